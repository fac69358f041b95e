import type { KeyboardEvent } from 'react';

const ROW = '[data-slot="item"]';
const FOCUSABLE = 'a[href], button, input, select, textarea, summary, [tabindex]';
const TYPING = 'input, select, textarea, [contenteditable], pre';

/**
 * Keys of the list, as in the ARIA feed pattern: PageUp / PageDown and the arrows move between rows, Ctrl+Home and
 * Ctrl+End leave the list. Not while somebody types, or scrolls code, inside a row.
 * Source: https://www.w3.org/WAI/ARIA/apg/patterns/feed/
 */
export function moveByKey(event: KeyboardEvent<HTMLElement>): void {
  const target = event.target as HTMLElement;
  const row = target.closest<HTMLElement>(ROW);
  if (!row || event.defaultPrevented || event.altKey || target.closest(TYPING)) return;
  const next = targetOf(event, row);
  if (!next) return;
  event.preventDefault();
  next.focus();
}

function targetOf(event: KeyboardEvent<HTMLElement>, row: HTMLElement): HTMLElement | undefined {
  const list = event.currentTarget;
  if (event.ctrlKey || event.metaKey) {
    if (event.key === 'Home') return outside(list, Node.DOCUMENT_POSITION_PRECEDING).at(-1);
    if (event.key === 'End') return outside(list, Node.DOCUMENT_POSITION_FOLLOWING)[0];
    return undefined;
  }
  const step = stepOf(event.key);
  if (step === 0) return undefined;
  const rows = [...list.querySelectorAll<HTMLElement>(ROW)];
  return rows[rows.indexOf(row) + step];
}

function stepOf(key: string): number {
  if (key === 'ArrowDown' || key === 'PageDown') return 1;
  if (key === 'ArrowUp' || key === 'PageUp') return -1;
  return 0;
}

/** What can be focused before or after the list, in the order of the page. */
function outside(list: HTMLElement, side: number): HTMLElement[] {
  const root = list.getRootNode() as Document | ShadowRoot;
  return [...root.querySelectorAll<HTMLElement>(FOCUSABLE)].filter(
    (element) =>
      !list.contains(element) &&
      !element.contains(list) &&
      (list.compareDocumentPosition(element) & side) !== 0 &&
      element.tabIndex >= 0 &&
      !element.hasAttribute('disabled') &&
      element.getClientRects().length > 0,
  );
}

/** Where the focus goes when a row is taken away: to the next one, else the one above, else the list. */
export function focusBeside(element: Element): void {
  const row = element.closest<HTMLElement>(ROW);
  const list = row?.closest<HTMLElement>('.lt-list');
  const rows = [...(list?.querySelectorAll<HTMLElement>(ROW) ?? [])];
  const index = row ? rows.indexOf(row) : -1;
  (rows[index + 1] ?? rows[index - 1] ?? list ?? titleOf(element))?.focus();
}

export function focusRow(element: Element): void {
  (element.closest<HTMLElement>(ROW) ?? titleOf(element))?.focus();
}

/** Entries below a form have no rows around them; writing is where one goes on. */
function titleOf(element: Element): HTMLElement | null | undefined {
  return element.closest('form')?.querySelector<HTMLElement>('[name="title"]');
}
