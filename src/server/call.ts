import { matchRoute, type Route, routePath } from '../api/routes.ts';
import { errorAnswer, Refusal, refuse } from './answers.ts';
import { readJson } from './body.ts';
import { isCrossSite } from './crossSite.ts';
import { readListQuery } from './listQuery.ts';
import { readNewActivity } from './newActivity.ts';
import { isId } from './values.ts';

/** One call of the API, made anew from a request. Nothing of the request itself is passed on. */
export interface Call {
  method: Route['method'];
  /** Below the API's base URL, query included. */
  path: string;
  body: string | undefined;
  contactId: string | null;
}

export interface CallLimits {
  /** Where the handler is mounted, without a slash at its end. */
  basePath: string;
  maxBodyBytes: number;
}

/** Reads what a browser asks for, or throws a `Refusal`. */
export async function readCall(request: Request, { basePath, maxBodyBytes }: CallLimits): Promise<Call> {
  const { pathname, searchParams } = new URL(request.url);
  const match = pathname.startsWith(`${basePath}/`) ? matchRoute(pathname.slice(basePath.length)) : null;
  if (!match) refuse(404, 'not_found', 'There is nothing at this address.');
  const { route, parameters } = match;
  if (request.method !== route.method) {
    const answer = errorAnswer(405, 'method_not_allowed', `This address takes ${route.method} only.`);
    throw new Refusal({ ...answer, headers: { Allow: route.method } });
  }
  if (isCrossSite(request)) {
    refuse(403, 'cross_site_request', 'This can only be asked from a page of the same site.');
  }

  if (route.name === 'listContactActivities') {
    const { id = '' } = parameters;
    if (!isId(id)) refuse(400, 'validation_error', 'This is not the id of a contact.');
    const path = routePath(route, { id }) + readListQuery(searchParams);
    return { method: route.method, path, body: undefined, contactId: id };
  }
  if (searchParams.size > 0) refuse(400, 'validation_error', 'This call has no parameters.');
  const activity = readNewActivity(await readJson(request, maxBodyBytes));
  return {
    method: route.method,
    path: routePath(route),
    body: JSON.stringify(activity),
    contactId: activity.contact_id ?? null,
  };
}
