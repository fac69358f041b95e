'use client';
import { useMemo } from 'react';
import type { Activity, NewActivity } from '../model/activity.ts';
import { useTimelineScope } from './context.ts';
import { noop } from './noop.ts';

export interface LogActivity {
  /**
   * Logs an activity. It stands on the contact's timelines before the server answers. Rejects with a `TimelineError`;
   * the entry then stays on the timeline until it is retried or discarded.
   */
  log: (input: NewActivity) => Promise<Activity>;
  /** Sends an entry again, after looking on the server where it may be saved. `null` when there is no such entry. */
  retry: (reference: string) => Promise<Activity | null>;
  /**
   * Looks whether the server holds an unconfirmed entry, and sends nothing: its row, or `null` when it is not there.
   * Rejects when the look fails.
   */
  confirm: (reference: string) => Promise<Activity | null>;
  /** Takes an entry off the timeline; what the server holds stays there. Returns what brings it back. */
  discard: (reference: string) => () => void;
}

/** Records activities of one contact; `null` for activities that belong to none. Needs a `TimelineProvider`. */
export function useLogActivity(contactId: string | null): LogActivity {
  const scope = useTimelineScope('useLogActivity');
  return useMemo(
    () => ({
      // No wait where the parts are there: the entry then stands on the page when this returns.
      log: async (input) =>
        (scope.loaded() ?? (await scope.later())).submitActivity(
          scope,
          contactId,
          contactId === null ? input : { ...input, contact_id: contactId },
        ),
      retry: async (reference) => (await scope.later()).retrySubmission(scope, contactId, reference),
      confirm: async (reference) => (await scope.later()).confirmSubmission(scope, contactId, reference),
      discard: (reference) => scope.loaded()?.discardSubmission(scope, contactId, reference) ?? noop,
    }),
    [scope, contactId],
  );
}
