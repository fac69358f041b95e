import type { Activity } from './activity.ts';
import type { ActivityFilters } from './filters.ts';
import { dayOf } from './time.ts';

export function matchesFilters(
  activity: Activity,
  { types, from, to }: ActivityFilters,
  timeZone: string,
): boolean {
  if (types?.length && !types.includes(activity.type)) return false;
  if (!from && !to) return true;
  const day = dayOf(Date.parse(activity.created_date), timeZone);
  return (!from || day >= from) && (!to || day <= to);
}
