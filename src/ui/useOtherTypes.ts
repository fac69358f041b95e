'use client';
import { useMemo, useRef } from 'react';
import type { ActivityFilters } from '../model/filters.ts';
import type { TimelineDay } from '../model/timeline.ts';
import { findActivityType } from './activityType.ts';
import { useActivityTypes } from './useActivityTypes.ts';

const none: readonly string[] = [];

/** Types that no registry entry knows but this history holds. A type once seen stays: a filter must not vanish when used. */
export function useOtherTypes(days: readonly TimelineDay[], filters: ActivityFilters): readonly string[] {
  const registry = useActivityTypes();
  const seen = useRef({ days: new WeakSet<TimelineDay>(), types: none });
  return useMemo(() => {
    const types = new Set([...seen.current.types, ...(filters.types ?? [])]);
    for (const day of days) {
      if (seen.current.days.has(day)) continue;
      seen.current.days.add(day);
      for (const { activity } of day.rows) if (activity) types.add(activity.type);
    }
    const others = [...types].filter((type) => !findActivityType(registry, type)).sort();
    if (`${others}` !== `${seen.current.types}`) seen.current.types = others;
    return seen.current.types;
  }, [days, filters, registry]);
}
