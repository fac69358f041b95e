import { createTransport, type TransportOptions } from '../api/transport.ts';
import { type TimelineError, toTimelineError } from '../model/errors.ts';
import { type Answer, errorAnswer } from './answers.ts';
import type { Call } from './call.ts';

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
export function createUpstream({ apiKey, baseUrl, fetch, timeoutMs }: UpstreamOptions) {
  return async (call: Call, signal: AbortSignal): Promise<Answer> => {
    let response: Response | null = null;
    const send = createTransport({
      timeoutMs,
      authorization: () => apiKey,
      fetch: async (input, init) => {
        // A redirect would take the key, or the activity, to wherever it points.
        response = await (fetch ?? globalThis.fetch)(input, { ...init, redirect: 'manual' });
        return response;
      },
    });
    const answer = await send({
      url: baseUrl + call.path,
      method: call.method,
      body: call.body,
      // A create is carried out even if the browser has gone: half a request would leave it unknown whether it was.
      signal: call.method === 'GET' ? signal : undefined,
    }).then(
      ({ body }): Answer => ({ status: statusOf(response), body }),
      (thrown) => failure(toTimelineError(thrown)),
    );
    return { ...answer, headers: keptHeaders(response) };
  };
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
  const { kind, status, code, message, fields } = error;
  if (kind === 'http' && status !== null && status >= 400 && status < 600) {
    return errorAnswer(status, code ?? 'upstream_error', message, fields);
  }
  // Nobody is left to hear of a read that its own viewer broke off.
  if (kind === 'aborted') return errorAnswer(502, 'aborted', 'The request was broken off.');
  if (kind === 'timeout') {
    return { ...errorAnswer(504, 'upstream_timeout', 'LeadLex did not answer in time.'), error };
  }
  if (kind === 'network') {
    return { ...errorAnswer(502, 'upstream_unreachable', 'LeadLex could not be reached.'), error };
  }
  return { ...errorAnswer(502, 'upstream_unreadable', 'LeadLex sent an answer that cannot be read.'), error };
}
