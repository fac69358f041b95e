import { type Activity, type ActivityRow, isUnreadable } from '../model/activity.ts';
import { referenceOf } from '../model/outbox.ts';
import type { TimelineScope } from './context.ts';
import { findSubmission } from './findSubmission.ts';
import { gateOf } from './gate.ts';
import { timelineKeys } from './options.ts';
import { entryOf, findMutation, mutationsOf, submittedAs } from './submissions.ts';

/** Tries a failed or unconfirmed entry again, in its place. */
export function retrySubmission(
  scope: TimelineScope,
  contactId: string | null,
  reference: string,
): Promise<Activity | null> {
  const { mutation, submission } = findUnsaved(scope, contactId, reference) ?? {};
  if (!mutation || !submission) return Promise.resolve(null);
  const isUnconfirmed = entryOf(mutation)?.status === 'unconfirmed';
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
  const { mutation, submission } = findUnsaved(scope, contactId, reference) ?? {};
  if (!mutation || !submission) return null;
  const found = await findSubmission(scope.client, submission);
  return found && mutation.execute({ ...submission, found });
}

/** An entry that somebody asks for again, which opens the gate; `null` where none waits. */
function findUnsaved(scope: TimelineScope, contactId: string | null, reference: string) {
  const mutation = findMutation(scope, contactId, reference);
  const submission = mutation?.state.variables;
  if (!submission || mutation.state.status !== 'error') return null;
  gateOf(scope.client).insist();
  return { mutation, submission };
}

/** An entry whose row a list turned out to hold is that row. */
export function adoptArrived(scope: TimelineScope, contactId: string, rows: readonly ActivityRow[]): void {
  const mutations = mutationsOf(scope, contactId);
  for (const row of mutations.size > 0 ? rows : []) {
    const mutation = isUnreadable(row) ? undefined : mutations.get(referenceOf(row));
    if (mutation?.state.variables && mutation.state.status === 'error')
      void mutation.execute({ ...mutation.state.variables, found: row as Activity });
    // It was saved before its place was loaded.
    else if (mutation?.state.status === 'success') scope.queryClient.getMutationCache().remove(mutation);
  }
}

/** Whether a row is one that this page submitted. */
export function isOwn(scope: TimelineScope, contactId: string, row: ActivityRow): boolean {
  if (isUnreadable(row)) return false;
  const reference = referenceOf(row);
  return (
    submittedAs(scope.queryClient, row.id) !== undefined ||
    (reference !== null && findMutation(scope, contactId, reference) !== undefined)
  );
}

/** Whether something of this contact is on its way. */
export function isSending({ client, queryClient }: TimelineScope, contactId: string): boolean {
  const mutationKey = timelineKeys.create(client, contactId);
  return queryClient.isMutating({ mutationKey }) > 0;
}
