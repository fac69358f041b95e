/** How far from now a `created_date` may lie, in milliseconds. Source: LeadLex API reference, "Data integrity". */
export const FUTURE_LIMIT_MS = 24 * 3_600_000;

/** Whether the API keeps this `created_date`: at most 24 hours ahead and 5 calendar years back. All in epoch milliseconds. */
export function isDateAccepted(at: number, now: number): boolean {
  const earliest = new Date(now);
  earliest.setUTCFullYear(earliest.getUTCFullYear() - 5);
  return at <= now + FUTURE_LIMIT_MS && at >= earliest.getTime();
}
