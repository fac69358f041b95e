import fc from 'fast-check';
import type { TimelineStorage } from 'leadlex-timeline';
import { createSandbox, type Sandbox } from 'leadlex-timeline/testing';

/** What a person does on a page, and what goes wrong meanwhile. */

const on = 'create';

/** What happens to the next entry on its way to the server. */
const mishaps: Readonly<Record<string, (sandbox: Sandbox) => void>> = {
  nothing: () => {},
  refused: (sandbox) => sandbox.failNext({ on, status: 400, fields: { title: 'is not right' } }),
  'request lost': (sandbox) => sandbox.dropNextRequest({ on }),
  'answer lost': (sandbox) => sandbox.dropNextResponse({ on }),
  500: (sandbox) => sandbox.failNext({ on, status: 500 }),
  '500, carried out': (sandbox) => sandbox.failNext({ on, status: 500, carriedOut: true }),
  'unreadable answer': (sandbox) => sandbox.failNext({ on, status: 201, body: {}, carriedOut: true }),
  '429 for two seconds': (sandbox) => sandbox.failNext({ on, status: 429, headers: { 'Retry-After': '2' } }),
  429: (sandbox) => sandbox.failNext({ on, status: 429 }),
};

const mishap = fc.constantFrom('nothing', ...Object.keys(mishaps));
const which = fc.nat({ max: 3 });
const does = <Name extends string>(name: Name) => fc.record({ does: fc.constant(name) });
const action = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      does: fc.constant('log' as const),
      when: fc.constantFrom('', '', '2026-04-16 09:00', '2025-04-16 09:00'),
      mishap,
    }),
  },
  { weight: 4, arbitrary: fc.record({ does: fc.constant('retry' as const), which, mishap }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('edit' as const), which }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('discard' as const), which }) },
  { weight: 2, arbitrary: does('undo') },
  { weight: 3, arbitrary: does('reload') },
  { weight: 2, arbitrary: does('other contact') },
  { weight: 2, arbitrary: does('refresh') },
  { weight: 1, arbitrary: does('lose a look') },
);
export type Action = typeof action extends fc.Arbitrary<infer Value> ? Value : never;

export const history = fc.record({
  /** What stands in one step is done at once, after so many turns of the machine. */
  steps: fc.array(fc.array(fc.tuple(action, fc.nat({ max: 4 })), { minLength: 1, maxLength: 2 }), {
    minLength: 1,
    maxLength: 9,
  }),
  /** How many turns the first, second, … answer is on its way. */
  delays: fc.array(fc.nat({ max: 6 }), { maxLength: 20 }),
});
export type History = typeof history extends fc.Arbitrary<infer Value> ? Value : never;

/** The timers are not real; this is. */
export const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

/** One visit of the page: what it has asked for never comes when it is closed, and it keeps nothing more. */
export interface Visit {
  fetch: Sandbox['fetch'];
  storage: TimelineStorage;
  end: () => void;
}

/** A server and a browser's storage, which outlive the page. */
export function createWorld({ delays }: History) {
  const sandbox = createSandbox({ requiresKey: false, contacts: ['jane', 'tom'] });
  const kept = new Map<string, string>();
  const story: string[] = [];
  let requests = 0;
  let posts = 0;
  let busy = 0;

  function visit(): Visit {
    let isOpen = true;
    const never = new Promise<never>(() => {});
    const fetch: Sandbox['fetch'] = async (input, init) => {
      const delay = delays[requests] ?? 0;
      requests += 1;
      if (init?.method === 'POST') posts += 1;
      busy += 1;
      const answer = await sandbox.fetch(input, init).catch(() => null);
      for (let turn = 0; turn < delay; turn += 1) await nextTurn();
      busy -= 1;
      story.push(
        `    ${init?.method} ${new URL(String(input), 'http://x').pathname}: ${answer?.status ?? 'lost'}`,
      );
      if (!isOpen) return never;
      if (!answer) throw new TypeError('fetch failed');
      return answer;
    };
    return {
      fetch,
      storage: {
        getItem: (key) => (isOpen ? (kept.get(key) ?? null) : null),
        setItem: (key, text) => void (isOpen && kept.set(key, text)),
        removeItem: (key) => void (isOpen && kept.delete(key)),
      },
      end: () => {
        isOpen = false;
      },
    };
  }

  return {
    sandbox,
    story,
    visit,
    isBusy: () => busy > 0,
    goWrong: (name: string) => mishaps[name]?.(sandbox),
    loseALook: () => sandbox.dropNextRequest({ on: 'list' }),
    /** How often something was sent to be logged. */
    posts: () => posts,
    saved: () => sandbox.export().activities,
  };
}
