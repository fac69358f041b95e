'use client';
import { hashKey, useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { TimelineError, toTimelineError } from '../model/errors.ts';
import type { ActivityFilters } from '../model/filters.ts';
import type { OutboxEntry } from '../model/outbox.ts';
import { isFilteredHere, matchesType, reaches, totalOf, visibleRows } from '../model/paging.ts';
import { rowsOf, type TimelinePage } from '../model/streams.ts';
import type { Day } from '../model/time.ts';
import { buildTimeline, type TimelineDay } from '../model/timeline.ts';
import { useTimelineScope } from './context.ts';
import { gateOf, type Pause } from './gate.ts';
import { noop } from './noop.ts';
import { contactActivitiesOptions, timelineKeys } from './options.ts';
import { type FreshnessOptions, useFreshness } from './useFreshness.ts';
import { useOutbox } from './useOutbox.ts';

/** A host that cancels its queries may cancel ours before the first answer. */
const cancelled = new TimelineError('The request was cancelled.', { kind: 'aborted' });

const nothing: TimelinePage[] = [];

export interface ContactActivitiesOptions extends FreshnessOptions {
  /** Types exactly as the API spells them; days in the provider's time zone. */
  filters?: ActivityFilters;
  /** Rows a page, 1 to 100; default 50. */
  pageSize?: number;
  /** The day to begin with, `YYYY-MM-DD` in the provider's zone, going down from its end; default: the newest rows. */
  at?: Day | undefined;
}

export interface ContactActivities {
  /** Newest first; entries on their way included. */
  days: readonly TimelineDay[];
  /** Submissions of this contact that no list holds yet, hidden by the filters or not. */
  outbox: readonly OutboxEntry[];
  /** No answer yet and no failure: nothing is known about this contact. */
  isLoading: boolean;
  /** The server refused for a while; what is asked for meanwhile is read when the pause is over. */
  pause: Pause | null;
  /** Few requests are left today: nothing is read that nobody asked for. */
  isFrugal: boolean;
  /** The first page failed; there is nothing to show. */
  error: TimelineError | null;
  /** The rows are those of the filters before, while the new ones load. */
  isStale: boolean;
  hasOlder: boolean;
  isLoadingOlder: boolean;
  /** The last try to load older rows failed; the rows so far are kept. */
  olderError: TimelineError | null;
  /** Loads one more page; false when that cannot begin, because one loads or at the end. */
  loadOlder: () => boolean;
  /** The list begins at a day (`at`), and newer rows than those loaded exist or may exist. */
  hasNewer: boolean;
  isLoadingNewer: boolean;
  newerError: TimelineError | null;
  /** Loads the page of rows next above; false when that cannot begin. */
  loadNewer: () => boolean;
  /** Rows that others added while somebody was reading; they wait for `showNew`. */
  newCount: number;
  /** There are more new rows than `newCount`: to show them starts the list over. */
  hasMoreNew: boolean;
  /** Lets them in; returns their ids. */
  showNew: () => readonly (string | null)[];
  /** The last look for changes failed; the rows so far are kept. */
  refreshError: TimelineError | null;
  isRefreshing: boolean;
  /** Starts over from the newest page, or from `at` while newer rows than those loaded are left, for one request. */
  refresh: () => void;
  /** Whether a time (ISO 8601) lies in the part of the history that is loaded. */
  reaches: (date: string) => boolean;
  /** Rows read, and how many there are by the server's answer for the top (`null` when it did not say). */
  loaded: number;
  total: number | null;
  /** Rows are filtered here, from all types: `scanned` is how many have been looked through. */
  isFilteredHere: boolean;
  scanned: number;
}

/** A contact's history, grouped by day, with the entries on their way. Needs a `TimelineProvider`. */
export function useContactActivities(
  contactId: string,
  { filters = {}, pageSize, at, refreshInterval, isReading }: ContactActivitiesOptions = {},
): ContactActivities {
  const scope = useTimelineScope('useContactActivities');
  const { client, queryClient, timeZone, now, onError } = scope;
  // Hosts write filters in place: the same ones must stay the same object, or all below is worked out anew.
  const filtersText = JSON.stringify(filters);
  const stableFilters = useMemo<ActivityFilters>(() => JSON.parse(filtersText), [filtersText]);
  const options = useMemo(
    () => contactActivitiesOptions(client, contactId, stableFilters, { pageSize, timeZone, at, now }),
    [client, contactId, stableFilters, pageSize, timeZone, at, now],
  );
  const query = useInfiniteQuery(
    {
      ...options,
      // Another filter's rows may stand in for a moment; another contact's never.
      placeholderData: (previous, from) =>
        hashKey(from?.queryKey.slice(0, 5) ?? []) === hashKey(timelineKeys.contact(client, contactId))
          ? previous
          : undefined,
    },
    queryClient,
  );
  const { data, isFetching, isPlaceholderData: isStale } = query;
  const { hasNextPage, fetchNextPage, hasPreviousPage, fetchPreviousPage, refetch } = query;
  const outbox = useOutbox(contactId);
  const [later, setLater] = useState(scope.loaded);
  const fresh = useFreshness(contactId, options.queryKey, { refreshInterval, isReading });
  const { waiting = [], isGap = false, isRefreshing = false, letIn, startOver } = fresh;
  const gate = gateOf(client);
  const pause = useSyncExternalStore(gate.subscribe, gate.pause, gate.pause);
  const isFrugal = useSyncExternalStore(gate.subscribe, gate.isFrugal, gate.isFrugal);

  const pages = data?.pages ?? nothing;
  const rows = useMemo(() => visibleRows(pages, stableFilters), [pages, stableFilters]);
  const isReached = useCallback((date: string) => reaches(pages, date), [pages]);
  const days = useMemo(
    () =>
      buildTimeline({
        rows,
        outbox,
        filters: stableFilters,
        timeZone,
        reaches: isReached,
        submittedAs: (id) => scope.loaded()?.submittedAs(queryClient, id),
        addEntries: (later ?? scope.loaded())?.addEntries,
      }),
    [rows, outbox, stableFilters, timeZone, isReached, queryClient, later, scope],
  );
  const added = waiting.filter((row) => matchesType(row, stableFilters)).map(({ id }) => id);
  const showNew = () => {
    letIn();
    return added;
  };

  const hasUnsent = outbox.length > 0;
  useEffect(() => {
    if (!hasUnsent) return;
    scope.later().then((parts) => {
      setLater(parts);
      parts.adoptArrived(scope, contactId, rows);
    }, noop);
  }, [scope, contactId, rows, hasUnsent]);
  const unsent = useMemo(() => outbox.filter(({ saved }) => saved === null), [outbox]);

  const error = useMemo(() => query.error && toTimelineError(query.error), [query.error]);
  useEffect(() => {
    if (error) onError?.(error);
  }, [error, onError]);

  const isIdle = !isFetching && !isStale;
  const hasFailed = query.isFetchNextPageError;
  const loadOlder = useCallback(() => {
    // After a failure only a person asks.
    if (hasFailed) gate.insist();
    if (isIdle && hasNextPage) void fetchNextPage({ cancelRefetch: false });
    return isIdle && hasNextPage;
  }, [isIdle, hasNextPage, fetchNextPage, hasFailed, gate]);
  const loadNewer = useCallback(() => {
    if (isIdle && hasPreviousPage) void fetchPreviousPage({ cancelRefetch: false });
    return isIdle && hasPreviousPage;
  }, [isIdle, hasPreviousPage, fetchPreviousPage]);
  const isEmpty = !data || isStale;
  const refresh = useCallback(() => {
    gate.insist();
    if (isEmpty) void refetch({ cancelRefetch: true });
    else startOver();
  }, [gate, isEmpty, refetch, startOver]);

  return {
    days,
    outbox: unsent,
    isLoading: query.isPending && isFetching,
    pause: isFetching || isRefreshing ? pause : null,
    isFrugal,
    error: data || isFetching ? null : (error ?? cancelled),
    isStale,
    hasOlder: hasNextPage && !isStale,
    isLoadingOlder: query.isFetchingNextPage,
    olderError: hasFailed ? error : null,
    loadOlder,
    hasNewer: hasPreviousPage && !isStale,
    isLoadingNewer: query.isFetchingPreviousPage,
    newerError: query.isFetchPreviousPageError ? error : null,
    loadNewer,
    newCount: added.length,
    hasMoreNew: isGap && added.length > 0,
    showNew,
    refreshError: fresh.error ?? null,
    isRefreshing,
    refresh,
    reaches: isReached,
    loaded: rows.length,
    total: totalOf(pages, stableFilters),
    isFilteredHere: isFilteredHere(stableFilters),
    scanned: rowsOf(pages).length,
  };
}
