import type { Mutation, MutationOptions, QueryClient } from '@tanstack/react-query';
import type { Activity, NewActivity } from '../model/activity.ts';
import { toTimelineError } from '../model/errors.ts';
import { newReference, type OutboxEntry, withReference } from '../model/outbox.ts';
import { noop, type TimelineScope } from './context.ts';
import { LIBRARY, timelineKeys } from './options.ts';
import type { Submission } from './sendOnce.ts';

type CreateMutation = Mutation<Activity, Error, Submission>;

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

const entries = new WeakMap<object, OutboxEntry>();

/** A mutation as the entry it stands for: the same object for the same state. */
export function entryOf({ state }: Pick<CreateMutation, 'state'>): OutboxEntry | null {
  const { variables, status, data } = state;
  if (!variables) return null;
  let entry = entries.get(state);
  if (!entry) {
    const error = status === 'error' ? toTimelineError(state.error) : null;
    const isUnconfirmed = variables.isUnconfirmed || error?.maybeSaved;
    entry = {
      reference: variables.reference,
      input: variables.input,
      submittedAt: variables.submittedAt,
      status: !error ? 'pending' : isUnconfirmed ? 'unconfirmed' : 'failed',
      error,
      saved: data ?? null,
    };
    entries.set(state, entry);
  }
  return entry;
}

const savedHere = new WeakMap<QueryClient, Map<string | null, { reference: string; at: number }>>();

/** The reference under which this page submitted an activity; outlives the mutation, so that the row keeps its key. */
export function submittedAs(queryClient: QueryClient, activityId: string): string | undefined {
  return savedHere.get(queryClient)?.get(activityId)?.reference;
}

/** When this page learned that its activity is saved, in the provider's time; long ago for all others. */
export function savedAt(queryClient: QueryClient, activityId: string | null): number {
  return savedHere.get(queryClient)?.get(activityId)?.at ?? Number.NEGATIVE_INFINITY;
}

/** The mutations of a contact's submissions, by reference. */
export function mutationsOf({ client, queryClient }: TimelineScope, contactId: string | null) {
  const mutationKey = timelineKeys.create(client, contactId);
  const mutations = queryClient.getMutationCache().findAll({ mutationKey }) as unknown as CreateMutation[];
  return new Map(mutations.map((mutation) => [mutation.state.variables?.reference ?? null, mutation]));
}

export const findMutation = (scope: TimelineScope, contactId: string | null, reference: string) =>
  mutationsOf(scope, contactId).get(reference);

function createOptions(
  scope: TimelineScope,
  contactId: string | null,
): MutationOptions<Activity, Error, Submission> {
  const { client, queryClient } = scope;
  const mutationKey = timelineKeys.create(client, contactId);
  return {
    mutationKey,
    // One at a time for a contact: the server's order is the person's, and a short quota is not stormed.
    scope: { id: JSON.stringify(mutationKey) },
    mutationFn: async (submission) => (await scope.later()).sendOnce(scope, submission),
    onSuccess: async (activity, { reference }) => {
      const saved = savedHere.get(queryClient) ?? new Map();
      savedHere.set(queryClient, saved.set(activity.id, { reference, at: scope.now() }));
      scope.later().then(({ handOver }) => handOver(scope, contactId, reference, activity), noop);
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
