import { TimelineError } from '../model/errors.ts';

export interface TransportOptions {
  /** Sent with every request; a function is asked each time. */
  headers: Readonly<Record<string, string>> | (() => Readonly<Record<string, string>>);
  /** Instead of the global `fetch`. */
  fetch: typeof fetch;
  /** How long one request may take, answer included. Milliseconds; default 30,000. */
  timeoutMs: number;
}

export interface TransportRequest {
  url: string;
  method: 'GET' | 'POST';
  body?: string;
  signal?: AbortSignal | undefined;
  /** Past every cache on the way. */
  fresh?: boolean | undefined;
}

export interface TransportAnswer {
  /** The JSON of a 2xx answer. */
  body: unknown;
  /** An error for a 2xx whose JSON is not what was asked for. */
  fail: (message: string) => TimelineError;
}

export type Transport = (request: TransportRequest) => Promise<TransportAnswer>;

export interface Transporting extends Partial<TransportOptions> {
  authorization: () => string | null | Promise<string | null>;
  /** Told of the headers of every answer, refusals included. */
  onAnswer?: (headers: Headers) => void;
}

/** One JSON request at a time limit; every failure becomes a `TimelineError`. */
export function createTransport(options: Transporting): Transport {
  const { timeoutMs = 30_000, authorization } = options;

  return async ({ url, method, body, signal, fresh }) => {
    const isCreate = method === 'POST';
    const controller = new AbortController();
    const abort = () => controller.abort();
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      abort();
    }, timeoutMs);
    signal?.addEventListener('abort', abort);
    if (signal?.aborted) abort();

    let wasSent = false;
    const exchange = async (): Promise<{ response: Response; text: string }> => {
      const headers = await headersOf(options, await authorization(), isCreate);
      controller.signal.throwIfAborted();
      wasSent = true;
      const request: RequestInit = { method, headers, body, signal: controller.signal };
      // The browser tells it the servers on the way as `Cache-Control: no-cache`: a header of ours would cost a preflight.
      if (fresh) request.cache = 'no-store';
      const response = await (options.fetch ?? globalThis.fetch)(url, request);
      options.onAnswer?.(response.headers);
      // A refusal is a refusal, also when its words break off.
      const text = await response.text().catch((cause) => {
        if (response.ok) throw cause;
        return '';
      });
      return { response, text };
    };

    try {
      // Raced, because neither a host's getToken nor a host's fetch need heed the signal.
      const { response, text } = await Promise.race([exchange(), rejectOnAbort(controller.signal)]);
      if (!response.ok) {
        const { errorFromResponse } = await import('./errorFromResponse.ts');
        throw errorFromResponse(response, text, isCreate);
      }
      const fail = (message: string, cause?: unknown) =>
        new TimelineError(message, {
          kind: 'decode',
          status: response.status,
          requestId: response.headers.get('x-request-id'),
          maybeSaved: isCreate,
          cause,
        });
      return { body: parse(text, fail), fail };
    } catch (cause) {
      if (cause instanceof TimelineError) throw cause;
      const maybeSaved = isCreate && wasSent;
      if (timedOut)
        throw new TimelineError(`No answer within ${timeoutMs} ms.`, { kind: 'timeout', maybeSaved, cause });
      if (controller.signal.aborted)
        throw new TimelineError('The request was aborted.', { kind: 'aborted', maybeSaved, cause });
      throw new TimelineError('The server could not be reached.', { kind: 'network', maybeSaved, cause });
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
    }
  };
}

export function rejectOnAbort(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

export async function headersOf(
  { headers = {} }: Partial<TransportOptions>,
  token: string | null,
  hasBody: boolean,
): Promise<Record<string, string>> {
  return {
    Accept: 'application/json',
    ...(hasBody && { 'Content-Type': 'application/json' }),
    ...(token && { Authorization: `Bearer ${token}` }),
    ...(typeof headers === 'function' ? headers() : headers),
  };
}

function parse(text: string, fail: (message: string, cause?: unknown) => TimelineError): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw fail('The answer is not JSON.', cause);
  }
}
