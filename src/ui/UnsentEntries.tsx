'use client';
import { type ReactNode, useSyncExternalStore } from 'react';
import { useOutbox } from '../query/useOutbox.ts';
import { findActivityType, labelOf } from './activityType.ts';
import { useMessages, useTimelineUi } from './context.ts';
import { OutboxActions } from './OutboxActions.tsx';
import { useActivityTypes } from './useActivityTypes.ts';

/** What could not be logged, below the form, on a page that has no timeline to show it. */
export function UnsentEntries({ contactId }: { contactId: string | null }): ReactNode {
  const { desk } = useTimelineUi();
  const messages = useMessages();
  const registry = useActivityTypes();
  const isShownElsewhere = useSyncExternalStore(
    desk.subscribe,
    () => desk.hasTimeline(contactId),
    () => true,
  );
  const unsent = useOutbox(contactId).filter(({ status, saved }) => status !== 'pending' && !saved);
  if (isShownElsewhere || unsent.length === 0) return null;
  return (
    <ul className="lt-unsent">
      {unsent.map((entry) => {
        const { type, title } = entry.input;
        const label = labelOf(findActivityType(registry, type), type, messages);
        return (
          <li key={entry.reference} className="lt-unsent-entry" data-status={entry.status}>
            <strong>{title ? `${label}: ${title}` : label}</strong>
            <OutboxActions contactId={contactId} entry={entry} />
          </li>
        );
      })}
    </ul>
  );
}
