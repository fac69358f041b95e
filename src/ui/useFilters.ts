'use client';
import { useMemo, useState, useSyncExternalStore } from 'react';
import type { ActivityFilters } from '../model/filters.ts';
import { useTimelineScope } from '../query/context.ts';
import { findActivityType } from './activityType.ts';
import { useActivityTypes } from './useActivityTypes.ts';

const NAME = 'filters';
const never = () => () => {};

/**
 * The filters, held here or by the host, and what they mean to the API: a type with all its spellings. Remembered ones
 * are those of the last visit, whatever the contact.
 */
export function useFilters(
  given: ActivityFilters | undefined,
  initial: ActivityFilters = {},
  onChange: ((filters: ActivityFilters) => void) | undefined,
  isRemembered: boolean,
) {
  const { keep } = useTimelineScope('useFilters');
  const isHydrated = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  // Read once: another timeline, or another tab, must not change what somebody has before them.
  const remembered = useMemo(
    () => (isHydrated && isRemembered ? readFilters(keep.read(NAME)) : null),
    [isHydrated, isRemembered, keep],
  );
  const [atFirst] = useState(initial);
  const [own, setOwn] = useState<ActivityFilters | null>(null);
  const registry = useActivityTypes();
  const filters = given ?? own ?? remembered ?? atFirst;
  const query = useMemo(() => {
    const types = filters.types?.flatMap((type) => {
      const entry = findActivityType(registry, type);
      return entry ? [entry.type, ...(entry.aliases ?? [])] : [type];
    });
    const isBackwards = filters.from && filters.to && filters.from > filters.to;
    return { types, from: filters.from, to: isBackwards ? undefined : filters.to };
  }, [filters, registry]);

  const setFilters = (next: ActivityFilters) => {
    setOwn(next);
    // Days would be yesterday's tomorrow.
    if (isRemembered) keep.write(NAME, JSON.stringify({ types: next.types ?? [] }));
    onChange?.(next);
  };
  return { filters, setFilters, query };
}

/** What another version, or another hand, has left there may be anything. */
function readFilters(text: string | null): ActivityFilters | null {
  try {
    return { types: JSON.parse(text ?? '').types.map(String) };
  } catch {
    return null;
  }
}
