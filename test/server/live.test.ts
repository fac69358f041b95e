import { memoryStore, type TimelineHandlerOptions } from 'leadlex-timeline/server';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  call,
  createBrittleStore,
  createLeadLex,
  createProcess,
  entry,
  errorOf,
  inTime,
  setUp,
  stopClock,
  workDone,
} from './crm.ts';

beforeEach(stopClock);
afterEach(() => void vi.useRealTimers());

const STREAM = '/v1/contacts/contact-1/activities/stream';
type Process = Pick<ReturnType<typeof createProcess>, 'ask' | 'log'>;

/** A browser tab that follows a contact. */
async function follow({ ask }: Pick<Process, 'ask'>, init: RequestInit = {}, path = STREAM) {
  const response = await ask(path, init);
  expect(response.status).toBe(200);
  return read(response);
}

function read(response: Response) {
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const seen = { text: '', isOver: false };
  const decoder = new TextDecoder();
  async function readOn(): Promise<void> {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      seen.text += decoder.decode(value);
    }
    seen.isOver = true;
  }
  const reading = readOn();
  return {
    response,
    seen,
    close: () => reader.cancel(),
    over: () => reading,
    /** What has been signalled so far. */
    async events() {
      await workDone();
      return seen.text
        .split('\n\n')
        .filter((block) => block.includes('event: activity'))
        .map((block) => JSON.parse(/^data: (.*)$/m.exec(block)?.[1] ?? 'null'));
    },
    lastId: () => [...seen.text.matchAll(/^id: (.*)$/gm)].at(-1)?.[1] ?? '',
  };
}

const savedId = async (response: Response): Promise<string> => (await response.json()).data.activity.id;

describe('one who follows a contact', () => {
  it('hears of what is logged there, and nothing of other contacts', async () => {
    const crm = setUp();
    const tab = await follow(crm);
    await crm.log({ ...call, contact_id: 'contact-2' });
    const activity_id = await savedId(await crm.log(call));
    expect(await tab.events()).toEqual([{ contact_id: 'contact-1', activity_id }]);
    expect(tab.response.headers.get('content-type')).toBe('text/event-stream');
    expect(tab.response.headers.get('cache-control')).toContain('no-store');
    expect(tab.seen.text.startsWith('retry: 3000\n')).toBe(true);
    await tab.close();
  });

  it('hears of what somebody else logs, from the webhook', async () => {
    const crm = setUp();
    crm.sandbox.onDelivery((made) => crm.ask('/webhooks', { method: 'POST', ...made }));
    const tab = await follow(crm);
    const { id } = crm.sandbox.insert(call);
    await crm.sandbox.delivered();
    expect(await tab.events()).toEqual([{ contact_id: 'contact-1', activity_id: id }]);
    await tab.close();
  });

  it('hears of what is logged through another process', async () => {
    const sandbox = createLeadLex();
    const store = memoryStore();
    const [one, two] = [createProcess(sandbox, { store }), createProcess(sandbox, { store })];
    const tab = await follow(one);
    const activity_id = await savedId(await two.log(call));
    expect(await tab.events()).toEqual([{ contact_id: 'contact-1', activity_id }]);
    await tab.close();
  });

  it('hears nothing of a create that was refused, or that came a second time', async () => {
    const crm = setUp();
    const tab = await follow(crm);
    await crm.log(entry('ref-1'));
    await crm.log(entry('ref-1'));
    await crm.log({ ...call, deal_id: 'gone' });
    expect(await tab.events()).toHaveLength(1);
    await tab.close();
  });

  it('hears that something changed, when nobody knows with whom', async () => {
    const crm = setUp();
    crm.sandbox.onDelivery((made) => crm.ask('/webhooks', { method: 'POST', ...made }));
    const tabs = [await follow(crm), await follow(crm, {}, STREAM.replace('contact-1', 'contact-2'))];
    crm.sandbox.insert({ type: 'note', contact_id: 'contact-1' }, { webhook: false });
    const { signed } = await signedWebhook('{"type":"workspace.imported","data":{}}');
    await crm.ask('/webhooks', signed);
    const events = await Promise.all(tabs.map((tab) => tab.events()));
    expect(events).toEqual(
      ['contact-1', 'contact-2'].map((contact_id) => [{ contact_id, activity_id: null }]),
    );
    for (const tab of tabs) await tab.close();
  });

  it('is never told the key, whatever LeadLex calls an activity', async () => {
    const crm = setUp();
    const tab = await follow(crm);
    const activity = { ...call, id: 'act_wbk_sandbox' };
    const { signed } = await signedWebhook(JSON.stringify({ data: { activity } }));
    await crm.ask('/webhooks', signed);
    expect(await tab.events()).toEqual([{ contact_id: 'contact-1', activity_id: 'act_[key]' }]);
    await tab.close();
  });

  it('sees a sign of life every 25 seconds', async () => {
    const crm = setUp();
    const tab = await follow(crm);
    await workDone();
    const start = tab.seen.text;
    await vi.advanceTimersByTimeAsync(50_000);
    await workDone();
    expect(tab.seen.text).toBe(`${start}:\n\n:\n\n`);
    await tab.close();
  });

  it('is told with the next sign of life of what got lost on its way', async () => {
    const sandbox = createLeadLex();
    const store = memoryStore();
    const deaf = createProcess(sandbox, { store: { ...store, subscribe: async () => () => {} } });
    const other = createProcess(sandbox, { store });
    const tab = await follow(deaf);
    await other.log(call);
    expect(await tab.events()).toEqual([]);
    await vi.advanceTimersByTimeAsync(25_000);
    expect(await tab.events()).toEqual([{ contact_id: 'contact-1', activity_id: null }]);
    await vi.advanceTimersByTimeAsync(25_000);
    expect(await tab.events()).toHaveLength(1);
    await tab.close();
  });

  it.each(['refuses', 'hangs'] as const)('hears of this process while the store %s', async (trouble) => {
    const { store, state } = createBrittleStore();
    const crm = setUp({ store });
    state.trouble = trouble;
    const tab = await inTime(follow(crm), 5000);
    await inTime(crm.log(call), 5000);
    expect(await tab.events()).toHaveLength(1);
    await tab.close();
  });
});

async function signedWebhook(body: string) {
  const { createHmac } = await import('node:crypto');
  const signature = createHmac('sha256', 'whsec_sandbox').update(body).digest('hex');
  const headers = {
    'X-LeadLex-Signature': `sha256=${signature}`,
    'X-LeadLex-Timestamp': new Date().toISOString(),
  };
  return { signed: { method: 'POST', body, headers } };
}

describe('a stream that broke off', () => {
  const resumed = (crm: Process, id: string) => follow(crm, { headers: { 'Last-Event-ID': id } });

  it('goes on with what was missed, and nothing else', async () => {
    const crm = setUp();
    const tab = await follow(crm);
    await crm.log(call);
    await tab.events();
    await tab.close();
    const missed = [await savedId(await crm.log(call)), await savedId(await crm.log(call))];
    const again = await resumed(crm, tab.lastId());
    expect((await again.events()).map(({ activity_id }) => activity_id)).toEqual(missed);
    await again.close();
    const third = await resumed(crm, again.lastId());
    expect(await third.events()).toEqual([]);
    await third.close();
  });

  it('goes on although nothing had happened before it broke', async () => {
    const crm = setUp();
    const tab = await follow(crm);
    await tab.events();
    await tab.close();
    await crm.log(call);
    const again = await resumed(crm, tab.lastId());
    expect(await again.events()).toHaveLength(1);
    await again.close();
  });

  it.each(['', 'unknown', '0', 'a.b.c', `${'9'.repeat(300)}.1`])(
    'says so when it does not know its place: "%s"',
    async (id) => {
      const crm = setUp();
      await crm.log(call);
      const tab = await resumed(crm, id);
      expect(await tab.events()).toEqual([{ contact_id: 'contact-1', activity_id: null }]);
      await tab.close();
    },
  );

  it('says so when too much was missed, or the server has started anew', async () => {
    const crm = setUp();
    const tab = await follow(crm);
    await tab.events();
    await tab.close();
    for (let count = 0; count < 25; count += 1) await crm.log(call);
    for (const process of [crm, setUp()]) {
      const again = await resumed(process, tab.lastId());
      expect(await again.events()).toEqual([{ contact_id: 'contact-1', activity_id: null }]);
      await again.close();
    }
  });

  it.each([0, 24.5, 48.5])(
    'knows its place only for as long as it is sure, also after %s hours',
    async (hours) => {
      const crm = setUp();
      await crm.log(call);
      await vi.advanceTimersByTimeAsync(hours * 3_600_000);
      const tab = await follow(crm);
      await tab.events();
      await tab.close();
      for (const later of [1.5, 24, 48]) {
        await vi.advanceTimersByTimeAsync(later * 3_600_000);
        await crm.log(call);
        const again = await resumed(crm, tab.lastId());
        expect((await again.events()).length).toBeGreaterThan(0);
        await again.close();
      }
    },
  );
});

describe('a reader that takes nothing', () => {
  it('finds one signal for all it could not be sent', async () => {
    const crm = setUp();
    const response = await crm.ask(STREAM);
    for (let count = 0; count < 200; count += 1) await crm.log({ ...call, metadata: { count } });
    const tab = read(response);
    const events = await tab.events();
    expect(events.length).toBeLessThan(20);
    expect(events.at(-1)).toEqual({ contact_id: 'contact-1', activity_id: null });
    const activity_id = await savedId(await crm.log(call));
    expect((await tab.events()).at(-1)).toEqual({ contact_id: 'contact-1', activity_id });
    await tab.close();
  });

  it('is let go after some signs of life', async () => {
    const crm = setUp({ maxStreamsPerViewer: 1, authorize: () => ({ viewerId: 'anna' }) });
    await crm.ask(STREAM);
    expect((await crm.ask(STREAM)).status).toBe(429);
    await vi.advanceTimersByTimeAsync(25_000 * 30);
    expect((await crm.ask(STREAM)).status).toBe(200);
  });
});

describe('who may follow', () => {
  it('is asked, for the contact, before anything is sent', async () => {
    const crm = setUp({ authorize: vi.fn(() => false) });
    expect(await errorOf(await crm.ask(STREAM))).toMatchObject({
      status: 403,
      code: 'insufficient_permissions',
    });
    const asked = setUp();
    const tab = await follow(asked);
    expect(asked.authorize.mock.calls[0]?.[1]).toEqual({ action: 'stream', contactId: 'contact-1' });
    await tab.close();
  });

  it.each<[string, Partial<TimelineHandlerOptions>]>([
    [
      'is told no',
      { authorize: vi.fn().mockReturnValueOnce(true).mockReturnValueOnce(true).mockReturnValue(false) },
    ],
    [
      'cannot be asked about',
      {
        authorize: vi
          .fn()
          .mockReturnValueOnce(true)
          .mockReturnValueOnce(true)
          .mockRejectedValue(new Error('down')),
      },
    ],
  ])('is asked again every five minutes, and goes when one %s', async (_, options) => {
    const crm = setUp(options);
    const tab = await follow(crm);
    await vi.advanceTimersByTimeAsync(300_000);
    await workDone();
    expect(tab.seen.isOver).toBe(false);
    await vi.advanceTimersByTimeAsync(300_000);
    await tab.over();
    expect(tab.seen.isOver).toBe(true);
  });

  it('may follow twenty contacts at a time, each viewer, until one is closed', async () => {
    const crm = setUp({ authorize: ({ headers }) => ({ viewerId: headers.get('cookie') ?? '' }) });
    const anna = { headers: { Cookie: 'anna' } };
    const tabs = await Promise.all(Array.from({ length: 20 }, () => follow(crm, anna)));
    expect(await errorOf(await crm.ask(STREAM, anna))).toMatchObject({
      status: 429,
      code: 'too_many_streams',
    });
    const ben = await follow(crm, { headers: { Cookie: 'ben' } });
    await tabs[0]?.close();
    tabs.push(await follow(crm, anna));
    for (const tab of [...tabs, ben]) await tab.close();
  });

  it('may not once the server is full', async () => {
    const crm = setUp({ maxStreams: 2 });
    const tabs = [await follow(crm), await follow(crm)];
    expect(await errorOf(await crm.ask(STREAM))).toMatchObject({ status: 503, code: 'too_many_streams' });
    for (const tab of tabs) await tab.close();
    await (await follow(crm)).close();
  });

  it.each<[string, RequestInit, number]>([
    ['by another method', { method: 'POST' }, 405],
    ['from another site', { headers: { 'Sec-Fetch-Site': 'cross-site' } }, 403],
  ])('may not %s', async (_, init, status) => {
    expect((await setUp().ask(STREAM, init)).status).toBe(status);
  });

  it.each(['?token=1', '/', '%2f..'])('may not at the address ending in "%s"', async (end) => {
    expect([400, 404]).toContain((await setUp().ask(STREAM + end)).status);
  });
});

it('a tab that is closed leaves nothing behind', async () => {
  const store = memoryStore();
  const left = vi.fn();
  const subscribe = vi.spyOn(store, 'subscribe').mockResolvedValue(left);
  const crm = setUp({ store, authorize: () => ({ viewerId: 'anna' }), maxStreamsPerViewer: 2 });
  const page = new AbortController();
  const aborted = await follow(crm, { signal: page.signal });
  const cancelled = await follow(crm);
  page.abort();
  await aborted.over();
  await cancelled.close();
  await workDone();
  expect([subscribe.mock.calls.length, left.mock.calls.length]).toEqual([1, 1]);
  expect(vi.getTimerCount()).toBe(0);
});
