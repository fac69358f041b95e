'use client';
import { type ReactNode, type RefObject, useEffect, useRef } from 'react';
import type { Day } from '../model/time.ts';
import type { ContactActivities } from '../query/useContactActivities.ts';
import { useTimelineUi } from './context.ts';
import { FailureState } from './FailureState.tsx';
import { focusedFrom } from './focusedFrom.ts';
import { Part } from './parts.tsx';
import { isElsewhere } from './rowFocus.ts';
import { useDayName } from './useDayName.ts';
import { useLaterMessages } from './useLaterMessages.ts';

const ROW = '[data-slot="item"]';

/** The way back up from a day that was jumped to: page by page, or at once. */
export function NewerActivities(props: {
  activities: ContactActivities;
  at: Day;
  onLeave: () => void;
  listRef: RefObject<HTMLDivElement | null>;
}): ReactNode {
  const { activities, at, onLeave, listRef } = props;
  const { days, loaded, isLoading, isStale, hasNewer, isLoadingNewer, newerError, loadNewer } = activities;
  const messages = useLaterMessages();
  const dayName = useDayName();
  const isKnown = !isLoading && !isStale && !activities.error;

  // The rows stay where they are, and the new ones above them: the focus goes to the one next above.
  const { announce } = useTimelineUi();
  const { loadedNewer } = messages;
  const asked = useRef<{ loaded: number; first: HTMLElement | null; by: Element | null } | null>(null);
  useEffect(() => {
    const before = asked.current;
    if (isLoadingNewer || !before) return;
    asked.current = null;
    const list = listRef.current;
    if (!newerError) announce(loadedNewer(loaded - before.loaded));
    if (!list || isElsewhere(list, before.by)) return;
    if (newerError) {
      // An alert has taken the place of what was pressed.
      const head = list.previousElementSibling;
      head?.querySelector('button')?.focus();
      // Newer browsers answer with a promise, which React would take for what ends the effect.
      head?.scrollIntoView?.({ block: 'nearest' });
      return;
    }
    const rows = [...list.querySelectorAll<HTMLElement>(ROW)];
    const next = before.first ? rows.indexOf(before.first) : rows.length;
    (rows[next - 1] ?? rows[0])?.focus({ preventScroll: true });
  }, [loaded, isLoadingNewer, newerError, listRef, announce, loadedNewer]);
  const ask = () => {
    const first = listRef.current?.querySelector<HTMLElement>(ROW) ?? null;
    if (loadNewer()) asked.current = { loaded, first, by: focusedFrom(listRef.current) };
  };

  return (
    <Part slot="loadMore">
      {newerError ? <FailureState error={newerError} onRetry={ask} isInline /> : null}
      <div className="lt-foot">
        {hasNewer && !newerError ? (
          <button type="button" className="lt-button" aria-disabled={isLoadingNewer} onClick={ask}>
            {isLoadingNewer ? messages.loadingNewer : messages.newer}
          </button>
        ) : null}
        <button type="button" className="lt-text-button" onClick={onLeave}>
          {messages.newest}
        </button>
        {isKnown && !(days[0] && days[0].day >= at) ? <p>{messages.nothingOn(dayName(at))}</p> : null}
      </div>
    </Part>
  );
}
