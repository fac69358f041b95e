import type { OutboxEntry } from './outbox.ts';
import { wholeSecond } from './time.ts';

/** Clocks are wrong by minutes, and by an hour where somebody set the time of another zone by hand. */
const CLOCK_SKEW_MS = 65 * 60_000;

/**
 * Where on the server a submission may stand: around its own time, and around its submission, because the server takes
 * its own time for a `created_date` outside its bounds. One window where they lie close, else two. Instants, inclusive.
 */
export function searchWindows(
  entry: Pick<OutboxEntry, 'input' | 'submittedAt'>,
): { from_date: string; to_date: string }[] {
  const submitted = entry.submittedAt;
  const dated = entry.input.created_date ? Date.parse(entry.input.created_date) : submitted;
  const [first, last] = [Math.min(submitted, dated), Math.max(submitted, dated)];
  const window = (from: number, to: number) => ({
    from_date: wholeSecond(from - CLOCK_SKEW_MS),
    to_date: wholeSecond(to + CLOCK_SKEW_MS),
  });
  return last - first <= 2 * CLOCK_SKEW_MS
    ? [window(first, last)]
    : [window(first, first), window(last, last)];
}
