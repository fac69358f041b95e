'use client';
import { useSyncExternalStore } from 'react';
import { useTimelineUi } from './context.ts';

/** Whether the page has a form of this contact, to write or edit in. */
export function useHasForm(contactId: string | null): boolean {
  const { desk } = useTimelineUi();
  return useSyncExternalStore(
    desk.subscribe,
    () => desk.hasForm(contactId),
    () => false,
  );
}
