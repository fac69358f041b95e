import { LARGEST_PAGE, PAGE_SIZE } from '../model/limits.ts';
import { Refusal } from './answers.ts';
import { readInstant } from './instant.ts';
import type { Quirks } from './quirks.ts';
import type { Workspace } from './workspace.ts';

// What malformed parameters do is undocumented. They are refused, so that a client that sends them is found out.
function refuse(parameter: string, complaint: string): never {
  throw new Refusal(400, 'validation_error', `${parameter} ${complaint}`, { [parameter]: complaint });
}

function readCount(query: URLSearchParams, parameter: string, fallback: number): number {
  const text = query.get(parameter);
  if (text === null) return fallback;
  const count = /^\d+$/.test(text) ? Number(text) : 0;
  return count >= 1 ? count : refuse(parameter, 'must be a whole number from 1');
}

function readBound(query: URLSearchParams, parameter: string, quirks: Quirks): number | undefined {
  const text = query.get(parameter);
  if (text === null) return undefined;
  if (quirks.refusesFractions && text.includes('.')) refuse(parameter, 'must be in whole seconds');
  return readInstant(text) ?? refuse(parameter, 'must be ISO 8601');
}

/** `GET /v1/contacts/{id}/activities`. */
export function listActivities(
  workspace: Workspace,
  quirks: Quirks,
  contactId: string,
  query: URLSearchParams,
) {
  const page = readCount(query, 'page', 1);
  const per_page = Math.min(readCount(query, 'per_page', PAGE_SIZE), LARGEST_PAGE);
  const from = readBound(query, 'from_date', quirks);
  const to = readBound(query, 'to_date', quirks);
  if (!workspace.contacts.has(contactId)) {
    throw new Refusal(404, 'contact_not_found', 'There is no contact with this id.');
  }
  const filter = { type: query.get('type') ?? undefined, from, to: quirks.ignoresToDate ? undefined : to };
  const { rows, total } = workspace.list(contactId, filter, (page - 1) * per_page, page * per_page);
  return { data: { activities: rows }, meta: { page, per_page, total } };
}
