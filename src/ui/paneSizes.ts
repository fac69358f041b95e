import { type Block, blocksOf } from '../model/blocks.ts';
import type { Assumed, Drawn, Piece } from '../model/drawn.ts';
import { lastAbove } from './scrolling.ts';

/** Rows that must have been laid out to say how high rows are. */
const ENOUGH_ROWS = 3;

/** How high rows and headings are in this list, by those in view; `null` when too few are. */
export function measure(list: HTMLElement, pieces: readonly Piece[]): Assumed | null {
  let rows = 0;
  let height = 0;
  let heading = 0;
  for (const [index, piece] of pieces.entries()) {
    const element = list.children[index];
    const box = element?.getBoundingClientRect();
    if (!element || !box || box.top > window.innerHeight) break;
    // Only what is in view has its true height.
    if ('size' in piece || piece.parts.length > 1 || box.bottom < 0) continue;
    heading = headingOf(element);
    rows += piece.day.rows.length;
    height += box.height - heading;
  }
  return rows >= ENOUGH_ROWS && height > 0 ? { row: height / rows, heading } : null;
}

/** Remembers how high blocks are that are about to go. */
export function keepSizes(
  list: HTMLElement,
  pieces: readonly Piece[],
  leaving: readonly Block[],
  { setSize }: Drawn,
): void {
  const left = new Set<unknown>(leaving);
  for (const [index, piece] of left.size > 0 ? pieces.entries() : []) {
    const element = list.children[index];
    if ('size' in piece || !element) continue;
    const isWhole = piece.parts.length === 1;
    for (const [place, part] of piece.parts.entries()) {
      if ('size' in part || !left.has(part)) continue;
      const height = (isWhole ? element : element.children[place + 1])?.getBoundingClientRect().height ?? 0;
      setSize(part, isWhole ? height - headingOf(element) : height);
    }
  }
}

/** Above the rows of a day, in pixels. */
function headingOf(day: Element): number {
  const bar = day.firstElementChild;
  return bar ? bar.clientHeight + (Number.parseFloat(getComputedStyle(bar).marginTop) || 0) : 0;
}

/** The index of the block that stands at a height of the window. */
export function blockAt(list: HTMLElement, pieces: readonly Piece[], y: number): number {
  const place = lastAbove(list.children, y);
  const piece = pieces[place];
  if (!piece || 'size' in piece || piece.parts.length === 1) return piece?.from ?? 0;
  const part = piece.parts[lastAbove((list.children[place] as Element).children, y, 1) - 1];
  if (!part || 'size' in part) return part?.from ?? piece.from;
  return piece.from + blocksOf(piece.day).indexOf(part);
}
