'use client';
import { Component, type ReactNode, type RefObject } from 'react';
import type { TimelineDay } from '../model/timeline.ts';

type Keeping = Pick<typeof import('./places.ts'), 'placesIn' | 'keepPlaces'>;
type Places = ReturnType<Keeping['placesIn']>;

interface KeepPlaceProps {
  listRef: RefObject<HTMLElement | null>;
  /** How places are kept; `null` until it is loaded. */
  places: Keeping | null;
  /** Rows come in above although the first one is in view. */
  isAlways: boolean;
  days: readonly TimelineDay[];
  /** What else may move rows when it changes. */
  moving: readonly unknown[];
  children: ReactNode;
}

/**
 * What is being read stays where it is when something above it changes. Browsers with scroll anchoring do most of this by
 * themselves; WebKit has none, and none of them does it at the very top. A class, because only a class is asked before
 * the page changes.
 */
export class KeepPlace extends Component<KeepPlaceProps> {
  override getSnapshotBeforeUpdate(before: KeepPlaceProps): Places | null {
    const { listRef, places, isAlways, days, moving } = this.props;
    // Rows that come in below all others move none: the oldest day may have become longer, at its end.
    const isSame = before.days.every((day, index) => {
      const last = day.rows.length - 1;
      return (
        day === days[index] ||
        (index === before.days.length - 1 && day.rows[last] === days[index]?.rows[last])
      );
    });
    const isMoving = !isSame || moving.some((one, index) => one !== before.moving[index]);
    return isMoving && listRef.current && places ? places.placesIn(listRef.current, isAlways) : null;
  }

  override componentDidUpdate(_props: KeepPlaceProps, _state: unknown, before: Places | null): void {
    const { listRef, places } = this.props;
    if (listRef.current && before) places?.keepPlaces(listRef.current, before);
  }

  override render(): ReactNode {
    return this.props.children;
  }
}
