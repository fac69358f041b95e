import type { ReactNode } from 'react';
import { OLDER_ROWS } from '../contender.ts';
import { modelOf } from '../model.ts';
import { type ListProps, peer } from '../peer.tsx';
import { DaySection } from '../Row.tsx';

/** Only the rows that fill the window: what no list can be faster than. Of older rows it shows the first ones. */
function Floor({ model, foot, fit, count }: ListProps): ReactNode {
  const { rows } = model;
  const hasOlder = rows.length >= count + OLDER_ROWS;
  const shown = hasOlder ? rows.slice(-OLDER_ROWS, fit - OLDER_ROWS) : rows.slice(0, fit);
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
