'use client';
import { hashKey, useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo } from 'react';
import { TimelineError, toTimelineError } from '../model/errors.ts';
import type { ActivityFilters } from '../model/filters.ts';
import type { OutboxEntry } from '../model/outbox.ts';
import { isFilteredHere, totalOf, visibleRows } from '../model/paging.ts';
import { buildTimeline, type TimelineDay } from '../model/timeline.ts';
import { useTimelineScope } from './context.ts';
import { adoptArrived, submittedAs } from './createActivity.ts';
import { contactActivitiesOptions, timelineKeys } from './options.ts';
import { useOutbox } from './useOutbox.ts';

/** A host that cancels its queries may cancel ours before the first answer. */
const cancelled = new TimelineError('The request was cancelled.', { kind: 'aborted' });

export interface ContactActivitiesOptions {
  /** Types exactly as the API spells them; days in the provider's time zone. */
  filters?: ActivityFilters;
  /** Rows a page, 1 to 100; default 50. */
  pageSize?: number;
}

export interface ContactActivities {
  /** Newest first; entries on their way included. */
  days: readonly TimelineDay[];
  /** Submissions of this contact that no list holds yet, hidden by the filters or not. */
  outbox: readonly OutboxEntry[];
  /** No answer yet and no failure: nothing is known about this contact. */
  isLoading: boolean;
  /** A refusal that is being waited out: the request goes on by itself. */
  waiting: TimelineError | null;
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
  /** A refresh failed; the rows so far are kept. */
  refreshError: TimelineError | null;
  /** Starts over from the newest page, for one request. */
  refresh: () => void;
  /** Rows read, and how many there are by the server's first answer (`null` when it did not say). */
  loaded: number;
  total: number | null;
  /** Rows are filtered here, from all types: `scanned` is how many have been looked through. */
  isFilteredHere: boolean;
  scanned: number;
}

/** A contact's history, grouped by day, with the entries on their way. Needs a `TimelineProvider`. */
export function useContactActivities(
  contactId: string,
  { filters = {}, pageSize }: ContactActivitiesOptions = {},
): ContactActivities {
  const scope = useTimelineScope('useContactActivities');
  const { client, queryClient, timeZone, onError } = scope;
  // Hosts write filters in place: the same ones must stay the same object, or all below is worked out anew.
  const filtersText = JSON.stringify(filters);
  const stableFilters = useMemo<ActivityFilters>(() => JSON.parse(filtersText), [filtersText]);
  const options = useMemo(
    () => contactActivitiesOptions(client, contactId, stableFilters, { pageSize, timeZone }),
    [client, contactId, stableFilters, pageSize, timeZone],
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
  const outbox = useOutbox(contactId);
  const {
    data,
    isPlaceholderData: isStale,
    isFetching,
    isFetchNextPageError,
    hasNextPage,
    fetchNextPage,
    refetch,
  } = query;

  const rows = useMemo(() => visibleRows(data?.pages ?? [], stableFilters), [data, stableFilters]);
  const days = useMemo(
    () =>
      buildTimeline({
        rows,
        outbox,
        filters: stableFilters,
        timeZone,
        submittedAs: (id) => submittedAs(queryClient, id),
      }),
    [rows, outbox, stableFilters, timeZone, queryClient],
  );

  const hasUnsent = outbox.length > 0;
  useEffect(() => {
    if (hasUnsent) adoptArrived(scope, contactId, rows);
  }, [scope, contactId, rows, hasUnsent]);
  const unsent = useMemo(() => outbox.filter(({ saved }) => saved === null), [outbox]);

  const error = query.error ? toTimelineError(query.error) : null;
  useEffect(() => {
    if (query.error) onError?.(toTimelineError(query.error));
  }, [query.error, onError]);

  const loadOlder = useCallback(() => {
    const canBegin = hasNextPage && !isFetching && !isStale;
    if (canBegin) void fetchNextPage({ cancelRefetch: false });
    return canBegin;
  }, [hasNextPage, isFetching, isStale, fetchNextPage]);
  const { queryKey } = options;
  const refresh = useCallback(() => {
    queryClient.setQueryData(queryKey, (old) => old && { pages: old.pages.slice(0, 1), pageParams: [null] });
    void refetch({ cancelRefetch: true });
  }, [queryClient, queryKey, refetch]);

  const first = data?.pages[0];
  return {
    days,
    outbox: unsent,
    isLoading: query.isPending && isFetching,
    waiting: isFetching && query.failureReason ? toTimelineError(query.failureReason) : null,
    error: data || isFetching ? null : (error ?? cancelled),
    isStale,
    hasOlder: hasNextPage && !isStale,
    isLoadingOlder: query.isFetchingNextPage,
    olderError: data && isFetchNextPageError ? error : null,
    loadOlder,
    refreshError: data && !isFetchNextPageError ? error : null,
    refresh,
    loaded: rows.length,
    total: first ? totalOf(data.pages, stableFilters) : null,
    isFilteredHere: isFilteredHere(stableFilters),
    scanned: data
      ? data.pages.reduce((sum, { streams }) => sum + streams.reduce((s, { rows }) => s + rows.length, 0), 0)
      : 0,
  };
}
