import type { LeadLexClient } from '../api/client.ts';
import type { Live } from './context.ts';
import { noop } from './noop.ts';

/**
 * Learns of changes from your handler through `EventSource`, for pages whose requests carry a cookie:
 * `live={eventSourceLive('/api/leadlex')}`. However many timelines and tabs show a contact, it takes one connection, and
 * none while no page that shows it is in sight. What goes wrong is not shown: coming back to the page still reads.
 */
export function eventSourceLive(url: string, { withCredentials = false } = {}): Live {
  return onceLoaded(
    () => import('./liveEventSource.ts'),
    ({ listenToEventSource }, ...told) => listenToEventSource(url, withCredentials, ...told),
  );
}

/** The same through the client's own requests, with its token and headers, where a cookie is not enough. */
export function streamLive(client: Pick<LeadLexClient, 'baseUrl' | 'openStream'>): Live {
  return onceLoaded(
    () => import('./liveStream.ts'),
    ({ listenToStream }, ...told) => listenToStream(client, ...told),
  );
}

function onceLoaded<Part>(
  load: () => Promise<Part>,
  listen: (part: Part, ...told: Parameters<Live>) => () => void,
): Live {
  return (...told) => {
    let end = noop;
    let isOver = false;
    load()
      .then((part) => {
        if (!isOver) end = listen(part, ...told);
      })
      .catch(noop);
    return () => {
      isOver = true;
      end();
    };
  };
}
