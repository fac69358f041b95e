import type { ReactNode } from 'react';
import { Virtualizer } from 'virtua';
import { type ListProps, peer } from '../peer.tsx';
import { DayBar, Row } from '../Row.tsx';

/** As its documentation has it for content around the list: `Virtualizer` inside a scrolling element. */
function List({ model, foot }: ListProps): ReactNode {
  return (
    <div className="scroller">
      <Virtualizer data={model.items}>
        {(item) =>
          item.day ? (
            <DayBar key={item.key} day={item.day} />
          ) : (
            <Row key={item.key} as="div" activity={item.row} isFirst={item.isFirst} />
          )
        }
      </Virtualizer>
      {foot}
    </div>
  );
}

export const create = peer(List);
