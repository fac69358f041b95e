'use client';
import { memo, type ReactNode } from 'react';
import type { Block } from '../model/blocks.ts';
import type { Gap } from '../model/drawn.ts';
import { type Day, isDay } from '../model/time.ts';
import type { TimelineDay } from '../model/timeline.ts';
import { ActivityItem, type ItemExtras } from './ActivityItem.tsx';
import { useMessages } from './context.ts';
import { Part } from './parts.tsx';
import { useDayName } from './useDayName.ts';

interface RowExtras extends ItemExtras {
  contactId: string;
  /** The row of this day that is in the tab order, if it is one of them. */
  activeKey: string | null;
  onActive: (key: string) => void;
  /** What to take for the height of rows before they have been laid out, in pixels. */
  sizeOf: ((block: Block) => number) | undefined;
  onGap: ((element: HTMLElement | null) => void) | undefined;
}

export interface DaySectionProps extends RowExtras {
  day: TimelineDay;
  /** What is drawn of the day. */
  parts: readonly (Block | Gap)[];
  headingLevel: number;
}

export const DaySection = memo(function DaySection(props: DaySectionProps): ReactNode {
  const { day, parts, headingLevel, ...shared } = props;
  const { dayCount } = useMessages();
  const [only] = parts;
  const isWhole = parts.length === 1 && only && 'rows' in only;
  return (
    <Part
      slot="day"
      as="section"
      data-day={day.day}
      data-long={isWhole ? undefined : true}
      style={isWhole ? asHighAs(only, shared.sizeOf) : undefined}
    >
      <div className="lt-day-bar">
        <Part slot="dayHeading" as={`h${headingLevel}`}>
          <DayName day={day.day} />
        </Part>
        <span className="lt-day-count" dir="auto">
          {dayCount(day.rows.length)}
        </span>
      </div>
      {parts.map((part) =>
        'rows' in part ? (
          <Rows key={part.key} block={part} isPart={!isWhole} {...shared} />
        ) : (
          <GapBox key={`gap ${part.from}`} gap={part} onGap={shared.onGap} />
        ),
      )}
    </Part>
  );
});

const Rows = memo(function Rows({
  block,
  isPart,
  activeKey,
  sizeOf,
  onGap: _,
  ...shared
}: RowExtras & { block: Block; isPart: boolean }): ReactNode {
  return (
    // biome-ignore lint/a11y/noRedundantRoles: without list markers, WebKit would not tell it is a list
    <ol role="list" className="lt-rows" style={isPart ? asHighAs(block, sizeOf) : undefined}>
      {block.rows.map((row) => (
        <ActivityItem key={row.key} row={row} isActive={row.key === activeKey} {...shared} />
      ))}
    </ol>
  );
});

function asHighAs(block: Block, sizeOf: RowExtras['sizeOf']) {
  return sizeOf && { containIntrinsicBlockSize: `auto ${sizeOf(block)}px` };
}

/** Where rows that are not drawn would stand. */
export function GapBox({ gap, onGap }: { gap: Gap; onGap: RowExtras['onGap'] }): ReactNode {
  return <div ref={onGap} aria-hidden="true" data-from={gap.from} style={{ blockSize: gap.size }} />;
}

function DayName({ day }: { day: Day }): ReactNode {
  const name = useDayName();
  const { unreadable } = useMessages();
  // Rows that came without any date stand under a name of their own.
  return isDay(day) ? name(day) : day || unreadable;
}
