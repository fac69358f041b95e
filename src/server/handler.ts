import { LEADLEX_BASE_URL } from '../api/routes.ts';
import { TimelineError } from '../model/errors.ts';
import { type Answer, errorAnswer, Refusal, respond } from './answers.ts';
import { readCall } from './call.ts';
import { type Authorize, askPermission } from './permission.ts';
import { createUpstream, type UpstreamOptions } from './upstream.ts';

export interface TimelineHandlerOptions extends Pick<UpstreamOptions, 'fetch' | 'timeoutMs'> {
  /** The workspace's `wbk_…` key. It never leaves the handler. */
  apiKey: string;
  /**
   * Decides, for each request, whether this person may see, or log on, this contact. Whatever is not `true` or a
   * viewer is a no. Not asked about the deal an activity names.
   */
  authorize: Authorize;
  /** Where the handler is mounted. Default `/api/leadlex`. */
  basePath?: string;
  /** Where `/v1/…` of the API begins. Default: the LeadLex gateway. */
  baseUrl?: string;
  /** Larger bodies are answered 413. Default 65,536. */
  maxBodyBytes?: number;
  /** Hears what the browser is not told: failures of `authorize` and of the way to LeadLex. Default `console.error`. */
  onError?: (error: unknown) => void;
}

/**
 * Creates the one holder of the LeadLex key: a function from a Web `Request` to a `Response` that lets the two activity
 * calls through, and nothing else, for whom `authorize` says so.
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
  options: TimelineHandlerOptions,
): (request: Request) => Promise<Response> {
  const { apiKey, authorize, maxBodyBytes = 65_536, onError = console.error } = options;
  const basePath = (options.basePath ?? '/api/leadlex').replace(/\/+$/, '');
  const baseUrl = (options.baseUrl ?? LEADLEX_BASE_URL).replace(/\/+$/, '');
  assertOptions({ apiKey, authorize, basePath, baseUrl });
  const ask = createUpstream({ ...options, baseUrl });

  async function answerTo(request: Request): Promise<Answer> {
    try {
      const call = await readCall(request, { basePath, maxBodyBytes });
      const action = call.method === 'GET' ? 'read' : 'write';
      await askPermission(authorize, request, { action, contactId: call.contactId });
      return await ask(call, request.signal);
    } catch (error) {
      if (error instanceof Refusal) return error.answer;
      return { ...errorAnswer(500, 'internal_error', 'The server could not answer this request.'), error };
    }
  }

  return async (request) => {
    const answer = await answerTo(request);
    if (answer.error !== undefined) onError(answer.error);
    return respond(answer, apiKey);
  };
}

function assertOptions({ apiKey, authorize, basePath, baseUrl }: Record<string, unknown>): void {
  const faults: [isFault: boolean, sentence: string][] = [
    [
      typeof authorize !== 'function',
      'needs authorize: (request, { action, contactId }) => boolean. Without it anybody could read the workspace.',
    ],
    [
      typeof apiKey !== 'string' || apiKey === '',
      'needs apiKey, a wbk_… key of your workspace. Is its environment variable set?',
    ],
    [
      !/^[\x21-\x7e]*$/.test(String(apiKey)),
      'was given an apiKey with a space, a line break or a letter that no header can carry.',
    ],
    [
      !/^(\/[^?#]+)?$/.test(String(basePath)),
      'needs a basePath that begins with a slash, such as /api/leadlex.',
    ],
    [!/^https?:\/\/./i.test(String(baseUrl)), 'needs a baseUrl that is a whole http(s) address.'],
  ];
  const fault = faults.find(([isFault]) => isFault);
  if (fault) throw new TimelineError(`createTimelineHandler ${fault[1]}`, { kind: 'config' });
}
