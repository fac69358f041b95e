'use client';
import { useSyncExternalStore } from 'react';
import { flushSync } from 'react-dom';

const EVENTS = ['beforeprint', 'afterprint'];
let isOnPaper = false;
const told = new Set<() => void>();

function onPrint({ type }: Event): void {
  isOnPaper = type === EVENTS[0];
  // Printing does not wait for what is drawn a moment later.
  flushSync(() => {
    for (const tell of told) tell();
  });
}

/** Tells when printing begins and ends. One listener for all: a long list has thousands of days and texts. */
export function watchPrinting(tell: () => void): () => void {
  if (told.size === 0) for (const type of EVENTS) window.addEventListener(type, onPrint);
  told.add(tell);
  return () => {
    told.delete(tell);
    if (told.size === 0) for (const type of EVENTS) window.removeEventListener(type, onPrint);
  };
}

export const isPrinting = (): boolean => isOnPaper;

/** Whether the page is on its way to paper, where nothing unfolds and "today" is soon another day. */
export const usePrinting = (): boolean => useSyncExternalStore(watchPrinting, isPrinting, () => false);
