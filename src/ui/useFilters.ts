'use client';
import { useMemo, useState } from 'react';
import type { ActivityFilters } from '../model/filters.ts';
import { findActivityType } from './activityType.ts';
import { useActivityTypes } from './useActivityTypes.ts';

/** The filters, held here or by the host, and what they mean to the API: a type with all its spellings. */
export function useFilters(
  given: ActivityFilters | undefined,
  initial: ActivityFilters = {},
  onChange: ((filters: ActivityFilters) => void) | undefined,
) {
  const [own, setOwn] = useState(initial);
  const registry = useActivityTypes();
  const filters = given ?? own;
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
    onChange?.(next);
  };
  return { filters, setFilters, query };
}
