import { isRecord } from '../model/activity.ts';

/** How long a server is left alone after a break, unless it says how long. */
export const RETRY_MS = 3_000;

/** Which activity an event is about; none where that cannot be read. */
export function activityIdIn(data: string): string | undefined {
  try {
    const told: unknown = JSON.parse(data);
    return isRecord(told) && typeof told.activity_id === 'string' ? told.activity_id : undefined;
  } catch {
    return undefined;
  }
}

const SHORTEST_MS = 1_000;
const HOUR_MS = 3_600_000;

/** How long to wait after so many failures; not all tabs at once, or a server that comes back is overrun. */
export function backOff(retryMs: number, failures: number, longestMs: number): number {
  const first = Math.min(Math.max(retryMs, SHORTEST_MS), HOUR_MS);
  const doubled = Math.min(first * 2 ** Math.max(0, failures - 1), longestMs);
  return Math.max(first, doubled) * (0.5 + Math.random() / 2);
}
