import type { Activity } from '../model/activity.ts';
import type { TimelineScope } from './context.ts';
import { findSubmission } from './findSubmission.ts';
import { findMutation } from './submissions.ts';

/**
 * Looks whether the server holds an unconfirmed entry after all, and sends nothing. Its row then takes the entry's place;
 * `null` when it is not there. Rejects when the look fails.
 */
export async function lookFor(
  scope: TimelineScope,
  contactId: string | null,
  reference: string,
): Promise<Activity | null> {
  const { mutation, submission } = findUnsaved(scope, contactId, reference) ?? {};
  if (!mutation || !submission) return null;
  const found = await findSubmission(scope.client, submission);
  // Somebody may have retried or discarded it meanwhile.
  return found && mutation.state.status === 'error' ? mutation.execute({ ...submission, found }) : found;
}

/** An entry that waits for somebody to do something about it; `null` where none does. */
export function findUnsaved(scope: TimelineScope, contactId: string | null, reference: string) {
  const mutation = findMutation(scope, contactId, reference);
  const submission = mutation?.state.variables;
  return submission && mutation.state.status === 'error' ? { mutation, submission } : null;
}
