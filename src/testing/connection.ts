import { createQueue, type Target } from './faults.ts';
import { findRoute } from './findRoute.ts';

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

function reasonOf(signal: AbortSignal): unknown {
  return signal.reason ?? new DOMException('This operation was aborted', 'AbortError');
}

/** Settles as the promise does, or rejects as `fetch` does when the signal aborts first. */
function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal | null): Promise<T> {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const abort = () => reject(reasonOf(signal));
    signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

/** A signal never gets into the request: one of another realm (jsdom's) makes `new Request` throw. */
function toRequest(input: RequestInfo | URL, { signal: _, ...init }: RequestInit): Request {
  if (typeof input === 'object' && 'method' in input) return new Request(input, init);
  return new Request(new URL(input, 'http://sandbox.test').href, init);
}

/** The network between a client and the sandbox, with everything that may go wrong on it. */
export function createConnection(handle: (request: Request) => Promise<Response>) {
  const lostRequests = createQueue<Target>();
  const lostAnswers = createQueue<Target>();
  const heldRequests = createQueue<Gate>();
  const heldAnswers = createQueue<Gate>();
  const gates = new Set<() => void>();
  const network = { isOffline: false, latencyMs: 0 };

  async function travel(request: Request, signal: AbortSignal | null): Promise<Response> {
    const endpoint = findRoute(new URL(request.url))?.endpoint ?? null;
    if (network.isOffline || lostRequests.take(endpoint)) throw lost();
    const heldRequest = heldRequests.take(endpoint);
    if (heldRequest) await heldRequest.opened;
    if (signal?.aborted) throw reasonOf(signal);
    const isAnswerLost = lostAnswers.take(endpoint) !== null;
    const heldAnswer = heldAnswers.take(endpoint);
    const response = await handle(request);
    await heldAnswer?.opened;
    if (network.latencyMs > 0) await new Promise((resolve) => setTimeout(resolve, network.latencyMs));
    if (isAnswerLost) throw lost();
    return response;
  }

  const fetch: Fetch = async (input, init = {}) => {
    const request = toRequest(input, init);
    const signal = init.signal ?? request.signal;
    return unlessAborted(travel(request, signal), signal);
  };

  return {
    fetch,
    network,
    lostRequests,
    lostAnswers,

    /** Returns what releases it. */
    hold(hold: Hold): () => void {
      const queue = hold.what === 'request' ? heldRequests : heldAnswers;
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
