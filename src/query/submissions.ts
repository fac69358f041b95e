import type { Mutation, QueryClient } from '@tanstack/react-query';
import type { Activity } from '../model/activity.ts';
import { toTimelineError } from '../model/errors.ts';
import type { OutboxEntry, OutboxStatus } from '../model/outbox.ts';
import type { TimelineScope } from './context.ts';
import { timelineKeys } from './options.ts';
import type { Submission } from './sendOnce.ts';

export type CreateMutation = Mutation<Activity, Error, Submission>;

const entries = new WeakMap<object, OutboxEntry>();

/** A mutation as the entry it stands for: the same object for the same state. */
export function entryOf({ state }: Pick<CreateMutation, 'state'>): OutboxEntry | null {
  const { variables, data } = state;
  if (!variables) return null;
  let entry = entries.get(state);
  if (!entry) {
    const { reference, input, submittedAt, isElsewhere = false } = variables;
    entry = {
      reference,
      input,
      submittedAt,
      ...statusOf(state.error, variables),
      saved: data ?? null,
      isElsewhere,
    };
    entries.set(state, entry);
  }
  return entry;
}

/** What an attempt that ended with an error, or has not ended, makes of a submission. */
export function statusOf(
  thrown: unknown,
  { isUnconfirmed }: Submission,
): Pick<OutboxEntry, 'status' | 'error'> {
  const error = thrown ? toTimelineError(thrown) : null;
  const refused: OutboxStatus = isUnconfirmed || error?.maybeSaved ? 'unconfirmed' : 'failed';
  return { error, status: error ? refused : 'pending' };
}

const savedHere = new WeakMap<QueryClient, Map<string | null, { reference: string; at: number }>>();

/** The reference under which this page submitted an activity; outlives the mutation, so that the row keeps its key. */
export function submittedAs(queryClient: QueryClient, activityId: string): string | undefined {
  return savedHere.get(queryClient)?.get(activityId)?.reference;
}

/** Remembers that an activity is one of this page's. */
export function rememberSaved(
  { queryClient, now }: TimelineScope,
  activityId: string,
  reference: string,
): void {
  const saved = savedHere.get(queryClient) ?? new Map();
  savedHere.set(queryClient, saved.set(activityId, { reference, at: now() }));
}

/** When this page learned that its activity is saved, in the provider's time; long ago for all others. */
export function savedAt(queryClient: QueryClient, activityId: string | null): number {
  return savedHere.get(queryClient)?.get(activityId)?.at ?? Number.NEGATIVE_INFINITY;
}

/** A contact's submissions that its lists do not hold yet, oldest first. */
export function entriesOf(scope: TimelineScope, contactId: string | null): OutboxEntry[] {
  const found = [...mutationsOf(scope, contactId).values()].flatMap((mutation) => entryOf(mutation) ?? []);
  // Those of another visit, or brought back, were put in later than they were written.
  return found.sort((one, other) => one.submittedAt - other.submittedAt);
}

/** The mutations of a contact's submissions, by reference. */
export function mutationsOf({ client, queryClient }: TimelineScope, contactId: string | null) {
  const mutationKey = timelineKeys.create(client, contactId);
  const mutations = queryClient
    .getMutationCache()
    .findAll({ mutationKey, exact: true }) as unknown as CreateMutation[];
  return new Map(mutations.map((mutation) => [mutation.state.variables?.reference ?? null, mutation]));
}

export const findMutation = (scope: TimelineScope, contactId: string | null, reference: string) =>
  mutationsOf(scope, contactId).get(reference);
