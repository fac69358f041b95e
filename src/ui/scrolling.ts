/** The nearest ancestor that scrolls, else the page. */
export function scrollerOf(element: Element): Element {
  for (let one = parentOf(element); one; one = parentOf(one)) {
    const scrolls = /auto|scroll/.test(getComputedStyle(one).overflowY);
    if (scrolls && one.scrollHeight > one.clientHeight) return one;
  }
  return document.scrollingElement ?? document.documentElement;
}

function parentOf(element: Element): Element | null {
  const { host } = element.getRootNode() as ShadowRoot;
  return element.parentElement ?? host ?? null;
}

/** Where what a scroller shows begins and ends, in the window. */
export function viewOf(scroller: Element): { top: number; bottom: number } {
  if (scroller === document.scrollingElement) return { top: 0, bottom: window.innerHeight };
  const { top, bottom } = scroller.getBoundingClientRect();
  return { top: Math.max(0, top), bottom: Math.min(window.innerHeight, bottom) };
}

/** Whether rows that come in at the top would disturb somebody: the list is scrolled, in focus or being selected. */
export function isBeingRead(list: HTMLElement): boolean {
  const root = list.getRootNode() as Document | ShadowRoot;
  const focused = root.activeElement;
  if (focused && focused !== list && list.contains(focused)) return true;
  const selection = document.getSelection();
  if (selection && !selection.isCollapsed && list.contains(selection.anchorNode)) return true;
  // Half a pixel: zoomed pages scroll by fractions.
  return list.getBoundingClientRect().top < viewOf(scrollerOf(list)).top - 0.5;
}
