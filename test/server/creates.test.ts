import { memoryStore, type TimelineHandlerOptions } from 'leadlex-timeline/server';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  asked,
  call,
  createBrittleStore,
  createLeadLex,
  createProcess,
  entry,
  errorOf,
  inTime,
  LIST,
  setUp,
  stopClock,
} from './crm.ts';

beforeEach(stopClock);
afterEach(() => void vi.useRealTimers());

const HOUR_MS = 3_600_000;
const idOf = async (response: Response) => {
  expect(response.ok).toBe(true);
  return (await response.json()).data.activity.id;
};
const creates = ({ requests }: ReturnType<typeof createLeadLex>) =>
  requests.filter(({ endpoint }) => endpoint === 'create');
const rows = (sandbox: ReturnType<typeof createLeadLex>) =>
  sandbox.activities('contact-1').filter(({ title }) => title === call.title);

describe('an activity that comes again with the same reference', () => {
  it('is answered as it was at first, for a day', async () => {
    const { sandbox, log } = setUp();
    const first = await log(entry('ref-1'));
    const saved = await first.clone().text();
    await vi.advanceTimersByTimeAsync(23 * HOUR_MS);
    const again = await log(entry('ref-1'));
    expect([again.status, await again.text()]).toEqual([first.status, saved]);
    expect(rows(sandbox)).toHaveLength(1);
  });

  it('hears of the quota as it is, not as it was', async () => {
    const { ask, log } = setUp({}, { plan: 'starter' });
    expect((await log(entry('ref-1'))).headers.get('x-ratelimit-remaining')).toBe('99');
    await ask(LIST);
    expect((await log(entry('ref-1'))).headers.get('x-ratelimit-remaining')).toBe('98');
  });

  it('waits for the first while that is on its way', async () => {
    const { sandbox, log } = setUp();
    const release = sandbox.hold();
    const all = ['ref-1', 'ref-1', 'ref-1'].map((reference) => log(entry(reference)));
    await asked(sandbox, 1);
    release();
    expect(new Set(await Promise.all((await Promise.all(all)).map(idOf))).size).toBe(1);
    expect(rows(sandbox)).toHaveLength(1);
  });

  it('is the same also with its fields in another order', async () => {
    const { sandbox, log } = setUp();
    const { metadata, ...fields } = entry('ref-1', { metadata: {} });
    const first = await idOf(await log({ ...fields, metadata: { ...metadata, a: { b: 1, c: 2 } } }));
    expect(await idOf(await log({ metadata: { a: { c: 2, b: 1 }, ...metadata }, ...fields }))).toBe(first);
    expect(rows(sandbox)).toHaveLength(1);
  });

  it('is refused when it says something else', async () => {
    const { sandbox, log } = setUp();
    await log(entry('ref-1'));
    const other = await log(entry('ref-1', { title: 'Another call' }));
    expect(await errorOf(other)).toMatchObject({ status: 422, code: 'reference_reused' });
    expect(creates(sandbox)).toHaveLength(1);

    const release = sandbox.hold();
    const first = log(entry('ref-2'));
    await asked(sandbox, 2);
    expect((await log(entry('ref-2', { title: 'Another call' }))).status).toBe(422);
    release();
    expect((await first).status).toBe(201);
  });

  it('is sent, corrected, after a refusal', async () => {
    const { sandbox, log } = setUp();
    expect((await log(entry('ref-1', { deal_id: 'gone' }))).status).toBe(404);
    expect((await log(entry('ref-1'))).status).toBe(201);
    sandbox.failNext({ status: 429, headers: { 'Retry-After': '5' } });
    expect((await log(entry('ref-2'))).status).toBe(429);
    expect((await log(entry('ref-2'))).status).toBe(201);
    expect(rows(sandbox)).toHaveLength(2);
  });

  it('needs permission each time', async () => {
    const { log } = setUp({ authorize: vi.fn().mockReturnValueOnce(true).mockReturnValue(false) });
    await log(entry('ref-1'));
    expect((await log(entry('ref-1'))).status).toBe(403);
  });
});

it('an activity without a reference is sent as often as it comes', async () => {
  const { sandbox, log } = setUp();
  await log(call);
  await log(call);
  expect(rows(sandbox)).toHaveLength(2);
});

it('LeadLex is told the reference, where a header can carry it', async () => {
  const { sandbox, log } = setUp();
  await log(entry('0c7b3a4e-7d0b-4f2c-9d55-6f5a3c1d2e4b'));
  await log(entry('Grüße\nX-Evil: 1'));
  await log(call);
  const keys = creates(sandbox).map(({ headers }) => headers['idempotency-key']);
  expect(keys).toEqual(['0c7b3a4e-7d0b-4f2c-9d55-6f5a3c1d2e4b', undefined, undefined]);
});

describe('an activity whose answer was lost', () => {
  it('is found before it is sent again', async () => {
    const { sandbox, log } = setUp();
    sandbox.dropNextResponse();
    expect((await log(entry('ref-1'))).status).toBe(502);
    const saved = rows(sandbox)[0]?.id;
    expect(await idOf(await log(entry('ref-1')))).toBe(saved);
    expect(await idOf(await log(entry('ref-1')))).toBe(saved);
    expect(rows(sandbox)).toHaveLength(1);
    expect(sandbox.requests.map(({ endpoint }) => endpoint)).toEqual(['create', 'list']);
  });

  it('is found also under a date of its own, and where LeadLex took another', async () => {
    const { sandbox, log } = setUp();
    for (const ignoresCreatedDate of [false, true]) {
      sandbox.quirks.ignoresCreatedDate = ignoresCreatedDate;
      const backDated = entry(`ref-${ignoresCreatedDate}`, { created_date: '2026-03-01T09:00:00Z' });
      sandbox.dropNextResponse();
      await log(backDated);
      await vi.advanceTimersByTimeAsync(10 * HOUR_MS);
      expect((await log(backDated)).status).toBe(200);
    }
    expect(rows(sandbox)).toHaveLength(2);
  });

  it('is sent again where it cannot be found', async () => {
    const { sandbox, log } = setUp();
    sandbox.dropNextRequest();
    expect((await log(entry('ref-1'))).status).toBe(502);
    expect((await log(entry('ref-1'))).status).toBe(201);
    expect(rows(sandbox)).toHaveLength(1);
  });

  it.each([
    { status: 500 },
    { status: 429, headers: { 'Retry-After': '30' } },
    { status: 200, body: 'nginx' },
  ])('is not sent again while LeadLex cannot be asked: %j', async (failure) => {
    const { sandbox, log } = setUp();
    sandbox.dropNextResponse();
    await log(entry('ref-1'));
    sandbox.failNext(failure);
    expect(await errorOf(await log(entry('ref-1')))).toMatchObject({
      status: 503,
      code: 'create_unconfirmed',
    });
    await vi.advanceTimersByTimeAsync(30_000);
    expect((await log(entry('ref-1'))).status).toBe(200);
    expect(rows(sandbox)).toHaveLength(1);
  });
});

describe('several processes with one store', () => {
  function setUpTwo(options: Partial<TimelineHandlerOptions> = {}) {
    const sandbox = createLeadLex();
    const store = memoryStore();
    const mortal = createBrittleStore(store);
    const one = createProcess(sandbox, { ...options, store: mortal.store });
    const die = () => Object.assign(mortal.state, { trouble: 'refuses' });
    return { sandbox, one: { ...one, die }, two: createProcess(sandbox, { ...options, store }) };
  }

  it('save an activity once that comes to both', async () => {
    const { sandbox, one, two } = setUpTwo();
    const release = sandbox.hold();
    const first = one.log(entry('ref-1'));
    await asked(sandbox, 1);
    const second = two.log(entry('ref-1'));
    expect((await two.log(entry('ref-1', { title: 'Another' }))).status).toBe(422);
    await vi.advanceTimersByTimeAsync(25_000);
    release();
    const ids = await Promise.all([inTime(first).then(idOf), inTime(second).then(idOf)]);
    expect(new Set(ids).size).toBe(1);
    expect(sandbox.requests).toHaveLength(1);
  });

  it('know what another has saved', async () => {
    const { sandbox, one, two } = setUpTwo();
    const first = await idOf(await one.log(entry('ref-1')));
    expect(await idOf(await two.log(entry('ref-1')))).toBe(first);
    expect(sandbox.requests).toHaveLength(1);
  });

  it('save it once although the first dies before it has the answer', async () => {
    const { sandbox, one, two } = setUpTwo();
    sandbox.hold({ times: 1 });
    void one.log(entry('ref-1'));
    await asked(sandbox, 1);
    one.die();
    expect(await idOf(await inTime(two.log(entry('ref-1')), 15_000))).toBe(rows(sandbox)[0]?.id);
    expect(rows(sandbox)).toHaveLength(1);
  });

  it('save it all the same if the first dies before it has sent it', async () => {
    const { sandbox, one, two } = setUpTwo();
    sandbox.hold({ what: 'request', times: 1 });
    void one.log(entry('ref-1'));
    await vi.advanceTimersByTimeAsync(1000);
    one.die();
    expect((await inTime(two.log(entry('ref-1')), 15_000)).status).toBe(201);
    expect(rows(sandbox)).toHaveLength(1);
  });

  it('leave it to the first for as long as that may wait for LeadLex', async () => {
    const { sandbox, one, two } = setUpTwo({ timeoutMs: 60_000 });
    const release = sandbox.hold();
    void one.log(entry('ref-1'));
    await asked(sandbox, 1);
    const second = two.log(entry('ref-1'));
    await vi.advanceTimersByTimeAsync(55_000);
    expect(sandbox.requests).toHaveLength(1);
    release();
    expect((await inTime(second)).status).toBe(201);
  });
});

describe.each(['refuses', 'hangs'] as const)('a store that %s', (trouble) => {
  it('keeps nobody from reading, and tells the operator once a minute', async () => {
    const { store, state } = createBrittleStore();
    const { sandbox, ask, onError } = setUp({ store });
    state.trouble = trouble;
    expect((await inTime(ask(LIST), 1500)).status).toBe(200);
    for (let count = 0; count < 50; count += 1) expect((await inTime(ask(LIST), 1500)).status).toBe(200);
    expect(sandbox.requests.length).toBeLessThan(10);
    expect(onError).toHaveBeenCalledTimes(1);
    expect(onError.mock.calls[0]?.[0]).toMatchObject({ message: expect.stringContaining('store') });
    await vi.advanceTimersByTimeAsync(60_000);
    await inTime(ask(LIST), 1500);
    expect(onError).toHaveBeenCalledTimes(2);
  });

  it('makes nothing be logged twice, before, during and after', async () => {
    const { store, state } = createBrittleStore();
    const { sandbox, log } = setUp({ store });
    const send = (reference: string) => inTime(log(entry(reference)), 5000).then(idOf);
    const before = await send('before');
    state.trouble = trouble;
    const during = await send('during');
    expect([await send('before'), await send('during')]).toEqual([before, during]);
    state.trouble = 'none';
    await vi.advanceTimersByTimeAsync(2000);
    expect([await send('before'), await send('during')]).toEqual([before, during]);
    expect(rows(sandbox)).toHaveLength(2);
  });

  it('serves no old pages once it is back', async () => {
    const { store, state } = createBrittleStore();
    const { ask, log } = setUp({ store });
    await ask(LIST);
    state.trouble = trouble;
    await inTime(log(entry('during')), 5000);
    state.trouble = 'none';
    await vi.advanceTimersByTimeAsync(2000);
    await inTime(ask(`${LIST}?page=2`), 1500);
    const { data } = await (await inTime(ask(LIST), 1500)).json();
    expect(data.activities[0].title).toBe(call.title);
  });
});
