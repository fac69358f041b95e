import { isRecord } from '../model/activity.ts';
import { isId } from './values.ts';

export interface WebhookNews {
  /** What tells this event from any other; `null` when nothing in it does. */
  eventId: string | null;
  /** The contacts it is about, each with the activity if it names one; `null`: it may be about any. */
  contacts: ReadonlyMap<string, string | null> | null;
}

/** More than these in one event count as all. */
const MOST_CONTACTS = 100;
const DEEPEST = 4;

/**
 * Reads a webhook of either documented form, `{ event, timestamp, data }` and `{ id, type, created_at, data }`, and of any
 * other as far as it names contacts. Source: LeadLex API reference, "Webhooks".
 */
export function readWebhook(text: string): WebhookNews {
  const body = parse(text);
  const contacts = new Map<string, string | null>();
  const isNamed = collect(contacts, body, 0) || contacts.size > 0;
  return {
    eventId: eventIdOf(body),
    contacts: isNamed && contacts.size <= MOST_CONTACTS ? contacts : null,
  };
}

function parse(text: string): Record<string, unknown> {
  try {
    const body: unknown = JSON.parse(text);
    return isRecord(body) ? body : {};
  } catch {
    return {};
  }
}

function eventIdOf({ id, event, data, timestamp, created_at }: Record<string, unknown>): string | null {
  if (isText(id)) return `event:${id}`;
  const activity = isRecord(data) && isRecord(data.activity) ? data.activity : data;
  if (!isRecord(activity) || !isText(activity.id)) return null;
  return JSON.stringify([event, activity.id, activity.created_date, timestamp ?? created_at]);
}

/** Finds the contacts that a part of the body names. True when it says outright that it belongs to none. */
function collect(contacts: Map<string, string | null>, part: unknown, depth: number, name = ''): boolean {
  if (depth > DEEPEST || contacts.size > MOST_CONTACTS) return false;
  if (Array.isArray(part)) return part.map((item) => collect(contacts, item, depth, name)).some(Boolean);
  if (!isRecord(part)) return false;
  const { id, contact_id } = part;
  const isActivity = /^activit(y|ies)$/.test(name) || (name === 'data' && 'created_date' in part);
  if (isText(contact_id)) contacts.set(contact_id, isActivity && isText(id) ? id : null);
  if (/^contacts?$/.test(name) && isText(id)) contacts.set(id, contacts.get(id) ?? null);
  // What stands in there was written by whoever logged the activity.
  const { metadata: _, ...fields } = part;
  const below = Object.entries(fields).map(([key, value]) => collect(contacts, value, depth + 1, key));
  return (isActivity && contact_id === null) || below.some(Boolean);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && isId(value);
}
