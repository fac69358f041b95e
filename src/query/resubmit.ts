import { type Activity, type ActivityRow, isUnreadable } from '../model/activity.ts';
import { referenceOf } from '../model/outbox.ts';
import type { TimelineScope } from './context.ts';
import { buildMutation } from './createMutation.ts';
import { gateOf } from './gate.ts';
import { forgetEntry, keepEntry, keptOf } from './keptEntries.ts';
import { findUnsaved, lookFor } from './lookFor.ts';
import { timelineKeys } from './options.ts';
import { openOutbox } from './outbox.ts';
import { entryOf, findMutation, mutationsOf, rememberSaved, submittedAs } from './submissions.ts';

/** Tries a failed or unconfirmed entry again, in its place. */
export function retrySubmission(
  scope: TimelineScope,
  contactId: string | null,
  reference: string,
): Promise<Activity | null> {
  const { mutation, submission } = findUnsaved(scope, contactId, reference) ?? {};
  if (!mutation || !submission) return Promise.resolve(null);
  gateOf(scope.client).insist();
  const isUnconfirmed = entryOf(mutation)?.status === 'unconfirmed';
  const mustLook = submission.mustLook || submission.isRetry;
  const { close } = openOutbox(scope, contactId);
  return mutation.execute({ ...submission, isUnconfirmed, mustLook, isRetry: true }).finally(close);
}

/** Looks for an unconfirmed entry because somebody asks, also where the day's requests are spent. */
export async function confirmSubmission(
  scope: TimelineScope,
  contactId: string | null,
  reference: string,
): Promise<Activity | null> {
  gateOf(scope.client).insist();
  return lookFor(scope, contactId, reference);
}

/**
 * Takes a failed or unconfirmed entry off the timeline; what the server holds stays there. Returns what brings it back;
 * `null` when there is no such entry.
 */
export function discardSubmission(
  scope: TimelineScope,
  contactId: string | null,
  reference: string,
): (() => void) | null {
  const { mutation, submission } = findUnsaved(scope, contactId, reference) ?? {};
  if (!mutation || !submission) return null;
  const { error } = mutation.state;
  scope.queryClient.getMutationCache().remove(mutation as never);
  forgetEntry(scope, contactId, reference);
  return () => {
    const isKept = submission.isKept === true && keepEntry(scope, contactId, keptOf(submission, error));
    buildMutation(scope, contactId, { ...submission, isKept }, error);
  };
}

/** An entry whose row a list turned out to hold is that row. */
export function adoptArrived(scope: TimelineScope, contactId: string, rows: readonly ActivityRow[]): void {
  const mutations = mutationsOf(scope, contactId);
  for (const row of mutations.size > 0 ? rows : []) {
    if (isUnreadable(row)) continue;
    const { status, variables } = mutations.get(referenceOf(row))?.state ?? {};
    const mutation = mutations.get(referenceOf(row));
    if (!mutation || !variables) continue;
    if (status === 'error') void mutation.execute({ ...variables, found: row });
    else if (status !== 'pending') {
      // It was saved before its place was loaded, or by another tab.
      rememberSaved(scope, row.id, variables.reference);
      scope.queryClient.getMutationCache().remove(mutation as never);
    }
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
