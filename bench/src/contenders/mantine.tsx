import '@mantine/core/styles.css';
import { MantineProvider, Timeline } from '@mantine/core';
import { memo, type ReactNode } from 'react';
import type { DayModel } from '../model.ts';
import { type ListProps, peer } from '../peer.tsx';
import { DayBar, Row } from '../Row.tsx';

const Day = memo(function Day({ day, isFirst }: { day: DayModel; isFirst: boolean }): ReactNode {
  return (
    <section className="lt-day">
      <DayBar day={day} />
      <Timeline active={day.rows.length}>
        {day.rows.map((row, index) => (
          <Timeline.Item key={row.id}>
            <Row as="div" activity={row} isFirst={isFirst && index === 0} />
          </Timeline.Item>
        ))}
      </Timeline>
    </section>
  );
});

function List({ model, foot }: ListProps): ReactNode {
  return (
    <MantineProvider>
      <div className="scroller plain own-rail">
        {model.days.map((day, index) => (
          <Day key={day.key} day={day} isFirst={index === 0} />
        ))}
        {foot}
      </div>
    </MantineProvider>
  );
}

export const create = peer(List);
