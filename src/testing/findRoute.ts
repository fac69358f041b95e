import { matchRoute, type RouteMatch } from '../api/routes.ts';

/** The API's two calls, as faults, holds and the request log name them. */
export type Endpoint = 'list' | 'create';

export interface FoundRoute extends RouteMatch {
  endpoint: Endpoint;
  /** Below the base URL, from `/v1/` on. */
  path: string;
}

/** Which call a URL is for, whatever its base. LeadLex's own base holds a `/v1/` too: the first ending that fits counts. */
export function findRoute({ pathname }: URL): FoundRoute | null {
  for (let start = pathname.indexOf('/v1/'); start !== -1; start = pathname.indexOf('/v1/', start + 1)) {
    const path = pathname.slice(start);
    const match = matchRoute(path);
    if (match) return { ...match, path, endpoint: match.route.name === 'createActivity' ? 'create' : 'list' };
  }
  return null;
}
