import { routePath, routes } from './routes.ts';
import { headersOf, rejectOnAbort, type Transporting } from './transport.ts';

export interface StreamOptions {
  signal?: AbortSignal;
  /** The id of the last event that was heard: the server then tells what came after it. */
  lastEventId?: string;
}

/** Where the handler tells of a contact's changes, below its base URL. LeadLex itself has no such route. */
export const streamPath = (contactId: string): string =>
  `${routePath(routes.listContactActivities, { id: contactId })}/stream`;

/** Asks for a stream of server-sent events, with what every other request carries. */
export async function openStream(
  transporting: Transporting,
  baseUrl: string,
  contactId: string,
  { signal = new AbortController().signal, lastEventId }: StreamOptions = {},
): Promise<Response> {
  const ask = async () => {
    const headers = await headersOf(transporting, await transporting.authorization(), false);
    signal.throwIfAborted();
    return (transporting.fetch ?? globalThis.fetch)(`${baseUrl}${streamPath(contactId)}`, {
      headers: {
        ...headers,
        Accept: 'text/event-stream',
        ...(lastEventId && { 'Last-Event-ID': lastEventId }),
      },
      cache: 'no-store',
      signal,
    });
  };
  // Raced, because neither a host's getToken nor a host's fetch need heed the signal.
  return Promise.race([ask(), rejectOnAbort(signal)]);
}
