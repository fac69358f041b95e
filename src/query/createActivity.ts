import type { Mutation, MutationOptions, QueryClient } from '@tanstack/react-query';
import { type Activity, type ActivityRow, isUnreadable, type NewActivity } from '../model/activity.ts';
import { toTimelineError } from '../model/errors.ts';
import { newReference, type OutboxEntry, referenceOf, withReference } from '../model/outbox.ts';
import type { TimelineScope } from './context.ts';
import { gateOf } from './gate.ts';
import { LIBRARY, timelineKeys } from './options.ts';
import { placeInLists } from './placeInLists.ts';
import { findSubmission, type Submission, sendOnce } from './sendOnce.ts';

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

/** Tries a failed or unconfirmed entry again, in its place. */
export function retrySubmission(
  scope: TimelineScope,
  contactId: string | null,
  reference: string,
): Promise<Activity | null> {
  const mutation = findMutation(scope, contactId, reference);
  const submission = mutation?.state.variables;
  if (!submission || mutation.state.status !== 'error') return Promise.resolve(null);
  const isUnconfirmed = entryOf(mutation)?.status === 'unconfirmed';
  gateOf(scope.client).insist();
  return mutation.execute({ ...submission, isUnconfirmed });
}

/**
 * Looks whether the server holds an unconfirmed entry after all, and sends nothing. Its row then takes the entry's place;
 * `null` when it is not there. Rejects when the look fails.
 */
export async function confirmSubmission(
  scope: TimelineScope,
  contactId: string | null,
  reference: string,
): Promise<Activity | null> {
  const mutation = findMutation(scope, contactId, reference);
  const submission = mutation?.state.variables;
  if (!submission || mutation.state.status !== 'error') return null;
  gateOf(scope.client).insist();
  const found = await findSubmission(scope.client, submission);
  return found && mutation.execute({ ...submission, found });
}

/** An entry whose row a list turned out to hold is that row. */
export function adoptArrived(scope: TimelineScope, contactId: string, rows: readonly ActivityRow[]): void {
  for (const row of rows) {
    const reference = isUnreadable(row) ? null : referenceOf(row);
    const mutation = reference ? findMutation(scope, contactId, reference) : undefined;
    if (mutation?.state.variables && mutation.state.status === 'error') {
      void mutation.execute({ ...mutation.state.variables, found: row as Activity });
    }
  }
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

const savedReferences = new WeakMap<QueryClient, Map<string, string>>();

/** The reference under which this page submitted an activity; outlives the mutation, so that the row keeps its key. */
export function submittedAs(queryClient: QueryClient, activityId: string): string | undefined {
  return savedReferences.get(queryClient)?.get(activityId);
}

function findMutation(
  scope: TimelineScope,
  contactId: string | null,
  reference: string,
): CreateMutation | undefined {
  const mutationKey = timelineKeys.create(scope.client, contactId);
  const mutations = scope.queryClient
    .getMutationCache()
    .findAll({ mutationKey }) as unknown as CreateMutation[];
  return mutations.find((mutation) => mutation.state.variables?.reference === reference);
}

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
    mutationFn: (submission) => sendOnce(client, submission),
    onSuccess: async (activity, { reference }) => {
      const references = savedReferences.get(queryClient) ?? new Map<string, string>();
      savedReferences.set(queryClient, references.set(activity.id, reference));
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

/** Puts the server's row into the loaded lists; once all show it, the entry has done its work. */
async function handOver(
  scope: TimelineScope,
  contactId: string | null,
  reference: string,
  activity: Activity,
): Promise<void> {
  const isShown = contactId === null || (await placeInLists(scope, contactId, activity));
  const mutation = isShown ? findMutation(scope, contactId, reference) : undefined;
  if (mutation) scope.queryClient.getMutationCache().remove(mutation);
}
