'use client';
import { type RefObject, useCallback, useState } from 'react';
import { TimelineError } from '../model/errors.ts';
import { type Day, dayOf, isDay } from '../model/time.ts';
import { useTimelineUi } from './context.ts';
import { focusedFrom } from './focusedFrom.ts';

/** Where the focus is to go when the rows are there. */
export interface Wanted {
  /** `null` for the newest rows. */
  day: Day | null;
  /** One activity of the day; else its first. */
  activityId: string | undefined;
  /** Where the focus was. */
  by: Element | null;
}

/** Where a timeline begins, and where somebody wants to go. */
export interface Jump {
  /** The day the list begins at; `null` for the newest rows. */
  start: Day | null;
  setStart: (day: Day | null) => void;
  wanted: Wanted | null;
  /** Wants a day, and returns it. Throws a `TimelineError` of kind `config` for what is none. */
  jumpTo: (date: string | Date, activityId?: string) => Day;
  /** Goes back to the newest rows. */
  leave: () => void;
  /** The rows are there. */
  arrive: () => void;
}

export function useJump(listRef: RefObject<HTMLElement | null>): Jump {
  const { timeZone } = useTimelineUi();
  const [start, setStart] = useState<Day | null>(null);
  const [wanted, setWanted] = useState<Wanted | null>(null);
  const want = (day: Day | null, activityId?: string) =>
    setWanted({ day, activityId, by: focusedFrom(listRef.current) });
  return {
    start,
    setStart,
    wanted,
    jumpTo(date, activityId) {
      const at = Number(date);
      const day = typeof date === 'string' || Number.isNaN(at) ? String(date) : dayOf(at, timeZone);
      if (!isDay(day))
        throw new TimelineError(`"${day}" is not a day. Write days as YYYY-MM-DD.`, { kind: 'config' });
      want(day, activityId);
      return day;
    },
    leave() {
      setStart(null);
      want(null);
    },
    arrive: useCallback(() => setWanted(null), []),
  };
}
