import { answer, errorBody } from './answers.ts';
import type { Endpoint } from './findRoute.ts';

/** Which requests are meant. */
export interface Target {
  /** Default: both endpoints. */
  on?: Endpoint;
  /** How many requests, one after the other. */
  times?: number;
}

/** An answer that stands for the real one. */
export interface Failure extends Target {
  status: number;
  /** Default: the API's own word for the status. */
  code?: string;
  message?: string;
  /** Complaints per body field, for `error.details.fields`. */
  fields?: Readonly<Record<string, string>>;
  /** Added to the API's headers; `null` leaves one out. */
  headers?: Readonly<Record<string, string | null>>;
  /** Instead of an error body: text is sent as it is (as HTML), anything else as JSON. */
  body?: unknown;
  /** True: the request is carried out all the same, only its answer is replaced. */
  carriedOut?: boolean;
}

const CODES: Readonly<Record<number, string>> = {
  400: 'validation_error',
  401: 'invalid_key',
  403: 'insufficient_permissions',
  404: 'contact_not_found',
  429: 'rate_limited',
  503: 'service_unavailable',
};

/** The failure as an answer; its headers are left to the handler, which adds the API's own. */
export function failureAnswer({ status, code, message, fields, body }: Failure): Response {
  const refusal = {
    code: code ?? CODES[status] ?? 'internal_error',
    message: message ?? `The sandbox was told to answer ${status}.`,
    fields,
  };
  return answer(status, body ?? errorBody(refusal));
}

/** Things waiting for the requests they are meant for, first come, first served. */
export function createQueue<Waiting extends Target>() {
  let queue: { waiting: Waiting; left: number }[] = [];
  return {
    add(waiting: Waiting, times = waiting.times ?? 1): () => void {
      const entry = { waiting, left: times };
      queue.push(entry);
      return () => {
        queue = queue.filter((other) => other !== entry);
      };
    },
    /** The first one meant for such a request, counted as used. */
    take(endpoint: Endpoint | null): Waiting | null {
      const entry = queue.find(({ waiting, left }) => left > 0 && (waiting.on ?? endpoint) === endpoint);
      if (!entry) return null;
      entry.left -= 1;
      queue = queue.filter(({ left }) => left > 0);
      return entry.waiting;
    },
    clear(): void {
      queue = [];
    },
  };
}
