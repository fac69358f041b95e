import type { Activity } from 'leadlex-timeline';
import { memo, type ReactNode } from 'react';
import { type RowType, rowTypes } from './facts.ts';
import { LOCALE, TIME_ZONE } from './history.ts';
import { Glyph } from './icons.tsx';
import type { DayModel } from './model.ts';

/*
 * A row exactly as the library draws it, without what the library needs to draw it: no hooks, no context, no slots, no
 * Markdown, no measuring. The run compares the two and stops where they differ.
 */

const shortTime = new Intl.DateTimeFormat(LOCALE, { timeStyle: 'short', timeZone: TIME_ZONE });
const exactTime = new Intl.DateTimeFormat(LOCALE, {
  dateStyle: 'full',
  timeStyle: 'long',
  timeZone: TIME_ZONE,
});
const unknown: RowType = { label: 'Other', icon: 'other' };

const readable = (word: string): string => {
  const spaced = word.replace(/[_-]+/g, ' ').trim();
  return `${spaced[0]?.toUpperCase()}${spaced.slice(1)}`;
};

export const Row = memo(function Row({
  activity,
  isFirst = false,
  as: Element = 'li',
}: {
  activity: Activity;
  isFirst?: boolean;
  as?: 'li' | 'div';
}): ReactNode {
  const type = rowTypes[activity.type] ?? unknown;
  const titleId = `title-${activity.id}`;
  const at = Date.parse(activity.created_date);
  const facts = type.facts?.(activity) ?? [];
  const shown = facts.filter(({ text }) => text !== '');
  const { entity_name } = activity;
  const record = entity_name && !activity.title?.includes(entity_name) ? entity_name : null;
  return (
    <Element className="lt-row">
      <article
        className="lt-item"
        data-slot="item"
        aria-labelledby={titleId}
        data-activity-id={activity.id}
        data-activity-type={activity.type}
        data-category={type.category}
        data-status="sent"
        tabIndex={isFirst ? 0 : -1}
      >
        <span className="lt-icon" data-slot="icon" aria-hidden="true">
          <Glyph name={type.icon} />
        </span>
        <div className="lt-content">
          <div className="lt-head">
            <div className="lt-title" data-slot="title" id={titleId} title={activity.title ?? undefined}>
              <span className="lt-sr">{`${type.label}: `}</span>
              <bdi>{activity.title}</bdi>
            </div>
            <div className="lt-time" data-slot="time">
              <button
                type="button"
                className="lt-time-button"
                tabIndex={isFirst ? 0 : -1}
                aria-expanded={false}
              >
                <time dateTime={activity.created_date} title={exactTime.format(at)}>
                  {shortTime.format(at)}
                </time>
              </button>
            </div>
          </div>
          <div className="lt-line">
            {activity.type === 'ai_action' ? (
              <span className="lt-actor" data-slot="actor" data-kind="ai">
                <span className="lt-ai">
                  <Glyph name="sparkle" />
                  AI
                </span>
              </span>
            ) : null}
            {shown.length > 0 || record ? (
              <div className="lt-facts" data-slot="facts">
                {shown.map(({ text, icon, isBadge }) => (
                  <span key={text} className={isBadge ? 'lt-fact lt-badge' : 'lt-fact'}>
                    {icon ? <Glyph name={icon} /> : null}
                    <bdi>{text}</bdi>
                  </span>
                ))}
                {record ? (
                  <span className="lt-fact">
                    <bdi>{record}</bdi>
                  </span>
                ) : null}
              </div>
            ) : null}
            <Details
              metadata={activity.metadata}
              shown={facts.flatMap(({ key }) => key ?? [])}
              tabIndex={isFirst ? 0 : -1}
            />
          </div>
          {activity.description ? (
            <div className="lt-description" data-slot="description">
              <div className="lt-clamp">
                <div className="lt-markdown" dir="auto">
                  <p>{activity.description}</p>
                </div>
              </div>
            </div>
          ) : null}
        </div>
      </article>
    </Element>
  );
});

function Details(props: { metadata: Activity['metadata']; shown: string[]; tabIndex: number }): ReactNode {
  const rest = Object.entries(props.metadata).filter(([key]) => !props.shown.includes(key));
  if (rest.length === 0) return null;
  return (
    <details className="lt-details" data-slot="details">
      <summary tabIndex={props.tabIndex}>Details</summary>
      <dl>
        {rest.map(([key, value]) => (
          <div key={key}>
            <dt>{readable(key)}</dt>
            <dd>
              <bdi>{typeof value === 'string' ? value : JSON.stringify(value)}</bdi>
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

/** A day's heading. */
export const DayBar = memo(function DayBar({ day }: { day: DayModel }): ReactNode {
  return (
    <div className="lt-day-bar">
      <h3 className="lt-day-heading" data-slot="dayHeading">
        {day.name}
      </h3>
      <span className="lt-day-count" dir="auto">
        {day.rows.length === 1 ? '1 activity' : `${day.rows.length} activities`}
      </span>
    </div>
  );
});

/** A day as a section of its own. */
export const DaySection = memo(function DaySection({
  day,
  isFirst,
}: {
  day: DayModel;
  isFirst: boolean;
}): ReactNode {
  return (
    <section className="lt-day" data-slot="day" data-day={day.key}>
      <DayBar day={day} />
      <ol className="lt-rows">
        {day.rows.map((row, index) => (
          <Row key={row.id} activity={row} isFirst={isFirst && index === 0} />
        ))}
      </ol>
    </section>
  );
});
