'use client';
import { type ReactNode, type RefObject, useCallback, useMemo, useReducer, useState } from 'react';
import { blocksOf, firstDays } from '../model/blocks.ts';
import type { TimelineDay } from '../model/timeline.ts';
import type { ItemExtras } from './ActivityItem.tsx';
import { useToday } from './clock.ts';
import { DaySection, GapBox } from './DaySection.tsx';
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
  const known = later && isHydrated ? days : firstDays(days);
  const pieces =
    pane?.draw(days, active, wanted) ?? known.map((day) => ({ from: 0, day, parts: blocksOf(day) }));
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the rows inside, which take the focus */}
      <div className="lt-list" ref={listRef} tabIndex={-1} onKeyDown={(event) => moveByKey(event, later)}>
        {pieces.map((piece) =>
          'day' in piece ? (
            <DaySection
              key={piece.day.key}
              day={piece.day}
              parts={piece.parts}
              activeKey={piece.day === active.day ? active.key : null}
              onActive={onActive}
              sizeOf={pane?.sizeOf}
              onGap={pane?.onGap}
              {...shared}
            />
          ) : (
            <GapBox key={`gap ${piece.from}`} gap={piece} onGap={pane?.onGap} />
          ),
        )}
      </div>
      {later && pane ? <later.FollowWindow pane={pane} listRef={listRef} onChange={redraw} /> : null}
    </>
  );
}
