import { focusedFrom } from './focusedFrom.ts';

/** The nearest ancestor that scrolls, else the page. */
export function scrollerOf(element: Element): Element {
  for (let one = parentOf(element); one; one = parentOf(one)) {
    // A body whose overflow the page has taken over does not scroll itself.
    const isPage = one === document.body && overflowOf(document.documentElement) === 'visible';
    const scrolls = !isPage && /auto|scroll/.test(overflowOf(one));
    if (scrolls && one.scrollHeight > one.clientHeight) return one;
  }
  return document.scrollingElement ?? document.documentElement;
}

const overflowOf = (element: Element) => getComputedStyle(element).overflowY;

export function parentOf(element: Element): Element | null {
  const { host } = element.getRootNode() as ShadowRoot;
  return element.assignedSlot ?? element.parentElement ?? host ?? null;
}

/** Where in the window the part of a list begins and ends that can be seen, below what sticks to the top. */
export function viewOf(list: Element, scroller: Element): { top: number; bottom: number } {
  const box =
    scroller === document.scrollingElement
      ? { top: 0, bottom: window.innerHeight }
      : scroller.getBoundingClientRect();
  const bar = list.querySelector('.lt-day-bar');
  const sticky = bar ? Number.parseFloat(getComputedStyle(bar).top) || 0 : 0;
  return { top: Math.max(0, box.top) + sticky, bottom: Math.min(window.innerHeight, box.bottom) };
}

/** Whether rows that come in at the top would disturb somebody: the list is scrolled, in focus or being selected. */
export function isBeingRead(list: HTMLElement): boolean {
  const focused = focusedFrom(list);
  if (focused && focused !== list && list.contains(focused)) return true;
  if (isSelecting(list)) return true;
  // Half a pixel: zoomed pages scroll by fractions.
  return list.getBoundingClientRect().top < viewOf(list, scrollerOf(list)).top - 0.5;
}

export function isSelecting(list: HTMLElement): boolean {
  const selection = document.getSelection();
  const root = list.getRootNode();
  // Unless it is given the root, a selection inside a shadow root looks like an empty one at its host.
  if (root instanceof ShadowRoot && selection?.getComposedRanges) {
    const [range] = selection.getComposedRanges({ shadowRoots: [root] });
    return range !== undefined && !range.collapsed && list.contains(range.startContainer);
  }
  return selection !== null && !selection.isCollapsed && list.contains(selection.anchorNode);
}

/** Which of some elements that stand below each other is the last to begin above a height of the window. */
export function lastAbove(elements: HTMLCollection, y: number, from = 0): number {
  let low = from;
  let high = elements.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((elements[middle] as Element).getBoundingClientRect().top <= y) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The days of a list and the gaps between them, from the last that begins above a height of the window. */
export function* piecesFrom(list: Element, y: number): Generator<HTMLElement> {
  const first = lastAbove(list.children, y);
  for (let index = first; index < list.children.length; index++) {
    const month = list.children[index] as HTMLElement;
    if (!month.matches('.lt-month')) yield month;
    else {
      const from = index === first ? lastAbove(month.children, y) : 0;
      for (let place = from; place < month.children.length; place++)
        yield month.children[place] as HTMLElement;
    }
  }
}
