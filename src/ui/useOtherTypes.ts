'use client';
import { useMemo, useRef } from 'react';
import { countSame } from '../model/days.ts';
import type { ActivityFilters } from '../model/filters.ts';
import type { TimelineDay } from '../model/timeline.ts';
import { findActivityType } from './activityType.ts';
import { useActivityTypes } from './useActivityTypes.ts';

const none: readonly string[] = [];
const typesOf = new WeakMap<readonly TimelineDay[], ReadonlySet<string>>();

/** The types of some days; of days that were there before, nothing is asked again. */
function typesIn(days: readonly TimelineDay[], before: readonly TimelineDay[]): ReadonlySet<string> {
  let types = typesOf.get(days);
  if (!types) {
    const { head, tail } = countSame(before, days);
    const found = days
      .slice(head, days.length - tail)
      .flatMap(({ rows }) => rows.flatMap(({ activity }) => activity?.type ?? []));
    types = new Set([...(typesOf.get(before) ?? []), ...found]);
    typesOf.set(days, types);
  }
  return types;
}

/** Types that no registry entry knows but this history holds. A type once seen stays: a filter must not vanish when used. */
export function useOtherTypes(days: readonly TimelineDay[], filters: ActivityFilters): readonly string[] {
  const registry = useActivityTypes();
  const seen = useRef<{ days: readonly TimelineDay[]; types: readonly string[] }>({ days: [], types: none });
  return useMemo(() => {
    const { days: before, types: known } = seen.current;
    const others = [...new Set([...known, ...typesIn(days, before), ...(filters.types ?? [])])]
      .filter((type) => !findActivityType(registry, type))
      .sort();
    const types = `${others}` === `${known}` ? known : others;
    seen.current = { days, types };
    return types;
  }, [days, filters, registry]);
}
