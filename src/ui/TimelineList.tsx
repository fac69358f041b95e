'use client';
import { type ReactNode, type RefObject, useCallback, useState } from 'react';
import type { TimelineDay } from '../model/timeline.ts';
import type { ItemExtras } from './ActivityItem.tsx';
import { DaySection } from './DaySection.tsx';
import { moveByKey } from './rowKeyboard.ts';
import { useLater } from './useLater.ts';

export interface TimelineListProps extends ItemExtras {
  contactId: string;
  days: readonly TimelineDay[];
  headingLevel: number;
  listRef: RefObject<HTMLDivElement | null>;
}

/** All days. One row is in the tab order: the one last visited, else the first. */
export function TimelineList({ days, listRef, ...shared }: TimelineListProps): ReactNode {
  const later = useLater();
  const [visited, setVisited] = useState<string | null>(null);
  const onActive = useCallback((key: string) => setVisited(key), []);
  const isThere = visited !== null && days.some(({ rows }) => rows.some(({ key }) => key === visited));
  const activeKey = isThere ? visited : (days[0]?.rows[0]?.key ?? null);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the rows inside, which take the focus
    <div className="lt-list" ref={listRef} tabIndex={-1} onKeyDown={(event) => moveByKey(event, later)}>
      {days.map((day) => (
        <DaySection
          key={day.key}
          day={day}
          activeKey={day.rows.some(({ key }) => key === activeKey) ? activeKey : null}
          onActive={onActive}
          {...shared}
        />
      ))}
    </div>
  );
}
