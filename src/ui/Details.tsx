'use client';
import type { ReactNode } from 'react';
import type { Activity } from '../model/activity.ts';
import { REFERENCE_KEY } from '../model/outbox.ts';
import { type MetadataField, readableWord, say } from './activityType.ts';
import { useMessages } from './context.ts';
import { Part } from './parts.tsx';

/** Metadata that the row does not show in its own way. Nothing the server sent is dropped. */
export function Details({
  activity,
  fields = [],
  shownKeys,
  tabIndex,
}: {
  activity: Activity;
  /** Name what they wrote. */
  fields: readonly MetadataField[] | undefined;
  shownKeys: ReadonlySet<string>;
  tabIndex: number;
}): ReactNode {
  const messages = useMessages();
  const rest = Object.entries(activity.metadata).filter(
    ([key]) => key !== REFERENCE_KEY && !shownKeys.has(key),
  );
  if (rest.length === 0) return null;
  return (
    <Part slot="details" as="details" activity={activity}>
      <summary tabIndex={tabIndex}>{messages.details}</summary>
      <dl>
        {rest.map(([key, value]) => (
          <div key={key}>
            <dt>{say(fields.find(({ name }) => name === key)?.label ?? readableWord(key), messages)}</dt>
            <dd>
              <bdi>{typeof value === 'string' ? value : JSON.stringify(value)}</bdi>
            </dd>
          </div>
        ))}
      </dl>
    </Part>
  );
}
