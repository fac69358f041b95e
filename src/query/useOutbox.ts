'use client';
import { notifyManager, type QueryClient } from '@tanstack/react-query';
import { useMemo, useSyncExternalStore } from 'react';
import type { ActivityClient } from '../model/activity.ts';
import type { OutboxEntry } from '../model/outbox.ts';
import { useTimelineScope } from './context.ts';
import { timelineKeys } from './options.ts';
import { entryOf } from './submissions.ts';

/** A contact's submissions that its lists do not hold yet, oldest first. The same array as long as nothing changes. */
export function useOutbox(contactId: string | null): readonly OutboxEntry[] {
  const { client, queryClient } = useTimelineScope('useOutbox');
  const outbox = useMemo(() => watchOutbox(queryClient, client, contactId), [queryClient, client, contactId]);
  return useSyncExternalStore(outbox.subscribe, outbox.read, outbox.read);
}

// Not useMutationState: up to React Query 5.79 at least, it keeps the filters of the contact before.
function watchOutbox(queryClient: QueryClient, client: ActivityClient, contactId: string | null) {
  const cache = queryClient.getMutationCache();
  const mutationKey = timelineKeys.create(client, contactId);
  let entries: readonly OutboxEntry[] = [];
  return {
    subscribe: (onChange: () => void) => cache.subscribe(notifyManager.batchCalls(onChange)),
    read() {
      const found = cache
        .findAll({ mutationKey, exact: true })
        .flatMap((mutation) => entryOf(mutation as never) ?? []);
      const isSame =
        found.length === entries.length && found.every((entry, index) => entry === entries[index]);
      if (!isSame) entries = found;
      return entries;
    },
  };
}
