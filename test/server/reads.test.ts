import { createLeadLexClient } from 'leadlex-timeline';
import { memoryStore } from 'leadlex-timeline/server';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  asked,
  call,
  createLeadLex,
  createProcess,
  errorOf,
  inTime,
  LIST,
  ORIGIN,
  setUp,
  stopClock,
  titlesOf,
  workDone,
} from './crm.ts';

beforeEach(stopClock);
afterEach(() => void vi.useRealTimers());

const times = <T>(count: number, act: (index: number) => T) =>
  Array.from({ length: count }, (_, at) => act(at));
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe('viewers who open one contact', () => {
  it('cost one request, two hundred of them, and each is asked for', async () => {
    const { sandbox, authorize, ask } = setUp();
    const pages = await Promise.all(times(200, async () => titlesOf(await ask(LIST))));
    expect(new Set(pages.map(String)).size).toBe(1);
    expect(sandbox.requests).toHaveLength(1);
    expect(authorize).toHaveBeenCalledTimes(200);
  });

  it('cost nothing more for half a minute', async () => {
    const { sandbox, ask } = setUp();
    await ask(LIST);
    await pass(29_000);
    expect(await titlesOf(await ask(LIST))).toHaveLength(50);
    expect(sandbox.requests).toHaveLength(1);
    await pass(2000);
    await ask(LIST);
    expect(sandbox.requests).toHaveLength(2);
  });

  it('cost a request each where nothing is to be kept, unless they come at once', async () => {
    const { sandbox, ask } = setUp({ cacheMs: 0 });
    await Promise.all(times(20, () => ask(LIST)));
    expect(sandbox.requests).toHaveLength(1);
    await ask(LIST);
    expect(sandbox.requests).toHaveLength(2);
  });

  it('share what is the same question, and no other', async () => {
    const { sandbox, ask } = setUp();
    await ask(`${LIST}?type=call&page=1`);
    await ask(`${LIST}?page=1&type=call`);
    expect(sandbox.requests).toHaveLength(1);
    const others = [`${LIST}?type=email&page=1`, `${LIST}?page=2&type=call`, LIST];
    for (const other of others) await ask(other);
    await ask('/v1/contacts/contact-2/activities');
    expect(sandbox.requests).toHaveLength(5);
  });

  it('see nothing of it without permission', async () => {
    const { sandbox, ask } = setUp({ authorize: ({ headers }) => headers.get('cookie') === 'anna' });
    expect((await ask(LIST, { headers: { Cookie: 'anna' } })).status).toBe(200);
    expect(await errorOf(await ask(LIST))).toMatchObject({ status: 403 });
    expect(sandbox.requests).toHaveLength(1);
  });

  it('hear of the quota as it is, not as it was', async () => {
    const { ask, log } = setUp({}, { plan: 'starter' });
    expect((await ask(LIST)).headers.get('x-ratelimit-remaining')).toBe('99');
    await log({ ...call, contact_id: 'contact-2' });
    const cached = await ask(LIST);
    expect(cached.headers.get('x-ratelimit-remaining')).toBe('98');
    expect(cached.headers.get('cache-control')).toBe('no-store');
  });

  it('break the request off only when the last of them has gone', async () => {
    const { sandbox, ask, onError } = setUp();
    const release = sandbox.hold({ what: 'request' });
    const pages = times(3, () => new AbortController());
    const [first, second, third] = pages.map(({ signal }) => ask(LIST, { signal }));
    await workDone();
    pages[0]?.abort();
    expect((await first)?.status).toBe(502);
    release();
    expect((await second)?.status).toBe(200);
    expect((await third)?.status).toBe(200);
    expect(sandbox.requests).toHaveLength(1);

    const releaseNext = sandbox.hold({ what: 'request' });
    const leaving = times(2, () => new AbortController());
    const lost = leaving.map(({ signal }) => ask(`${LIST}?page=2`, { signal }));
    await workDone();
    for (const page of leaving) page.abort();
    await Promise.all(lost);
    releaseNext();
    await workDone();
    expect(sandbox.requests).toHaveLength(1);
    expect((await ask(`${LIST}?page=2`)).status).toBe(200);
    expect(onError).not.toHaveBeenCalled();
  });
});

describe('what is kept is never', () => {
  it('older than what was logged', async () => {
    const { sandbox, ask, log } = setUp();
    await ask(LIST);
    await log(call);
    expect((await titlesOf(await ask(LIST)))[0]).toBe(call.title);
    expect(sandbox.requests).toHaveLength(3);
  });

  it('what was read before something was logged', async () => {
    const { sandbox, ask, log } = setUp();
    const release = sandbox.hold({ times: 1 });
    const early = ask(LIST);
    await asked(sandbox, 1);
    await log(call);
    // Who comes now must not be given what is still on its way either.
    const late = ask(LIST);
    await asked(sandbox, 3);
    release();
    expect(await titlesOf(await early)).not.toContain(call.title);
    expect((await titlesOf(await late))[0]).toBe(call.title);
    expect((await titlesOf(await ask(LIST)))[0]).toBe(call.title);
  });

  it('older than a create whose answer was lost', async () => {
    const { sandbox, ask, log } = setUp();
    await ask(LIST);
    sandbox.dropNextResponse();
    expect((await log(call)).status).toBe(502);
    expect((await titlesOf(await ask(LIST)))[0]).toBe(call.title);
  });

  it('shown to one who looks for what may have been saved', async () => {
    const { sandbox, ask } = setUp();
    await ask(LIST);
    sandbox.insert(call, { webhook: false });
    expect(await titlesOf(await ask(LIST))).not.toContain(call.title);
    const fresh = await ask(LIST, { headers: { 'Cache-Control': 'no-cache' } });
    expect(await titlesOf(fresh)).toContain(call.title);
  });

  it('shown to a page that asks its client for what is there now', async () => {
    const { sandbox, handler } = setUp();
    const client = createLeadLexClient({
      baseUrl: `${ORIGIN}/api/leadlex`,
      fetch: (input, init) => handler(new Request(input, init)),
    });
    const titles = async (options = {}) =>
      (await client.listContactActivities('contact-1', {}, options)).activities.map(
        (row) => 'title' in row && row.title,
      );
    await titles();
    sandbox.insert(call, { webhook: false });
    expect(await titles()).not.toContain(call.title);
    expect(await titles({ fresh: true })).toContain(call.title);
  });

  it('an error', async () => {
    const { sandbox, ask } = setUp();
    for (const status of [500, 404, 401]) {
      sandbox.failNext({ status });
      expect((await ask(LIST)).ok).toBe(false);
    }
    expect((await ask(LIST)).status).toBe(200);
  });
});

describe('a refusal for too many requests', () => {
  it('is one pause for all who would ask LeadLex', async () => {
    const { sandbox, ask } = setUp();
    await ask(`${LIST}?page=2`);
    sandbox.failNext({ status: 429, headers: { 'Retry-After': '12' } });
    expect(await errorOf(await ask(LIST))).toMatchObject({ status: 429, wait: '12' });
    await pass(5000);
    expect(await errorOf(await ask(LIST))).toEqual({ status: 429, code: 'rate_limited', wait: '7' });
    expect((await ask(`${LIST}?page=2`)).status).toBe(200);
    expect(sandbox.requests).toHaveLength(2);
    await pass(7000);
    expect((await ask(LIST)).status).toBe(200);
  });

  it('does not hold back what is logged', async () => {
    const { sandbox, ask, log } = setUp();
    sandbox.failNext({ status: 429, headers: { 'Retry-After': '12' } });
    await ask(LIST);
    expect((await log(call)).status).toBe(201);
    expect((await ask(LIST)).status).toBe(429);
  });

  it('that names no time is waited for longer each time', async () => {
    const { sandbox, ask } = setUp();
    for (const wait of [2, 4, 8, 16, 32, 60]) {
      sandbox.failNext({ status: 429 });
      expect(await errorOf(await ask(LIST))).toMatchObject({ status: 429, wait: String(wait) });
      await pass(wait * 1000);
    }
  });

  it('until midnight is looked into once a minute, and ends with the first success', async () => {
    const { sandbox, ask, log } = setUp({}, { plan: { per_day: 1, per_minute: 10 } });
    await ask('/v1/contacts/contact-2/activities');
    expect(await errorOf(await ask(LIST))).toMatchObject({ status: 429, wait: '32400' });
    await pass(30_000);
    expect(await errorOf(await ask(LIST))).toMatchObject({ status: 429, wait: '32370' });
    expect(sandbox.requests).toHaveLength(2);
    await pass(31_000);
    await Promise.all(times(20, (page) => ask(`${LIST}?page=${page + 1}`)));
    expect(sandbox.requests).toHaveLength(3);

    sandbox.clock.advance(24 * 3_600_000);
    expect((await log(call)).status).toBe(201);
    sandbox.clock.advance(24 * 3_600_000);
    expect((await ask(LIST)).status).toBe(200);
  });
});

describe('several processes with one store', () => {
  function setUpTwo() {
    const sandbox = createLeadLex();
    const store = memoryStore();
    return { sandbox, one: createProcess(sandbox, { store }), two: createProcess(sandbox, { store }) };
  }

  it('read once for all of them', async () => {
    const { sandbox, one, two } = setUpTwo();
    const release = sandbox.hold();
    const wanted = times(20, (at) => (at % 2 ? one : two).ask(LIST));
    await asked(sandbox, 1);
    await workDone();
    release();
    const pages = await inTime(Promise.all(wanted));
    expect(pages.map(({ status }) => status)).toEqual(times(20, () => 200));
    expect(sandbox.requests).toHaveLength(1);
    expect((await two.ask(LIST)).status).toBe(200);
    expect(sandbox.requests).toHaveLength(1);
  });

  it('do not wait for one that does not come back', async () => {
    const { sandbox, one, two } = setUpTwo();
    sandbox.hold({ times: 1 });
    void one.ask(LIST);
    await asked(sandbox, 1);
    expect((await inTime(two.ask(LIST), 6000)).status).toBe(200);
  });

  it('take over at once from one that was refused', async () => {
    const { sandbox, one, two } = setUpTwo();
    sandbox.failNext({ status: 500 });
    const release = sandbox.hold({ times: 1 });
    const first = one.ask(LIST);
    await asked(sandbox, 1);
    const second = two.ask(LIST);
    await workDone();
    release();
    expect((await first).status).toBe(500);
    expect((await inTime(second, 500)).status).toBe(200);
  });

  it('see what was logged through another', async () => {
    const { one, two } = setUpTwo();
    await one.ask(LIST);
    await two.log(call);
    expect((await titlesOf(await one.ask(LIST)))[0]).toBe(call.title);
  });

  it('share a pause', async () => {
    const { sandbox, one, two } = setUpTwo();
    sandbox.failNext({ status: 429, headers: { 'Retry-After': '12' } });
    await one.ask(LIST);
    expect(await errorOf(await two.ask(LIST))).toMatchObject({ status: 429, wait: '12' });
    expect(sandbox.requests).toHaveLength(1);
  });

  it('of two workspaces see nothing of each other', async () => {
    const store = memoryStore();
    const [ours, theirs] = [createLeadLex(), createLeadLex({ keys: { wbk_other: {} } })];
    theirs.insert({ ...call, title: 'Secret' });
    await createProcess(theirs, { store, apiKey: 'wbk_other' }).ask(LIST);
    expect(await titlesOf(await createProcess(ours, { store }).ask(LIST))).not.toContain('Secret');
  });
});
