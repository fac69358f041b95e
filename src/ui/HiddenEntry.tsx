'use client';
import { type ReactNode, useCallback, useEffect, useState } from 'react';
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
}

/** Says so when what was just logged is not to be seen, under these filters or so far down, and offers to show it. */
export function HiddenEntry({ contactId, filters, reaches, onShow }: HiddenEntryProps): ReactNode {
  const { announce, timeZone } = useTimelineUi();
  const messages = useLaterMessages();
  const dayName = useDayName();
  const key = JSON.stringify(filters);
  const [hidden, setHidden] = useState<{ day: Day | null; by: string; activity: Activity } | null>(null);
  const isHidden = hidden?.by === key && !(hidden.day && reaches(hidden.activity.created_date));
  const text = !isHidden
    ? ''
    : hidden.day
      ? messages.loggedFarAway(dayName(hidden.day))
      : messages.loggedButHidden;

  const onLogged = useCallback(
    (activity: Activity) => {
      const { created_date: date } = activity;
      const matches = matchesFilters(activity, JSON.parse(key), timeZone);
      if (!matches || !reaches(date))
        setHidden({ day: matches ? dayOf(Date.parse(date), timeZone) : null, by: key, activity });
    },
    [key, timeZone, reaches],
  );
  useLogged(contactId, onLogged);
  useEffect(() => {
    if (text) announce(text);
  }, [text, announce]);

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
