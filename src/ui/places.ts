import { scrollerOf, viewOf } from './scrolling.ts';

const ROW = '[data-slot="item"]';
/** Distance between the points at which a row is looked for; rows are taller. */
const STEP = 12;

/** Where the topmost rows in view stand, from the top of the window. */
export type Places = { row: Element; top: number }[];

/** Where rows stand that must not move; `null` where nothing above them is hidden, unless `isAlways`. */
export function placesIn(list: HTMLElement, isAlways: boolean): Places | null {
  const root = list.getRootNode() as Document | ShadowRoot;
  if (typeof root.elementFromPoint !== 'function') return null;
  const { top, bottom } = viewOf(scrollerOf(list));
  const box = list.getBoundingClientRect();
  if (box.bottom < top || (box.top >= top && !isAlways)) return null;
  const places: Places = [];
  for (let y = Math.max(top, box.top) + STEP; y < bottom && places.length < 3; y += STEP) {
    const row = root.elementFromPoint((box.left + box.right) / 2, y)?.closest(ROW);
    if (!row || !list.contains(row) || places.some((one) => one.row === row)) continue;
    const rowTop = row.getBoundingClientRect().top;
    if (rowTop >= top) places.push({ row, top: rowTop });
  }
  return places;
}

/** Scrolls so that they stand where they stood. */
export function keepPlaces(list: HTMLElement, places: Places): void {
  // A row itself may be what has gone: then the next one shows where it stood.
  const place = places.find(({ row }) => row.isConnected);
  const moved = place ? place.row.getBoundingClientRect().top - place.top : 0;
  if (Math.abs(moved) >= 1) scrollerOf(list).scrollTop += moved;
}
