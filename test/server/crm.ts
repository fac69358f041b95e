import {
  createTimelineHandler,
  memoryStore,
  type TimelineHandlerOptions,
  type TimelineStore,
} from 'leadlex-timeline/server';
import { activityFactory, createSandbox, type SandboxOptions } from 'leadlex-timeline/testing';
import { expect, vi } from 'vitest';

export const ORIGIN = 'https://crm.test';
export const LIST = '/v1/contacts/contact-1/activities';
export const call = { type: 'call', contact_id: 'contact-1', title: 'Call about the new lease' };

/** An activity as the browser sends it: with what it will be known by. */
export const entry = (reference: string, fields: object = {}) => ({
  ...call,
  ...fields,
  metadata: { client_reference: reference },
});

/** A LeadLex that holds one contact with 120 rows. */
export function createLeadLex(options: SandboxOptions = {}) {
  const sandbox = createSandbox({ now: () => Date.now(), ...options });
  sandbox.seed('contact-1', activityFactory.history({ contactId: 'contact-1', count: 120 }));
  sandbox.addContact('contact-2');
  return sandbox;
}

/** One process of a CRM's server in front of it. */
export function createProcess(
  sandbox: ReturnType<typeof createLeadLex>,
  options: Partial<TimelineHandlerOptions> = {},
) {
  const authorize = vi.fn<TimelineHandlerOptions['authorize']>(() => true);
  const onError = vi.fn();
  const handler = createTimelineHandler({
    apiKey: 'wbk_sandbox',
    fetch: sandbox.fetch,
    authorize,
    onError,
    webhookSecret: 'whsec_sandbox',
    ...options,
  });
  const ask = (path: string, init?: RequestInit) =>
    handler(new Request(`${ORIGIN}/api/leadlex${path}`, init));
  const log = (activity: unknown) =>
    ask('/v1/activities', {
      method: 'POST',
      body: JSON.stringify(activity),
      headers: { 'Content-Type': 'application/json' },
    });
  return { authorize, onError, handler, ask, log };
}

export function setUp(options: Partial<TimelineHandlerOptions> = {}, leadLex: SandboxOptions = {}) {
  const sandbox = createLeadLex(leadLex);
  return { sandbox, ...createProcess(sandbox, options) };
}

/** The titles of a page, newest first. */
export async function titlesOf(response: Response): Promise<string[]> {
  expect(response.status).toBe(200);
  const { data } = await response.json();
  return data.activities.map(({ title }: { title: string }) => title);
}

export async function errorOf(response: Response) {
  const { error } = await response.json();
  return { status: response.status, code: error.code, wait: response.headers.get('retry-after') };
}

export const NOW = Date.parse('2026-04-17T15:00:00Z');

/** Time passes when the test says so; what is under way goes on. */
export function stopClock(): void {
  vi.useFakeTimers({
    toFake: ['Date', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'],
    now: NOW,
  });
}

/** What a promise comes to while time passes as fast as it may, but not longer than `withinMs`. */
export async function inTime<T>(promise: Promise<T>, withinMs = 60_000): Promise<T> {
  let isSettled = false;
  const settled = promise.finally(() => {
    isSettled = true;
  });
  settled.catch(() => {});
  for (let passed = 0; passed < withinMs && !isSettled; passed += 50) {
    await vi.advanceTimersByTimeAsync(50);
    await workDone();
  }
  if (!isSettled) throw new Error(`Nothing came of it within ${withinMs} ms.`);
  return settled;
}

const realTimeout = globalThis.setTimeout;
const turn = () => new Promise((resolve) => realTimeout(resolve, 1));

/** Whatever needs no time is done: hashes and signatures are made elsewhere. */
export async function workDone(): Promise<void> {
  for (let turns = 0; turns < 10; turns += 1) await turn();
}

/** LeadLex has been asked so often. */
export async function asked(sandbox: ReturnType<typeof createLeadLex>, count: number): Promise<void> {
  for (let turns = 0; turns < 2000 && sandbox.requests.length < count; turns += 1) await turn();
  expect(sandbox.requests).toHaveLength(count);
}

/** A store that can fail like a server that is gone or silent. */
export function createBrittleStore(store: TimelineStore = memoryStore()) {
  const state: { trouble: 'none' | 'refuses' | 'hangs' } = { trouble: 'none' };
  const through = <Given extends unknown[], T>(method: (...given: Given) => Promise<T>) => {
    return (...given: Given): Promise<T> => {
      if (state.trouble === 'refuses') return Promise.reject(new Error('ECONNREFUSED 10.0.0.9:6379'));
      return state.trouble === 'hangs' ? new Promise(() => {}) : method(...given);
    };
  };
  const brittle: TimelineStore = {
    get: through(store.get),
    set: through(store.set),
    add: through(store.add),
    delete: through(store.delete),
    increment: through(store.increment),
    publish: through(store.publish),
    subscribe: through(store.subscribe),
  };
  return { store: brittle, state };
}
