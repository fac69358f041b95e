import { matchRoute, routes } from '../api/routes.ts';
import { errorAnswer, Refusal, refuse } from './answers.ts';

/** All that can be asked of the handler: the API's two calls, and two of its own. */
const table = {
  ...routes,
  streamContactActivities: {
    name: 'streamContactActivities',
    method: 'GET',
    path: '/v1/contacts/{id}/activities/stream',
  },
  receiveWebhook: { name: 'receiveWebhook', method: 'POST', path: '/webhooks' },
} as const;

export interface Asked {
  name: keyof typeof table;
  parameters: Readonly<Record<string, string>>;
  search: URLSearchParams;
}

export interface Mount {
  /** Where the handler is mounted, without a slash at its end. */
  basePath: string;
  takesWebhooks: boolean;
}

/** What a request is for, or a `Refusal`. */
export function readRoute(request: Request, { basePath, takesWebhooks }: Mount): Asked {
  const { pathname, searchParams } = new URL(request.url);
  const match = pathname.startsWith(`${basePath}/`)
    ? matchRoute(pathname.slice(basePath.length), table)
    : null;
  if (!match || (match.route.name === 'receiveWebhook' && !takesWebhooks)) {
    refuse(404, 'not_found', 'There is nothing at this address.');
  }
  const { name, method } = match.route;
  if (request.method !== method) {
    const answer = errorAnswer(405, 'method_not_allowed', `This address takes ${method} only.`);
    throw new Refusal({ ...answer, headers: { Allow: method } });
  }
  return { name, parameters: match.parameters, search: searchParams };
}
