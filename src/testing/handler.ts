import type { Activity } from '../model/activity.ts';
import { answer, errorBody, Refusal } from './answers.ts';
import { authenticate, authorize, DEFAULT_USER, type SandboxKey } from './apiKeys.ts';
import type { SandboxClock } from './clock.ts';
import { createActivity } from './createEndpoint.ts';
import { type createQueue, type Failure, failureAnswer } from './faults.ts';
import { type Endpoint, type FoundRoute, findRoute } from './findRoute.ts';
import { listActivities } from './listEndpoint.ts';
import type { Quirks } from './quirks.ts';
import type { Quota } from './quota.ts';
import type { Workspace } from './workspace.ts';

/** A request the server has seen. */
export interface SandboxRequest {
  /** The `X-Request-ID` of its answer. */
  id: string;
  method: string;
  /** From `/v1/` on, still percent-encoded; the whole path if it is no endpoint's. */
  path: string;
  endpoint: Endpoint | null;
  /** As sent; of a repeated parameter the first. */
  query: Record<string, string>;
  /** Names in lower case. */
  headers: Record<string, string>;
  /** Parsed if it is JSON, else the text; `null` without one. */
  body: unknown;
  /** What the server answered; `null` until it has. Whether the answer arrived is another matter. */
  status: number | null;
  /** ISO 8601 in milliseconds, by the sandbox's clock. */
  at: string;
}

export interface Server {
  workspace: Workspace;
  clock: SandboxClock;
  quirks: Quirks;
  quota: Quota;
  keys: Readonly<Record<string, SandboxKey>>;
  withoutKey: SandboxKey | null;
  failures: ReturnType<typeof createQueue<Failure>>;
  createStatus: 200 | 201;
  onCreated: (activity: Activity) => void;
}

function parse(text: string): unknown {
  try {
    return text === '' ? null : JSON.parse(text);
  } catch {
    return text;
  }
}

function serve(
  server: Server,
  request: Request,
  query: URLSearchParams,
  found: FoundRoute | null,
  body: unknown,
): Response {
  const { workspace, clock, quirks } = server;
  if (!found) throw new Refusal(404, 'not_found', 'There is no such endpoint.');
  const { route, parameters } = found;
  if (request.method !== route.method) {
    throw new Refusal(405, 'method_not_allowed', `This endpoint takes ${route.method} only.`);
  }
  const key = authenticate(request.headers.get('Authorization'), server.keys, clock, server.withoutKey);
  server.quota.spend();
  authorize(key, route);
  if (route.name === 'listContactActivities') {
    return answer(200, listActivities(workspace, quirks, parameters.id ?? '', query));
  }
  const activity = createActivity(workspace, quirks, clock, body, key.user_id ?? DEFAULT_USER);
  server.onCreated(activity);
  return answer(server.createStatus, { data: { activity } });
}

function refuse(server: Server, refusal: unknown): Response {
  if (!(refusal instanceof Refusal)) throw refusal;
  const tellsWait = refusal.status === 429 && server.quirks.sendsRetryAfter;
  const headers = tellsWait ? { 'Retry-After': String(server.quota.retryAfterSeconds()) } : undefined;
  return answer(refusal.status, errorBody(refusal), headers);
}

/** A whole LeadLex as one function from request to answer; every request is written down in `seen`. */
export function createHandler(server: Server, seen: SandboxRequest[]) {
  let count = 0;

  return async function handle(request: Request): Promise<Response> {
    const url = new URL(request.url);
    const found = findRoute(url);
    count += 1;
    const entry: SandboxRequest = {
      id: `req_${String(count).padStart(6, '0')}`,
      method: request.method,
      path: found?.path ?? url.pathname,
      endpoint: found?.endpoint ?? null,
      query: Object.fromEntries([...url.searchParams].reverse()),
      headers: Object.fromEntries(request.headers),
      body: null,
      status: null,
      at: new Date(server.clock.now()).toISOString(),
    };
    seen.push(entry);
    entry.body = parse(await request.text());

    const carryOut = () => {
      try {
        return serve(server, request, url.searchParams, found, entry.body);
      } catch (refusal) {
        return refuse(server, refusal);
      }
    };
    const failure = server.failures.take(entry.endpoint);
    if (failure?.carriedOut) carryOut();
    const response = failure ? failureAnswer(failure) : carryOut();
    const headers = { 'X-Request-ID': entry.id, ...server.quota.headers(), ...failure?.headers };
    for (const [name, value] of Object.entries(headers)) {
      if (value === null) response.headers.delete(name);
      else response.headers.set(name, value);
    }
    entry.status = response.status;
    return response;
  };
}
