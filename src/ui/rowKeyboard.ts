import type { KeyboardEvent } from 'react';

const ROW = '[data-slot="item"]';
const TYPING = 'input, select, textarea, [contenteditable]';

/** Finds what stands before (`Home`) or after (`End`) the list. */
interface Leaving {
  outside: (list: HTMLElement, key: 'Home' | 'End') => HTMLElement | undefined;
  hold: (list: HTMLElement, element: Element) => void;
}

/**
 * Keys of the list, as in the ARIA feed pattern: PageUp / PageDown and the arrows move between rows, Ctrl+Home and
 * Ctrl+End leave the list. Not while somebody types inside a row.
 * Source: https://www.w3.org/WAI/ARIA/apg/patterns/feed/
 */
export function moveByKey(event: KeyboardEvent<HTMLElement>, later: Leaving | null): void {
  const target = event.target as HTMLElement;
  const row = target.closest<HTMLElement>(ROW);
  if (!row || event.defaultPrevented || event.altKey || target.closest(TYPING)) return;
  const next = targetOf(event, row, later);
  if (!next) return;
  event.preventDefault();
  next.focus();
  // Firefox leaves half beneath a heading what takes the focus there. What is the host's may stand beneath its header.
  if (next.closest('.lt-timeline')) next.scrollIntoView?.({ block: 'nearest' });
  // Rows on the way get their true height only now, and would push it out of view.
  later?.hold(event.currentTarget, next);
}

function targetOf(
  event: KeyboardEvent<HTMLElement>,
  row: HTMLElement,
  later: Leaving | null,
): HTMLElement | undefined {
  const list = event.currentTarget;
  if (event.ctrlKey || event.metaKey) {
    return event.key === 'Home' || event.key === 'End' ? later?.outside(list, event.key) : undefined;
  }
  const step = stepOf(event.key);
  if (step === 0) return undefined;
  return rowBeside(row, list, step);
}

/** The next row below (`1`) or above (`-1`). Asks its neighbours only: a list may hold thousands. */
export function rowBeside(row: Element, list: Element, step: 1 | -1): HTMLElement | undefined {
  const side = step === 1 ? 'nextElementSibling' : 'previousElementSibling';
  for (let inside: Element | null = row; inside && inside !== list; inside = inside.parentElement) {
    for (let beside = inside[side]; beside; beside = beside[side]) {
      const rows = beside.querySelectorAll<HTMLElement>(ROW);
      if (rows.length > 0) return rows[step === 1 ? 0 : rows.length - 1];
    }
  }
}

function stepOf(key: string): 1 | -1 | 0 {
  if (key === 'ArrowDown' || key === 'PageDown') return 1;
  if (key === 'ArrowUp' || key === 'PageUp') return -1;
  return 0;
}
