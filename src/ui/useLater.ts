'use client';
import { useEffect, useState } from 'react';
import { toTimelineError } from '../model/errors.ts';

type Later = typeof import('./later.ts');

let parts: Later | null = null;

/** What the first sight of a page does not need. */
export async function loadLater(): Promise<Later> {
  try {
    parts = await import('./later.ts');
    return parts;
  } catch (error) {
    throw toTimelineError(error);
  }
}

/** The same, if it is there. */
export const loadedLater = (): Later | null => parts;

/** The same for what is drawn: `null` until it is there, then at hand for good. */
export function useLater(): Later | null {
  const [later, setLater] = useState(parts);
  useEffect(() => {
    // Every row asks: what is there is not waited for again.
    if (!later) loadLater().then(setLater, () => {});
  }, [later]);
  return later;
}
