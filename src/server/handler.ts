import { type Answer, errorAnswer, Refusal, refuse, respond } from './answers.ts';
import { readContactId, readCreateCall, readReadCall, refuseParameters } from './call.ts';
import { createChanges, startEra } from './changes.ts';
import { createCreates } from './creates.ts';
import { isCrossSite } from './crossSite.ts';
import { createLimits } from './limits.ts';
import { memoryStore } from './memoryStore.ts';
import { inNamespace } from './namespace.ts';
import { readOptions, type TimelineHandlerOptions } from './options.ts';
import { type AuthorizeQuestion, askPermission } from './permission.ts';
import { createReads } from './reads.ts';
import { readRoute } from './routes.ts';
import { createSafeStore, type SafeStore } from './safeStore.ts';
import { createStreams } from './streams.ts';
import { createUpstream } from './upstream.ts';
import { createWebhooks } from './webhooks.ts';

/**
 * Creates the one holder of the LeadLex key: a function from a Web `Request` to a `Response` that lets the two activity
 * calls through, and nothing else, for whom `authorize` says so. Those who ask for the same share one request to LeadLex,
 * an activity that comes twice is saved once, and pages hear of changes over `…/activities/stream`.
 *
 * ```ts
 * const handler = createTimelineHandler({
 *   apiKey: process.env.LEADLEX_API_KEY ?? '',
 *   authorize: async (request, { action, contactId }) => (await sessionOf(request)).may(action, contactId),
 * });
 * ```
 * Throws a `TimelineError` of kind `config` without a key or without `authorize`. The function it returns never rejects.
 */
export function createTimelineHandler(
  given: TimelineHandlerOptions,
): (request: Request) => Promise<Response> {
  const options = readOptions(given);
  const { apiKey, authorize, basePath, baseUrl, maxBodyBytes, webhookSecret, onError } = options;
  const store: SafeStore = inNamespace(safe(options), `${baseUrl}\n${apiKey}`);
  const changes = createChanges(store);
  const parts = { ...options, ask: createUpstream(options), store, changes, limits: createLimits(store) };
  const read = createReads(parts);
  const create = createCreates(parts);
  const follow = createStreams(parts);
  const receive = webhookSecret
    ? createWebhooks({ ...parts, secret: webhookSecret, toleranceMs: options.webhookToleranceMs })
    : null;

  function safe({ store: own }: TimelineHandlerOptions): SafeStore {
    if (!own) return { ...memoryStore(), isDown: () => false };
    // What the others changed meanwhile is not known.
    return createSafeStore(own, { onError, onRecover: () => void startEra(store).catch(onError) });
  }

  async function answerTo(request: Request): Promise<Answer | Response> {
    const asked = readRoute(request, { basePath, takesWebhooks: receive !== null });
    if (asked.name === 'receiveWebhook' && receive) return receive(request);
    if (isCrossSite(request)) {
      refuse(403, 'cross_site_request', 'This can only be asked from a page of the same site.');
    }
    const may = (action: AuthorizeQuestion['action'], contactId: string | null) =>
      askPermission(authorize, request, { action, contactId });
    if (asked.name === 'createActivity') {
      const call = await readCreateCall(asked, request, maxBodyBytes);
      await may('write', call.contactId);
      return create(call);
    }
    if (asked.name === 'listContactActivities') {
      const call = readReadCall(asked, request);
      await may('read', call.contactId);
      return read(call, request.signal);
    }
    refuseParameters(asked);
    const contactId = readContactId(asked);
    return follow(request, contactId, await may('stream', contactId));
  }

  return async (request) => {
    const answer = await answerTo(request).catch((error: unknown): Answer => {
      if (error instanceof Refusal) return error.answer;
      return { ...errorAnswer(500, 'internal_error', 'The server could not answer this request.'), error };
    });
    if (answer instanceof Response) return answer;
    if (answer.error !== undefined) onError(answer.error);
    return respond(answer, apiKey);
  };
}
