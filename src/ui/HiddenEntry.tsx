'use client';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { type ActivityFilters, matchesFilters } from '../model/filters.ts';
import { activityOf, type OutboxEntry } from '../model/outbox.ts';
import { useMessages, useTimelineUi } from './context.ts';
import { Part } from './parts.tsx';

/** Says so when what was just logged does not match the filters, and offers to show it. */
export function HiddenEntry(props: {
  outbox: readonly OutboxEntry[];
  filters: ActivityFilters;
  onShow: () => void;
}): ReactNode {
  const { outbox, filters, onShow } = props;
  const { announce, timeZone } = useTimelineUi();
  const { loggedButHidden, show } = useMessages();
  const seen = useRef(new Set(outbox.map(({ reference }) => reference)));
  const [hiddenBy, setHiddenBy] = useState<ActivityFilters | null>(null);

  useEffect(() => {
    const fresh = outbox.filter(({ reference }) => !seen.current.has(reference));
    for (const { reference } of fresh) seen.current.add(reference);
    if (fresh.every((entry) => matchesFilters(activityOf(entry), filters, timeZone))) return;
    setHiddenBy(filters);
    announce(loggedButHidden);
  }, [outbox, filters, timeZone, announce, loggedButHidden]);

  if (hiddenBy !== filters) return null;
  return (
    <Part slot="state" data-state="notice">
      <p>{loggedButHidden}</p>
      <button type="button" className="lt-button" onClick={onShow}>
        {show}
      </button>
    </Part>
  );
}
