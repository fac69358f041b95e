import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import type { Activity } from '../model/activity.ts';
import { insertActivity } from '../model/insert.ts';
import { matchesFilters } from '../model/matchesFilters.ts';
import type { TimelinePage } from '../model/streams.ts';
import type { TimelineScope } from './context.ts';
import { timelineKeys } from './options.ts';
import type { ListKey } from './readStreams.ts';
import { findMutation } from './submissions.ts';

/** Puts the server's row into the loaded lists; once all show it, the entry has done its work. */
export async function handOver(
  scope: TimelineScope,
  contactId: string | null,
  reference: string,
  activity: Activity,
): Promise<void> {
  const isShown = contactId === null || (await placeInLists(scope, contactId, activity));
  const mutation = isShown ? findMutation(scope, contactId, reference) : undefined;
  if (mutation) scope.queryClient.getMutationCache().remove(mutation);
}

/** Puts a new activity into every list of the contact that it belongs to. False when one has not loaded its place yet. */
async function placeInLists(
  { client, queryClient, timeZone }: TimelineScope,
  contactId: string,
  activity: Activity,
): Promise<boolean> {
  const lists = queryClient.getQueryCache().findAll({ queryKey: timelineKeys.contact(client, contactId) });
  let isEverywhere = true;
  for (const { queryKey } of lists) {
    await untilIdle(queryClient, queryKey);
    const { types, from, to, timeZone: zone = timeZone } = queryKey[queryKey.length - 1] as ListKey;
    if (!matchesFilters(activity, { types, from, to }, zone)) continue;
    if (!placeInList(queryClient, queryKey, activity)) isEverywhere = false;
  }
  return isEverywhere;
}

function placeInList(queryClient: QueryClient, queryKey: readonly unknown[], activity: Activity): boolean {
  const data = queryClient.getQueryData<InfiniteData<TimelinePage>>(queryKey);
  if (!data) return false;
  const pages = insertActivity(data.pages, activity);
  if (pages === data.pages) return false;
  queryClient.setQueryData<InfiniteData<TimelinePage>>(queryKey, {
    ...data,
    pages: pages as TimelinePage[],
  });
  return true;
}

/** A fetch under way ends by writing the pages it began with, so whatever is written before is lost. */
export function untilIdle(queryClient: QueryClient, queryKey: readonly unknown[]): Promise<void> {
  const isIdle = () => (queryClient.getQueryState(queryKey)?.fetchStatus ?? 'idle') === 'idle';
  if (isIdle()) return Promise.resolve();
  return new Promise((resolve) => {
    const unsubscribe = queryClient.getQueryCache().subscribe(() => {
      if (!isIdle()) return;
      unsubscribe();
      resolve();
    });
  });
}
