import type { InfiniteData } from '@tanstack/react-query';
import type { ActivityRow } from '../model/activity.ts';
import { toTimelineError } from '../model/errors.ts';
import { mergeHead } from '../model/merge.ts';
import { newerReads } from '../model/paging.ts';
import type { TimelinePage } from '../model/streams.ts';
import type { TimelineScope } from './context.ts';
import type { timelineKeys } from './options.ts';
import { untilIdle } from './placeInLists.ts';
import { type ListKey, readStreams } from './readStreams.ts';
import { isOwn } from './resubmit.ts';
import { savedAt } from './submissions.ts';
import { type Freshness, type Watch, watchOf } from './watches.ts';

/** How long a saved row stays although the server does not list it yet. */
const LISTED_WITHIN_MS = 5 * 60_000;

/** One cached list of a contact. */
export interface WatchedList {
  scope: TimelineScope;
  contactId: string;
  queryKey: ReturnType<typeof timelineKeys.list>;
}

/** What a read of the top is for. */
export interface SyncPurpose {
  /** Only the newest page is left afterwards. */
  startsOver?: boolean;
  /** A person asked for it: nothing waits. */
  isAsked?: boolean;
}

/** Reads the top of a list and merges it, for one request a type. What runs already serves those who ask meanwhile. */
export function syncHead(list: WatchedList, purpose: SyncPurpose = {}): void {
  const watch = watchOf(list.scope.queryClient, list.queryKey);
  if (!watch || !pagesOf(list) || (watch.running && !purpose.startsOver)) return;
  const running = (watch.running ?? Promise.resolve()).then(() => sync(list, watch, purpose));
  watch.running = running;
  void running.then(() => {
    if (watch.running === running) watch.running = null;
  });
}

/** Reads the newest page, and leaves only that. A person asked for it. */
export const startOver = (list: WatchedList) => syncHead(list, { startsOver: true, isAsked: true });

/** Lets in what waits. */
export async function letInHeld(list: WatchedList): Promise<void> {
  await untilIdle(list.scope.queryClient, list.queryKey);
  const watch = watchOf(list.scope.queryClient, list.queryKey);
  if (watch?.state.held) letIn(list, watch, watch.state.held, watch.state.startsOver, false);
}

/** How long ago the top was asked for, in milliseconds; 0 while nothing is loaded. */
export function ageOf(list: WatchedList): number {
  const { queryClient, now } = list.scope;
  const top = pagesOf(list)?.[0];
  const watch = watchOf(queryClient, list.queryKey);
  if (!top || !watch) return 0;
  const readAt = readAtOf(top);
  // A server whose clock is ahead of this one has prefetched it: its age counts from now.
  if (readAt > now() && watch.triedAt === 0) watch.triedAt = now();
  return now() - (readAt > now() ? watch.triedAt : Math.max(readAt, watch.triedAt));
}

/** Whether a row is among those loaded. */
export function holds(list: WatchedList, activityId: string): boolean {
  return (pagesOf(list) ?? []).some(({ streams }) =>
    streams.some(({ rows }) => rows.some(({ id }) => id === activityId)),
  );
}

async function sync(
  list: WatchedList,
  watch: Watch,
  { startsOver = false, isAsked = false }: SyncPurpose,
): Promise<void> {
  const { scope, contactId, queryKey } = list;
  const { client, queryClient, now } = scope;
  const key = queryKey[queryKey.length - 1] as ListKey;
  // In the middle of the history there is no top to keep fresh.
  const isMiddle = newerReads(pagesOf(list) ?? []) !== null;
  if (isMiddle && !isAsked) return;
  watch.triedAt = now();
  watch.reads += 1;
  change(watch, { isRefreshing: true });
  try {
    const wanted = isMiddle ? key : { ...key, at: undefined };
    const head = await readStreams(client, contactId, wanted, now, null);
    await untilIdle(queryClient, queryKey);
    const isReading = !isAsked && [...watch.readers].some((reads) => reads());
    if (isMiddle) write(list, [head]);
    else letIn(list, watch, head, startsOver, isReading);
    change(watch, { error: null, isRefreshing: false });
  } catch (thrown) {
    const error = toTimelineError(thrown);
    change(watch, { error, isRefreshing: false });
    scope.onError?.(error);
  }
}

function letIn(
  list: WatchedList,
  watch: Watch,
  head: TimelinePage,
  startsOver: boolean,
  isReading: boolean,
): void {
  const { scope, contactId } = list;
  const pages = pagesOf(list);
  if (!pages) return;
  const saved = ({ id }: ActivityRow) => savedAt(scope.queryClient, id);
  const keeps = (row: ActivityRow) => readAtOf(head) - saved(row) < LISTED_WITHIN_MS;
  const isOnlyHere = (row: ActivityRow) => saved(row) >= readAtOf(pages[0]);
  const admits = (row: ActivityRow) => !isReading || isOwn(scope, contactId, row);
  const merged = mergeHead(pages, head, { admits, keeps, isOnlyHere });
  const waiting = merged.added.filter((row) => !admits(row));
  const isHeld = waiting.length > 0;
  if (!(isHeld && merged.isGap)) write(list, startsOver && !isHeld ? merged.pages.slice(0, 1) : merged.pages);
  change(watch, {
    held: isHeld ? head : null,
    waiting,
    isGap: isHeld && merged.isGap,
    startsOver: isHeld && startsOver,
  });
}

function readAtOf(page: TimelinePage | undefined): number {
  return Math.max(...(page?.streams ?? []).map(({ readAt }) => readAt));
}

function change(watch: Watch, state: Partial<Freshness>): void {
  watch.state = { ...watch.state, ...state };
  for (const listener of watch.listeners) listener();
}

function pagesOf({ scope, queryKey }: WatchedList): readonly TimelinePage[] | undefined {
  return scope.queryClient.getQueryData<InfiniteData<TimelinePage>>(queryKey)?.pages;
}

function write({ scope, queryKey }: WatchedList, pages: readonly TimelinePage[]): void {
  const pageParams = pages.map(({ streams }, index) =>
    index === 0 ? null : streams.map(({ type, cursor }) => ({ type, cursor })),
  );
  scope.queryClient.setQueryData(queryKey, { pages: [...pages], pageParams });
}
