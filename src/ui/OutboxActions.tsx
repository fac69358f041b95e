'use client';
import { type ReactNode, useState } from 'react';
import type { OutboxEntry } from '../model/outbox.ts';
import { useLogActivity } from '../query/useLogActivity.ts';
import { useMessages, useTimelineUi } from './context.ts';
import { Part } from './parts.tsx';
import { focusBeside, focusRow } from './rowKeyboard.ts';
import { useFailureWords } from './useFailureWords.ts';

/** Why an entry is not saved, and what can be done about it. */
export function OutboxActions({
  contactId,
  entry,
}: {
  contactId: string | null;
  entry: OutboxEntry;
}): ReactNode {
  const messages = useMessages();
  const { announce, desk } = useTimelineUi();
  const { retry, discard } = useLogActivity(contactId);
  const words = useFailureWords();
  const [note, setNote] = useState<string | null>(null);
  const { reference, status, error, input } = entry;
  const isUnconfirmed = status === 'unconfirmed';
  const title = input.title ?? input.type;

  const edit = () => {
    const isTaken = desk.edit(contactId, entry);
    if (isTaken) discard(reference);
    else setNote(messages.editBlocked);
  };
  return (
    <Part slot="actions">
      <p className="lt-failure" role="alert">
        <strong>{isUnconfirmed ? messages.unconfirmed : messages.failed}</strong>{' '}
        {isUnconfirmed ? messages.unconfirmedHint : error && words(error, 'write')}
        {error?.requestId ? (
          <small className="lt-request-id"> {messages.requestId(error.requestId)}</small>
        ) : null}
      </p>
      <div className="lt-buttons">
        <button
          type="button"
          className="lt-text-button"
          onClick={(event) => {
            // The buttons go while it is sent; the focus stays on the row.
            focusRow(event.currentTarget);
            retry(reference).catch(() => {});
          }}
        >
          {messages.retry}
        </button>
        <button type="button" className="lt-text-button" onClick={edit}>
          {messages.edit}
        </button>
        <button
          type="button"
          className="lt-text-button"
          onClick={(event) => {
            focusBeside(event.currentTarget);
            discard(reference);
            announce(messages.discarded(title));
          }}
        >
          {messages.discard}
        </button>
      </div>
      {note ? (
        <p className="lt-note" role="alert">
          {note}
        </p>
      ) : null}
    </Part>
  );
}
