import { createHmac } from 'node:crypto';
import { memoryStore, type TimelineHandlerOptions } from 'leadlex-timeline/server';
import type { SandboxOptions } from 'leadlex-timeline/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  call,
  createLeadLex,
  createProcess,
  errorOf,
  inTime,
  LIST,
  NOW,
  setUp,
  stopClock,
  titlesOf,
} from './crm.ts';

beforeEach(stopClock);
afterEach(() => void vi.useRealTimers());

const SECRET = 'whsec_sandbox';
const sign = (body: string, secret = SECRET) =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;

let deliveries = 0;
/** A delivery as LeadLex makes it, with what a test wants to be different; `null` leaves a header out. */
function delivery(body: string, headers: Record<string, string | null> = {}): RequestInit {
  deliveries += 1;
  const all = {
    'X-LeadLex-Signature': sign(body),
    'X-LeadLex-Timestamp': new Date().toISOString(),
    'X-LeadLex-Delivery-ID': `delivery-${deliveries}`,
    ...headers,
  };
  const given = Object.entries(all).filter((header): header is [string, string] => header[1] !== null);
  return {
    method: 'POST',
    body,
    headers: { 'Content-Type': 'application/json', ...Object.fromEntries(given) },
  };
}

const event = (fields: object = {}) =>
  JSON.stringify({
    id: `evt_${deliveries}`,
    type: 'activity.created',
    created_at: '2026-04-17T15:00:00Z',
    data: { activity: { id: `act_${deliveries}`, ...call } },
    ...fields,
  });

/** A CRM that has shown contact-1 and contact-2, and may show them again without asking. */
async function setUpShown(options: Partial<TimelineHandlerOptions> = {}, leadLex: SandboxOptions = {}) {
  const crm = setUp({ cacheMs: 3_600_000, ...options }, leadLex);
  const look = async () => {
    const before = crm.sandbox.requests.length;
    for (const contact of ['contact-1', 'contact-2']) await crm.ask(`/v1/contacts/${contact}/activities`);
    return crm.sandbox.requests.slice(before).map(({ path }) => path.split('/')[3]);
  };
  await look();
  const receive = (init: RequestInit) => crm.ask('/webhooks', init);
  return { ...crm, receive, look };
}

describe('a webhook', () => {
  it.each(['event', 'type'] as const)(
    'shows what somebody else has logged, in the form with "%s"',
    async (form) => {
      const { sandbox, ask, receive } = await setUpShown({}, { webhookEnvelope: form });
      sandbox.onDelivery(async (made) =>
        expect((await receive({ method: 'POST', ...made })).status).toBe(202),
      );
      sandbox.insert(call);
      await sandbox.delivered();
      expect((await titlesOf(await ask(LIST)))[0]).toBe(call.title);
    },
  );

  it('makes old what is kept of its contact, and of no other', async () => {
    const { receive, look } = await setUpShown();
    expect((await receive(delivery(event()))).status).toBe(202);
    expect(await look()).toEqual(['contact-1']);
    expect(await look()).toEqual([]);
  });

  it('is known by all processes', async () => {
    const sandbox = createLeadLex();
    const store = memoryStore();
    const [one, two] = [createProcess(sandbox, { store }), createProcess(sandbox, { store })];
    await one.ask(LIST);
    sandbox.insert(call);
    await two.ask('/webhooks', delivery(event()));
    expect((await titlesOf(await one.ask(LIST)))[0]).toBe(call.title);
  });

  it.each([
    [
      'a bare activity',
      { data: { id: 'act_1', ...call, created_date: '2026-04-17T15:00:00Z' } },
      ['contact-1'],
    ],
    ['a contact', { type: 'contact.merged', data: { contact: { id: 'contact-2' } } }, ['contact-2']],
    [
      'a task of a contact',
      { type: 'task.created', data: { task: { id: 't', contact_id: 'contact-2' } } },
      ['contact-2'],
    ],
    [
      'many',
      {
        data: {
          activities: [
            { id: 'a', contact_id: 'contact-1' },
            { id: 'b', contact_id: 'contact-2' },
          ],
          count: 2,
        },
      },
      ['contact-1', 'contact-2'],
    ],
    [
      'nobody outright',
      { data: { activity: { id: 'act_1', type: 'note', contact_id: null, deal_id: 'd' } } },
      [],
    ],
    [
      'a contact in what somebody typed',
      { data: { activity: { ...call, id: 'a', metadata: { contact_id: 'contact-2' } } } },
      ['contact-1'],
    ],
    ['no contact', { type: 'deal.updated', data: { deal: { id: 'deal-1' } } }, ['contact-1', 'contact-2']],
    ['nothing at all', { data: null }, ['contact-1', 'contact-2']],
    [
      'contacts without end',
      { data: { contacts: Array.from({ length: 200 }, (_, at) => ({ id: `c${at}` })) } },
      ['contact-1', 'contact-2'],
    ],
  ])('that names %s makes those old', async (_, fields, old) => {
    const { receive, look } = await setUpShown();
    expect((await receive(delivery(event(fields)))).status).toBe(202);
    expect(await look()).toEqual(old);
  });

  it('that is signed but no JSON means all contacts', async () => {
    const { receive, look } = await setUpShown();
    expect((await receive(delivery('something changed'))).status).toBe(202);
    expect(await look()).toEqual(['contact-1', 'contact-2']);
  });

  it('counts with its signature in capitals, and with the time in seconds', async () => {
    const { receive, look } = await setUpShown();
    const body = event();
    const made = delivery(body, {
      'X-LeadLex-Signature': sign(body).toUpperCase(),
      'X-LeadLex-Timestamp': String(NOW / 1000),
    });
    expect((await receive(made)).status).toBe(202);
    expect(await look()).toEqual(['contact-1']);
  });

  it('is answered although the store hangs, and the operator hears of it', async () => {
    const store = memoryStore();
    const { receive, onError } = await setUpShown({ store });
    store.add = () => new Promise(() => {});
    expect((await inTime(receive(delivery(event())), 1500)).status).toBe(202);
    expect(onError).toHaveBeenCalledOnce();
  });
});

describe('a webhook is refused', () => {
  const body = event();
  it.each<[string, RequestInit, number, string]>([
    ['without a signature', delivery(body, { 'X-LeadLex-Signature': null }), 401, 'invalid_signature'],
    [
      'with another secret',
      delivery(body, { 'X-LeadLex-Signature': sign(body, 'guess') }),
      401,
      'invalid_signature',
    ],
    [
      'with the signature of another body',
      delivery(body, { 'X-LeadLex-Signature': sign(`${body} `) }),
      401,
      'invalid_signature',
    ],
    [
      'with half a signature',
      delivery(body, { 'X-LeadLex-Signature': sign(body).slice(0, 39) }),
      401,
      'invalid_signature',
    ],
    [
      'with a signature of another kind',
      delivery(body, { 'X-LeadLex-Signature': sign(body).replace('256', '1') }),
      401,
      'invalid_signature',
    ],
    ['with nothing signed', { method: 'POST' }, 401, 'invalid_signature'],
    ['without a time', delivery(body, { 'X-LeadLex-Timestamp': null }), 400, 'stale_webhook'],
    ['with a time that is none', delivery(body, { 'X-LeadLex-Timestamp': 'now' }), 400, 'stale_webhook'],
    [
      'from eleven minutes ago',
      delivery(body, { 'X-LeadLex-Timestamp': new Date(NOW - 660_000).toISOString() }),
      400,
      'stale_webhook',
    ],
    [
      'from the future',
      delivery(body, { 'X-LeadLex-Timestamp': new Date(NOW + 660_000).toISOString() }),
      400,
      'stale_webhook',
    ],
    ['larger than allowed', delivery(`${body}${' '.repeat(65_536)}`), 413, 'payload_too_large'],
  ])('%s', async (_, made, status, code) => {
    const { receive, look } = await setUpShown();
    vi.setSystemTime(NOW);
    expect(await errorOf(await receive(made))).toMatchObject({ status, code });
    expect(await look()).toEqual([]);
  });

  it('where no secret was given: there is no such address', async () => {
    const { ask } = setUp({ webhookSecret: undefined });
    expect((await ask('/webhooks', delivery(event()))).status).toBe(404);
  });

  it('when it is not posted', async () => {
    const { ask } = setUp();
    const response = await ask('/webhooks');
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
  });

  it('later than the operator allows, and let in where that is for hours', async () => {
    const late = delivery(event(), { 'X-LeadLex-Timestamp': new Date(NOW - 6 * 3_600_000).toISOString() });
    const { receive } = await setUpShown({ webhookToleranceMs: 7 * 3_600_000 });
    expect((await receive(late)).status).toBe(202);
  });

  it('before the handler is built, with an empty secret', () => {
    expect(() => setUp({ webhookSecret: '' })).toThrow('webhookSecret');
  });
});

describe('a webhook that comes again changes nothing', () => {
  const bare = JSON.stringify({ event: 'contact.updated', data: { contact: { id: 'contact-1' } } });
  it.each([
    ['with an event id', event()],
    ['with an activity', event({ id: undefined })],
    ['with neither', bare],
  ])('%s, under whatever delivery id and time', async (_, body) => {
    const { receive, look } = await setUpShown();
    await receive(delivery(body));
    await look();
    await vi.advanceTimersByTimeAsync(3_600_000 - 1000);
    await look();
    expect((await receive(delivery(body))).status).toBe(202);
    expect(await look()).toEqual([]);
  });

  it('under the same delivery id', async () => {
    const { receive, look } = await setUpShown();
    const once = { 'X-LeadLex-Delivery-ID': 'once' };
    await receive(delivery(event(), once));
    await look();
    expect((await receive(delivery(event(), once))).status).toBe(202);
    expect(await look()).toEqual([]);
  });
});

it('ten thousand forged webhooks leave nothing behind', async () => {
  const store = memoryStore();
  const writes = [vi.spyOn(store, 'set'), vi.spyOn(store, 'add'), vi.spyOn(store, 'increment')];
  const { ask, onError } = setUp({ store });
  for (let round = 0; round < 100; round += 1) {
    const forged = Array.from({ length: 100 }, (_, at) => {
      const body = event({ id: `forged-${round}-${at}` });
      return ask('/webhooks', delivery(body, { 'X-LeadLex-Signature': sign(body, 'guess') }));
    });
    expect(new Set((await Promise.all(forged)).map(({ status }) => status))).toEqual(new Set([401]));
  }
  for (const write of writes) expect(write).not.toHaveBeenCalled();
  expect(onError).not.toHaveBeenCalled();
}, 60_000);
