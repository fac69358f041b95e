import { apart } from './apart.ts';
import type { Catalogue, Words } from './catalogue.ts';

/** What went wrong and what to do, in Spanish. */
export const spanishErrors = (inSeconds: Words['inSeconds']): Catalogue['errors'] => ({
  network: 'No se puede acceder al servidor. Compruebe la conexión e inténtelo de nuevo.',
  offline: 'No tiene conexión. Compruébela e inténtelo de nuevo.',
  timeout: 'El servidor tardó demasiado en responder. Inténtelo de nuevo.',
  unauthorised:
    'La conexión con sus datos del CRM ya no es válida. Pida a su administrador que renueve la clave.',
  cannotRead: 'No tiene permiso para ver estas actividades. Pida acceso a su administrador.',
  contactNotFound: 'No se encontró este contacto. Puede que se haya eliminado o fusionado con otro.',
  notFound: 'No se encontró en el servidor. Avise a su administrador.',
  busy: 'Hay demasiadas solicitudes en este momento. Espere un minuto e inténtelo de nuevo.',
  busyFor: (seconds) =>
    `Hay demasiadas solicitudes en este momento. Inténtelo de nuevo ${inSeconds(seconds)}.`,
  quotaSpent: (until) =>
    `Se han agotado las solicitudes de hoy. Inténtelo de nuevo después de esta hora: ${until}.`,
  server: 'El servidor tiene un problema en este momento. Inténtelo de nuevo en unos minutos.',
  unreadable: 'No se pudo leer la respuesta del servidor. Inténtelo de nuevo o avise a su administrador.',
  refused: (message) => `El servidor lo rechazó: ${apart(message)}`,
  waiting: (until) =>
    `Hay demasiadas solicitudes en este momento. La carga continuará sola a esta hora: ${until}.`,
  waitsOffline: 'No tiene conexión. La entrada espera aquí hasta que la envíe.',
  writtenOffline: 'La entrada se escribió sin conexión y espera hasta que la envíe.',
  interrupted: 'La página se cerró antes de que el servidor respondiera.',
  cannotWrite: 'No tiene permiso para registrar actividades. Pida acceso a su administrador.',
  dealNotFound: 'No se encontró este negocio. Elija otro.',
});
