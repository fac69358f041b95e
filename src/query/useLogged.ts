'use client';
import { useEffect } from 'react';
import type { Activity } from '../model/activity.ts';
import { useTimelineScope } from './context.ts';
import { timelineKeys } from './options.ts';

/** Tells of every activity of a contact that this page has logged, when the server has it. */
export function useLogged(contactId: string, onLogged: (activity: Activity) => void): void {
  const { client, queryClient } = useTimelineScope('useLogged');
  useEffect(() => {
    const key = JSON.stringify(timelineKeys.create(client, contactId));
    return queryClient.getMutationCache().subscribe((event) => {
      if (event.type !== 'updated' || event.action.type !== 'success') return;
      if (JSON.stringify(event.mutation.options.mutationKey) === key)
        onLogged(event.mutation.state.data as Activity);
    });
  }, [client, queryClient, contactId, onLogged]);
}
