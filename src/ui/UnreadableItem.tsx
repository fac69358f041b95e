'use client';
import type { ReactNode } from 'react';
import type { UnreadableActivity } from '../model/activity.ts';
import { useMessages } from './context.ts';
import { Part } from './parts.tsx';
import { useLater } from './useLater.ts';

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
  const later = useLater();
  return (
    <div className="lt-content">
      <Part slot="title" id={titleId}>
        {messages.unreadable}
      </Part>
      {later ? <later.UnreadableDetails unreadable={unreadable} tabIndex={tabIndex} /> : null}
    </div>
  );
}
