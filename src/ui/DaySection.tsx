'use client';
import { memo, type ReactNode } from 'react';
import type { Block } from '../model/blocks.ts';
import type { Gap, Month, Piece } from '../model/pieces.ts';
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
  /** What to take for the height of a part before it has been laid out, in pixels. */
  sizeOf: ((part: Block | Piece) => number) | undefined;
  onGap: ((element: HTMLElement | null) => void) | undefined;
}

/** The row in the tab order, and its day. */
export interface Active {
  day: TimelineDay | undefined;
  key: string | null;
}

export interface MonthSectionProps extends Omit<RowExtras, 'activeKey'> {
  month: Month;
  /** If it is in this month. */
  active: Active | null;
  headingLevel: number;
}

export const MonthSection = memo(function MonthSection({
  month,
  active,
  ...shared
}: MonthSectionProps): ReactNode {
  return (
    <div className="lt-month" style={asHighAs(month.pieces, shared.sizeOf)}>
      {month.pieces.map((piece) =>
        'size' in piece ? (
          <GapBox key={`gap ${piece.from}`} gap={piece} onGap={shared.onGap} />
        ) : (
          <DaySection
            key={piece.day.key}
            {...piece}
            activeKey={piece.day === active?.day ? active.key : null}
            {...shared}
          />
        ),
      )}
    </div>
  );
}, isSameMonth);

/** Months are put together anew whenever more is drawn; one that holds the same need not be. */
function isSameMonth(before: MonthSectionProps, after: MonthSectionProps): boolean {
  const isSame = (Object.keys(after) as (keyof MonthSectionProps)[]).every(
    (key) => key === 'month' || before[key] === after[key],
  );
  const { pieces } = before.month;
  return (
    isSame &&
    pieces.length === after.month.pieces.length &&
    after.month.pieces.every((piece, index) => {
      const old = pieces[index];
      if (!old || 'size' in old || 'size' in piece) return old === piece;
      return old.day === piece.day && old.parts === piece.parts;
    })
  );
}

interface DaySectionProps extends RowExtras {
  day: TimelineDay;
  /** What is drawn of the day. */
  parts: readonly (Block | Gap)[];
  headingLevel: number;
}

const DaySection = memo(function DaySection(props: DaySectionProps): ReactNode {
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
      style={isWhole ? asHighAs([{ day, parts }], shared.sizeOf) : undefined}
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
    <ol role="list" className="lt-rows" style={isPart ? asHighAs([block], sizeOf) : undefined}>
      {block.rows.map((row) => (
        <ActivityItem key={row.key} row={row} isActive={row.key === activeKey} {...shared} />
      ))}
    </ol>
  );
});

function asHighAs(parts: readonly (Block | Piece)[], sizeOf: RowExtras['sizeOf']) {
  if (!sizeOf) return undefined;
  const size = parts.reduce((sum, part) => sum + sizeOf(part), 0);
  return { containIntrinsicBlockSize: `auto ${Math.round(size)}px` };
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
