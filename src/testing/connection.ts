import { createQueue, type Endpoint, type Target } from './faults.ts';
import { endpointOf } from './handler.ts';

export interface Hold extends Target {
  /**
   * `answer`: the request is carried out and its answer held back. `request`: it is held before it reaches the
   * server, and one that is aborted meanwhile never does. Default `answer`.
   */
  what?: 'answer' | 'request';
}

type Gate = Hold & { opened: Promise<void> };

/** `fetch`, as a function that is handed on. */
export type Fetch = (input: RequestInfo | URL, init?: RequestInit) => Promise<Response>;

function lost(): TypeError {
  return new TypeError('fetch failed');
}

/** Settles as the promise does, or rejects as `fetch` does when the signal aborts first. */
function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal | null): Promise<T> {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason ?? new DOMException('This operation was aborted', 'AbortError'));
    if (signal.aborted) return abort();
    signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

/** The network between a client and the sandbox, with everything that may go wrong on it. */
export function createConnection(handle: (request: Request) => Promise<Response>) {
  const lostRequests = createQueue<Target>();
  const lostAnswers = createQueue<Target>();
  const holds = createQueue<Gate>();
  const heldRequests = createQueue<Gate>();
  const gates = new Set<() => void>();
  const network = { isOffline: false, latencyMs: 0 };

  async function travel(
    request: Request,
    endpoint: Endpoint | null,
    signal: AbortSignal | null,
  ): Promise<Response> {
    if (network.isOffline || lostRequests.take(endpoint)) throw lost();
    await unlessAborted(heldRequests.take(endpoint)?.opened ?? Promise.resolve(), signal);
    const answerIsLost = lostAnswers.take(endpoint) !== null;
    const gate = holds.take(endpoint);
    const response = await handle(request);
    await gate?.opened;
    if (network.latencyMs > 0) await new Promise((resolve) => setTimeout(resolve, network.latencyMs));
    if (answerIsLost) throw lost();
    return response;
  }

  const fetch: Fetch = async (input, init) => {
    // A signal of another realm (jsdom's) makes `new Request` throw, so it never gets there.
    const { signal = input instanceof Request ? input.signal : null, ...rest } = init ?? {};
    const request =
      input instanceof Request
        ? new Request(input, rest)
        : new Request(new URL(input, 'http://sandbox.test'), rest);
    return unlessAborted(travel(request, endpointOf(request.url), signal), signal);
  };

  return {
    fetch,
    network,
    lostRequests,
    lostAnswers,

    /** Returns what releases it. */
    hold(hold: Hold): () => void {
      const queue = hold.what === 'request' ? heldRequests : holds;
      let open = () => {};
      const opened = new Promise<void>((resolve) => {
        open = resolve;
      });
      const leaveQueue = queue.add({ ...hold, opened }, hold.times ?? Number.POSITIVE_INFINITY);
      const release = () => {
        leaveQueue();
        gates.delete(release);
        open();
      };
      gates.add(release);
      return release;
    },

    releaseAll(): void {
      for (const release of [...gates]) release();
    },
  };
}
