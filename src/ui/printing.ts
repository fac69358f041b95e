'use client';
import { useSyncExternalStore } from 'react';
import { flushSync } from 'react-dom';

const EVENTS = ['beforeprint', 'afterprint'];
let isPrinting = false;
const told = new Set<() => void>();

function onPrint({ type }: Event): void {
  isPrinting = type === EVENTS[0];
  // Printing does not wait for what is drawn a moment later.
  flushSync(() => {
    for (const tell of told) tell();
  });
}

// One listener for all: a long list has thousands of days and texts.
function subscribe(tell: () => void): () => void {
  if (told.size === 0) for (const type of EVENTS) window.addEventListener(type, onPrint);
  told.add(tell);
  return () => {
    told.delete(tell);
    if (told.size === 0) for (const type of EVENTS) window.removeEventListener(type, onPrint);
  };
}

/** Whether the page is on its way to paper, where nothing unfolds and "today" is soon another day. */
export const usePrinting = (): boolean =>
  useSyncExternalStore(
    subscribe,
    () => isPrinting,
    () => false,
  );
