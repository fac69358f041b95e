'use client';
import { useEffect, useState } from 'react';

type Later = typeof import('./later.ts');

let parts: Later | null = null;
let loading: Promise<Later> | null = null;

/** What the first sight of a page does not need; where it cannot be loaded, the next who needs it tries again. */
export function loadLater(): Promise<Later> {
  loading ??= import('./later.ts').then(
    (loaded) => {
      parts = loaded;
      return loaded;
    },
    (error) => {
      loading = null;
      throw error;
    },
  );
  return loading;
}

/** The same for what is drawn: `null` until it is there, then at hand for good. */
export function useLater(): Later | null {
  const [isLoaded, setLoaded] = useState(parts !== null);
  useEffect(() => {
    let isOver = false;
    loadLater().then(
      () => !isOver && setLoaded(true),
      () => {},
    );
    return () => {
      isOver = true;
    };
  }, []);
  return isLoaded ? parts : null;
}
