import type { ReactNode } from 'react';
import { type ListProps, peer } from '../peer.tsx';
import { DaySection } from '../Row.tsx';

function Days({ model, foot }: ListProps): ReactNode {
  return (
    <div className="scroller lt-list">
      {model.days.map((day, index) => (
        <DaySection key={day.key} day={day} isFirst={index === 0} />
      ))}
      {foot}
    </div>
  );
}

/** What one writes by hand: all days, all rows. */
export const create = peer((props) => (
  <div className="plain" style={{ display: 'contents' }}>
    <Days {...props} />
  </div>
));

/** The same with `content-visibility: auto` on each day. */
export const createWithVisibility = peer(Days);
