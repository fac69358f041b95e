'use client';
import { type ReactNode, type RefObject, useRef } from 'react';
import type { ContactActivities } from '../query/useContactActivities.ts';
import { useMessages } from './context.ts';
import { focusedFrom } from './focusedFrom.ts';
import { Part } from './parts.tsx';
import { Failure } from './states.tsx';
import { useLater } from './useLater.ts';

/** What somebody has asked for, and what has come unasked since. */
export interface Asking {
  /** As it was when they asked: how many rows, the last of them, and where the focus was; and if they went on since. */
  before?:
    | { loaded: number; last: Element | undefined; by: Element | null; hasScrolled?: boolean }
    | undefined;
  /** Pages that loaded by themselves. */
  unasked?: number;
  /** How many rows there were at the last of these. */
  shownAt?: number;
  hasFailed?: boolean;
}

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
  const later = useLater();
  const foot = useRef<HTMLDivElement>(null);
  const asking = useRef<Asking>({});
  const { pause, total } = activities;
  const onClick = () => {
    const rows = listRef.current?.lastElementChild?.querySelectorAll('[data-slot="item"]');
    const before = { loaded, last: rows?.[rows.length - 1], by: focusedFrom(listRef.current) };
    const isNew = !isLoadingOlder && loadOlder();
    asking.current = { before: isNew ? before : asking.current.before };
  };
  return (
    <>
      {olderError ? (
        <Failure error={olderError} onRetry={onClick} isInline />
      ) : (
        <Part slot="loadMore">
          <div ref={foot} tabIndex={-1} className="lt-foot">
            {hasOlder ? (
              <button type="button" className="lt-button" aria-disabled={isLoadingOlder} onClick={onClick}>
                {isLoadingOlder ? messages.loadingOlder : messages.loadOlder}
              </button>
            ) : isStale ? null : (
              <p className="lt-end">{isFiltered ? messages.noOlderMatches : messages.beginning}</p>
            )}
            {hasOlder && total !== null && total > loaded ? (
              <p dir="auto">{messages.progress(loaded, total)}</p>
            ) : null}
            {later && hasOlder ? <later.OlderNotes activities={activities} mode={mode} /> : null}
            {later && pause && isLoadingOlder ? <later.Waiting pause={pause} /> : null}
          </div>
        </Part>
      )}
      {later ? (
        <later.OlderExtras
          activities={activities}
          mode={mode}
          asking={asking}
          foot={foot}
          listRef={listRef}
        />
      ) : null}
    </>
  );
}
