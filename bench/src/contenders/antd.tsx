import { Timeline } from 'antd';
import { memo, type ReactNode } from 'react';
import type { DayModel } from '../model.ts';
import { type ListProps, peer } from '../peer.tsx';
import { DayBar, Row } from '../Row.tsx';

const Day = memo(function Day({ day, isFirst }: { day: DayModel; isFirst: boolean }): ReactNode {
  return (
    <section className="lt-day">
      <DayBar day={day} />
      <Timeline
        items={day.rows.map((row, index) => ({
          key: row.id,
          content: <Row as="div" activity={row} isFirst={isFirst && index === 0} />,
        }))}
      />
    </section>
  );
});

function List({ model, foot }: ListProps): ReactNode {
  return (
    <div className="scroller plain own-rail">
      {model.days.map((day, index) => (
        <Day key={day.key} day={day} isFirst={index === 0} />
      ))}
      {foot}
    </div>
  );
}

export const create = peer(List);
