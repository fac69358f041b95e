'use client';
import { useCallback, useState } from 'react';
import { TimelineError } from '../model/errors.ts';
import { type Day, dayOf, isDay } from '../model/time.ts';
import { useTimelineUi } from './context.ts';

/** Where a timeline begins, and where somebody wants to go. */
export interface Jump {
  /** The day the list begins at; `null` for the newest rows. */
  start: Day | null;
  setStart: (day: Day | null) => void;
  /** Where the focus is to go when the rows are there: a day, or the newest rows (`null`); and where it was. */
  wanted: { day: Day | null; by: Element | null } | null;
  /** Wants a day, and returns it. Throws a `TimelineError` of kind `config` for what is none. */
  jumpTo: (date: string | Date) => Day;
  /** Goes back to the newest rows. */
  leave: () => void;
  /** The rows are there. */
  arrive: () => void;
}

export function useJump(): Jump {
  const { timeZone } = useTimelineUi();
  const [start, setStart] = useState<Day | null>(null);
  const [wanted, setWanted] = useState<Jump['wanted']>(null);
  return {
    start,
    setStart,
    wanted,
    jumpTo(date) {
      const at = Number(date);
      const day = typeof date === 'string' || Number.isNaN(at) ? String(date) : dayOf(at, timeZone);
      if (!isDay(day))
        throw new TimelineError(`"${day}" is not a day. Write days as YYYY-MM-DD.`, { kind: 'config' });
      setWanted({ day, by: document.activeElement });
      return day;
    },
    leave() {
      setStart(null);
      setWanted({ day: null, by: document.activeElement });
    },
    arrive: useCallback(() => setWanted(null), []),
  };
}
