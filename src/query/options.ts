import {
  type DataTag,
  type DehydratedState,
  hashKey,
  type InfiniteData,
  infiniteQueryOptions,
  type UnusedSkipTokenInfiniteOptions,
} from '@tanstack/react-query';
import type { ActivityClient } from '../model/activity.ts';
import { type ActivityFilters, normaliseFilters } from '../model/filters.ts';
import { LARGEST_PAGE, PAGE_SIZE } from '../model/limits.ts';
import { newerReads, olderReads, type StreamRead, typesAsked } from '../model/paging.ts';
import type { TimelinePage } from '../model/streams.ts';
import type { Day } from '../model/time.ts';
import { type ListKey, readStreams } from './readStreams.ts';

export const LIBRARY = 'leadlex-timeline';
/** Goes up when the shape of the cached pages changes, so that an old cache is not read as a new one. */
const SCHEMA = 2;

const scopes = new WeakMap<ActivityClient, string>();
let nextScope = 1;

/**
 * Keeps the data of different clients apart in one cache. A LeadLex client is known by its base URL, never by its key:
 * two of the same URL with different tokens must not share a cache.
 */
function scopeOf(client: ActivityClient): string {
  if ('baseUrl' in client && typeof client.baseUrl === 'string') return client.baseUrl;
  let scope = scopes.get(client);
  if (!scope) {
    scope = `client ${nextScope++}`;
    scopes.set(client, scope);
  }
  return scope;
}

/** Under which name something of a contact is kept in the provider's storage. */
export function keptName(
  what: 'draft' | 'outbox',
  client: ActivityClient,
  contactId: string | null,
  ...rest: string[]
): string {
  return JSON.stringify([what, scopeOf(client), contactId, ...rest]);
}

/** Every cache key of the library. All begin with `timelineKeys.all`. */
export const timelineKeys = {
  all: [LIBRARY, SCHEMA] as const,
  /** The lists of one contact, whatever their filters. */
  contact: (client: ActivityClient, contactId: string) =>
    [...timelineKeys.all, scopeOf(client), 'list', contactId] as const,
  list: (client: ActivityClient, contactId: string, list: ListKey) =>
    [...timelineKeys.contact(client, contactId), list] as const,
  /** Mutations that log an activity; `null` when it belongs to no contact. */
  create: (client: ActivityClient, contactId: string | null) =>
    [...timelineKeys.all, scopeOf(client), 'create', contactId] as const,
};

export interface ContactActivitiesSettings {
  /** Rows a page, 1 to 100; default 50. */
  pageSize?: number;
  /** IANA zone in which `from`, `to` and `at` are days; default: the runtime's. */
  timeZone?: string;
  /** The day to begin with, `YYYY-MM-DD`, going down from its end; default: the newest rows. */
  at?: Day | undefined;
  /** What time it is, in epoch milliseconds; default: the machine's clock. */
  now?: () => number;
}

type PageParam = StreamRead[] | null;
type ListData = InfiniteData<TimelinePage, PageParam>;
type ListQueryKey = ReturnType<typeof timelineKeys.list>;

/** What `contactActivitiesOptions` makes: for `useInfiniteQuery`, `prefetchInfiniteQuery` and `getQueryData`. */
export type ContactActivitiesQuery = UnusedSkipTokenInfiniteOptions<
  TimelinePage,
  Error,
  ListData,
  ListQueryKey,
  PageParam
> & { queryKey: DataTag<ListQueryKey, InfiniteData<TimelinePage>, Error> };

/**
 * The query of one contact's activities, for `useInfiniteQuery`, for a prefetch on the server, or for reading the cache.
 * One page is one request for each type that needs it. Fails with a `TimelineError`, of kind `config` for filters that
 * cannot be.
 *
 * ```ts
 * await queryClient.prefetchInfiniteQuery(contactActivitiesOptions(client, contactId));
 * ```
 */
export function contactActivitiesOptions(
  client: ActivityClient,
  contactId: string,
  filters: ActivityFilters = {},
  settings: ContactActivitiesSettings = {},
): ContactActivitiesQuery {
  const { types, from, to } = normaliseFilters(filters);
  const { at, now = Date.now } = settings;
  const timeZone = settings.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const pageSize = Math.min(LARGEST_PAGE, Math.max(1, Math.floor(settings.pageSize ?? PAGE_SIZE)));
  const asked = typesAsked({ types });
  const list: ListKey = {
    // What is filtered here is the list of all types: the same rows, once.
    ...(asked.length > 0 && { types: asked }),
    from,
    to,
    at,
    pageSize,
    ...((from || to || at) && { timeZone }),
  };

  return infiniteQueryOptions<TimelinePage, Error, ListData, ListQueryKey, PageParam>({
    queryKey: timelineKeys.list(client, contactId, list),
    queryFn: ({ pageParam, signal }) => readStreams(client, contactId, list, now, pageParam, signal),
    // Null, so that a refetch asks for the beginning anew: a bound in the first parameter would freeze the list for good.
    initialPageParam: null as PageParam,
    getNextPageParam: (_last, pages: TimelinePage[]) => olderReads(pages),
    getPreviousPageParam: (_first, pages: TimelinePage[]) => newerReads(pages),
    // Every option is set: the client may be the host's, with defaults of its own.
    ...readOptions,
  });
}

/** Freshness is the library's own affair, so React Query is told never to refetch by itself. */
const readOptions = {
  staleTime: 'static',
  // A server that renders a page and is done must not keep a timer and the rows for half an hour.
  gcTime: typeof document === 'undefined' ? Number.POSITIVE_INFINITY : 30 * 60_000,
  refetchInterval: false,
  refetchOnMount: false,
  refetchOnReconnect: false,
  refetchOnWindowFocus: false,
  retryOnMount: true,
  enabled: true,
  notifyOnChangeProps: undefined,
  initialData: undefined,
  queryKeyHashFn: undefined,
  throwOnError: false,
  // Offline is an answer worth showing, not a reason to wait without a word.
  networkMode: 'always',
  persister: undefined,
  select: undefined,
  structuralSharing: false,
  // What is worth waiting for is waited for at the gate.
  retry: false,
  retryDelay: 0,
  meta: { persist: false, library: LIBRARY },
} as const;

/**
 * What a server prefetched, as the data of this client. The server's client reads LeadLex itself and the browser's the
 * handler, so their keys differ; the host hands the state to this provider, and so says that it is the same data.
 */
export function adoptDehydrated(state: DehydratedState, client: ActivityClient): DehydratedState {
  return {
    mutations: [],
    queries: state.queries
      .filter(({ queryKey }) => queryKey[0] === LIBRARY && queryKey[1] === SCHEMA)
      .map((query) => {
        const queryKey = [...timelineKeys.all, scopeOf(client), ...query.queryKey.slice(3)];
        return { ...query, queryKey, queryHash: hashKey(queryKey) };
      }),
  };
}
