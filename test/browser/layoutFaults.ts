/** A part of the page where something of it can be seen. */
interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Glyphs reach a little beyond their boxes, and boxes lie on fractions of a pixel. */
const SLACK = 2;

const isClipping = (element: Element, side: 'x' | 'y') =>
  /hidden|clip|auto|scroll/.test(getComputedStyle(element)[side === 'x' ? 'overflowX' : 'overflowY']);

/** For screen readers only. */
const isUnseen = (element: Element) => getComputedStyle(element).clipPath !== 'none';

function seen({ left, top, right, bottom }: Box, from: Element): Box | null {
  const box = { left, top, right, bottom };
  if (!from.checkVisibility()) return null;
  for (let one: Element | null = from; one && one !== document.documentElement; one = one.parentElement) {
    if (isUnseen(one)) return null;
    const around = one.getBoundingClientRect();
    if (isClipping(one, 'x')) {
      box.left = Math.max(box.left, around.left);
      box.right = Math.min(box.right, around.right);
    }
    if (isClipping(one, 'y')) {
      box.top = Math.max(box.top, around.top);
      box.bottom = Math.min(box.bottom, around.bottom);
    }
  }
  return box.right - box.left > SLACK && box.bottom - box.top > SLACK ? box : null;
}

interface Piece extends Box {
  owner: Element;
  words: string;
}

const CONTROLS =
  'input:not([type="radio"]), select, textarea, .lt-button, .lt-primary, .lt-chip, .lt-preset, .lt-icon';

function piecesOf(root: Element): Piece[] {
  const pieces: Piece[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const owner = node.parentElement;
    if (!owner || !node.textContent?.trim() || owner.closest('option, textarea, title')) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const rect of range.getClientRects()) {
      const box = seen(rect, owner);
      if (box) pieces.push({ ...box, owner, words: node.textContent.trim().slice(0, 40) });
    }
  }
  for (const owner of root.querySelectorAll(CONTROLS)) {
    const box = seen(owner.getBoundingClientRect(), owner.parentElement ?? owner);
    if (box) pieces.push({ ...box, owner, words: `${owner.className || owner.tagName}` });
  }
  return pieces;
}

function overlapsOf(pieces: Piece[]): string[] {
  return pieces.flatMap((a, index) =>
    pieces.slice(index + 1).flatMap((b) => {
      if (a.owner.contains(b.owner) || b.owner.contains(a.owner)) return [];
      const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      return wide > SLACK && high > SLACK * 2 ? [`“${a.words}” and “${b.words}” overlap`] : [];
    }),
  );
}

/** Text of a row is cut where the row says all of it once it has the focus; a long text has "Show more". */
function isReachable(element: Element): boolean {
  if (element.matches('.lt-title')) return element.closest('[tabindex]') !== null;
  if (element.matches('.lt-title-button')) return true;
  if (element.matches('.lt-clamp'))
    return element.parentElement?.querySelector(':scope > button[aria-expanded="false"]') !== null;
  // It scrolls, and takes the focus or holds what does.
  return /auto|scroll/.test(getComputedStyle(element).overflowX);
}

function cutsOf(root: Element): string[] {
  return [...root.querySelectorAll<HTMLElement>('*')].flatMap((element) => {
    if (isUnseen(element) || element.closest('svg')) return [];
    const isCut =
      (isClipping(element, 'x') && element.scrollWidth > element.clientWidth + SLACK) ||
      (isClipping(element, 'y') && element.scrollHeight > element.clientHeight + SLACK);
    if (!isCut || element.matches('textarea') || isReachable(element)) return [];
    return [`“${element.textContent?.trim().slice(0, 40) || element.tagName} ${element.className}” is cut`];
  });
}

/** A select or a field that is too small for what stands in it. */
function crampedOf(root: Element): string[] {
  return [...root.querySelectorAll<HTMLInputElement | HTMLSelectElement>('input, select')].flatMap(
    (field) => {
      if (field.matches('[type="radio"], .lt-picker')) return [];
      const words = field instanceof HTMLSelectElement ? field.selectedOptions[0]?.text : field.placeholder;
      const style = getComputedStyle(field);
      // A hint that ends in dots is no loss: the field has a name as well.
      if (field.matches(':placeholder-shown') && style.textOverflow === 'ellipsis') return [];
      const pen = document.createElement('canvas').getContext('2d');
      if (!pen) return [];
      pen.font = style.font;
      pen.letterSpacing = style.letterSpacing;
      const isDate = field.type === 'date';
      const needed =
        pen.measureText(isDate ? 'dd/mm/yyyy' : (words ?? '')).width +
        (isDate ? Number.parseFloat(style.fontSize) : 0);
      const room =
        field.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight);
      return needed > room + SLACK
        ? [`“${isDate ? 'a date' : words}” needs ${Math.round(needed)} px, has ${Math.round(room)}`]
        : [];
    },
  );
}

/** Words that every line has room for, and are torn all the same. */
const SHORT_WORD = /(?<![\p{L}\d/.:@"])(\p{L}{2,11}|\d{2,11})(?![\p{L}\d/:@"]|\.\p{L})/gu;

function tornOf(root: Element): string[] {
  const torn: string[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const owner = node.parentElement;
    if (!owner?.checkVisibility() || isUnseen(owner) || owner.closest('option, textarea, pre, a')) continue;
    for (const { 0: word, index } of (node.textContent ?? '').matchAll(SHORT_WORD)) {
      const range = document.createRange();
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1)
        torn.push(`“${word}” is torn`);
    }
  }
  return torn;
}

/** What somebody would call broken about the page as it stands: sideways scrolling, cut or covered text. */
export function layoutFaults(root: Element = document.body): string[] {
  const width = document.documentElement.clientWidth;
  const pieces = piecesOf(root);
  const beyond = pieces.flatMap(({ left, right, words, owner }) => {
    const around = owner.closest('.lt-form, .lt-timeline')?.getBoundingClientRect();
    return around && (right > around.right + SLACK || left < around.left - SLACK)
      ? [
          `“${words}” reaches from ${Math.round(left)} to ${Math.round(right)}, of ${around.left} to ${around.right} px`,
        ]
      : [];
  });
  const page = document.documentElement.scrollWidth;
  const sideways = page > width ? [`the page is ${page} px wide, in ${width}`] : [];
  return [
    ...sideways,
    ...beyond,
    ...cutsOf(root),
    ...crampedOf(root),
    ...tornOf(root),
    ...overlapsOf(pieces),
  ];
}
