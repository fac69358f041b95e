import { apart } from './apart.ts';
import type { Catalogue, Words } from './catalogue.ts';

/** What went wrong and what to do, in German. */
export const germanErrors = (inSeconds: Words['inSeconds']): Catalogue['errors'] => ({
  network: 'Der Server ist nicht erreichbar. Bitte die Verbindung prüfen und erneut versuchen.',
  offline: 'Sie sind offline. Bitte die Verbindung prüfen und erneut versuchen.',
  timeout: 'Der Server hat zu lange nicht geantwortet. Bitte erneut versuchen.',
  unauthorised:
    'Die Verbindung zu Ihren CRM-Daten ist nicht mehr gültig. Bitte die Administration um einen neuen Schlüssel.',
  cannotRead: 'Sie dürfen diese Aktivitäten nicht sehen. Die Administration kann den Zugriff freigeben.',
  contactNotFound:
    'Dieser Kontakt wurde nicht gefunden. Vielleicht wurde er gelöscht oder mit einem anderen zusammengeführt.',
  notFound: 'Das wurde auf dem Server nicht gefunden. Bitte der Administration melden.',
  busy: 'Gerade gibt es zu viele Anfragen. Bitte in einer Minute erneut versuchen.',
  busyFor: (seconds) => `Gerade gibt es zu viele Anfragen. Bitte ${inSeconds(seconds)} erneut versuchen.`,
  quotaSpent: (until) =>
    `Die Anfragen für heute sind aufgebraucht. Bitte nach diesem Zeitpunkt erneut versuchen: ${until}.`,
  server: 'Der Server hat gerade ein Problem. Bitte in ein paar Minuten erneut versuchen.',
  unreadable:
    'Die Antwort des Servers war nicht lesbar. Bitte erneut versuchen oder der Administration melden.',
  refused: (message) => `Der Server hat das abgelehnt: ${apart(message)}`,
  waiting: (until) => `Gerade gibt es zu viele Anfragen. Um ${until} wird automatisch weitergeladen.`,
  waitsOffline: 'Sie sind offline. Der Eintrag wartet hier, bis Sie ihn senden.',
  writtenOffline: 'Der Eintrag entstand ohne Verbindung und wartet, bis Sie ihn senden.',
  interrupted: 'Die Seite wurde geschlossen, bevor der Server geantwortet hat.',
  cannotWrite: 'Sie dürfen keine Aktivitäten erfassen. Die Administration kann den Zugriff freigeben.',
  dealNotFound: 'Dieser Deal wurde nicht gefunden. Bitte einen anderen wählen.',
});
