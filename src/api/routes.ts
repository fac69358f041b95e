/** The LeadLex gateway. Source: LeadLex API reference, "Introduction". */
export const LEADLEX_BASE_URL = 'https://data.leadlex.com/functions/v1/api-gateway';

/** Query parameters the list endpoint knows; nothing else is sent or let through. */
export const LIST_PARAMETERS = ['page', 'per_page', 'type', 'from_date', 'to_date'] as const;

export type RouteName = 'listContactActivities' | 'createActivity';

export interface Route {
  name: RouteName;
  method: 'GET' | 'POST';
  /** Below the base URL; `{id}` is one path segment, percent-encoded. */
  path: string;
  permission: 'activities:read' | 'activities:write';
}

/** Every endpoint the library calls, serves in the sandbox and lets through in the handler. */
export const routes: Readonly<Record<RouteName, Route>> = {
  listContactActivities: {
    name: 'listContactActivities',
    method: 'GET',
    path: '/v1/contacts/{id}/activities',
    permission: 'activities:read',
  },
  createActivity: {
    name: 'createActivity',
    method: 'POST',
    path: '/v1/activities',
    permission: 'activities:write',
  },
};

/** The path of a route with its parameters filled in. */
export function routePath(route: Route, parameters: Readonly<Record<string, string>> = {}): string {
  return route.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(parameters[name] ?? ''));
}

export interface RouteMatch<R = Route> {
  route: R;
  parameters: Readonly<Record<string, string>>;
}

/**
 * The route a path belongs to (whatever the method), or `null`.
 * `path` is as it stands in the URL, still percent-encoded; a segment that decodes to a path of its own matches nothing.
 */
export function matchRoute(path: string): RouteMatch | null;
export function matchRoute<R extends { path: string }>(
  path: string,
  table: Readonly<Record<string, R>>,
): RouteMatch<R> | null;
export function matchRoute(path: string, table: Readonly<Record<string, { path: string }>> = routes) {
  const given = path.split('/');
  for (const route of Object.values(table)) {
    const parameters = matchSegments(route.path.split('/'), given);
    if (parameters) return { route, parameters };
  }
  return null;
}

function matchSegments(wanted: string[], given: string[]): Record<string, string> | null {
  if (wanted.length !== given.length) return null;
  const parameters: Record<string, string> = {};
  for (const [index, want] of wanted.entries()) {
    const segment = given[index] ?? '';
    if (!want.startsWith('{')) {
      if (segment !== want) return null;
      continue;
    }
    const value = decodeSegment(segment);
    if (value === null) return null;
    parameters[want.slice(1, -1)] = value;
  }
  return parameters;
}

function decodeSegment(segment: string): string | null {
  try {
    const value = decodeURIComponent(segment);
    return value === '' || value === '.' || value === '..' || /[/\\\0]/.test(value) ? null : value;
  } catch {
    return null;
  }
}
