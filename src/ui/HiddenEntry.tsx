'use client';
import { type ReactNode, useCallback, useEffect, useState } from 'react';
import type { Activity } from '../model/activity.ts';
import { type ActivityFilters, matchesFilters } from '../model/filters.ts';
import { useLogged } from '../query/useLogged.ts';
import { useMessages, useTimelineUi } from './context.ts';
import { Part } from './parts.tsx';

/** Says so when what was just logged does not match the filters, and offers to show it. */
export function HiddenEntry(props: {
  contactId: string;
  filters: ActivityFilters;
  onShow: () => void;
}): ReactNode {
  const { contactId, filters, onShow } = props;
  const { announce, timeZone } = useTimelineUi();
  const { loggedButHidden, show } = useMessages();
  const key = JSON.stringify(filters);
  const [hiddenBy, setHiddenBy] = useState<string | null>(null);
  const isHidden = hiddenBy === key;

  const onLogged = useCallback(
    (activity: Activity) => {
      if (!matchesFilters(activity, JSON.parse(key), timeZone)) setHiddenBy(key);
    },
    [key, timeZone],
  );
  useLogged(contactId, onLogged);
  useEffect(() => {
    if (isHidden) announce(loggedButHidden);
  }, [isHidden, announce, loggedButHidden]);

  if (!isHidden) return null;
  return (
    <Part slot="state" data-state="notice">
      <p>{loggedButHidden}</p>
      <button type="button" className="lt-button" onClick={onShow}>
        {show}
      </button>
    </Part>
  );
}
