'use client';
import { memo, type ReactNode, useId } from 'react';
import type { Activity } from '../model/activity.ts';
import type { OutboxEntry } from '../model/outbox.ts';
import type { TimelineRow } from '../model/timeline.ts';
import { ActorName } from './ActorName.tsx';
import { type ActivityType, type ActivityTypeContext, type Fact, labelOf } from './activityType.ts';
import { useMessages, useTimelineUi } from './context.ts';
import { Description } from './Description.tsx';
import { Details } from './Details.tsx';
import { Facts } from './Facts.tsx';
import { ItemBoundary } from './ItemBoundary.tsx';
import { AlertIcon } from './icons.tsx';
import { Part } from './parts.tsx';
import { Timestamp } from './Timestamp.tsx';
import { TypeIcon } from './TypeIcon.tsx';
import { UnreadableItem } from './UnreadableItem.tsx';
import { useActivityType } from './useActivityTypes.ts';
import { useLater } from './useLater.ts';

/** What a host adds to its rows. */
export interface ItemExtras {
  itemActions: ((activity: Activity) => ReactNode) | undefined;
  onActivityClick: ((activity: Activity) => void) | undefined;
  contactTimeZone: string | undefined;
}

export interface ActivityItemProps extends ItemExtras {
  contactId: string;
  row: TimelineRow;
  /** The one row in the tab order; its buttons and links are too. */
  isActive: boolean;
  onActive: (key: string) => void;
}

/** One row. */
export const ActivityItem = memo(function ActivityItem(props: ActivityItemProps): ReactNode {
  const { row, isActive, onActive } = props;
  const { activity, unreadable, status } = row;
  const titleId = useId();
  const type = useActivityType(activity?.type);
  const needsCare = !activity || status === 'failed' || status === 'unconfirmed';
  return (
    <li className="lt-row">
      <Part
        slot="item"
        as="article"
        activity={activity}
        aria-labelledby={titleId}
        data-activity-id={activity?.id ?? unreadable?.id ?? undefined}
        data-activity-type={activity?.type}
        data-category={type?.category}
        data-status={status}
        tabIndex={isActive ? 0 : -1}
        onFocus={() => onActive(row.key)}
      >
        <Part slot="icon" as="span" activity={activity} aria-hidden="true">
          {needsCare ? <AlertIcon /> : <TypeIcon type={type} />}
        </Part>
        {activity ? (
          <ItemBoundary fallback={<BrokenItem activity={activity} titleId={titleId} />}>
            <ReadableItem {...props} activity={activity} type={type} titleId={titleId} />
          </ItemBoundary>
        ) : (
          <UnreadableItem unreadable={unreadable} titleId={titleId} tabIndex={isActive ? 0 : -1} />
        )}
      </Part>
    </li>
  );
});

interface ReadableItemProps extends ActivityItemProps {
  activity: Activity;
  type: ActivityType | undefined;
  titleId: string;
}

function ReadableItem(props: ReadableItemProps): ReactNode {
  const { activity, type, titleId, row, isActive, contactId, itemActions, onActivityClick } = props;
  const messages = useMessages();
  const { locale, timeZone } = useTimelineUi();
  const label = labelOf(type, activity.type, messages);
  const title = activity.title?.trim();
  const tabIndex = isActive ? 0 : -1;
  const reading = readByType(type, activity, { messages, locale, timeZone });
  const Body = reading?.Body;
  const extra = itemActions?.(activity);
  return (
    <div className="lt-content">
      <div className="lt-head">
        <Part slot="title" activity={activity} id={titleId} title={title}>
          {title ? <span className="lt-sr">{`${label}: `}</span> : null}
          {onActivityClick ? (
            <button
              type="button"
              className="lt-title-button"
              tabIndex={tabIndex}
              onClick={() => onActivityClick(activity)}
            >
              <bdi>{title || label}</bdi>
            </button>
          ) : (
            <bdi>{title || label}</bdi>
          )}
        </Part>
        <Timestamp activity={activity} contactTimeZone={props.contactTimeZone} tabIndex={tabIndex} />
      </div>
      <div className="lt-line">
        <ActorName activity={activity} />
        <Facts activity={activity} facts={reading?.facts ?? []} tabIndex={tabIndex} />
        <Details
          activity={activity}
          fields={type?.form?.fields}
          shownKeys={reading?.shownKeys ?? noKeys}
          tabIndex={tabIndex}
        />
      </div>
      {row.status === 'pending' ? <p className="lt-note">{messages.sending}</p> : null}
      {Body ? (
        <ItemBoundary fallback={<p className="lt-note">{messages.brokenBody}</p>}>
          <Part slot="description" activity={activity}>
            <Body activity={reading.activity} />
          </Part>
        </ItemBoundary>
      ) : (
        <Description activity={activity} tabIndex={tabIndex} />
      )}
      {extra ? (
        <Part slot="actions" activity={activity}>
          {extra}
        </Part>
      ) : null}
      {row.entry && row.status !== 'sent' && row.status !== 'pending' ? (
        <Care contactId={contactId} entry={row.entry} />
      ) : null}
    </div>
  );
}

/** What can be done about an entry that is not saved. */
function Care(props: { contactId: string; entry: OutboxEntry }): ReactNode {
  const later = useLater();
  return later ? <later.OutboxActions {...props} /> : null;
}

/** What is left of a row when a part of the host's own throws. */
function BrokenItem({ activity, titleId }: { activity: Activity; titleId: string }): ReactNode {
  const messages = useMessages();
  return (
    <div className="lt-content">
      <div className="lt-title" id={titleId}>
        <bdi>{activity.title ?? labelOf(undefined, activity.type, messages)}</bdi>
      </div>
      <p className="lt-note">{messages.brokenBody}</p>
    </div>
  );
}

const noKeys: ReadonlySet<string> = new Set();

interface Reading {
  // biome-ignore lint/suspicious/noExplicitAny: the metadata is whatever the type's own `parse` makes of it
  activity: any;
  facts: Fact[];
  shownKeys: ReadonlySet<string>;
  Body: ActivityType['Body'];
}

/** The row as its type reads it; `null`, and so a plain row, where the type cannot make sense of it. */
function readByType(
  type: ActivityType | undefined,
  raw: Activity,
  context: ActivityTypeContext,
): Reading | null {
  if (!type) return null;
  try {
    const activity = type.parse ? { ...raw, metadata: type.parse(raw.metadata) } : raw;
    const facts = type.facts?.(activity, context) ?? [{ text: type.summary(activity, context) }];
    const shownKeys = new Set([...facts.flatMap(({ key }) => key ?? []), ...(type.metadataKeys ?? [])]);
    return { activity, facts, shownKeys, Body: type.Body };
  } catch {
    return null;
  }
}
