import type { Activity, ActivityClient, ActivityPage, ListQuery, RateLimit } from '../model/activity.ts';
import { TimelineError } from '../model/errors.ts';
import { LARGEST_PAGE } from '../model/limits.ts';
import type { StreamOptions } from './openStream.ts';
import { readPage } from './page.ts';
import { readRateLimit } from './rateLimit.ts';
import { LEADLEX_BASE_URL, LIST_PARAMETERS, routePath, routes } from './routes.ts';
import { createTransport, type Transporting, type TransportOptions } from './transport.ts';

export interface LeadLexClientOptions extends Partial<TransportOptions> {
  /** Where `/v1/…` begins. Default: the LeadLex gateway. In a browser, the path of your own handler. */
  baseUrl?: string;
  /** A `wbk_…` key. It opens the whole workspace: servers only. */
  apiKey?: string;
  /** A token for each request, when your own backend wants one; sent as `Authorization: Bearer …`. */
  getToken?: () => string | null | Promise<string | null>;
  /** Lets an `apiKey` run in a browser, for demos on a throw-away workspace. */
  dangerouslyAllowBrowser?: boolean;
}

/** An `ActivityClient` that speaks to LeadLex, or to a handler in front of it. */
export interface LeadLexClient extends ActivityClient {
  readonly baseUrl: string;
  /** What is left of the day's requests by the last answer that said so; `null` before one did. */
  readonly rateLimit: RateLimit | null;
  /** Tells of it at each answer that says so, refusals included. Returns what ends it. */
  onRateLimit(listener: (limit: RateLimit) => void): () => void;
  /** Asks your handler to tell of a contact's changes; `streamLive` reads what it tells. */
  openStream(contactId: string, options?: StreamOptions): Promise<Response>;
}

/**
 * Creates the client of the two activity endpoints.
 *
 * ```ts
 * const client = createLeadLexClient({ baseUrl: '/api/leadlex' });
 * ```
 * Throws a `TimelineError` of kind `config` for an `apiKey` in a browser. Every call rejects with a `TimelineError`.
 */
export function createLeadLexClient(options: LeadLexClientOptions = {}): LeadLexClient {
  const { apiKey, getToken, dangerouslyAllowBrowser = false, ...transport } = options;
  const baseUrl = (options.baseUrl ?? LEADLEX_BASE_URL).replace(/\/+$/, '');
  if (apiKey && !dangerouslyAllowBrowser && typeof document !== 'undefined') {
    throw new TimelineError(
      'An apiKey in a browser opens the workspace to whoever looks. Keep it in createTimelineHandler on your server, ' +
        'or set dangerouslyAllowBrowser.',
      { kind: 'config' },
    );
  }
  let rateLimit: RateLimit | null = null;
  const listeners = new Set<(limit: RateLimit) => void>();
  const transporting: Transporting = {
    ...transport,
    authorization: getToken ?? (() => apiKey ?? null),
    onAnswer(headers) {
      const limit = readRateLimit(headers);
      if (!limit) return;
      rateLimit = limit;
      // Apart from the request, which must not fail because a listener does.
      for (const listener of listeners) queueMicrotask(() => listener(limit));
    },
  };
  const send = createTransport(transporting);

  return {
    baseUrl,
    get rateLimit() {
      return rateLimit;
    },
    onRateLimit(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    openStream: async (...asked) =>
      (await import('./openStream.ts')).openStream(transporting, baseUrl, ...asked),
    async listContactActivities(contactId, query, { signal, fresh } = {}): Promise<ActivityPage> {
      const route = routes.listContactActivities;
      // In a path these would name something else.
      if (['', '.', '..'].includes(contactId)) {
        throw new TimelineError(`"${contactId}" is no contact id.`, { kind: 'config' });
      }
      const url = `${baseUrl}${routePath(route, { id: contactId })}${searchOf(query)}`;
      const { body, fail } = await send({ url, method: route.method, signal, fresh });
      const page = readPage(body);
      if (!page) throw fail('The answer is not a page of activities.');
      return page;
    },
    async createActivity(input, { signal } = {}): Promise<Activity> {
      const { sendActivity } = await import('./sendActivity.ts');
      return sendActivity(send, baseUrl, input, signal);
    },
  };
}

function searchOf(query: ListQuery): string {
  const search = new URLSearchParams();
  for (const name of LIST_PARAMETERS) {
    const value =
      name === 'per_page' && query.per_page ? Math.min(query.per_page, LARGEST_PAGE) : query[name];
    if (value !== undefined) search.set(name, String(value));
  }
  return search.size > 0 ? `?${search}` : '';
}
