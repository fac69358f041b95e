import { TimelineError } from './errors.ts';
import { type Day, isDay } from './time.ts';

/** What a timeline is narrowed to. An absent part narrows nothing. */
export interface ActivityFilters {
  /** Activity types as the API spells them. */
  types?: string[];
  /** First day, `YYYY-MM-DD` in the viewer's time zone, included. */
  from?: Day;
  /** Last day, `YYYY-MM-DD` in the viewer's time zone, included. */
  to?: Day;
}

/** The same filters always as the same value, so that they make the same cache key. */
export function normaliseFilters({ types = [], from, to }: ActivityFilters): ActivityFilters {
  return {
    ...(types.length > 0 && { types: [...new Set(types)].sort() }),
    ...(from && { from }),
    ...(to && { to }),
  };
}

/** Throws a `TimelineError` of kind `config` for a range that cannot be. */
export function assertFilters({ from, to }: ActivityFilters): void {
  for (const day of [from, to]) {
    if (day && !isDay(day)) {
      throw new TimelineError(`"${day}" is not a day. Write days as YYYY-MM-DD.`, { kind: 'config' });
    }
  }
  if (from && to && from > to) {
    throw new TimelineError(`The range ends (${to}) before it begins (${from}).`, { kind: 'config' });
  }
}

export function isFiltered({ types, from, to }: ActivityFilters): boolean {
  return Boolean(types?.length || from || to);
}
