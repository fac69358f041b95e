import type { ReactNode } from 'react';
import { GroupedVirtuoso } from 'react-virtuoso';
import type { DayModel } from '../model.ts';
import { type ListProps, peer } from '../peer.tsx';
import { DayBar, Row } from '../Row.tsx';

const Footer = ({ context }: { context?: ReactNode }): ReactNode => context;
const components = { Footer };

function List({ model, foot }: ListProps): ReactNode {
  const { counts, days, items, rows } = model;
  return (
    <GroupedVirtuoso
      className="scroller"
      groupCounts={counts as number[]}
      groupContent={(index) => <DayBar day={days[index] as DayModel} />}
      itemContent={(index) => {
        const row = rows[index];
        return row ? <Row as="div" activity={row} isFirst={index === 0} /> : null;
      }}
      computeItemKey={(index) => items[index]?.key ?? index}
      components={components}
      context={foot}
    />
  );
}

export const create = peer(List);
