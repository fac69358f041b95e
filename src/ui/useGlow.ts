'use client';
import { type RefObject, useEffect, useRef } from 'react';
import type { ContactActivities } from '../query/useContactActivities.ts';

const ARRIVED = 'data-arrived';

/**
 * Marks rows that others added among those already shown, for as long as they glow. What comes below all known rows was
 * only loaded. `list` tells one list from another, in which every row is new; `null` where none shall glow.
 */
export function useGlow(
  { days, isStale }: ContactActivities,
  list: string | null,
  listRef: RefObject<HTMLDivElement | null>,
): void {
  const known = useRef<{ list: string | null; keys: ReadonlySet<string> }>({ list: null, keys: new Set() });
  useEffect(() => {
    if (isStale) return;
    const rows = days.flatMap((day) => day.rows);
    const before = known.current;
    known.current = { list, keys: new Set(rows.map(({ key }) => key)) };
    if (list === null || list !== before.list) return;
    let isAboveKnown = false;
    for (const { key, status, activity } of rows.reverse()) {
      if (before.keys.has(key)) isAboveKnown = true;
      else if (isAboveKnown && status === 'sent' && activity) {
        const row = listRef.current?.querySelector(`[data-activity-id=${JSON.stringify(activity.id)}]`);
        row?.setAttribute(ARRIVED, '');
        row?.addEventListener('animationend', () => row.removeAttribute(ARRIVED), { once: true });
      }
    }
  }, [days, isStale, list, listRef]);
}
