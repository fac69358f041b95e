'use client';
import { useMutationState } from '@tanstack/react-query';
import type { OutboxEntry } from '../model/outbox.ts';
import { useTimelineScope } from './context.ts';
import { entryOf } from './createActivity.ts';
import { timelineKeys } from './options.ts';

/** A contact's submissions that its lists do not hold yet, oldest first. */
export function useOutbox(contactId: string | null): OutboxEntry[] {
  const { client, queryClient } = useTimelineScope('useOutbox');
  const found = useMutationState(
    { filters: { mutationKey: timelineKeys.create(client, contactId), exact: true }, select: entryOf },
    queryClient,
  );
  return found.filter((entry) => entry !== null);
}
