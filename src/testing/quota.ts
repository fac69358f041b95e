import { Refusal } from './answers.ts';
import type { SandboxClock } from './clock.ts';

/** Requests a workspace may make. */
export interface Plan {
  per_day: number;
  per_minute: number;
}

/** Source: LeadLex API reference, "Rate limits". `unmetered` is a tier named there without numbers: it never refuses. */
export const plans = {
  starter: { per_day: 100, per_minute: 10 },
  pro: { per_day: 1_000, per_minute: 50 },
  org: { per_day: 10_000, per_minute: 200 },
  unmetered: { per_day: 1_000_000, per_minute: Number.POSITIVE_INFINITY },
} satisfies Record<string, Plan>;

export type PlanName = keyof typeof plans;

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** Counts in windows that start with the clock's minute and with midnight UTC. Refused requests do not count. */
export function createQuota({ per_day, per_minute }: Plan, clock: SandboxClock) {
  const day = { length: DAY_MS, limit: per_day, index: 0, used: 0 };
  const minute = { length: MINUTE_MS, limit: per_minute, index: 0, used: 0 };

  function current(window: typeof day) {
    const index = Math.floor(clock.now() / window.length);
    if (index !== window.index) Object.assign(window, { index, used: 0 });
    return window;
  }

  function endMs(window: typeof day): number {
    return (window.index + 1) * window.length;
  }

  return {
    /** Counts a request, or refuses it. */
    spend(): void {
      const spent = [day, minute].find((window) => current(window).used >= window.limit);
      if (spent) throw new Refusal(429, 'rate_limited', 'Rate limit exceeded.');
      day.used += 1;
      minute.used += 1;
    },

    /** They describe the day alone, and the reset is in epoch seconds, as documented. */
    headers(): Record<string, string> {
      const { used } = current(day);
      return {
        'X-RateLimit-Limit': String(per_day),
        'X-RateLimit-Remaining': String(Math.max(0, per_day - used)),
        'X-RateLimit-Reset': String(endMs(day) / 1000),
      };
    },

    /** Whole seconds until a request is let through again. */
    retryAfterSeconds(): number {
      const spent = current(day).used >= day.limit ? day : current(minute);
      return Math.ceil((endMs(spent) - clock.now()) / 1000);
    },
  };
}

export type Quota = ReturnType<typeof createQuota>;
