'use client';
import { type ReactNode, useState } from 'react';
import { flushSync } from 'react-dom';
import type { OutboxEntry } from '../model/outbox.ts';
import { useLogActivity } from '../query/useLogActivity.ts';
import { findActivityType, labelOf } from './activityType.ts';
import { useTimelineUi } from './context.ts';
import { offerUndo } from './discarded.ts';
import { Part } from './parts.tsx';
import { refusalWords } from './refusalWords.ts';
import { focusBeside, focusRow } from './rowFocus.ts';
import { useActivityTypes } from './useActivityTypes.ts';
import { useFailureWords } from './useFailureWords.ts';
import { useHasForm } from './useHasForm.ts';
import { useLaterMessages } from './useLaterMessages.ts';
import { useOnline } from './useOnline.ts';

/** Why an entry is not saved, and what can be done about it. */
export function OutboxActions({
  contactId,
  entry,
}: {
  contactId: string | null;
  entry: OutboxEntry;
}): ReactNode {
  const messages = useLaterMessages();
  const { announce, desk } = useTimelineUi();
  const { retry, discard, confirm } = useLogActivity(contactId);
  const words = useFailureWords();
  const [note, setNote] = useState<string | null>(null);
  const canEdit = useHasForm(contactId);
  const isOnline = useOnline();
  const { reference, status, error, input, isElsewhere } = entry;
  const isUnconfirmed = status === 'unconfirmed';
  const registry = useActivityTypes();
  const title = input.title ?? labelOf(findActivityType(registry, input.type), input.type, messages);

  const edit = async () => {
    setNote(null);
    try {
      // What may be saved must not be written a second time under other words.
      if (isUnconfirmed && (await confirm(reference))) announce(messages.savedAfterAll(title));
      // Its words are kept as a draft before the entry goes.
      else if (flushSync(() => desk.edit(contactId, entry))) discard(reference);
      else setNote(messages.editBlocked);
    } catch {
      setNote(messages.stillUnconfirmed);
    }
  };
  return (
    <Part slot="actions">
      <p className="lt-failure" role="alert">
        <strong>{isUnconfirmed ? messages.unconfirmed : messages.failed}</strong>{' '}
        {error && (refusalWords(error, messages, isOnline) ?? words(error))}
        {isElsewhere ? ` ${messages.inOtherTab}` : isUnconfirmed ? ` ${messages.unconfirmedHint}` : null}
        {error?.requestId ? (
          <small className="lt-request-id"> {messages.requestId(error.requestId)}</small>
        ) : null}
      </p>
      {isElsewhere ? null : (
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
          {canEdit ? (
            <button type="button" className="lt-text-button" onClick={edit}>
              {messages.edit}
            </button>
          ) : null}
          <button
            type="button"
            className="lt-text-button"
            onClick={(event) => {
              focusBeside(event.currentTarget);
              offerUndo(desk, contactId, { reference, title, undo: discard(reference) });
              announce(messages.discarded(title));
            }}
          >
            {messages.discard}
          </button>
        </div>
      )}
      {note ? (
        <p className="lt-note" role="alert">
          {note}
        </p>
      ) : null}
    </Part>
  );
}
