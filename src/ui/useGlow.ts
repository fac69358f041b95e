'use client';
import { type RefObject, useEffect, useRef } from 'react';
import { countSame } from '../model/days.ts';
import type { TimelineDay } from '../model/timeline.ts';
import type { ContactActivities } from '../query/useContactActivities.ts';

/** More than a server's rounding, or its clock, would explain. */
const MOVED_MS = 60_000;

const isElsewhere = (before = '', now = '') => Math.abs(Date.parse(before) - Date.parse(now)) > MOVED_MS;

const ARRIVED = 'data-arrived';
/** Longer than the glow: where nothing may move, a still tint takes its place. */
const SHOWN_MS = 2_000;

/**
 * Marks rows that others added among those already shown, or that the server filed elsewhere, for a while. What comes
 * below all known rows was only loaded. `list` tells one list from another, in which every row is new; `null` where none shall glow.
 */
export function useGlow(
  { days, isStale }: ContactActivities,
  list: string | null,
  listRef: RefObject<HTMLDivElement | null>,
): void {
  const known = useRef<{ list: string | null; days: readonly TimelineDay[] }>({ list: null, days: [] });
  useEffect(() => {
    if (isStale) return;
    const before = known.current;
    known.current = { list, days };
    if (list === null || list !== before.list) return;
    const { head, tail } = countSame(before.days, days);
    const rowsOf = (some: readonly TimelineDay[]) =>
      some.slice(head, some.length - tail).flatMap((day) => day.rows);
    const dates = new Map(rowsOf(before.days).map(({ key, activity }) => [key, activity?.created_date]));
    let isAboveKnown = tail > 0;
    for (const { key, status, activity } of rowsOf(days).reverse()) {
      const isKnown = dates.has(key);
      const isMoved = isKnown && isElsewhere(dates.get(key), activity?.created_date);
      if (isKnown) isAboveKnown = true;
      if ((isMoved || (!isKnown && isAboveKnown)) && status === 'sent' && activity) {
        const row = listRef.current?.querySelector(`[data-activity-id=${JSON.stringify(activity.id)}]`);
        row?.setAttribute(ARRIVED, '');
        setTimeout(() => row?.removeAttribute(ARRIVED), SHOWN_MS);
      }
    }
  }, [days, isStale, list, listRef]);
}
