import type { RateLimit } from '../model/activity.ts';

/** What the `X-RateLimit-*` headers say; `null` when none can be read. */
export function readRateLimit(headers: Headers): RateLimit | null {
  const [limit = null, remaining = null, reset = null] = ['limit', 'remaining', 'reset'].map((name) => {
    const text = headers.get(`x-ratelimit-${name}`);
    return text && Number.isFinite(Number(text)) ? Number(text) : null;
  });
  const resetAt = reset && reset * 1000;
  return limit === null && remaining === null && reset === null ? null : { limit, remaining, resetAt };
}
