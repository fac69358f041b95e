'use client';
import type { ReactNode } from 'react';
import type { Activity } from '../model/activity.ts';
import type { Fact } from './activityType.ts';
import { useMessages } from './context.ts';
import { Part, useParts } from './parts.tsx';

/** The quiet line under a title: what the type knows, then the records it belongs to. */
export function Facts(props: { activity: Activity; facts: readonly Fact[]; tabIndex: number }): ReactNode {
  const { activity, facts, tabIndex } = props;
  const { Link } = useParts().components;
  const records = useRecords(activity, Link !== undefined);
  const names = new Set(records.map(({ name }) => name));
  const shown = facts.filter(({ text }) => text !== '' && !names.has(text));
  if (shown.length === 0 && records.length === 0) return null;
  return (
    <Part slot="facts" activity={activity}>
      {shown.map(({ text, icon: Icon, isBadge }) => (
        <span key={text} className={isBadge ? 'lt-fact lt-badge' : 'lt-fact'}>
          {Icon ? <Icon /> : null}
          <bdi>{text}</bdi>
        </span>
      ))}
      {records.map((target) => {
        const name = <bdi>{target.name}</bdi>;
        return (
          <span key={target.id} className="lt-fact">
            {Link ? (
              <Link target={target} className="lt-link" tabIndex={tabIndex}>
                {name}
              </Link>
            ) : (
              name
            )}
          </span>
        );
      })}
    </Part>
  );
}

/** The named records of an activity. A deal comes without a name, so it is worth a word only where it can be followed. */
function useRecords(activity: Activity, hasLink: boolean) {
  const { deal_id, entity_type, entity_id, entity_name, title } = activity;
  const { deal } = useMessages();
  const records: { type: string; id: string; name: string }[] = [];
  // A record that the title names says nothing twice, unless it leads somewhere.
  if (entity_name && (hasLink || !title?.includes(entity_name)))
    records.push({ type: entity_type ?? '', id: entity_id ?? entity_name, name: entity_name });
  if (deal_id && hasLink && deal_id !== entity_id) records.push({ type: 'deal', id: deal_id, name: deal });
  return records;
}
