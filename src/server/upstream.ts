import { createTransport, type TransportOptions } from '../api/transport.ts';
import { type TimelineError, type TimelineErrorKind, toTimelineError } from '../model/errors.ts';
import { type Answer, errorAnswer } from './answers.ts';

/** One call of the API, made anew from checked values. */
export interface UpstreamCall {
  method: 'GET' | 'POST';
  /** Below the API's base URL, query included. */
  path: string;
  body?: string;
  /** What the API is to know a create again by. */
  reference?: string | null;
}

export type Ask = (call: UpstreamCall, signal?: AbortSignal) => Promise<Answer>;

export interface UpstreamOptions extends Partial<Pick<TransportOptions, 'fetch' | 'timeoutMs'>> {
  apiKey: string;
  baseUrl: string;
}

/** All that is passed on of an answer besides its status and its JSON. */
const KEPT_HEADERS = [
  'Retry-After',
  'X-RateLimit-Limit',
  'X-RateLimit-Remaining',
  'X-RateLimit-Reset',
  'X-Request-ID',
];

/** Sends calls to the API with the key. Never rejects: a failure is an answer too. */
export function createUpstream({ apiKey, baseUrl, fetch, timeoutMs }: UpstreamOptions): Ask {
  return async (call, signal) => {
    let response: Response | null = null;
    const send = createTransport({
      timeoutMs,
      authorization: () => apiKey,
      headers: idempotency(call.reference),
      fetch: async (input, init) => {
        // A redirect would take the key, or the activity, to wherever it points.
        response = await (fetch ?? globalThis.fetch)(input, { ...init, redirect: 'manual' });
        return response;
      },
    });
    const answer = await send({
      url: baseUrl + call.path,
      method: call.method,
      ...(call.body !== undefined && { body: call.body }),
      // A create is carried out even if the browser has gone: half a request would leave it unknown whether it was.
      signal: call.method === 'GET' ? signal : undefined,
    }).then(
      ({ body }): Answer => ({ status: statusOf(response), body }),
      (thrown) => failure(toTimelineError(thrown)),
    );
    return { ...answer, headers: keptHeaders(response) };
  };
}

/** The activities pages document no such header, others of the API do: where it is known, it helps. */
function idempotency(reference: string | null | undefined): Record<string, string> {
  // What no header can carry stays out of it.
  return reference && /^[\x21-\x7e]{1,200}$/.test(reference) ? { 'Idempotency-Key': reference } : {};
}

const statusOf = (response: Response | null) => response?.status ?? 200;

function keptHeaders(response: Response | null): Record<string, string> {
  return Object.fromEntries(
    KEPT_HEADERS.flatMap((name) => {
      const value = response?.headers.get(name);
      return value ? [[name, value]] : [];
    }),
  );
}

function failure(error: TimelineError): Answer {
  const { kind, status, code, message, fields, maybeSaved, retryAfterMs } = error;
  if (kind === 'http' && status !== null && status >= 400 && status < 600) {
    return { ...errorAnswer(status, code ?? 'upstream_error', message, fields), maybeSaved, retryAfterMs };
  }
  // Nobody is left to hear of a read that its own viewers broke off.
  if (kind === 'aborted') return errorAnswer(502, 'aborted', 'The request was broken off.');
  return { ...unanswered(kind), error, maybeSaved };
}

function unanswered(kind: TimelineErrorKind): Answer {
  if (kind === 'timeout') return errorAnswer(504, 'upstream_timeout', 'LeadLex did not answer in time.');
  if (kind === 'network') return errorAnswer(502, 'upstream_unreachable', 'LeadLex could not be reached.');
  return errorAnswer(502, 'upstream_unreadable', 'LeadLex sent an answer that cannot be read.');
}
