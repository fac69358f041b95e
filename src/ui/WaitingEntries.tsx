'use client';
import type { ReactNode } from 'react';
import { OFFLINE } from '../model/outbox.ts';
import { useLogActivity } from '../query/useLogActivity.ts';
import { useOutbox } from '../query/useOutbox.ts';
import { Part } from './parts.tsx';
import { useLaterMessages } from './useLaterMessages.ts';
import { useOnline } from './useOnline.ts';

/** Offers to send what was written without a connection, now that there is one. Nothing goes out unasked. */
export function WaitingEntries({ contactId }: { contactId: string | null }): ReactNode {
  const messages = useLaterMessages();
  const { retry } = useLogActivity(contactId);
  const isOnline = useOnline();
  const waiting = useOutbox(contactId).filter(
    ({ status, error, isElsewhere }) => status === 'failed' && error?.code === OFFLINE && !isElsewhere,
  );
  if (!isOnline || waiting.length === 0) return null;
  return (
    <Part slot="state" data-state="notice">
      <p>{messages.waiting(waiting.length)}</p>
      <button
        type="button"
        className="lt-button"
        onClick={() => {
          for (const { reference } of waiting) retry(reference).catch(() => {});
        }}
      >
        {messages.send}
      </button>
    </Part>
  );
}
