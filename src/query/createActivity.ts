import type { MutationOptions } from '@tanstack/react-query';
import type { Activity, NewActivity } from '../model/activity.ts';
import { toTimelineError } from '../model/errors.ts';
import { newReference, withReference } from '../model/submission.ts';
import type { TimelineScope } from './context.ts';
import { LIBRARY, timelineKeys } from './options.ts';
import { handOver } from './placeInLists.ts';
import { type Submission, sendOnce } from './sendOnce.ts';
import { findMutation, rememberSaved } from './submissions.ts';

/** Sends a new activity. The entry is in the mutation cache, and so in every timeline of the contact, when this returns. */
export function submitActivity(
  scope: TimelineScope,
  contactId: string | null,
  input: NewActivity,
): Promise<Activity> {
  const reference = newReference();
  const submission = {
    reference,
    input: withReference(input, reference),
    submittedAt: scope.now(),
    isUnconfirmed: false,
  };
  const mutation = scope.queryClient
    .getMutationCache()
    .build(scope.queryClient, createOptions(scope, contactId));
  return mutation.execute(submission);
}

/** Takes a failed or unconfirmed entry off the timeline. What the server holds stays there. */
export function discardSubmission(scope: TimelineScope, contactId: string | null, reference: string): void {
  const mutation = findMutation(scope, contactId, reference);
  if (mutation?.state.status === 'error') scope.queryClient.getMutationCache().remove(mutation);
}

function createOptions(
  scope: TimelineScope,
  contactId: string | null,
): MutationOptions<Activity, Error, Submission> {
  const mutationKey = timelineKeys.create(scope.client, contactId);
  return {
    mutationKey,
    // One at a time for a contact: the server's order is the person's, and a short quota is not stormed.
    scope: { id: JSON.stringify(mutationKey) },
    mutationFn: (submission) => sendOnce(scope, submission),
    onSuccess: async (activity, { reference }) => {
      rememberSaved(scope, activity.id, reference);
      void handOver(scope, contactId, reference, activity);
    },
    onMutate: undefined,
    onSettled: undefined,
    onError: (error) => scope.onError?.(toTimelineError(error)),
    gcTime: Number.POSITIVE_INFINITY,
    networkMode: 'always',
    throwOnError: false,
    // What is worth waiting for is waited for behind the gate.
    retry: false,
    retryDelay: undefined,
    meta: { persist: false, library: LIBRARY },
  } as MutationOptions<Activity, Error, Submission>;
}
