import type { ReactNode } from 'react';
import { OLDER_ROWS } from '../contender.ts';
import { modelOf } from '../model.ts';
import { type ListProps, peer } from '../peer.tsx';
import { DaySection } from '../Row.tsx';

/** The first of the older rows come into view where the end of the list was. */
const SEEN_OLDER = 2;

/** Only the rows that fill the window: what no list can be faster than. */
function Floor({ model, foot, fit, appended }: ListProps): ReactNode {
  const { rows } = model;
  const older = appended === 0 ? [] : rows.slice(-OLDER_ROWS, SEEN_OLDER - OLDER_ROWS);
  const shown = [...rows.slice(0, fit), ...older];
  const { days } = modelOf(shown);
  return (
    <div className="scroller">
      {days.map((day, index) => (
        <DaySection key={day.key} day={day} isFirst={index === 0} />
      ))}
      {foot}
    </div>
  );
}

export const create = peer(Floor);
