'use client';
import { memo, type ReactNode } from 'react';
import { type Day, isDay } from '../model/time.ts';
import type { TimelineDay } from '../model/timeline.ts';
import { ActivityItem, type ItemExtras } from './ActivityItem.tsx';
import { useMessages } from './context.ts';
import { Part } from './parts.tsx';
import { useDayName } from './useDayName.ts';

export interface DaySectionProps extends ItemExtras {
  contactId: string;
  day: TimelineDay;
  headingLevel: number;
  /** The row of this day that is in the tab order, if it is one of them. */
  activeKey: string | null;
  onActive: (key: string) => void;
}

export const DaySection = memo(function DaySection(props: DaySectionProps): ReactNode {
  const { day, headingLevel, activeKey, ...shared } = props;
  const { dayCount } = useMessages();
  return (
    <Part slot="day" as="section" data-day={day.day}>
      <div className="lt-day-bar">
        <Part slot="dayHeading" as={`h${headingLevel}`}>
          <DayName day={day.day} />
        </Part>
        <span className="lt-day-count" dir="auto">
          {dayCount(day.rows.length)}
        </span>
      </div>
      {/* biome-ignore lint/a11y/noRedundantRoles: without list markers, WebKit would not tell it is a list */}
      <ol role="list" className="lt-rows">
        {day.rows.map((row) => (
          <ActivityItem key={row.key} row={row} isActive={row.key === activeKey} {...shared} />
        ))}
      </ol>
    </Part>
  );
}, isSameDay);

/** Days are built anew for every page; one whose rows are the same rows need not be drawn again. */
function isSameDay(before: DaySectionProps, after: DaySectionProps): boolean {
  const isSame = (Object.keys(after) as (keyof DaySectionProps)[]).every(
    (key) => key === 'day' || before[key] === after[key],
  );
  const { rows } = after.day;
  return (
    isSame &&
    before.day.day === after.day.day &&
    before.day.rows.length === rows.length &&
    before.day.rows.every((row, index) => row === rows[index])
  );
}

function DayName({ day }: { day: Day }): ReactNode {
  const name = useDayName();
  const { unreadable } = useMessages();
  // Rows that came without any date stand under a name of their own.
  return isDay(day) ? name(day) : day || unreadable;
}
