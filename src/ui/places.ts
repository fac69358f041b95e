import { piecesFrom, scrollerOf, viewOf } from './scrolling.ts';

const ROW = '[data-slot="item"]';
const ANCHOR = 'overflow-anchor';
/** A few, in case the first is what goes. */
const MOST_PLACES = 3;
/** Until rows have settled: days get their true height when they come into view, texts their "Show more". */
const SETTLING_MS = 1_000;
/** What somebody does who scrolls. */
export const BY_HAND = ['wheel', 'touchstart', 'pointerdown', 'keydown'] as const;

/** Where a row stands in the window, in pixels. */
interface Place {
  row: Element;
  top: number;
}

/** What must not be lost when a list changes: where the topmost rows in view stand, and what has the focus. */
export interface Standing {
  places: readonly Place[];
  focused: Element | null;
}

const holds = new WeakMap<HTMLElement, () => void>();
/** Gives scrollers, by list, what they had before the browser was told to hold nothing in them. */
const stopped = new WeakMap<HTMLElement, () => void>();

/**
 * Two that correct the same thing would correct it twice. In the whole scroller: without the list, a browser holds what
 * stands below it, and goes along when a row far down is drawn in the middle of a gap.
 */
function stopAnchoring(list: HTMLElement, scroller: Element): void {
  allowAnchoring(list);
  const { style } = scroller as HTMLElement;
  const before = style.getPropertyValue(ANCHOR);
  style.setProperty(ANCHOR, 'none');
  stopped.set(list, () => style.setProperty(ANCHOR, before));
}

function allowAnchoring(list: HTMLElement): void {
  stopped.get(list)?.();
  stopped.delete(list);
}

/** Before a list changes. Rows stay where they are if something above is hidden, or `isAlways`. */
export function placesIn(list: HTMLElement, isAlways: boolean): Standing {
  const { activeElement } = list.getRootNode() as Document | ShadowRoot;
  const focused = activeElement && list.contains(activeElement) ? activeElement.closest(ROW) : null;
  return { places: topmostRows(list, isAlways), focused };
}

function topmostRows(list: HTMLElement, isAlways: boolean): Place[] {
  const scroller = scrollerOf(list);
  const { top, bottom } = viewOf(list, scroller);
  const box = list.getBoundingClientRect();
  if (box.bottom < top || (box.top >= top && !isAlways)) return [];
  const places: Place[] = [];
  for (const day of piecesFrom(list, top)) {
    if (day.getBoundingClientRect().top > bottom || places.length >= MOST_PLACES) break;
    for (const row of day.querySelectorAll(ROW)) {
      const rowTop = row.getBoundingClientRect().top;
      if (rowTop >= top && rowTop < bottom) places.push({ row, top: rowTop });
    }
  }
  if (places.length > 0) stopAnchoring(list, scroller);
  return places;
}

/** Where it stands in what its scroller scrolls. */
function placeOf(row: Element, scroller: Element): number {
  const from = scroller === document.scrollingElement ? 0 : scroller.getBoundingClientRect().top;
  return row.getBoundingClientRect().top - from + scroller.scrollTop;
}

/** After it: scrolls so that rows stand where they stood, until all have settled or a hand does something. */
export function keepPlaces(list: HTMLElement, { places, focused }: Standing): void {
  // A day that has grown too long is cut, and some of its rows are drawn anew.
  if (focused instanceof HTMLElement && !focused.isConnected) {
    const id = JSON.stringify(focused.dataset.activityId);
    list.querySelector<HTMLElement>(`[data-activity-id=${id}]`)?.focus({ preventScroll: true });
  }
  if (places.length === 0) return;
  // A row itself may be what has gone: then the next one shows where it stood.
  const place = places.find(({ row }) => row.isConnected);
  if (!place) return void allowAnchoring(list);
  scrollBy(scrollerOf(list), place.row.getBoundingClientRect().top - place.top);
  hold(list, place.row);
}

function scrollBy(scroller: Element, moved: number): void {
  if (Math.abs(moved) >= 1) scroller.scrollTop += moved;
}

/** Holds a row where it stands in the window while what is above it changes its height. */
export function hold(list: HTMLElement, row: Element): void {
  holds.get(list)?.();
  const scroller = scrollerOf(list);
  let at = placeOf(row, scroller);
  const correct = () => {
    if (!row.isConnected) return;
    const now = placeOf(row, scroller);
    scrollBy(scroller, now - at);
    at = now;
  };
  stopAnchoring(list, scroller);
  const observer = typeof ResizeObserver === 'undefined' ? null : new ResizeObserver(correct);
  observer?.observe(list);
  const end = () => {
    observer?.disconnect();
    clearTimeout(timer);
    for (const type of BY_HAND) window.removeEventListener(type, end, true);
    allowAnchoring(list);
  };
  const timer = setTimeout(end, SETTLING_MS);
  for (const type of BY_HAND) window.addEventListener(type, end, { capture: true, passive: true });
  holds.set(list, end);
}
