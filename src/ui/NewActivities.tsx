'use client';
import { type ReactNode, type RefObject, useEffect, useRef } from 'react';
import type { ContactActivities } from '../query/useContactActivities.ts';
import { useTimelineUi } from './context.ts';
import { Part } from './parts.tsx';
import { hold } from './places.ts';
import { useLaterMessages } from './useLaterMessages.ts';

/** What others added while somebody was reading: said, and shown when asked for. Takes no room, so that nothing moves. */
export function NewActivities({
  activities,
  listRef,
}: {
  activities: ContactActivities;
  listRef: RefObject<HTMLDivElement | null>;
}): ReactNode {
  const { newCount, hasMoreNew, showNew } = activities;
  const { newActivities } = useLaterMessages();
  const { announce } = useTimelineUi();
  const wanted = useRef<ReadonlySet<string | null> | null>(null);
  const text = newCount > 0 ? newActivities(newCount, hasMoreNew) : '';

  useEffect(() => {
    if (text) announce(text);
  }, [text, announce]);
  useEffect(() => {
    const ids = wanted.current;
    if (!ids || newCount > 0) return;
    wanted.current = null;
    const list = listRef.current;
    const rows = list?.querySelectorAll<HTMLElement>('[data-slot="item"]') ?? [];
    const first = [...rows].find((row) => ids.has(row.dataset.activityId ?? null));
    first?.focus({ preventScroll: true });
    first?.scrollIntoView?.({ block: 'center' });
    if (first && list) hold(list, first);
  }, [newCount, listRef]);

  if (!text) return null;
  const onClick = () => {
    wanted.current = new Set(showNew());
  };
  return (
    <Part slot="state" data-state="new">
      <button type="button" className="lt-primary" dir="auto" onClick={onClick}>
        {text}
      </button>
    </Part>
  );
}
