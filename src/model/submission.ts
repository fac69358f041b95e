import { type Activity, type NewActivity, readActivity } from './activity.ts';
import { type OutboxEntry, REFERENCE_KEY } from './outbox.ts';

/** The body with its reference in place. */
export function withReference(input: NewActivity, reference: string): NewActivity {
  return { ...input, metadata: { ...input.metadata, [REFERENCE_KEY]: reference } };
}

/** A submission as the row it will be. */
export function activityOf({ reference, input, submittedAt, saved }: OutboxEntry): Activity {
  if (saved) return saved;
  const { type, created_date = '' } = input;
  const isDated = !Number.isNaN(Date.parse(created_date));
  return readActivity({
    ...input,
    id: reference,
    // What cannot be sent like this must still be shown.
    type: type || '?',
    created_date: isDated ? created_date : new Date(submittedAt).toISOString(),
  }) as Activity;
}

/** A UUID, also on pages that are not served securely, where `crypto.randomUUID` does not exist. */
export function newReference(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const digit = () => ((crypto.getRandomValues(new Uint8Array(1))[0] ?? 0) % 16).toString(16);
  return 'xxxxxxxx-xxxx-4xxx-axxx-xxxxxxxxxxxx'.replace(/x/g, digit);
}
