import { type Block, blocksOf } from '../model/blocks.ts';
import type { Drawn } from '../model/drawn.ts';
import type { Piece } from '../model/pieces.ts';
import type { Assumed } from '../model/sizes.ts';
import { lastAbove, piecesFrom } from './scrolling.ts';

/** Rows that must have been laid out to say how high rows are. */
const ENOUGH_ROWS = 3;
const ROW = '[data-slot="item"]';

/** How high rows and headings are in this list, by those in view; `null` when too few are. */
export function measure(list: HTMLElement): Assumed | null {
  let rows = 0;
  let height = 0;
  let heading = 0;
  // Only what is in view has its true height.
  for (const day of piecesFrom(list, 0)) {
    const box = day.getBoundingClientRect();
    if (box.top > window.innerHeight) break;
    const bar = day.firstElementChild;
    if (!bar || day.matches('[data-long]') || box.bottom < 0) continue;
    heading = bar.clientHeight + Number.parseFloat(getComputedStyle(day, '::after').height || '0');
    rows += day.querySelectorAll(ROW).length;
    height += box.height - heading;
  }
  return rows >= ENOUGH_ROWS && height > 0 ? { row: height / rows, heading } : null;
}

/** Remembers how high blocks are that are about to go. */
export function keepSizes(
  list: HTMLElement,
  pieces: readonly Piece[],
  leaving: readonly Block[],
  { setSize, heading }: Pick<Drawn, 'setSize' | 'heading'>,
): void {
  if (leaving.length === 0) return;
  const left = new Set<unknown>(leaving);
  const elements = [...list.children].flatMap((one) =>
    one.matches('.lt-month') ? [...one.children] : [one],
  );
  // A host's own day may be more than one element: then heights are taken from others.
  if (elements.length !== pieces.length) return;
  for (const [index, piece] of pieces.entries()) {
    if ('size' in piece) continue;
    const element = elements[index] as Element;
    const isWhole = piece.parts.length === 1;
    for (const [place, part] of piece.parts.entries()) {
      if ('size' in part || !left.has(part)) continue;
      const height = (isWhole ? element : element.children[place + 1])?.getBoundingClientRect().height ?? 0;
      setSize(part, isWhole ? height - heading() : height);
    }
  }
}

/** The index of the block that stands at a height of the window. */
export function blockAt(
  list: HTMLElement,
  pieces: readonly Piece[],
  blocks: readonly Block[],
  y: number,
): number {
  const [element] = piecesFrom(list, y);
  const { day, from } = element?.dataset ?? {};
  if (from !== undefined) return Number(from);
  const piece = pieces.find((one) => 'day' in one && one.day.day === day);
  if (!element || !piece || 'size' in piece) return 0;
  const part = piece.parts[lastAbove(element.children, y, 1) - 1] ?? blocksOf(piece.day)[0];
  return part && 'size' in part ? part.from : Math.max(0, blocks.indexOf(part as Block));
}
