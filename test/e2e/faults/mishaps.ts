import type { Failure, Sandbox } from 'leadlex-timeline/testing';
import type { Page } from 'playwright';
import { expect, vi } from 'vitest';
import { log, type Person, press, quiet, type Visit } from './person.ts';

/** Something that goes wrong while somebody logs an activity. */
export interface Mishap {
  name: string;
  how?: Visit;
  /** How often something is sent, until the person does something about it; once, if nothing else is said. */
  posts?: number;
  happens: (person: Person) => Promise<void>;
}

export const TITLE = 'Offer by phone';
const on = 'create';

/** Logs it while the server, or the way to it, is not well. */
const logWhile = (name: string, unwell: (sandbox: Sandbox) => void, how?: Visit): Mishap => ({
  name,
  how,
  async happens(person) {
    unwell(person.backend.sandbox);
    await log(person, person.tabs[0], TITLE);
  },
});

/** A gateway that cannot reach the server, but sometimes has. */
const badGateway = (carriedOut: boolean) =>
  ({ on, status: 502, body: '<h1>Bad gateway</h1>', carriedOut }) as const;

/** Logs it, and does something else before the answer is there. */
const logAnd = (
  name: string,
  thing: (person: Person, first: Page) => Promise<unknown>,
  carriedOut: boolean,
  how?: Visit,
): Mishap => ({
  name: `${name}, ${carriedOut ? 'carried out' : 'never carried out'}`,
  how,
  async happens(person) {
    const { sandbox, posts } = person.backend;
    const [first] = person.tabs;
    if (!carriedOut) sandbox.failNext({ on, status: 503 });
    sandbox.hold({ on, times: 1 });
    await log(person, first, TITLE);
    await vi.waitFor(() => expect(posts()).toBe(1));
    await thing(person, first);
    sandbox.release();
  },
});

const bothWays = (name: string, thing: (person: Person, first: Page) => Promise<unknown>, how?: Visit) => [
  logAnd(name, thing, true, how),
  logAnd(name, thing, false, how),
];

const refusals: [name: string, failure: Failure][] = [
  ...['type', 'title', 'description', 'contact_id', 'created_date', 'metadata'].map(
    (field): [string, Failure] => [`400 for ${field}`, { status: 400, fields: { [field]: 'is not right' } }],
  ),
  ['401', { status: 401 }],
  ['403', { status: 403 }],
  ['404 contact', { status: 404 }],
  ['404 deal', { status: 404, code: 'deal_not_found' }],
  ['429', { status: 429 }],
  ['429 with a long Retry-After', { status: 429, headers: { 'Retry-After': '3600' } }],
  ['500', { status: 500 }],
  ['500, carried out', { status: 500, carriedOut: true }],
];

export const mishaps: Mishap[] = [
  logWhile('request lost', (sandbox) => sandbox.dropNextRequest({ on })),
  logWhile('answer lost', (sandbox) => sandbox.dropNextResponse({ on })),
  ...refusals.map(([name, failure]) => logWhile(name, (sandbox) => sandbox.failNext({ on, ...failure }))),
  {
    ...logWhile('429 with Retry-After', ({ failNext }) =>
      failNext({ on, status: 429, headers: { 'Retry-After': '1' } }),
    ),
    posts: 2,
  },
  logWhile('502 in HTML', (sandbox) => sandbox.failNext(badGateway(false))),
  logWhile('502 in HTML, carried out', (sandbox) => sandbox.failNext(badGateway(true))),
  ...bothWays('timeout', quiet, { timeoutMs: 700 }),
  ...bothWays('reload while pending', (_, first) => first.reload()),
  ...bothWays('another view while pending', async (person, first) => {
    await press(person, first, 'Another view');
    person.backend.sandbox.release();
    await vi.waitFor(() => expect(person.backend.isBusy()).toBe(false));
    await press(person, first, 'Another view');
  }),
  ...bothWays('another page while pending', async (person, first) => {
    await press(person, first, 'Another page');
    await press(person, first, 'Another page');
  }),
  {
    name: 'offline',
    posts: 0,
    async happens(person) {
      await person.context.setOffline(true);
      await log(person, person.tabs[0], TITLE);
    },
  },
  logWhile('two tabs', (sandbox) => sandbox.dropNextRequest({ on }), { tabs: 2 }),
  ...bothWays(
    'two tabs, the second not waiting for the answer',
    async (person) => {
      const second = person.tabs.at(-1) as Page;
      await second.getByRole('article').waitFor();
      await press(person, second, 'Retry');
    },
    { tabs: 2 },
  ),
  {
    name: 'two tabs, the first closed',
    how: { tabs: 2 },
    async happens(person) {
      const [first, second] = person.tabs;
      person.backend.sandbox.dropNextRequest({ on });
      await log(person, first, TITLE);
      await quiet(person);
      await first.close();
      person.tabs = [second as Page];
    },
  },
  logWhile('double click', () => {}, { pressesTwice: true }),
  logWhile('double click, 500', (sandbox) => sandbox.failNext({ on, status: 500 }), { pressesTwice: true }),
  logWhile('answer lost, clock 5 minutes ahead', (sandbox) => sandbox.dropNextResponse({ on }), {
    clockAheadMs: 300_000,
  }),
  logWhile('answer lost, clock 5 minutes behind', (sandbox) => sandbox.dropNextResponse({ on }), {
    clockAheadMs: -300_000,
  }),
];
