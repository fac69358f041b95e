'use client';
import { notifyManager } from '@tanstack/react-query';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { OutboxEntry } from '../model/outbox.ts';
import { type TimelineScope, useTimelineScope } from './context.ts';
import { noop } from './noop.ts';

/** A contact's submissions that its lists do not hold yet, oldest first. The same array as long as nothing changes. */
export function useOutbox(contactId: string | null): readonly OutboxEntry[] {
  const scope = useTimelineScope('useOutbox');
  const outbox = useMemo(() => watchOutbox(scope, contactId), [scope, contactId]);
  useEffect(() => {
    let close = noop;
    let isOver = false;
    scope.later().then((later) => {
      if (!isOver) close = later.openOutbox(scope, contactId).close;
    }, noop);
    return () => {
      isOver = true;
      close();
    };
  }, [scope, contactId]);
  return useSyncExternalStore(outbox.subscribe, outbox.read, outbox.read);
}

// Not useMutationState: up to React Query 5.79 at least, it keeps the filters of the contact before.
function watchOutbox(scope: TimelineScope, contactId: string | null) {
  const cache = scope.queryClient.getMutationCache();
  let entries: readonly OutboxEntry[] = [];
  return {
    subscribe: (onChange: () => void) => cache.subscribe(notifyManager.batchCalls(onChange)),
    read() {
      // Whatever there is was submitted by what loads later.
      const found = scope.loaded()?.entriesOf(scope, contactId) ?? [];
      const isSame =
        found.length === entries.length && found.every((entry, index) => entry === entries[index]);
      if (!isSame) entries = found;
      return entries;
    },
  };
}
