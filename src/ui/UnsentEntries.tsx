'use client';
import { type ReactNode, useRef, useSyncExternalStore } from 'react';
import { useOutbox } from '../query/useOutbox.ts';
import { findActivityType, labelOf } from './activityType.ts';
import { useTimelineUi } from './context.ts';
import { OutboxActions } from './OutboxActions.tsx';
import { UndoDiscard } from './UndoDiscard.tsx';
import { useActivityTypes } from './useActivityTypes.ts';
import { useLaterMessages } from './useLaterMessages.ts';
import { WaitingEntries } from './WaitingEntries.tsx';

/** What could not be logged, below the form, on a page that has no timeline to show it. */
export function UnsentEntries({ contactId }: { contactId: string | null }): ReactNode {
  const { desk } = useTimelineUi();
  const messages = useLaterMessages();
  const registry = useActivityTypes();
  const isShownElsewhere = useSyncExternalStore(
    desk.subscribe,
    () => desk.hasTimeline(contactId),
    () => true,
  );
  const unsent = useOutbox(contactId).filter(({ status, saved }) => status !== 'pending' && !saved);
  const placeRef = useRef<HTMLDivElement>(null);
  if (isShownElsewhere) return null;
  return (
    <div ref={placeRef}>
      <WaitingEntries contactId={contactId} />
      {unsent.length > 0 ? (
        <ul className="lt-unsent">
          {unsent.map((entry) => {
            const { type, title } = entry.input;
            const label = labelOf(findActivityType(registry, type), type, messages);
            return (
              <li
                key={entry.reference}
                className="lt-unsent-entry"
                data-activity-id={entry.reference}
                data-status={entry.status}
                tabIndex={-1}
              >
                <strong>{title ? messages.titled(label, title) : label}</strong>
                <OutboxActions contactId={contactId} entry={entry} />
              </li>
            );
          })}
        </ul>
      ) : null}
      <UndoDiscard contactId={contactId} placeRef={placeRef} />
    </div>
  );
}
