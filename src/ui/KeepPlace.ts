import { Component, type RefObject } from 'react';
import { countSame } from '../model/days.ts';
import type { TimelineDay } from '../model/timeline.ts';
import { keepPlaces, placesIn, type Standing } from './places.ts';

interface KeepPlaceProps {
  listRef: RefObject<HTMLElement | null>;
  /** Rows come in above although the first one is in view. */
  isAlways: boolean;
  days: readonly TimelineDay[];
  /** What else may move rows when it changes. */
  moving: readonly unknown[];
}

/**
 * What is being read stays where it is when something above it changes. Browsers with scroll anchoring do most of this by
 * themselves; WebKit has none, and none of them does it at the very top. A class, because only a class is asked before
 * the page changes. Draws nothing.
 */
export class KeepPlace extends Component<KeepPlaceProps> {
  override getSnapshotBeforeUpdate(before: KeepPlaceProps): Standing | null {
    const { listRef, isAlways, days, moving } = this.props;
    // Rows that come in below all others move none: the oldest day may have become longer, at its end.
    const { head } = countSame(before.days, days);
    const last = before.days[head];
    const isSame =
      !last ||
      (head === before.days.length - 1 &&
        last.rows[last.rows.length - 1] === days[head]?.rows[last.rows.length - 1]);
    const isMoving = !isSame || moving.some((one, index) => one !== before.moving[index]);
    return isMoving && listRef.current ? placesIn(listRef.current, isAlways) : null;
  }

  override componentDidUpdate(_props: KeepPlaceProps, _state: unknown, before: Standing | null): void {
    const { current: list } = this.props.listRef;
    if (list && before) keepPlaces(list, before);
  }

  override render(): null {
    return null;
  }
}
