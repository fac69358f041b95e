import { isDateAccepted } from '../model/acceptedDates.ts';
import { type Activity, isRecord } from '../model/activity.ts';
import { metadataBytes } from '../model/faults.ts';
import { METADATA_LIMIT, TITLE_LIMIT } from '../model/limits.ts';
import { Refusal } from './answers.ts';
import type { SandboxClock } from './clock.ts';
import { readInstant } from './instant.ts';
import type { Quirks } from './quirks.ts';
import type { SandboxActivity, Workspace } from './workspace.ts';

type Body = Record<string, unknown>;

const TEXT_FIELDS = [
  'title',
  'description',
  'contact_id',
  'deal_id',
  'entity_type',
  'entity_id',
  'entity_name',
  'created_date',
] as const;

function refuse(field: string, complaint: string, code = 'validation_error'): never {
  throw new Refusal(400, code, `${field} ${complaint}`, { [field]: complaint });
}

function readText(body: Body, field: (typeof TEXT_FIELDS)[number]): string | undefined {
  const value = body[field] ?? undefined;
  return value === undefined || typeof value === 'string' ? value : refuse(field, 'must be a string');
}

/** What the body asks for, or the refusal of its first fault. Fields the API does not know are dropped. */
function readBody(body: unknown) {
  if (!isRecord(body)) throw new Refusal(400, 'validation_error', 'The body must be a JSON object.');
  const type = body.type ?? '';
  if (typeof type !== 'string') refuse('type', 'must be a string');
  if (type.trim() === '') refuse('type', 'is required', 'missing_required_field');
  const texts: Partial<Record<(typeof TEXT_FIELDS)[number], string>> = {};
  for (const field of TEXT_FIELDS) {
    const text = readText(body, field);
    if (text !== undefined) texts[field] = text;
  }
  if ((texts.title?.length ?? 0) > TITLE_LIMIT) refuse('title', `must be at most ${TITLE_LIMIT} characters`);
  const metadata = body.metadata ?? {};
  if (!isRecord(metadata)) refuse('metadata', 'must be an object');
  if (metadataBytes(metadata) > METADATA_LIMIT)
    refuse('metadata', 'must be at most 8 KB', 'metadata_too_large');
  return { ...texts, type, metadata };
}

/** Outside its bounds, or unreadable, a date is silently replaced by the server's own. */
function keepsDate(created_date: string | undefined, now: number, quirks: Quirks): boolean {
  const at = created_date === undefined ? null : readInstant(created_date);
  return at !== null && !quirks.ignoresCreatedDate && isDateAccepted(at / 1000, now);
}

/** `POST /v1/activities`. */
export function createActivity(
  workspace: Workspace,
  quirks: Quirks,
  clock: SandboxClock,
  body: unknown,
  created_by_user_id: string,
): Activity {
  const { created_date, ...wanted } = readBody(body);
  if (wanted.contact_id !== undefined && !workspace.contacts.has(wanted.contact_id)) {
    throw new Refusal(404, 'contact_not_found', 'There is no contact with this id.');
  }
  if (wanted.deal_id !== undefined && !workspace.deals.has(wanted.deal_id)) {
    throw new Refusal(404, 'deal_not_found', 'There is no deal with this id.');
  }
  const now = clock.now();
  const row: SandboxActivity = { ...wanted, created_by_user_id };
  if (created_date !== undefined && keepsDate(created_date, now, quirks)) row.created_date = created_date;
  return workspace.write(row, now + (quirks.listsNewRowsAfterMs ?? 0));
}
