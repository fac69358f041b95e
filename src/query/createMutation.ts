import type { MutationOptions } from '@tanstack/react-query';
import type { Activity } from '../model/activity.ts';
import { toTimelineError } from '../model/errors.ts';
import type { TimelineScope } from './context.ts';
import { forgetEntry, keepEntry, keptEntries, keptOf } from './keptEntries.ts';
import { LIBRARY, timelineKeys } from './options.ts';
import { handOver } from './placeInLists.ts';
import { type Submission, sendOnce } from './sendOnce.ts';
import { type CreateMutation, rememberSaved } from './submissions.ts';

/** Sends one submission, and keeps what becomes of it. */
export function createOptions(
  scope: TimelineScope,
  contactId: string | null,
): MutationOptions<Activity, Error, Submission> {
  const mutationKey = timelineKeys.create(scope.client, contactId);
  /** Only what is still kept: whoever has logged out since wants nothing of theirs left behind. */
  const keep = (submission: Submission, error: unknown, saved?: Activity) => {
    const { reference, isKept } = submission;
    if (isKept && keptEntries(scope, contactId).some((entry) => entry.reference === reference))
      keepEntry(scope, contactId, { ...keptOf(submission, error), saved });
  };
  return {
    mutationKey,
    // One at a time for a contact: the server's order is the person's, and a short quota is not stormed.
    scope: { id: JSON.stringify(mutationKey) },
    mutationFn: (submission) => {
      keep(submission, null);
      return sendOnce(scope, submission);
    },
    onSuccess: async (activity, submission) => {
      const { reference } = submission;
      rememberSaved(scope, activity.id, reference);
      keep(submission, null, activity);
      forgetEntry(scope, contactId, reference);
      void handOver(scope, contactId, reference, activity);
    },
    onMutate: undefined,
    onSettled: undefined,
    onError: (error, submission) => {
      keep(submission, error);
      scope.onError?.(toTimelineError(error));
    },
    gcTime: Number.POSITIVE_INFINITY,
    networkMode: 'always',
    throwOnError: false,
    // What is worth waiting for is waited for behind the gate.
    retry: false,
    retryDelay: undefined,
    meta: { persist: false, library: LIBRARY },
  } as MutationOptions<Activity, Error, Submission>;
}

/** A submission that is not on its way, as an entry of the mutation cache. */
export function buildMutation(
  scope: TimelineScope,
  contactId: string | null,
  variables: Submission,
  error: Error | null,
): CreateMutation {
  return scope.queryClient.getMutationCache().build(scope.queryClient, createOptions(scope, contactId), {
    context: undefined,
    data: undefined,
    error,
    failureCount: 0,
    failureReason: null,
    isPaused: false,
    status: variables.isElsewhere ? 'idle' : 'error',
    variables,
    submittedAt: variables.submittedAt,
  });
}
