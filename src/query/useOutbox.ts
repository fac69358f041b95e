'use client';
import { notifyManager } from '@tanstack/react-query';
import { useMemo, useSyncExternalStore } from 'react';
import type { OutboxEntry } from '../model/outbox.ts';
import { type TimelineScope, useTimelineScope } from './context.ts';
import { timelineKeys } from './options.ts';

/** A contact's submissions that its lists do not hold yet, oldest first. The same array as long as nothing changes. */
export function useOutbox(contactId: string | null): readonly OutboxEntry[] {
  const scope = useTimelineScope('useOutbox');
  const outbox = useMemo(() => watchOutbox(scope, contactId), [scope, contactId]);
  return useSyncExternalStore(outbox.subscribe, outbox.read, outbox.read);
}

// Not useMutationState: up to React Query 5.79 at least, it keeps the filters of the contact before.
function watchOutbox({ client, queryClient, loaded }: TimelineScope, contactId: string | null) {
  const cache = queryClient.getMutationCache();
  const mutationKey = timelineKeys.create(client, contactId);
  let entries: readonly OutboxEntry[] = [];
  return {
    subscribe: (onChange: () => void) => cache.subscribe(notifyManager.batchCalls(onChange)),
    read() {
      // Whatever there is was submitted by what loads later.
      const found = cache
        .findAll({ mutationKey, exact: true })
        .flatMap((mutation) => loaded()?.entryOf(mutation as never) ?? []);
      const isSame =
        found.length === entries.length && found.every((entry, index) => entry === entries[index]);
      if (!isSame) entries = found;
      return entries;
    },
  };
}
