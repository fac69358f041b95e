import Timeline from '@mui/lab/Timeline';
import TimelineConnector from '@mui/lab/TimelineConnector';
import TimelineContent from '@mui/lab/TimelineContent';
import TimelineDot from '@mui/lab/TimelineDot';
import TimelineItem, { timelineItemClasses } from '@mui/lab/TimelineItem';
import TimelineSeparator from '@mui/lab/TimelineSeparator';
import { memo, type ReactNode } from 'react';
import type { DayModel } from '../model.ts';
import { type ListProps, peer } from '../peer.tsx';
import { DayBar, Row } from '../Row.tsx';

/** Left-aligned, as its documentation shows it. */
const leftAligned = { [`& .${timelineItemClasses.root}:before`]: { flex: 0, padding: 0 } };

const Day = memo(function Day({ day, isFirst }: { day: DayModel; isFirst: boolean }): ReactNode {
  return (
    <section className="lt-day">
      <DayBar day={day} />
      <Timeline sx={leftAligned}>
        {day.rows.map((row, index) => (
          <TimelineItem key={row.id}>
            <TimelineSeparator>
              <TimelineDot />
              {index < day.rows.length - 1 ? <TimelineConnector /> : null}
            </TimelineSeparator>
            <TimelineContent>
              <Row as="div" activity={row} isFirst={isFirst && index === 0} />
            </TimelineContent>
          </TimelineItem>
        ))}
      </Timeline>
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
