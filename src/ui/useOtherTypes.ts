'use client';
import { useMemo, useRef } from 'react';
import type { ActivityFilters } from '../model/filters.ts';
import type { TimelineDay } from '../model/timeline.ts';
import { findActivityType } from './activityType.ts';
import { useActivityTypes } from './useActivityTypes.ts';

/** Types that no registry entry knows but this history holds. A type once seen stays: a filter must not vanish when used. */
export function useOtherTypes(days: readonly TimelineDay[], filters: ActivityFilters): readonly string[] {
  const registry = useActivityTypes();
  const seen = useRef(new Set<string>());
  return useMemo(() => {
    const types = days.flatMap(({ rows }) => rows.flatMap(({ activity }) => activity?.type ?? []));
    for (const type of [...types, ...(filters.types ?? [])]) {
      if (!findActivityType(registry, type)) seen.current.add(type);
    }
    return [...seen.current].sort();
  }, [days, filters, registry]);
}
