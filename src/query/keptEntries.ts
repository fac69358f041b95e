import { type Activity, isRecord, isUnreadable, type NewActivity, readActivity } from '../model/activity.ts';
import { TimelineError, type TimelineErrorKind } from '../model/errors.ts';
import type { OutboxStatus } from '../model/outbox.ts';
import type { TimelineScope } from './context.ts';
import { keptName } from './options.ts';
import type { Submission } from './sendOnce.ts';
import { statusOf } from './submissions.ts';

/** An unsent entry as it is kept for the next visit, and for other tabs. */
export interface KeptEntry {
  reference: string;
  input: NewActivity;
  /** Epoch milliseconds. */
  submittedAt: number;
  status: OutboxStatus;
  error: TimelineError | null;
  /** The server's row, for a moment before the entry goes: so the other tabs get to know it. */
  saved?: Activity | undefined;
}

/** Goes up when the shape changes, so that what an older version left is not read as the new one. */
const VERSION = 1;
const STATUSES: readonly unknown[] = ['pending', 'failed', 'unconfirmed'] satisfies OutboxStatus[];
const KINDS: readonly unknown[] = [
  'network',
  'timeout',
  'aborted',
  'http',
  'decode',
  'config',
] satisfies TimelineErrorKind[];

/** The entries of a text that may come from another version, or another hand: what cannot be read counts as none. */
export function readKept(text: string | null): KeptEntry[] {
  try {
    const { version, entries } = JSON.parse(text ?? '');
    return version === VERSION ? entries.flatMap((entry: unknown) => readEntry(entry) ?? []) : [];
  } catch {
    return [];
  }
}

function readEntry(entry: unknown): KeptEntry | null {
  if (!isRecord(entry)) return null;
  const { reference, input, submittedAt, status, error, saved } = entry;
  const isWhole =
    typeof reference === 'string' &&
    typeof submittedAt === 'number' &&
    STATUSES.includes(status) &&
    isRecord(input) &&
    typeof input.type === 'string';
  if (!isWhole) return null;
  const row = saved === undefined ? undefined : readActivity(saved);
  return {
    reference,
    input: input as unknown as NewActivity,
    submittedAt,
    status: status as OutboxStatus,
    error: readError(error),
    ...(row && !isUnreadable(row) && { saved: row }),
  };
}

function readError(error: unknown): TimelineError | null {
  if (!isRecord(error) || !KINDS.includes(error.kind)) return null;
  const { status, code, requestId, fields } = error;
  return new TimelineError(String(error.message), {
    kind: error.kind as TimelineErrorKind,
    status: typeof status === 'number' ? status : null,
    code: typeof code === 'string' ? code : null,
    requestId: typeof requestId === 'string' ? requestId : null,
    maybeSaved: error.maybeSaved === true,
    fields: isRecord(fields)
      ? Object.fromEntries(Object.entries(fields).map(([name, text]) => [name, String(text)]))
      : {},
  });
}

/** Changes what is kept of a contact; false when it could not be kept. */
function change(
  { client, keep }: TimelineScope,
  contactId: string | null,
  act: (entries: KeptEntry[]) => KeptEntry[],
): boolean {
  const name = keptName('outbox', client, contactId);
  const entries = act(readKept(keep.read(name)));
  const texts = entries.map(({ error, ...entry }) => ({
    ...entry,
    error: error && { ...error, message: error.message, cause: undefined },
  }));
  return keep.write(name, entries.length > 0 ? JSON.stringify({ version: VERSION, entries: texts }) : null);
}

/** A submission whose last attempt ended with an error, or has not ended, as it is kept. */
export function keptOf(submission: Submission, error: unknown): KeptEntry {
  const { reference, input, submittedAt } = submission;
  return { reference, input, submittedAt, ...statusOf(error, submission) };
}

/** Keeps an entry, or what has become of it; false when there is no room. */
export function keepEntry(scope: TimelineScope, contactId: string | null, entry: KeptEntry): boolean {
  return change(scope, contactId, (entries) => [
    ...entries.filter(({ reference }) => reference !== entry.reference),
    entry,
  ]);
}

export function forgetEntry(scope: TimelineScope, contactId: string | null, reference: string): void {
  change(scope, contactId, (entries) => entries.filter((entry) => entry.reference !== reference));
}

export function keptEntries({ client, keep }: TimelineScope, contactId: string | null): KeptEntry[] {
  return readKept(keep.read(keptName('outbox', client, contactId)));
}
