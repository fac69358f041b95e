'use client';
import type { ReactNode } from 'react';
import type { UnreadableActivity } from '../model/activity.ts';
import { useMessages } from './context.ts';
import { Part } from './parts.tsx';

/** A row the server sent without what makes a row. It says so, in its place, and shows what came. */
export function UnreadableItem({
  unreadable,
  titleId,
  tabIndex,
}: {
  unreadable: UnreadableActivity | null;
  titleId: string;
  tabIndex: number;
}): ReactNode {
  const messages = useMessages();
  return (
    <div className="lt-content">
      <Part slot="title" id={titleId}>
        {messages.unreadable}
      </Part>
      <p className="lt-note">{messages.unreadableHint}</p>
      <Part slot="details" as="details">
        <summary tabIndex={tabIndex}>{messages.details}</summary>
        <pre className="lt-code">{JSON.stringify(unreadable?.raw, null, 2)}</pre>
      </Part>
    </div>
  );
}
