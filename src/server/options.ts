import { LEADLEX_BASE_URL } from '../api/routes.ts';
import { TimelineError } from '../model/errors.ts';
import type { Authorize } from './permission.ts';
import type { TimelineStore } from './store.ts';
import type { UpstreamOptions } from './upstream.ts';

export interface TimelineHandlerOptions extends Pick<UpstreamOptions, 'fetch'> {
  /** The workspace's `wbk_…` key. It never leaves the handler. */
  apiKey: string;
  /**
   * Decides, for each request, whether this person may see, log on, or follow, this contact. Whatever is not `true` or a
   * viewer is a no. Not asked about the deal an activity names.
   */
  authorize: Authorize;
  /** Where the handler is mounted. Default `/api/leadlex`. */
  basePath?: string;
  /** Where `/v1/…` of the API begins. Default: the LeadLex gateway. */
  baseUrl?: string;
  /** How long LeadLex may take to answer. Milliseconds; default 30,000. */
  timeoutMs?: number;
  /** Larger bodies, of webhooks too, are answered 413. Bytes; default 65,536. */
  maxBodyBytes?: number;
  /**
   * Where pages, first answers, pauses and signals are kept. Default `memoryStore()`, for one process; `redisStore(client)`
   * is for many. While it fails, this process goes on with its own memory.
   */
  store?: TimelineStore;
  /**
   * How long a page of activities may be served again; a create or a webhook ends it earlier. What changes without a
   * webhook (an email that is opened) is seen this much later. Milliseconds; default 30,000; 0 keeps nothing.
   */
  cacheMs?: number;
  /** The secret of your LeadLex webhook. Without it `/webhooks` does not exist. */
  webhookSecret?: string;
  /**
   * How far the time of a webhook may lie from the time of this server. LeadLex tries again for hours: a larger value lets
   * later tries in. Milliseconds; default 600,000, ten minutes.
   */
  webhookToleranceMs?: number;
  /** How often an open stream shows that it lives. Proxies close what is silent. Milliseconds; default 25,000. */
  heartbeatMs?: number;
  /** How often `authorize` is asked again about an open stream; a no ends it. Milliseconds; default 300,000. */
  reauthorizeMs?: number;
  /** Open streams of one viewer in this process, where `authorize` answers with a `viewerId`. More get 429. Default 20. */
  maxStreamsPerViewer?: number;
  /** Open streams of all viewers in this process. More get 503. Default 10,000. */
  maxStreams?: number;
  /**
   * Hears what the browser is not told: failures of `authorize`, of the store and of the way to LeadLex. Default
   * `console.error`.
   */
  onError?: (error: unknown) => void;
}

const DEFAULTS = {
  timeoutMs: 30_000,
  maxBodyBytes: 65_536,
  cacheMs: 30_000,
  webhookToleranceMs: 600_000,
  heartbeatMs: 25_000,
  reauthorizeMs: 300_000,
  maxStreamsPerViewer: 20,
  maxStreams: 10_000,
};

/** The longest time a timer takes; a longer one fires at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** The options with their defaults, or a `TimelineError` of kind `config`. */
export function readOptions(given: TimelineHandlerOptions) {
  const set = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const options = { ...DEFAULTS, ...set } as TimelineHandlerOptions & typeof DEFAULTS;
  const read = {
    ...options,
    basePath: (options.basePath ?? '/api/leadlex').replace(/\/+$/, ''),
    baseUrl: (options.baseUrl ?? LEADLEX_BASE_URL).replace(/\/+$/, ''),
    onError: options.onError ?? console.error,
  };
  assertOptions(read);
  return read;
}

function assertOptions(options: Record<string, unknown>): void {
  const { authorize, apiKey, basePath, baseUrl, webhookSecret } = options;
  const misses = (name: string) => {
    const value = options[name];
    if (typeof value !== 'number' || !(value >= 0)) return true;
    return /heartbeat|reauthorize|timeout/.test(name) && !(value > 0 && value <= LONGEST_TIMER_MS);
  };
  const wrong = Object.keys(DEFAULTS).find(misses);
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
    [
      webhookSecret !== undefined && (typeof webhookSecret !== 'string' || webhookSecret === ''),
      'was given an empty webhookSecret: anybody could sign with it. Is its environment variable set?',
    ],
    [wrong !== undefined, `was given a ${wrong} that it cannot count with.`],
  ];
  const fault = faults.find(([isFault]) => isFault);
  if (fault) throw new TimelineError(`createTimelineHandler ${fault[1]}`, { kind: 'config' });
}
