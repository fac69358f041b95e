import { focusedFrom } from './focusedFrom.ts';
import { rowBeside } from './rowKeyboard.ts';

const ROW = '[data-slot="item"]';
const FOCUSABLE = 'a[href], button, input, select, textarea, summary, [tabindex]';

/** What can be focused next before or after the list, in the order of the page. */
export function outside(list: HTMLElement, key: 'Home' | 'End'): HTMLElement | undefined {
  const side = key === 'Home' ? Node.DOCUMENT_POSITION_PRECEDING : Node.DOCUMENT_POSITION_FOLLOWING;
  // Out of a shadow root the way leads on past its host.
  for (let inside: Element | undefined = list; inside; ) {
    const from: Element = inside;
    const root = from.getRootNode() as ShadowRoot;
    const found = [...root.querySelectorAll<HTMLElement>(FOCUSABLE)].filter(
      (element) =>
        !from.contains(element) &&
        !element.contains(from) &&
        (from.compareDocumentPosition(element) & side) !== 0 &&
        element.tabIndex >= 0 &&
        !element.hasAttribute('disabled') &&
        element.getClientRects().length > 0,
    );
    if (found.length > 0) return key === 'Home' ? found.at(-1) : found[0];
    inside = root.host;
  }
}

/**
 * Whether somebody has gone on elsewhere since they asked: whoever writes there is not to be taken away. `by` is where
 * the focus was then.
 */
export function isElsewhere(list: HTMLElement, by: Element | null): boolean {
  const focused = focusedFrom(list);
  return focused !== list.ownerDocument.body && focused !== by && !list.parentElement?.contains(focused);
}

/** Where the focus goes when a row is taken away: to the next one, else the one above, else the list. */
export function focusBeside(element: Element): void {
  const row = element.closest<HTMLElement>(ROW);
  const list = row?.closest<HTMLElement>('.lt-list');
  const beside = row && list && (rowBeside(row, list, 1) ?? rowBeside(row, list, -1));
  (beside ?? list ?? titleOf(element))?.focus();
}

export function focusRow(element: Element): void {
  (element.closest<HTMLElement>(ROW) ?? titleOf(element))?.focus();
}

/** Entries below a form have no rows around them; writing is where one goes on. */
function titleOf(element: Element): HTMLElement | null | undefined {
  return element.closest('form')?.querySelector<HTMLElement>('[name="title"]');
}
