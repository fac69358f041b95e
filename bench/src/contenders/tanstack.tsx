import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useCallback, useRef } from 'react';
import { type ListProps, peer } from '../peer.tsx';
import { DayBar, Row } from '../Row.tsx';

/** The last heading at or above an item. */
function headingAbove(headings: readonly number[], index: number): number {
  let low = 0;
  let high = headings.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((headings[middle] as number) <= index) low = middle;
    else high = middle - 1;
  }
  return headings[low] ?? 0;
}

/** Its examples "Dynamic" and "Sticky" together, with the search for the sticky heading made cheap. */
function List({ model, foot }: ListProps): ReactNode {
  const { items, headings } = model;
  const parent = useRef<HTMLDivElement>(null);
  const sticky = useRef(0);
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => parent.current,
    estimateSize: (index) => (items[index]?.day ? 37 : 72),
    getItemKey: useCallback((index: number) => items[index]?.key ?? index, [items]),
    rangeExtractor: useCallback(
      (range: Range) => {
        sticky.current = headingAbove(headings, range.startIndex);
        const shown = defaultRangeExtractor(range);
        return shown.includes(sticky.current) ? shown : [sticky.current, ...shown];
      },
      [headings],
    ),
  });
  return (
    <div className="scroller" ref={parent}>
      <div style={{ height: virtualizer.getTotalSize(), position: 'relative' }}>
        {virtualizer.getVirtualItems().map(({ index, key, start }) => {
          const item = items[index];
          if (!item) return null;
          return (
            <div
              key={key}
              data-index={index}
              ref={virtualizer.measureElement}
              style={
                index === sticky.current
                  ? { position: 'sticky', top: 0, zIndex: 1 }
                  : {
                      position: 'absolute',
                      top: 0,
                      left: 0,
                      width: '100%',
                      transform: `translateY(${start}px)`,
                    }
              }
            >
              {item.day ? (
                <DayBar day={item.day} />
              ) : (
                <Row as="div" activity={item.row} isFirst={item.isFirst} />
              )}
            </div>
          );
        })}
      </div>
      {foot}
    </div>
  );
}

export const create = peer(List);
