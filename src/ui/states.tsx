'use client';
import { type ReactNode, useEffect, useState } from 'react';
import type { TimelineError } from '../model/errors.ts';
import { useMessages, useTimelineUi } from './context.ts';
import { NoteIcon } from './icons.tsx';
import { Part } from './parts.tsx';
import { useHasForm } from './useHasForm.ts';
import { loadLater, useLater } from './useLater.ts';

const skeletonRows = ['a', 'b', 'c', 'd', 'e'];

/** Rows in their final geometry, before anything is known. */
export function Loading({ waiting }: { waiting: ReactNode }): ReactNode {
  const { loading } = useMessages();
  return (
    <Part slot="state" data-state="loading">
      {waiting ?? <span className="lt-sr">{loading}</span>}
      <div className="lt-skeleton" aria-hidden="true">
        <span className="lt-bone lt-bone-day" />
        {skeletonRows.map((row) => (
          <div key={row} className="lt-skeleton-row">
            <span className="lt-bone lt-bone-icon" />
            <span className="lt-bone lt-bone-title" />
            <span className="lt-bone lt-bone-time" />
            <span className="lt-bone lt-bone-line" />
          </div>
        ))}
      </div>
    </Part>
  );
}

/** Nothing there, as the server says, and what to do about it. Not for failures. */
export function Empty({ contactId, isFiltered }: { contactId: string; isFiltered: boolean }): ReactNode {
  const messages = useMessages();
  const { desk } = useTimelineUi();
  const hasForm = useHasForm(contactId);
  return (
    <Part slot="state" data-state={isFiltered ? 'no-matches' : 'empty'}>
      <NoteIcon />
      <p className="lt-state-title">{isFiltered ? messages.noMatches : messages.empty}</p>
      <p>{isFiltered ? messages.noMatchesHint : messages.emptyHint}</p>
      {hasForm && !isFiltered ? (
        <button type="button" className="lt-button" onClick={() => desk.focusForm(contactId)}>
          {messages.logFirst}
        </button>
      ) : null}
    </Part>
  );
}

export interface FailureProps {
  error: TimelineError;
  onRetry: () => void;
  /** A line among rows that stay, instead of the whole list. */
  isInline?: boolean;
}

/** Most pages never see a failure: its words load after the first sight. Without them it is told as it came. */
export function Failure(props: FailureProps): ReactNode {
  const { tryAgain } = useMessages();
  const later = useLater();
  const [isLost, setLost] = useState(false);
  useEffect(() => {
    if (!later) loadLater().catch(() => setLost(true));
  }, [later]);
  if (later) return <later.FailureState {...props} />;
  if (!isLost) return null;
  return (
    <Part slot="state" role="alert" data-state={props.isInline ? 'inline-failure' : 'failure'}>
      <p>{props.error.message}</p>
      <button type="button" className="lt-button" onClick={props.onRetry}>
        {tryAgain}
      </button>
    </Part>
  );
}
