'use client';
import { type RefObject, useLayoutEffect } from 'react';
import { flushSync } from 'react-dom';
import type { Block } from '../model/blocks.ts';
import { createDrawn } from '../model/drawn.ts';
import { type Piece, wholePieces } from '../model/pieces.ts';
import type { Assumed } from '../model/sizes.ts';
import type { TimelineDay } from '../model/timeline.ts';
import { askIdle } from './askIdle.ts';
import type { Active } from './DaySection.tsx';
import { blockAt, keepSizes, measure } from './paneSizes.ts';
import { pinnedBy } from './pinned.ts';
import { isPrinting, watchPrinting } from './printing.ts';
import { isSelecting, parentOf } from './scrolling.ts';
import { showAtOnce } from './showAtOnce.ts';
import type { Wanted } from './useJump.ts';

/** How often the window is filled in one frame. */
const MOST_ROUNDS = 3;
/** A first page: it is shown whole once there is time, so that a picture of the whole page has all of it. */
const SHORT_ROWS = 60;
const SHORT = 'data-short';
/** What stands above a list at least, its filters, in pixels. */
const ABOVE_PX = 96;

/** A guess, until the first list has been measured. */
let usual: Assumed = { row: 64, heading: 44 };

/** What of a list is in the page: what is near the window, what must stay, and what there was time for. */
export interface Pane {
  draw: (days: readonly TimelineDay[], active: Active, wanted: Wanted | null) => readonly Piece[];
  sizeOf: (part: Block | Piece) => number;
  /** For the elements of gaps. */
  onGap: (element: HTMLElement | null) => void;
  /** Follows the window; returns what ends it. */
  follow: (list: HTMLElement, onChange: () => void) => () => void;
  /** After a change of the page: there may be more to draw ahead. */
  drawAhead: () => void;
}

/** `null` where nobody can tell what is in view: then all rows are drawn. `isStanding`: the list is in the page already. */
export function createPane(isStanding: boolean): Pane | null {
  if (typeof IntersectionObserver === 'undefined') return null;
  // What stands is not taken away, and a first page that was waited for comes whole.
  const drawn = createDrawn(() => (isStanding || list ? null : window.innerHeight - ABOVE_PX), usual);
  const gaps = new Set<HTMLElement>();
  let pieces: readonly Piece[] = [];
  let list: HTMLElement | null = null;
  let redraw = () => {};
  let isShort = false;
  let width = 0;
  /** Where the list began in the window. */
  let top = 0;
  let cancel: (() => void) | null = null;

  /** Draws what is missing in the window, and so far beyond its edges; whether anything was. */
  const fill = (margin: number) => {
    const end = window.innerHeight + margin;
    let isChanged = false;
    for (const gap of gaps) {
      const { top, bottom } = gap.getBoundingClientRect();
      if (gap.isConnected) {
        if (top < bottom && bottom > -margin && top < end)
          isChanged = drawn.drawBetween(Number(gap.dataset.from), -margin - top, end - top) || isChanged;
        continue;
      }
      gaps.delete(gap);
      observer.unobserve(gap);
    }
    return isChanged;
  };
  const drawMissing = (margin: number) => {
    if (gaps.size > 0 && fill(margin)) flushSync(redraw);
    whenIdle();
  };
  // In this very frame, so that nobody sees a gap, and some way ahead, as who scrolls goes on.
  const onMove = () => {
    if (!list) return;
    const { top: now } = list.getBoundingClientRect();
    const isJump = Math.abs(now - top) > window.innerHeight;
    top = now;
    // What comes into view may turn out lower than it was taken for, and then more does.
    for (let round = 0; round < MOST_ROUNDS && (fill(0) || (isJump && round === 0)); round++) {
      flushSync(redraw);
      showAtOnce(list);
    }
    drawMissing(window.innerHeight);
  };
  const observer = new IntersectionObserver((entries) => {
    if (entries.some(({ isIntersecting }) => isIntersecting)) drawMissing(0);
  });

  const whenIdle = () => {
    if (!isShort) list?.removeAttribute(SHORT);
    if (list && (gaps.size > 0 || isShort)) cancel ??= askIdle(drawMore);
  };
  const drawMore = () => {
    cancel = null;
    if (!list?.isConnected || isPrinting()) return;
    list.toggleAttribute(SHORT, isShort && gaps.size === 0);
    if (gaps.size === 0) return;
    if (width !== list.clientWidth) {
      const found = measure(list);
      if (found) {
        width = list.clientWidth;
        usual = found;
        drawn.assume(found);
      }
    }
    const centre = blockAt(list, pieces, drawn.blocks(), window.innerHeight / 2);
    const isMore = drawn.drawNear(centre);
    // What is being selected is still wanted.
    const far = isSelecting(list) ? [] : drawn.tooMany(centre);
    keepSizes(list, pieces, far, drawn);
    drawn.leaveOut(far);
    if (isMore || far.length > 0) flushSync(redraw);
    if (isMore) whenIdle();
  };

  return {
    drawAhead: whenIdle,
    sizeOf: drawn.sizeOf,
    draw(days, active, wanted) {
      isShort = days.reduce((count, { rows }) => count + rows.length, 0) <= SHORT_ROWS;
      pieces = isPrinting() ? wholePieces(days) : drawn.pieces(days, pinnedBy(active, wanted));
      return pieces;
    },
    onGap(element) {
      if (!element) return;
      gaps.add(element);
      observer.observe(element);
    },
    follow(element, onChange) {
      list = element;
      redraw = onChange;
      // What is drawn at first is in view: a browser need not lay out the page twice to find that out.
      const first = element.querySelectorAll<HTMLElement>('.lt-month, .lt-day');
      if (!isStanding) for (const one of first) one.style.contentVisibility = 'visible';
      for (const gap of gaps) observer.observe(gap);
      const targets = new Set<Node>([document]);
      // Scrolling is not heard outside the shadow root it happens in, and rows may stand in a slot of one.
      for (let one: Element | null = element; one; one = parentOf(one)) targets.add(one.getRootNode());
      for (const target of targets)
        target.addEventListener('scroll', onMove, { capture: true, passive: true });
      window.addEventListener('resize', onMove);
      const unwatch = watchPrinting(onChange);
      return () => {
        list = null;
        cancel?.();
        cancel = null;
        observer.disconnect();
        for (const target of targets) target.removeEventListener('scroll', onMove, true);
        window.removeEventListener('resize', onMove);
        unwatch();
      };
    },
  };
}

/** Keeps a list drawn where it is looked at. */
export function FollowWindow({
  pane,
  listRef,
  onChange,
}: {
  pane: Pane;
  listRef: RefObject<HTMLElement | null>;
  onChange: () => void;
}): null {
  useLayoutEffect(() => {
    const list = listRef.current;
    return list ? pane.follow(list, onChange) : undefined;
  }, [pane, listRef, onChange]);
  // After each change there may be more to draw.
  useLayoutEffect(() => pane.drawAhead());
  return null;
}
