import { useSyncExternalStore } from 'react';

function subscribe(onChange: () => void): () => void {
  const types = ['online', 'offline'] as const;
  for (const type of types) window.addEventListener(type, onChange);
  return () => {
    for (const type of types) window.removeEventListener(type, onChange);
  };
}

/** Whether the browser thinks that it has a connection. */
export function useOnline(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => navigator.onLine !== false,
    () => true,
  );
}
