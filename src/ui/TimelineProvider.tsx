'use client';
import { type DehydratedState, hydrate, QueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { ActivityClient, RateLimit } from '../model/activity.ts';
import { TimelineError } from '../model/errors.ts';
import { isTimeZone } from '../model/time.ts';
import { type Live, TimelineScopeContext } from '../query/context.ts';
import { noop } from '../query/noop.ts';
import { adoptDehydrated } from '../query/options.ts';
import { createKeep, type TimelineStorage } from '../query/storage.ts';
import type { ActivityType } from './activityType.ts';
import { createClock } from './clock.ts';
import { type Actor, ActorContext, TimelineUiContext } from './context.ts';
import type { MessageOverrides } from './defaultMessages.ts';
import { createDesk } from './desk.ts';
import { PartsScope, type TimelineClassNames, type TimelineComponents } from './parts.tsx';
import { loadedLater, loadLater, useLater } from './useLater.ts';

export interface TimelineProviderProps {
  client: ActivityClient;
  /** Your application's cache, to share it; default: one of the provider's own. */
  queryClient?: QueryClient;
  /** BCP 47 tag for dates and numbers; default: the browser's. */
  locale?: string;
  /** IANA zone in which days begin and times are told; default: the browser's. */
  timeZone?: string;
  /** Sentences to use instead of the English ones. */
  messages?: MessageOverrides;
  /** Default: `defaultActivityTypes`. */
  activityTypes?: readonly ActivityType[];
  /** Who a `created_by_user_id` is. Without it no author is shown; an id it does not know is an "Unknown user". */
  getActor?: (userId: string) => Actor | null | undefined;
  /** What a prefetch on the server found, from React Query's `dehydrate`. */
  dehydratedState?: DehydratedState;
  /** Tells when others may have changed something; the timeline then looks, for one request. */
  live?: Live;
  /** Where drafts, unsent entries and remembered filters are kept; default `localStorage`; `false` keeps nothing. */
  storage?: TimelineStorage | false;
  /** Whose they are: an id of the user who is logged in. `clearTimelineStorage` forgets them. */
  storageKey?: string;
  /** What time it is, in epoch milliseconds or as a `Date`; default: the machine's clock. */
  now?: () => number | Date;
  /** Told of every failure, after the page has shown it. */
  onError?: (error: TimelineError) => void;
  /** Told what is left of the day's requests, at each answer that says so. */
  onRateLimit?: (limit: RateLimit) => void;
  /** Replaces parts everywhere below; `Link` draws the names of deals and other records. */
  components?: TimelineComponents;
  classNames?: TimelineClassNames;
  children?: ReactNode;
}

/** What timelines and forms below it share: the client, the cache, the language, the zone and the clock. */
export function TimelineProvider(props: TimelineProviderProps): ReactNode {
  const { client, messages, getActor, dehydratedState, components, classNames, children } = props;
  const [ownClient] = useState(() => new QueryClient());
  const queryClient = props.queryClient ?? ownClient;
  const timeZone = useTimeZone(props.timeZone);
  // As with the zone: server and first paint agree on one language.
  const locale = useSyncExternalStore(
    never,
    () => props.locale,
    () => props.locale ?? 'en',
  );
  assertLocale(locale);
  const activityTypes = useSameItems(props.activityTypes);
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
  const listen: Live = (contactId, onSignal) => latest.current.live?.(contactId, onSignal) ?? noop;
  const [live] = useState(() => listen);
  const [onError] = useState(() => (error: TimelineError) => latest.current.onError?.(error));

  useMemo(() => {
    if (dehydratedState) hydrate(queryClient, adoptDehydrated(dehydratedState, client));
  }, [dehydratedState, queryClient, client]);

  useLater();
  useEffect(() => client.onRateLimit?.((limit) => latest.current.onRateLimit?.(limit)), [client]);

  // React Query listens for focus and connection only while mounted; a host's client is the host's to mount.
  useEffect(() => {
    if (queryClient !== ownClient) return;
    ownClient.mount();
    return () => ownClient.unmount();
  }, [queryClient, ownClient]);

  const { storageKey } = props;
  const keep = useMemo(() => createKeep(() => latest.current.storage, storageKey), [storageKey]);
  const scope = useMemo(
    () => ({
      client,
      queryClient,
      timeZone,
      now,
      onError,
      live,
      keep,
      later: loadLater,
      loaded: loadedLater,
    }),
    [client, queryClient, timeZone, now, onError, live, keep],
  );
  const ui = useMemo(
    () => ({ locale, timeZone, clock, messages, activityTypes, announce, desk }),
    [locale, timeZone, clock, messages, activityTypes, announce, desk],
  );

  return (
    <TimelineScopeContext.Provider value={scope}>
      <TimelineUiContext.Provider value={ui}>
        <PartsScope components={components} classNames={classNames}>
          <ActorContext.Provider value={getActor}>{children}</ActorContext.Provider>
          <div role="status" className="lt-sr">
            {announcement}
          </div>
        </PartsScope>
      </TimelineUiContext.Provider>
    </TimelineScopeContext.Provider>
  );
}

const never = () => () => {};
const zoneHere = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Without a zone of the host's, server and first paint agree on UTC; the browser's own follows. */
function useTimeZone(wanted: string | undefined): string {
  const timeZone = useSyncExternalStore(never, wanted ? () => wanted : zoneHere, () => wanted ?? 'UTC');
  if (isTimeZone(timeZone)) return timeZone;
  throw new TimelineError(
    `"${timeZone}" is not a time zone this browser knows. Use an IANA name such as "Europe/Berlin".`,
    { kind: 'config' },
  );
}

function assertLocale(locale: string | undefined): void {
  try {
    Intl.getCanonicalLocales(locale);
  } catch (cause) {
    throw new TimelineError(`"${locale}" is not a language tag. Use one such as "en-GB".`, {
      kind: 'config',
      cause,
    });
  }
}

/** The same array for the same items: hosts write `activityTypes={[...defaultActivityTypes, mine]}` in place. */
function useSameItems<Item>(given: readonly Item[] | undefined): readonly Item[] | undefined {
  const [kept, keep] = useState(given);
  const isSame = kept?.length === given?.length && kept?.every((item, index) => item === given?.[index]);
  if (kept !== given && !isSame) keep(given);
  return isSame ? kept : given;
}
