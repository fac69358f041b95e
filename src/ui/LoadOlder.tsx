'use client';
import { type ReactNode, type RefObject, useEffect, useRef } from 'react';
import type { ContactActivities } from '../query/useContactActivities.ts';
import { useMessages, useTimelineUi } from './context.ts';
import { Part } from './parts.tsx';
import { Failure } from './states.tsx';

/** Pages that load by themselves before somebody has to ask: a page left open must not read a whole history. */
const MOST_UNASKED = 10;

export interface LoadOlderProps {
  activities: ContactActivities;
  mode: 'auto' | 'button';
  isFiltered: boolean;
  listRef: RefObject<HTMLDivElement | null>;
}

/** The foot of the list: more rows, the reason there are none yet, or the end. */
export function LoadOlder({ activities, mode, isFiltered, listRef }: LoadOlderProps): ReactNode {
  const { hasOlder, isLoadingOlder, olderError, loadOlder, loaded, isStale } = activities;
  const messages = useMessages();
  const foot = useRef<HTMLDivElement>(null);
  const unasked = useRef(0);
  const isAuto = mode === 'auto' && hasOlder && !isLoadingOlder && !olderError && !activities.isFilteredHere;

  // biome-ignore lint/correctness/useExhaustiveDependencies: each page moves the foot, so it is looked at anew
  useEffect(() => {
    const element = foot.current;
    if (!element || !isAuto || typeof IntersectionObserver === 'undefined') return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.at(-1)?.isIntersecting || unasked.current >= MOST_UNASKED) return;
        unasked.current += 1;
        loadOlder();
      },
      { rootMargin: '600px 0px' },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [isAuto, loadOlder, loaded]);

  const ask = useAsk(activities, listRef, foot);
  const onClick = () => {
    unasked.current = 0;
    ask();
  };
  if (olderError) return <Failure error={olderError} onRetry={onClick} isInline />;
  return (
    <Part slot="loadMore">
      <div ref={foot} tabIndex={-1} className="lt-foot">
        {hasOlder ? (
          <button type="button" className="lt-button" aria-disabled={isLoadingOlder} onClick={onClick}>
            {isLoadingOlder ? messages.loadingOlder : messages.loadOlder}
          </button>
        ) : isStale ? null : (
          <p className="lt-end">{isFiltered ? messages.noOlderMatches : messages.beginning}</p>
        )}
        {hasOlder && activities.isFilteredHere ? <p>{messages.searched(activities.scanned)}</p> : null}
      </div>
    </Part>
  );
}

/** Loads on request: says how many came, and takes the focus along to the first of them. */
function useAsk(
  { loadOlder, isLoadingOlder, loaded, olderError }: ContactActivities,
  listRef: RefObject<HTMLDivElement | null>,
  foot: RefObject<HTMLDivElement | null>,
): () => void {
  const { announce } = useTimelineUi();
  const { loadedOlder } = useMessages();
  const asked = useRef<{ loaded: number; rows: number } | null>(null);
  const wasLoading = useRef(false);

  useEffect(() => {
    const hasEnded = wasLoading.current && !isLoadingOlder;
    wasLoading.current = isLoadingOlder;
    const before = asked.current;
    if (!hasEnded || !before) return;
    asked.current = null;
    if (olderError) return;
    announce(loadedOlder(loaded - before.loaded));
    const rows = listRef.current?.querySelectorAll<HTMLElement>('[data-slot="item"]');
    (rows?.[before.rows] ?? foot.current)?.focus({ preventScroll: true });
  }, [isLoadingOlder, loaded, olderError, announce, loadedOlder, listRef, foot]);

  return () => {
    if (isLoadingOlder) return;
    const rows = listRef.current?.querySelectorAll('[data-slot="item"]').length ?? 0;
    if (loadOlder()) asked.current = { loaded, rows };
  };
}
