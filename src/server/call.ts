import { routePath, routes } from '../api/routes.ts';
import { isRecord, type NewActivity } from '../model/activity.ts';
import { REFERENCE_KEY } from '../model/outbox.ts';
import { refuse } from './answers.ts';
import { readJson } from './body.ts';
import { readListQuery } from './listQuery.ts';
import { readNewActivity } from './newActivity.ts';
import type { Asked } from './routes.ts';
import { isId } from './values.ts';

/** The list call, made anew from a request. Nothing of the request itself is passed on. */
export interface ReadCall {
  method: 'GET';
  /** Below the API's base URL, query included. */
  path: string;
  contactId: string;
  /** Wants what stands there now, not what stood there a moment ago. */
  isFresh: boolean;
}

/** The create call, made anew from a request. */
export interface CreateCall {
  method: 'POST';
  path: string;
  body: string;
  activity: NewActivity;
  contactId: string | null;
  /** What the browser knows this activity by. */
  reference: string | null;
}

export function readContactId({ parameters }: Asked): string {
  const { id = '' } = parameters;
  return isId(id) ? id : refuse(400, 'validation_error', 'This is not the id of a contact.');
}

export function readReadCall(asked: Asked, request: Request): ReadCall {
  const contactId = readContactId(asked);
  const path = routePath(routes.listContactActivities, { id: contactId }) + readListQuery(asked.search);
  return {
    method: 'GET',
    path,
    contactId,
    isFresh: wantsFresh(request),
  };
}

export async function readCreateCall(
  asked: Asked,
  request: Request,
  maxBodyBytes: number,
): Promise<CreateCall> {
  refuseParameters(asked);
  const activity = readNewActivity(await readJson(request, maxBodyBytes));
  return {
    method: 'POST',
    path: routePath(routes.createActivity),
    body: JSON.stringify(activity),
    activity,
    contactId: activity.contact_id ?? null,
    reference: readReference(activity),
  };
}

export function refuseParameters({ search }: Asked): void {
  if (search.size > 0) refuse(400, 'validation_error', 'This call has no parameters.');
}

function readReference({ metadata }: NewActivity): string | null {
  const reference = isRecord(metadata) ? metadata[REFERENCE_KEY] : null;
  return typeof reference === 'string' && reference !== '' ? reference : null;
}

/** A browser that is asked for `cache: 'no-store'` says `no-cache` on the way; a call in this process has had no way. */
function wantsFresh({ headers, cache }: Request): boolean {
  return /\bno-cache\b/i.test(headers.get('cache-control') ?? '') || cache === 'no-store';
}
