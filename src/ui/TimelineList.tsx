'use client';
import { type ReactNode, type RefObject, useCallback, useMemo, useReducer, useState } from 'react';
import { firstDays } from '../model/blocks.ts';
import { monthsOf, wholePieces } from '../model/pieces.ts';
import type { TimelineDay } from '../model/timeline.ts';
import type { ItemExtras } from './ActivityItem.tsx';
import { useToday } from './clock.ts';
import { GapBox, MonthSection } from './DaySection.tsx';
import { moveByKey } from './rowKeyboard.ts';
import type { Wanted } from './useJump.ts';
import { useLater } from './useLater.ts';

export interface TimelineListProps extends ItemExtras {
  contactId: string;
  days: readonly TimelineDay[];
  headingLevel: number;
  listRef: RefObject<HTMLDivElement | null>;
  /** What somebody is on the way to. */
  wanted: Wanted | null;
}

/** All days. One row is in the tab order: the one last visited, else the first. */
export function TimelineList({ days, listRef, wanted, ...shared }: TimelineListProps): ReactNode {
  const later = useLater();
  const [visited, setVisited] = useState<string | null>(null);
  const onActive = useCallback((key: string) => setVisited(key), []);
  const active = useMemo(() => {
    const has = (day: TimelineDay) => day.rows.some(({ key }) => key === visited);
    const day = visited === null ? undefined : days.find(has);
    return day && visited !== null
      ? { day, key: visited }
      : { day: days[0], key: days[0]?.rows[0]?.key ?? null };
  }, [days, visited]);

  // A page that came from the server is drawn as it came; and what stands already is not taken away again.
  const isHydrated = useToday() !== null;
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const pane = useMemo(
    () => (later && isHydrated ? later.createPane(listRef.current !== null) : null),
    [later, isHydrated, listRef],
  );
  const pieces =
    pane?.draw(days, active, wanted) ?? wholePieces(later && isHydrated ? days : firstDays(days));
  const months = useMemo(() => monthsOf(pieces), [pieces]);
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the rows inside, which take the focus */}
      <div className="lt-list" ref={listRef} tabIndex={-1} onKeyDown={(event) => moveByKey(event, later)}>
        {months.map((month) =>
          'size' in month ? (
            <GapBox key={`gap ${month.from}`} gap={month} onGap={pane?.onGap} />
          ) : (
            <MonthSection
              key={month.key}
              month={month}
              active={
                month.pieces.some((piece) => 'day' in piece && piece.day === active.day) ? active : null
              }
              onActive={onActive}
              sizeOf={pane?.sizeOf}
              onGap={pane?.onGap}
              {...shared}
            />
          ),
        )}
      </div>
      {later && pane ? <later.FollowWindow pane={pane} listRef={listRef} onChange={redraw} /> : null}
    </>
  );
}
