import type { Activity, NewActivity } from '../model/activity.ts';
import { newReference, withReference } from '../model/submission.ts';
import type { TimelineScope } from './context.ts';
import { createOptions } from './createMutation.ts';
import { keepEntry } from './keptEntries.ts';
import { openOutbox } from './outbox.ts';

/** Sends a new activity. The entry is in the mutation cache, and so in every timeline of the contact, when this returns. */
export function submitActivity(
  scope: TimelineScope,
  contactId: string | null,
  input: NewActivity,
): Promise<Activity> {
  const reference = newReference();
  const entry = { reference, input: withReference(input, reference), submittedAt: scope.now() };
  // Before it is kept, so that no other tab takes it for one that was left behind.
  const outbox = openOutbox(scope, contactId);
  outbox.claim(reference);
  const isKept = keepEntry(scope, contactId, { ...entry, status: 'pending', error: null });
  const mutation = scope.queryClient
    .getMutationCache()
    .build(scope.queryClient, createOptions(scope, contactId));
  return mutation.execute({ ...entry, isUnconfirmed: false, isKept }).finally(outbox.close);
}
