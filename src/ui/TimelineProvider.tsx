'use client';
import { type DehydratedState, hydrate, QueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import type { ActivityClient } from '../model/activity.ts';
import { TimelineError } from '../model/errors.ts';
import { isTimeZone } from '../model/time.ts';
import { TimelineScopeContext } from '../query/context.ts';
import { adoptDehydrated } from '../query/options.ts';
import type { ActivityType } from './activityType.ts';
import { createClock } from './clock.ts';
import { type Actor, TimelineUiContext } from './context.ts';
import { createDesk } from './desk.ts';
import type { TimelineMessages } from './messages.ts';
import { PartsScope, type TimelineClassNames, type TimelineComponents } from './parts.tsx';

export interface TimelineProviderProps {
  client: ActivityClient;
  /** Your application's cache, to share it; default: one of the provider's own. */
  queryClient?: QueryClient;
  /** BCP 47 tag for dates and numbers; default: the browser's. */
  locale?: string;
  /** IANA zone in which days begin and times are told; default: the browser's. */
  timeZone?: string;
  /** Sentences to use instead of the English ones. */
  messages?: Partial<TimelineMessages>;
  /** Default: `defaultActivityTypes`. */
  activityTypes?: readonly ActivityType[];
  /** Who a `created_by_user_id` is. Without it no author is shown; for nobody, return nothing. */
  getActor?: (userId: string) => Actor | null | undefined;
  /** What a prefetch on the server found, from React Query's `dehydrate`. */
  dehydratedState?: DehydratedState;
  /** What time it is, in epoch milliseconds or as a `Date`; default: the machine's clock. */
  now?: () => number | Date;
  /** Told of every failure, after the page has shown it. */
  onError?: (error: TimelineError) => void;
  /** Replaces parts everywhere below; `Link` draws the names of deals and other records. */
  components?: TimelineComponents;
  classNames?: TimelineClassNames;
  children?: ReactNode;
}

/** What timelines and forms below it share: the client, the cache, the language, the zone and the clock. */
export function TimelineProvider(props: TimelineProviderProps): ReactNode {
  const {
    client,
    locale,
    messages,
    activityTypes,
    getActor,
    dehydratedState,
    components,
    classNames,
    children,
  } = props;
  const [ownClient] = useState(() => new QueryClient());
  const queryClient = props.queryClient ?? ownClient;
  const timeZone = useTimeZone(props.timeZone);
  const [announcement, setAnnouncement] = useState('');
  // The same sentence twice is two announcements; a change that cannot be heard makes it one.
  const [announce] = useState(
    () => (text: string) => setAnnouncement((old) => (old === text ? `${text}\u00a0` : text)),
  );
  const [desk] = useState(createDesk);

  // A host may pass new functions at each render; what is below must not be drawn anew for that.
  const latest = useRef(props);
  latest.current = props;
  const [now] = useState(() => () => Number(latest.current.now?.() ?? Date.now()));
  const [clock] = useState(() => createClock(now));
  const [onError] = useState(() => (error: TimelineError) => latest.current.onError?.(error));

  useMemo(() => {
    if (dehydratedState) hydrate(queryClient, adoptDehydrated(dehydratedState, client));
  }, [dehydratedState, queryClient, client]);

  // React Query listens for focus and connection only while mounted; a host's client is the host's to mount.
  useEffect(() => {
    if (queryClient !== ownClient) return;
    ownClient.mount();
    return () => ownClient.unmount();
  }, [queryClient, ownClient]);

  const scope = useMemo(
    () => ({ client, queryClient, timeZone, now, onError }),
    [client, queryClient, timeZone, now, onError],
  );
  const ui = useMemo(
    () => ({ locale, timeZone, clock, messages, activityTypes, getActor, announce, desk }),
    [locale, timeZone, clock, messages, activityTypes, getActor, desk],
  );

  return (
    <TimelineScopeContext.Provider value={scope}>
      <TimelineUiContext.Provider value={ui}>
        <PartsScope components={components} classNames={classNames}>
          {children}
          <div role="status" className="lt-sr">
            {announcement}
          </div>
        </PartsScope>
      </TimelineUiContext.Provider>
    </TimelineScopeContext.Provider>
  );
}

function useTimeZone(wanted: string | undefined): string {
  const timeZone = wanted ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (isTimeZone(timeZone)) return timeZone;
  throw new TimelineError(
    `"${timeZone}" is not a time zone this browser knows. Use an IANA name such as "Europe/Berlin".`,
    {
      kind: 'config',
    },
  );
}
