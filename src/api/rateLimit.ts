import type { RateLimit } from '../model/activity.ts';

/** What the `X-RateLimit-*` headers say; `null` when none can be read. */
export function readRateLimit(headers: Headers): RateLimit | null {
  const read = (name: string) => {
    const text = headers.get(`x-ratelimit-${name}`);
    return text && Number.isFinite(+text) ? +text : null;
  };
  const reset = read('reset');
  const found = { limit: read('limit'), remaining: read('remaining'), resetAt: reset && reset * 1000 };
  return Object.values(found).some((value) => value !== null) ? found : null;
}
