'use client';
import type { ReactNode } from 'react';
import type { UnreadableActivity } from '../model/activity.ts';
import { Part } from './parts.tsx';
import { useLaterMessages } from './useLaterMessages.ts';

/** Why a row is unreadable, and what came of it. */
export function UnreadableDetails({
  unreadable,
  tabIndex,
}: {
  unreadable: UnreadableActivity | null;
  tabIndex: number;
}): ReactNode {
  const messages = useLaterMessages();
  return (
    <>
      <p className="lt-note">{messages.unreadableHint}</p>
      <Part slot="details" as="details">
        <summary tabIndex={tabIndex}>{messages.details}</summary>
        <pre className="lt-code">{JSON.stringify(unreadable?.raw, null, 2)}</pre>
      </Part>
    </>
  );
}
