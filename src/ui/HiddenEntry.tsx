'use client';
import { type ReactNode, type RefObject, useCallback, useEffect, useState } from 'react';
import type { Activity } from '../model/activity.ts';
import type { ActivityFilters } from '../model/filters.ts';
import { matchesFilters } from '../model/matchesFilters.ts';
import { type Day, dayOf } from '../model/time.ts';
import { useLogged } from '../query/useLogged.ts';
import { useTimelineUi } from './context.ts';
import { Part } from './parts.tsx';
import { useDayName } from './useDayName.ts';
import { useLaterMessages } from './useLaterMessages.ts';

interface HiddenEntryProps {
  contactId: string;
  filters: ActivityFilters;
  /** Whether a time lies in the part of the history that is loaded. */
  reaches: (date: string) => boolean;
  /** Shows it, by going to its day or by clearing the filters. */
  onShow: (day: Day | null, activityId: string) => void;
  listRef: RefObject<HTMLElement | null>;
}

interface Hidden {
  /** `null` when the filters hide it. */
  day: Day | null;
  /** The filters it was logged under. */
  by: string;
  activity: Activity;
  /** It stands in the list, outside the window. */
  isLoaded: boolean;
}

/** Says so when what was just logged is not to be seen, under these filters or so far down, and offers to show it. */
export function HiddenEntry(props: HiddenEntryProps): ReactNode {
  const { contactId, filters, reaches, onShow, listRef } = props;
  const { announce, timeZone } = useTimelineUi();
  const messages = useLaterMessages();
  const dayName = useDayName();
  const key = JSON.stringify(filters);
  const [hidden, setHidden] = useState<Hidden | null>(null);
  const isHidden =
    hidden?.by === key && (hidden.isLoaded || !hidden.day || !reaches(hidden.activity.created_date));
  const text = !isHidden
    ? ''
    : hidden.day
      ? messages.loggedFarAway(dayName(hidden.day))
      : messages.loggedButHidden;

  const onLogged = useCallback(
    (activity: Activity) => {
      const { created_date: date } = activity;
      const matches = matchesFilters(activity, JSON.parse(key), timeZone);
      const day = matches ? dayOf(Date.parse(date), timeZone) : null;
      const isLoaded = matches && reaches(date);
      setHidden(isLoaded && isDayInView(listRef.current, day) ? null : { day, by: key, activity, isLoaded });
    },
    [key, timeZone, reaches, listRef],
  );
  useLogged(contactId, onLogged);
  const isSaidAlready = hidden?.isLoaded;
  useEffect(() => {
    if (text && !isSaidAlready) announce(text);
  }, [text, isSaidAlready, announce]);

  if (!hidden || !text) return null;
  return (
    <Part slot="state" data-state="notice">
      <p>{text}</p>
      <button
        type="button"
        className="lt-button"
        onClick={() => {
          setHidden(null);
          onShow(hidden.day, hidden.activity.id);
        }}
      >
        {messages.show}
      </button>
    </Part>
  );
}

/** Whether a day's rows are to be seen; the newest day is where everybody looks. */
function isDayInView(list: HTMLElement | null, day: Day | null): boolean {
  const days = [...(list?.querySelectorAll<HTMLElement>('[data-slot="day"]') ?? [])];
  const section = days.find(({ dataset }) => dataset.day === day);
  if (!section) return false;
  const { top, bottom } = section.getBoundingClientRect();
  const isLaidOut = bottom > top;
  return section === days[0] || !isLaidOut || (bottom > 0 && top < window.innerHeight);
}
