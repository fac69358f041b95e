import { apart } from './apart.ts';
import type { Catalogue, Words } from './catalogue.ts';

/** What went wrong and what to do, in French. */
export const frenchErrors = (inSeconds: Words['inSeconds']): Catalogue['errors'] => ({
  network: 'Le serveur est injoignable. Vérifiez votre connexion, puis réessayez.',
  offline: 'Vous êtes hors ligne. Vérifiez votre connexion, puis réessayez.',
  timeout: 'Le serveur a mis trop de temps à répondre. Réessayez.',
  unauthorised:
    'La connexion à vos données CRM n’est plus valide. Demandez à votre administrateur de renouveler la clé.',
  cannotRead: 'Vous n’êtes pas autorisé à voir ces activités. Demandez l’accès à votre administrateur.',
  contactNotFound: 'Ce contact est introuvable. Il a peut-être été supprimé ou fusionné avec un autre.',
  notFound: 'Introuvable sur le serveur. Prévenez votre administrateur.',
  busy: 'Trop de requêtes en ce moment. Attendez une minute, puis réessayez.',
  busyFor: (seconds) => `Trop de requêtes en ce moment. Réessayez ${inSeconds(seconds)}.`,
  quotaSpent: (until) => `Les requêtes du jour sont épuisées. Réessayez après cette heure\u202f: ${until}.`,
  server: 'Le serveur rencontre un problème. Réessayez dans quelques minutes.',
  unreadable: 'La réponse du serveur est illisible. Réessayez ou prévenez votre administrateur.',
  refused: (message) => `Le serveur a refusé\u202f: ${apart(message)}`,
  waiting: (until) => `Trop de requêtes en ce moment. Le chargement reprendra de lui-même à ${until}.`,
  waitsOffline: 'Vous êtes hors ligne. L’entrée attend ici que vous l’envoyiez.',
  writtenOffline: 'L’entrée a été rédigée sans connexion et attend que vous l’envoyiez.',
  interrupted: 'La page a été fermée avant la réponse du serveur.',
  cannotWrite:
    'Vous n’êtes pas autorisé à enregistrer des activités. Demandez l’accès à votre administrateur.',
  dealNotFound: 'Cette affaire est introuvable. Choisissez-en une autre.',
});
