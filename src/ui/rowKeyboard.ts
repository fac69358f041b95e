import type { KeyboardEvent } from 'react';

const ROW = '[data-slot="item"]';
const TYPING = 'input, select, textarea, [contenteditable], pre';

/** Finds what stands before (`Home`) or after (`End`) the list. */
interface Leaving {
  outside: (list: HTMLElement, key: 'Home' | 'End') => HTMLElement | undefined;
}

/**
 * Keys of the list, as in the ARIA feed pattern: PageUp / PageDown and the arrows move between rows, Ctrl+Home and
 * Ctrl+End leave the list. Not while somebody types, or scrolls code, inside a row.
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
  const rows = [...list.querySelectorAll<HTMLElement>(ROW)];
  return rows[rows.indexOf(row) + step];
}

function stepOf(key: string): number {
  if (key === 'ArrowDown' || key === 'PageDown') return 1;
  if (key === 'ArrowUp' || key === 'PageUp') return -1;
  return 0;
}
