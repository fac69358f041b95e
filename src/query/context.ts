import type { QueryClient } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import type { ActivityClient } from '../model/activity.ts';
import type { TimelineError } from '../model/errors.ts';

/** What every hook of the library reads from its `TimelineProvider`. */
export interface TimelineScope {
  client: ActivityClient;
  queryClient: QueryClient;
  /** IANA name. */
  timeZone: string;
  /** Epoch milliseconds. */
  now: () => number;
  onError: ((error: TimelineError) => void) | undefined;
}

export const TimelineScopeContext = createContext<TimelineScope | null>(null);

export function useTimelineScope(caller: string): TimelineScope {
  const scope = useContext(TimelineScopeContext);
  if (!scope) throw new Error(`${caller} must be used inside <TimelineProvider>.`);
  return scope;
}
