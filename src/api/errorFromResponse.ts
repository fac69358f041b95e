import { TimelineError } from '../model/errors.ts';
import { readRateLimit } from './rateLimit.ts';

interface ErrorBody {
  error?: { code?: unknown; message?: unknown; details?: { fields?: unknown } | null } | null;
}

/**
 * An answer outside 2xx as a `TimelineError`: the status decides, the body only adds words.
 * Source of the body's shape: the LeadLex API reference's error pages; the activities pages list codes only.
 */
export function errorFromResponse(response: Response, text: string, isCreate: boolean): TimelineError {
  const { status, headers } = response;
  const error = readBody(text)?.error;
  const code = typeof error?.code === 'string' ? error.code : null;
  const message =
    typeof error?.message === 'string' && error.message !== '' ? error.message : `HTTP ${status}`;
  return new TimelineError(message, {
    kind: 'http',
    status,
    code,
    fields: readFields(error?.details?.fields),
    retryAfterMs: readWait(status, headers),
    requestId: headers.get('x-request-id'),
    maybeSaved: isCreate && status >= 500,
  });
}

function readBody(text: string): ErrorBody | null {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function readFields(fields: unknown): Record<string, string> {
  if (typeof fields !== 'object' || fields === null) return {};
  return Object.fromEntries(
    Object.entries(fields).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

/**
 * How long a refused request should wait. `Retry-After` (seconds or a date, RFC 9110 section 10.2.3) where it can be
 * read; else, with nothing remaining, until the reset the headers name. The server's own clock is taken where it sent
 * one, so that a wrong clock here does not shorten the wait.
 */
function readWait(status: number, headers: Headers): number | null {
  if (status !== 429 && status !== 503) return null;
  const now = Date.parse(headers.get('date') ?? '') || Date.now();
  const after = headers.get('retry-after');
  if (after !== null) {
    const wait = /^\d+$/.test(after.trim()) ? Number(after) * 1000 : Date.parse(after) - now;
    if (!Number.isNaN(wait)) return Math.max(0, wait);
  }
  const { remaining, resetAt } = readRateLimit(headers) ?? {};
  return remaining === 0 && resetAt ? Math.max(0, resetAt - now) : null;
}
