import { hashKey, type Query, type QueryClient, type QueryKey } from '@tanstack/react-query';
import type { ActivityRow } from '../model/activity.ts';
import type { TimelineError } from '../model/errors.ts';
import type { TimelinePage } from '../model/streams.ts';

/** What is known about how fresh a list is. The same object as long as nothing changes. */
export interface Freshness {
  /** The newest page, read while somebody was reading: it waits to be let in. */
  held: TimelinePage | null;
  /** Its rows that the list does not hold. */
  waiting: readonly ActivityRow[];
  /** Rows between it and those loaded are missing. */
  isGap: boolean;
  /** To let it in is to start the list over. */
  startsOver: boolean;
  /** The last try failed; the rows so far are kept. */
  error: TimelineError | null;
  isRefreshing: boolean;
}

/** Who looks after the freshness of one cached list, whoever shows it. */
export interface Watch {
  state: Freshness;
  /** When the top was last asked for, in the provider's time. */
  triedAt: number;
  running: Promise<void> | null;
  /** How often the top was read: a signal from before a read needs none of its own. */
  reads: number;
  /** Each says whether somebody is reading, so that nothing may enter unasked. */
  readers: Set<() => boolean>;
  listeners: Set<() => void>;
}

const calm: Freshness = {
  held: null,
  waiting: [],
  isGap: false,
  startsOver: false,
  error: null,
  isRefreshing: false,
};
const watches = new WeakMap<Query, Watch>();

/** The watch of a list; none where the cache does not hold it. */
export function watchOf(queryClient: QueryClient, queryKey: QueryKey): Watch | undefined {
  const query = queryClient.getQueryCache().get(hashKey(queryKey));
  let watch = query && watches.get(query);
  if (query && !watch) {
    watch = { state: calm, triedAt: 0, running: null, reads: 0, readers: new Set(), listeners: new Set() };
    watches.set(query, watch);
  }
  return watch;
}
