import type { QueryClient } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import type { ActivityClient } from '../model/activity.ts';
import type { addEntries } from '../model/entries.ts';
import type { TimelineError } from '../model/errors.ts';
import type { submitActivity } from './createActivity.ts';
import type { letInHeld, startOver } from './freshness.ts';
import type { keepFresh } from './keepFresh.ts';
import type { openOutbox } from './outbox.ts';
import type { adoptArrived, confirmSubmission, discardSubmission, retrySubmission } from './resubmit.ts';
import type { Keep } from './storage.ts';
import type { entriesOf, submittedAs } from './submissions.ts';

/**
 * Tells when something may have changed for a contact; returns what ends it. A signal carries no data: at most the id of
 * the activity, so that one already shown costs no request.
 */
export type Live = (contactId: string, onSignal: (activityId?: string) => void) => () => void;

/**
 * What no first page needs, in a chunk of its own. The provider loads it once the page stands, so that it is there when
 * the connection is not.
 */
export interface Later {
  addEntries: typeof addEntries;
  adoptArrived: typeof adoptArrived;
  confirmSubmission: typeof confirmSubmission;
  discardSubmission: typeof discardSubmission;
  entriesOf: typeof entriesOf;
  keepFresh: typeof keepFresh;
  letInHeld: typeof letInHeld;
  openOutbox: typeof openOutbox;
  retrySubmission: typeof retrySubmission;
  startOver: typeof startOver;
  submitActivity: typeof submitActivity;
  submittedAs: typeof submittedAs;
}

/** What every hook of the library reads from its `TimelineProvider`. */
export interface TimelineScope {
  client: ActivityClient;
  queryClient: QueryClient;
  /** IANA name. */
  timeZone: string;
  /** Epoch milliseconds. */
  now: () => number;
  onError: ((error: TimelineError) => void) | undefined;
  live: Live | undefined;
  keep: Keep;
  later: () => Promise<Later>;
  /** The same, if it is there. */
  loaded: () => Later | null;
}

export const TimelineScopeContext = createContext<TimelineScope | null>(null);

export function useTimelineScope(caller: string): TimelineScope {
  const scope = useContext(TimelineScopeContext);
  if (!scope) throw new Error(`${caller} must be used inside <TimelineProvider>.`);
  return scope;
}
