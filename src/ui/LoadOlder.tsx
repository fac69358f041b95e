'use client';
import { type ReactNode, type RefObject, useEffect, useRef } from 'react';
import type { ContactActivities } from '../query/useContactActivities.ts';
import { useMessages, useTimelineUi } from './context.ts';
import { Part } from './parts.tsx';
import { rowBeside } from './rowKeyboard.ts';
import { Failure, Waiting } from './states.tsx';

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
  const { isFilteredHere, isFrugal, pause, total, scanned } = activities;
  // An entry written into the list takes the error away, but not its reason.
  const hasFailed = useRef(false);
  if (olderError) hasFailed.current = true;
  // Where rows are filtered here a page may bring none, and the foot would not move: then it is not approached.
  const shownAt = useRef(-1);
  const isAuto = mode === 'auto' && hasOlder && !isLoadingOlder && !olderError && !isFrugal;

  useEffect(() => {
    const element = foot.current;
    if (!element || !isAuto || typeof IntersectionObserver === 'undefined') return;
    const observer = new IntersectionObserver(
      (entries) => {
        const isNear = entries.at(-1)?.isIntersecting;
        if (
          !isNear ||
          hasFailed.current ||
          (isFilteredHere && shownAt.current === loaded) ||
          unasked.current >= MOST_UNASKED
        )
          return;
        unasked.current += 1;
        shownAt.current = loaded;
        loadOlder();
      },
      { rootMargin: '600px 0px' },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [isAuto, loadOlder, loaded, isFilteredHere]);

  const ask = useAsk(activities, listRef, foot);
  const onClick = () => {
    unasked.current = 0;
    hasFailed.current = false;
    shownAt.current = -1;
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
        {hasOlder && isFilteredHere ? <p>{messages.searched(scanned)}</p> : null}
        {hasOlder && total !== null && total > loaded ? (
          <p dir="auto">{messages.progress(loaded, total)}</p>
        ) : null}
        {hasOlder && isFrugal && mode === 'auto' ? <p>{messages.frugal}</p> : null}
        {pause && isLoadingOlder ? <Waiting pause={pause} /> : null}
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
  const asked = useRef<{ loaded: number; last: Element | undefined } | null>(null);

  useEffect(() => {
    const before = asked.current;
    if (isLoadingOlder || !before) return;
    asked.current = null;
    if (olderError) return;
    announce(loadedOlder(loaded - before.loaded));
    const list = listRef.current;
    const next = list && before.last && rowBeside(before.last, list, 1);
    (next ?? foot.current)?.focus({ preventScroll: true });
  }, [isLoadingOlder, loaded, olderError, announce, loadedOlder, listRef, foot]);

  return () => {
    if (isLoadingOlder) return;
    const rows = listRef.current?.lastElementChild?.querySelectorAll('[data-slot="item"]');
    if (loadOlder()) asked.current = { loaded, last: rows?.[rows.length - 1] };
  };
}
