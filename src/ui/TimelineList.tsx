'use client';
import { type ReactNode, type RefObject, useCallback, useMemo, useReducer, useRef, useState } from 'react';
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

/** The day of a row, looked for from a near one: a history may be long, and the way from row to row is short. */
function dayWith(key: string, days: readonly TimelineDay[], near: TimelineDay | undefined) {
  const has = (day: TimelineDay | undefined) => day?.rows.some((row) => row.key === key);
  const at = near ? days.indexOf(near) : 0;
  for (let distance = 0; distance <= days.length; distance++) {
    const day = [days[at - distance], days[at + distance]].find(has);
    if (day) return day;
  }
  return undefined;
}

/** All days. One row is in the tab order: the one last visited, else the first. */
export function TimelineList({ days, listRef, wanted, ...shared }: TimelineListProps): ReactNode {
  const later = useLater();
  const [visited, setVisited] = useState<string | null>(null);
  const onActive = useCallback((key: string) => setVisited(key), []);
  const before = useRef<TimelineDay>(undefined);
  const active = useMemo(() => {
    const day = visited === null ? undefined : dayWith(visited, days, before.current);
    before.current = day;
    return day ? { day, key: visited } : { day: days[0], key: days[0]?.rows[0]?.key ?? null };
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
