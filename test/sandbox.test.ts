import type { Activity } from 'leadlex-timeline';
import {
  activityFactory,
  createSandbox,
  type Delivery,
  type Sandbox,
  type SandboxActivity,
} from 'leadlex-timeline/testing';
import { describe, expect, it, vi } from 'vitest';
import { TWELVE_FIELDS } from './setup/activityFields.ts';

const NOW = '2026-04-17T15:00:00Z';
const GATEWAY = 'https://data.leadlex.com/functions/v1/api-gateway';

interface Answer {
  status: number;
  headers: Headers;
  body: {
    data: { activities: Activity[]; activity: Activity };
    meta: { page: number; per_page: number; total: number };
    error: { code: string; message: string; details?: { fields: Record<string, string> } };
  };
}

async function call(
  sandbox: Sandbox,
  path: string,
  init: RequestInit = {},
  key = 'wbk_sandbox',
): Promise<Answer> {
  const headers = { Authorization: `Bearer ${key}`, ...(init.headers as Record<string, string>) };
  const response = await sandbox.fetch(`${GATEWAY}${path}`, { ...init, headers });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

function list(sandbox: Sandbox, query: Record<string, string> = {}, key?: string) {
  return call(sandbox, `/v1/contacts/jane/activities?${new URLSearchParams(query)}`, {}, key);
}

function create(sandbox: Sandbox, body: unknown, key?: string) {
  const headers = { 'Content-Type': 'application/json' };
  return call(sandbox, '/v1/activities', { method: 'POST', headers, body: JSON.stringify(body) }, key);
}

function janesSandbox(
  rows: SandboxActivity[] = [],
  options: Parameters<typeof createSandbox>[0] = {},
): Sandbox {
  const sandbox = createSandbox({ now: NOW, ...options });
  sandbox.seed('jane', rows);
  return sandbox;
}

/** Notes with these ids and dates. */
function notes(dates: Record<string, string>): SandboxActivity[] {
  return Object.entries(dates).map(([id, created_date]) => ({ id, type: 'note', created_date }));
}

const idsOf = (answer: Answer) => answer.body.data.activities.map(({ id }) => id);

describe('listing a contact', () => {
  it('answers all twelve fields of each activity, and exactly page, per_page and total', async () => {
    const { status, body } = await list(janesSandbox([{ type: 'call' }]));
    expect(status).toBe(200);
    expect(Object.keys(body)).toEqual(['data', 'meta']);
    expect(Object.keys(body.data.activities[0] ?? {}).sort()).toEqual(TWELVE_FIELDS);
    expect(body.meta).toEqual({ page: 1, per_page: 50, total: 1 });
  });

  it('shows only that contact', async () => {
    const sandbox = janesSandbox([{ id: 'hers', type: 'note' }]);
    sandbox.seed('john', [{ id: 'his', type: 'note' }]);
    expect(idsOf(await list(sandbox))).toEqual(['hers']);
  });

  it('gives 50 rows a page unless asked, and never more than 100', async () => {
    const sandbox = janesSandbox(activityFactory.history({ contactId: 'jane', count: 120 }));
    const all = sandbox.activities('jane').map(({ id }) => id);
    expect(idsOf(await list(sandbox))).toEqual(all.slice(0, 50));
    expect(idsOf(await list(sandbox, { page: '3' }))).toEqual(all.slice(100));
    const large = await list(sandbox, { per_page: '500' });
    expect(idsOf(large)).toEqual(all.slice(0, 100));
    expect(large.body.meta).toEqual({ page: 1, per_page: 100, total: 120 });
  });

  it('answers an empty list for a page past the end', async () => {
    const { status, body } = await list(janesSandbox([{ type: 'note' }]), { page: '2' });
    expect(status).toBe(200);
    expect(body.data.activities).toEqual([]);
    expect(body.meta).toEqual({ page: 2, per_page: 50, total: 1 });
  });

  it('puts the newest first and breaks ties by id, whatever the order of writing', async () => {
    const rows = notes({
      a: '2026-04-01T10:00:00Z',
      c: '2026-04-02T10:00:00Z',
      d: '2026-04-03T10:00:00Z',
      b: '2026-04-02T10:00:00Z',
    });
    expect(idsOf(await list(janesSandbox(rows)))).toEqual(['d', 'c', 'b', 'a']);
    expect(idsOf(await list(janesSandbox([...rows].reverse())))).toEqual(['d', 'c', 'b', 'a']);
  });

  it('includes both from_date and to_date', async () => {
    const sandbox = janesSandbox(
      notes({
        after: '2026-04-03T10:00:01Z',
        last: '2026-04-03T10:00:00Z',
        first: '2026-04-01T10:00:00Z',
        before: '2026-04-01T09:59:59Z',
      }),
    );
    const range = { from_date: '2026-04-01T10:00:00Z', to_date: '2026-04-03T12:00:00+02:00' };
    const answer = await list(sandbox, range);
    expect(idsOf(answer)).toEqual(['last', 'first']);
    expect(answer.body.meta.total).toBe(2);
  });

  it('filters by one type, exactly', async () => {
    const sandbox = janesSandbox([
      { id: 'email', type: 'email' },
      { id: 'email_sent', type: 'email_sent' },
    ]);
    const answer = await list(sandbox, { type: 'email' });
    expect(idsOf(answer)).toEqual(['email']);
    expect(answer.body.meta.total).toBe(1);
  });

  it.each([
    ['page', '0'],
    ['page', 'two'],
    ['per_page', '-1'],
    ['from_date', 'yesterday'],
    ['to_date', '17.04.2026'],
  ])('refuses %s=%s, so that a client that sends it is found out', async (parameter, value) => {
    const { status, body } = await list(janesSandbox(), { [parameter]: value });
    expect(status).toBe(400);
    expect(body.error.code).toBe('validation_error');
    expect(body.error.details?.fields).toHaveProperty(parameter);
  });
});

describe('logging an activity', () => {
  it('answers 201 with the whole activity: the server sets id, author and date', async () => {
    const sandbox = janesSandbox([], { deals: ['deal-1'], keys: { wbk_anna: { user_id: 'user_anna' } } });
    const wanted = {
      type: 'call',
      title: 'Discovery call with Jane',
      description: 'Next step is **proposal**.',
      contact_id: 'jane',
      deal_id: 'deal-1',
      metadata: { duration_minutes: 32, direction: 'outbound' },
    };
    const { status, body } = await create(
      sandbox,
      { ...wanted, id: 'mine', created_by_user_id: 'somebody' },
      'wbk_anna',
    );
    expect(status).toBe(201);
    const { activity } = body.data;
    expect(activity).toEqual({
      ...wanted,
      id: activity.id,
      entity_type: null,
      entity_id: null,
      entity_name: null,
      created_by_user_id: 'user_anna',
      created_date: NOW,
    });
    expect(activity.id).not.toBe('mine');
    expect((await list(sandbox, {}, 'wbk_anna')).body.data.activities).toEqual([activity]);
  });

  it('answers 200 when told so', async () => {
    expect((await create(janesSandbox([], { createStatus: 200 }), { type: 'note' })).status).toBe(200);
  });

  it('takes a body with nothing but a type of any kind', async () => {
    const { status, body } = await create(janesSandbox(), { type: 'site_visit', mood: 'good' });
    expect(status).toBe(201);
    expect(Object.keys(body.data.activity).sort()).toEqual(TWELVE_FIELDS);
    expect(body.data.activity).toMatchObject({ type: 'site_visit', contact_id: null, metadata: {} });
  });

  it('logs the same body twice when it is sent twice: there is no idempotency', async () => {
    const sandbox = janesSandbox();
    const body = { type: 'note', contact_id: 'jane', metadata: { client_reference: 'same' } };
    const first = await create(sandbox, body);
    const second = await create(sandbox, body);
    expect(idsOf(await list(sandbox))).toEqual([second.body.data.activity.id, first.body.data.activity.id]);
  });

  it.each([
    ['a missing type', { title: 'x' }, 'missing_required_field', 'type'],
    ['an empty type', { type: '' }, 'missing_required_field', 'type'],
    ['a title over 500 characters', { type: 'note', title: 'x'.repeat(501) }, 'validation_error', 'title'],
    [
      'metadata over 8 KB',
      { type: 'note', metadata: { a: 'x'.repeat(8185) } },
      'metadata_too_large',
      'metadata',
    ],
    [
      'metadata over 8 KB in UTF-8',
      { type: 'note', metadata: { a: 'ü'.repeat(4093) } },
      'metadata_too_large',
      'metadata',
    ],
    ['a title that is no text', { type: 'note', title: 7 }, 'validation_error', 'title'],
    ['metadata that is no object', { type: 'note', metadata: [] }, 'validation_error', 'metadata'],
  ])('refuses %s', async (_, body, code, field) => {
    const sandbox = janesSandbox();
    const answer = await create(sandbox, body);
    expect(answer.status).toBe(400);
    expect(answer.body.error.code).toBe(code);
    expect(answer.body.error.details?.fields).toHaveProperty(field);
    expect(sandbox.export().activities).toEqual([]);
  });

  it('takes a title of 500 characters and metadata of 8,192 bytes', async () => {
    const body = { type: 'note', title: 'x'.repeat(500), metadata: { a: 'x'.repeat(8184) } };
    expect((await create(janesSandbox(), body)).status).toBe(201);
  });

  it('refuses a body that is not JSON', async () => {
    const answer = await call(janesSandbox(), '/v1/activities', { method: 'POST', body: '{"type":' });
    expect(answer.status).toBe(400);
    expect(answer.body.error.code).toBe('validation_error');
  });

  it.each([
    ['just now', NOW],
    ['24 hours ahead', '2026-04-18T15:00:00Z'],
    ['five years back', '2021-04-17T15:00:00Z'],
    ['with an offset and a fraction', '2026-04-01T12:30:00.123456+02:00'],
  ])('keeps a created_date %s as it came', async (_, created_date) => {
    const { body } = await create(janesSandbox(), { type: 'note', created_date });
    expect(body.data.activity.created_date).toBe(created_date);
  });

  it.each([
    ['further ahead', '2026-04-18T15:00:01Z'],
    ['further back', '2021-04-17T14:59:59Z'],
    ['that is none', 'tomorrow'],
  ])('silently puts its own time for a created_date %s', async (_, created_date) => {
    const { status, body } = await create(janesSandbox(), { type: 'note', created_date });
    expect(status).toBe(201);
    expect(body.data.activity.created_date).toBe(NOW);
  });

  it('files a back-dated activity where its date belongs', async () => {
    const sandbox = janesSandbox(notes({ old: '2026-04-01T10:00:00Z', new: '2026-04-03T10:00:00Z' }));
    const { body } = await create(sandbox, {
      type: 'note',
      contact_id: 'jane',
      created_date: '2026-04-02T10:00:00Z',
    });
    expect(idsOf(await list(sandbox))).toEqual(['new', body.data.activity.id, 'old']);
  });
});

describe('saying no', () => {
  const refused = async (answer: Promise<Answer>) => {
    const { status, body } = await answer;
    expect(Object.keys(body)).toEqual(['error']);
    expect(body.error.message).not.toBe('');
    return [status, body.error.code];
  };

  it('knows its keys', async () => {
    const sandbox = janesSandbox();
    expect(await refused(list(sandbox, {}, 'wbk_unknown'))).toEqual([401, 'invalid_key']);
    expect(await refused(list(sandbox, {}, 'constructor'))).toEqual([401, 'invalid_key']);
    expect(await refused(list(sandbox, {}, 'wbk_expired'))).toEqual([401, 'invalid_key']);
    expect(
      await refused(
        call(sandbox, '/v1/activities', { method: 'POST', headers: { Authorization: 'wbk_sandbox' } }),
      ),
    ).toEqual([401, 'invalid_key']);
    const response = await sandbox.fetch(`${GATEWAY}/v1/contacts/jane/activities`);
    expect(response.status).toBe(401);
  });

  it('lets a key expire', async () => {
    const sandbox = janesSandbox([], { keys: { wbk_trial: { expires_at: '2026-04-17T15:01:00Z' } } });
    expect((await list(sandbox, {}, 'wbk_trial')).status).toBe(200);
    sandbox.clock.advance(60_000);
    expect(await refused(list(sandbox, {}, 'wbk_trial'))).toEqual([401, 'invalid_key']);
  });

  it('asks no key when it stands for your own server', async () => {
    const sandbox = janesSandbox([], { requiresKey: false });
    expect((await sandbox.fetch('/api/leadlex/v1/contacts/jane/activities')).status).toBe(200);
    expect(await refused(list(sandbox, {}, 'wbk_unknown'))).toEqual([401, 'invalid_key']);
  });

  it('wants activities:read for listing and activities:write for logging', async () => {
    const sandbox = janesSandbox();
    expect((await list(sandbox, {}, 'wbk_read_only')).status).toBe(200);
    expect(await refused(create(sandbox, { type: 'note' }, 'wbk_read_only'))).toEqual([
      403,
      'insufficient_permissions',
    ]);
    expect((await create(sandbox, { type: 'note' }, 'wbk_write_only')).status).toBe(201);
    expect(await refused(list(sandbox, {}, 'wbk_write_only'))).toEqual([403, 'insufficient_permissions']);
  });

  it('does not know contacts and deals that nobody added', async () => {
    const sandbox = createSandbox({ contacts: ['jane'], deals: ['deal-1'] });
    expect((await list(sandbox)).status).toBe(200);
    expect((await create(sandbox, { type: 'note', contact_id: 'jane', deal_id: 'deal-1' })).status).toBe(201);
    expect(await refused(call(sandbox, '/v1/contacts/nobody/activities'))).toEqual([
      404,
      'contact_not_found',
    ]);
    expect(await refused(create(sandbox, { type: 'note', contact_id: 'nobody' }))).toEqual([
      404,
      'contact_not_found',
    ]);
    expect(await refused(create(sandbox, { type: 'note', deal_id: 'none' }))).toEqual([
      404,
      'deal_not_found',
    ]);
    sandbox.addContact('nobody');
    sandbox.addDeal('none');
    expect((await create(sandbox, { type: 'note', contact_id: 'nobody', deal_id: 'none' })).status).toBe(201);
  });

  it('has two endpoints and no more', async () => {
    const sandbox = janesSandbox();
    expect(await refused(call(sandbox, '/v1/users'))).toEqual([404, 'not_found']);
    expect(await refused(call(sandbox, '/v1/activities'))).toEqual([405, 'method_not_allowed']);
  });
});

describe('rate limits', () => {
  const midnight = String(Date.parse('2026-04-18T00:00:00Z') / 1000);
  const quotaOf = ({ headers }: Answer) =>
    ['X-RateLimit-Limit', 'X-RateLimit-Remaining', 'X-RateLimit-Reset'].map((name) => headers.get(name));

  it('tells the day’s quota on every answer, refusals too, with an id of its own', async () => {
    const sandbox = janesSandbox([], { plan: 'pro' });
    const answers = [
      await list(sandbox),
      await create(sandbox, { type: 'note' }),
      await create(sandbox, {}),
      await list(sandbox, {}, 'wbk_unknown'),
    ];
    expect(answers.map(quotaOf)).toEqual([
      ['1000', '999', midnight],
      ['1000', '998', midnight],
      ['1000', '997', midnight],
      ['1000', '997', midnight],
    ]);
    const ids = answers.map(({ headers }) => headers.get('X-Request-ID'));
    expect(ids).toEqual(sandbox.requests.map(({ id }) => id));
    expect(new Set(ids).size).toBe(4);
  });

  it.each([
    ['starter', 10],
    ['pro', 50],
    ['org', 200],
  ] as const)(
    'refuses more than the %s plan’s %i a minute, without naming a wait',
    async (plan, perMinute) => {
      const sandbox = janesSandbox([], { plan });
      for (let count = 0; count < perMinute; count += 1) expect((await list(sandbox)).status).toBe(200);
      const refusal = await list(sandbox);
      expect(refusal.status).toBe(429);
      expect(refusal.body.error.code).toBe('rate_limited');
      expect(refusal.headers.get('Retry-After')).toBeNull();
      expect(refusal.headers.get('X-RateLimit-Reset')).toBe(midnight);
      sandbox.clock.advance(60_000);
      expect((await list(sandbox)).status).toBe(200);
    },
  );

  it.each([
    ['starter', 100, 10],
    ['pro', 1_000, 50],
  ] as const)(
    'refuses more than the %s plan’s %i a day until midnight UTC',
    async (plan, perDay, perMinute) => {
      const sandbox = janesSandbox([], { plan, now: '2026-04-17T00:00:00Z' });
      for (let count = 0; count < perDay; count += 1) {
        if (count > 0 && count % perMinute === 0) sandbox.clock.advance(60_000);
        await list(sandbox);
      }
      expect(sandbox.requests.every(({ status }) => status === 200)).toBe(true);
      sandbox.clock.set('2026-04-17T23:59:59Z');
      const refusal = await list(sandbox);
      expect(refusal.status).toBe(429);
      expect(quotaOf(refusal)).toEqual([String(perDay), '0', midnight]);
      sandbox.clock.advance(1000);
      expect((await list(sandbox)).status).toBe(200);
    },
  );

  it('never refuses unless it is given a plan', async () => {
    const sandbox = janesSandbox();
    for (let count = 0; count < 300; count += 1) expect((await list(sandbox)).status).toBe(200);
    expect((await list(sandbox)).headers.get('X-RateLimit-Limit')).toBe('1000000');
  });

  it('takes a plan of your own, and says how long to wait if its quirk is to', async () => {
    const sandbox = janesSandbox([], {
      plan: { per_day: 3, per_minute: 2 },
      quirks: { sendsRetryAfter: true },
    });
    sandbox.clock.set('2026-04-17T15:00:20Z');
    await list(sandbox);
    await list(sandbox);
    expect((await list(sandbox)).headers.get('Retry-After')).toBe('40');
    sandbox.clock.advance(60_000);
    await list(sandbox);
    expect((await list(sandbox)).headers.get('Retry-After')).toBe(String(9 * 3600 - 80));
  });
});

describe('the world between two requests', () => {
  it('gets rows from others, changes them and loses them', async () => {
    const sandbox = janesSandbox(notes({ first: '2026-04-01T10:00:00Z' }));
    const email = sandbox.insert({ type: 'email', contact_id: 'jane', metadata: { opened: false } });
    expect((await list(sandbox)).body.data.activities[0]).toEqual(email);
    expect(email).toMatchObject({ created_by_user_id: 'user_sandbox', created_date: NOW });

    sandbox.update(email.id, { metadata: { opened: true } });
    expect((await list(sandbox)).body.data.activities[0]?.metadata).toEqual({ opened: true });
    sandbox.update(email.id, { created_date: '2026-03-01T10:00:00Z' });
    expect(idsOf(await list(sandbox))).toEqual(['first', email.id]);

    sandbox.remove('first');
    expect(idsOf(await list(sandbox))).toEqual([email.id]);
  });

  it('says which id it does not have, or has already', () => {
    const sandbox = janesSandbox([{ id: 'a', type: 'note' }]);
    expect(() => sandbox.update('b', {})).toThrow('"b"');
    expect(() => sandbox.remove('b')).toThrow('"b"');
    expect(() => sandbox.insert({ id: 'a', type: 'note' })).toThrow('"a"');
    expect(() => sandbox.insert({ type: 'note', created_date: 'soon' })).toThrow('"soon"');
  });

  it('sends something unreadable in a row’s place', async () => {
    const sandbox = janesSandbox(
      notes({ new: '2026-04-03T10:00:00Z', mid: '2026-04-02T10:00:00Z', old: '2026-04-01T10:00:00Z' }),
    );
    sandbox.garble('mid', { id: 'mid', type: null });
    expect((await list(sandbox)).body.data.activities[1]).toEqual({ id: 'mid', type: null });
    expect((await list(sandbox)).body.meta.total).toBe(3);
  });

  it('keeps the activities of a deleted contact, without the link', async () => {
    const sandbox = janesSandbox([{ id: 'a', type: 'note' }]);
    sandbox.removeContact('jane');
    expect((await list(sandbox)).status).toBe(404);
    expect(sandbox.export().activities).toMatchObject([{ id: 'a', contact_id: null }]);
  });

  it('has a clock that stands until it is moved', async () => {
    const sandbox = janesSandbox();
    const logged = async () => (await create(sandbox, { type: 'note' })).body.data.activity.created_date;
    expect(await logged()).toBe('2026-04-17T15:00:00Z');
    sandbox.clock.advance(90_000);
    expect(await logged()).toBe('2026-04-17T15:01:30Z');
    sandbox.clock.set('2026-01-01T00:00:00Z');
    expect(await logged()).toBe('2026-01-01T00:00:00Z');
    expect(sandbox.clock.now()).toBe(Date.parse('2026-01-01T00:00:00Z'));
  });

  it('follows another clock, at a distance if moved', () => {
    let now = 1_000;
    const { clock } = createSandbox({ now: () => now });
    clock.advance(300_000);
    now = 2_000;
    expect(clock.now()).toBe(302_000);
    clock.set(0);
    now = 2_500;
    expect(clock.now()).toBe(500);
  });

  it('goes on from an exported state, also through JSON', async () => {
    const before = janesSandbox(notes({ a: '2026-04-01T10:00:00.123456Z' }), { deals: ['deal-1'] });
    await create(before, { type: 'note', contact_id: 'jane', deal_id: 'deal-1' });
    const after = createSandbox({ now: NOW, state: JSON.parse(JSON.stringify(before.export())) });
    expect(after.activities('jane')).toEqual(before.activities('jane'));
    const { status, body } = await create(after, { type: 'note', contact_id: 'jane', deal_id: 'deal-1' });
    expect(status).toBe(201);
    expect(idsOf(await list(after))[0]).toBe(body.data.activity.id);
    expect(after.activities('jane')).toHaveLength(3);
  });
});

describe('faults', () => {
  it('fails the next request with the API’s own words, and carries nothing out', async () => {
    const sandbox = janesSandbox();
    sandbox.failNext({ status: 429, headers: { 'Retry-After': '2', 'X-RateLimit-Remaining': null } });
    const { status, headers, body } = await create(sandbox, { type: 'note' });
    expect([status, body.error.code, headers.get('Retry-After')]).toEqual([429, 'rate_limited', '2']);
    expect(headers.get('X-RateLimit-Remaining')).toBeNull();
    expect(headers.get('X-Request-ID')).not.toBeNull();
    expect(sandbox.export().activities).toEqual([]);
    expect((await create(sandbox, { type: 'note' })).status).toBe(201);
  });

  it('names fields, codes and messages as told', async () => {
    const sandbox = janesSandbox();
    sandbox.failNext({ status: 409, code: 'conflict', message: 'No.', fields: { title: 'Must be unique' } });
    expect((await create(sandbox, { type: 'note' })).body.error).toEqual({
      code: 'conflict',
      message: 'No.',
      details: { fields: { title: 'Must be unique' } },
    });
  });

  it('fails one endpoint only, and as often as told', async () => {
    const sandbox = janesSandbox();
    sandbox.failNext({ status: 503, on: 'list', times: 2 });
    expect((await create(sandbox, { type: 'note' })).status).toBe(201);
    expect((await list(sandbox)).status).toBe(503);
    expect((await list(sandbox)).status).toBe(503);
    expect((await list(sandbox)).status).toBe(200);
  });

  it('answers with a page of HTML, as gateways do, even when the row is saved', async () => {
    const sandbox = janesSandbox();
    sandbox.failNext({ status: 502, body: '<h1>Bad gateway</h1>', carriedOut: true });
    const response = await sandbox.fetch('/v1/activities', {
      method: 'POST',
      headers: { Authorization: 'Bearer wbk_sandbox' },
      body: JSON.stringify({ type: 'note', contact_id: 'jane' }),
    });
    expect(response.status).toBe(502);
    expect(response.headers.get('Content-Type')).toContain('text/html');
    expect(await response.text()).toBe('<h1>Bad gateway</h1>');
    expect(sandbox.activities('jane')).toHaveLength(1);
  });

  it('loses a request on its way', async () => {
    const sandbox = janesSandbox();
    sandbox.dropNextRequest();
    await expect(create(sandbox, { type: 'note' })).rejects.toThrow(TypeError);
    expect(sandbox.requests).toEqual([]);
    expect((await list(sandbox)).status).toBe(200);
  });

  it('carries a request out and loses the answer', async () => {
    const sandbox = janesSandbox();
    sandbox.dropNextResponse({ on: 'create' });
    expect((await list(sandbox)).status).toBe(200);
    await expect(create(sandbox, { type: 'note', contact_id: 'jane' })).rejects.toThrow(TypeError);
    expect(sandbox.requests.at(-1)?.status).toBe(201);
    expect(sandbox.activities('jane')).toHaveLength(1);
    expect((await create(sandbox, { type: 'note' })).status).toBe(201);
  });

  it('reaches nothing while offline', async () => {
    const sandbox = janesSandbox();
    sandbox.setOffline(true);
    await expect(list(sandbox)).rejects.toThrow(TypeError);
    await expect(list(sandbox)).rejects.toThrow(TypeError);
    expect(sandbox.requests).toEqual([]);
    sandbox.setOffline(false);
    expect((await list(sandbox)).status).toBe(200);
  });

  it('serves as a plain handler without any of the network’s faults', async () => {
    const sandbox = janesSandbox();
    sandbox.setOffline(true);
    sandbox.hold();
    const headers = { Authorization: 'Bearer wbk_sandbox' };
    const request = new Request('http://localhost:8080/v1/contacts/jane/activities', { headers });
    expect((await sandbox.handle(request)).status).toBe(200);
  });

  it('heals', async () => {
    const sandbox = janesSandbox();
    sandbox.hold();
    const held = list(sandbox);
    sandbox.failNext({ status: 500 });
    sandbox.dropNextRequest();
    sandbox.dropNextResponse();
    sandbox.setOffline(true);
    sandbox.heal();
    expect((await held).status).toBe(200);
    expect((await list(sandbox)).status).toBe(200);
  });
});

describe('slow answers', () => {
  /** What has become of a promise by now. */
  function watch(promise: Promise<Answer>) {
    const seen: { answer?: Answer; error?: unknown } = {};
    promise.then(
      (answer) => Object.assign(seen, { answer }),
      (error) => Object.assign(seen, { error }),
    );
    return seen;
  }

  it('holds answers back until they are released, and carries the requests out meanwhile', async () => {
    const sandbox = janesSandbox();
    sandbox.hold();
    const held = create(sandbox, { type: 'note', contact_id: 'jane' });
    const seen = watch(held);
    await vi.waitFor(() => expect(sandbox.activities('jane')).toHaveLength(1));
    expect(seen).toEqual({});
    sandbox.release();
    expect((await held).status).toBe(201);
    expect((await list(sandbox)).status).toBe(200);
  });

  it('holds again after it has released', async () => {
    const sandbox = janesSandbox();
    sandbox.hold();
    sandbox.release();
    sandbox.hold();
    const held = list(sandbox);
    const seen = watch(held);
    await vi.waitFor(() => expect(sandbox.requests[0]?.status).toBe(200));
    expect(seen).toEqual({});
    sandbox.release();
    await held;
  });

  it('lets answers overtake each other', async () => {
    const sandbox = janesSandbox([{ type: 'note' }]);
    const releaseFirst = sandbox.hold({ times: 1 });
    const first = list(sandbox);
    const seen = watch(first);
    sandbox.insert({ type: 'note', contact_id: 'jane' });
    expect((await list(sandbox)).body.meta.total).toBe(2);
    expect(seen).toEqual({});
    releaseFirst();
    expect((await first).status).toBe(200);
  });

  it('holds one endpoint only', async () => {
    const sandbox = janesSandbox();
    sandbox.hold({ on: 'create' });
    expect((await list(sandbox)).status).toBe(200);
  });

  it('holds a request before it reaches the server; aborted there, it never does', async () => {
    const sandbox = janesSandbox();
    const release = sandbox.hold({ what: 'request' });
    const abort = new AbortController();
    const body = JSON.stringify({ type: 'note' });
    const aborted = call(sandbox, '/v1/activities', { method: 'POST', body, signal: abort.signal });
    const waiting = create(sandbox, { type: 'note' });
    abort.abort();
    await expect(aborted).rejects.toMatchObject({ name: 'AbortError' });
    expect(sandbox.requests).toEqual([]);
    release();
    expect((await waiting).status).toBe(201);
    expect(sandbox.requests).toHaveLength(1);
  });

  it('rejects with the signal’s reason while an answer is held: what was sent is carried out', async () => {
    const sandbox = janesSandbox();
    sandbox.hold();
    const abort = new AbortController();
    const body = JSON.stringify({ type: 'note', contact_id: 'jane' });
    const held = call(sandbox, '/v1/activities', { method: 'POST', body, signal: abort.signal });
    await vi.waitFor(() => expect(sandbox.requests).toHaveLength(1));
    abort.abort(new DOMException('Too slow', 'TimeoutError'));
    await expect(held).rejects.toMatchObject({ name: 'TimeoutError' });
    expect(sandbox.activities('jane')).toHaveLength(1);
  });

  it('never sends what was aborted before', async () => {
    const sandbox = janesSandbox();
    const signal = AbortSignal.abort();
    await expect(call(sandbox, '/v1/activities', { method: 'POST', signal })).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect(sandbox.requests).toEqual([]);
  });

  it('answers after its latency, which may change', async () => {
    vi.useFakeTimers();
    try {
      const sandbox = janesSandbox([], { latencyMs: 200 });
      const slow = list(sandbox);
      const seen = watch(slow);
      await vi.advanceTimersByTimeAsync(199);
      expect(seen).toEqual({});
      await vi.advanceTimersByTimeAsync(1);
      expect((await slow).status).toBe(200);
      sandbox.latencyMs = 0;
      expect((await list(sandbox)).status).toBe(200);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('what it has seen', () => {
  it('writes every request down, with what it answered', async () => {
    const sandbox = janesSandbox();
    await list(sandbox, { type: 'call', page: '2' });
    await create(sandbox, { type: 'note', title: 'Hi' }, 'wbk_read_only');
    expect(sandbox.requests).toMatchObject([
      {
        method: 'GET',
        endpoint: 'list',
        path: '/v1/contacts/jane/activities',
        query: { type: 'call', page: '2' },
        headers: { authorization: 'Bearer wbk_sandbox' },
        body: null,
        status: 200,
        at: '2026-04-17T15:00:00.000Z',
      },
      {
        method: 'POST',
        endpoint: 'create',
        path: '/v1/activities',
        query: {},
        body: { type: 'note', title: 'Hi' },
        status: 403,
      },
    ]);
  });

  it('takes the first of a repeated parameter', async () => {
    const sandbox = janesSandbox([{ type: 'call' }, { type: 'note' }]);
    const answer = await call(sandbox, '/v1/contacts/jane/activities?type=call&type=email');
    expect(answer.body.meta.total).toBe(1);
    expect(sandbox.requests[0]?.query).toEqual({ type: 'call' });
  });

  it('gives a request no status until it is answered', async () => {
    const sandbox = janesSandbox();
    const answered = list(sandbox);
    expect(sandbox.requests).toMatchObject([{ endpoint: 'list', status: null }]);
    await answered;
    expect(sandbox.requests).toMatchObject([{ status: 200 }]);
  });

  it.each([
    `${GATEWAY}/v1/contacts/jane/activities`,
    'http://sandbox.test/v1/contacts/jane/activities',
    '/api/leadlex/v1/contacts/jane/activities',
    new URL('http://localhost/deep/v1/v1/contacts/jane/activities'),
    new Request('http://localhost/v1/contacts/jane/activities'),
  ])('finds its endpoint under any base (%s)', async (input) => {
    const sandbox = janesSandbox();
    const response = await sandbox.fetch(input, { headers: { Authorization: 'Bearer wbk_sandbox' } });
    expect(response.status).toBe(200);
    expect(sandbox.requests[0]?.path).toBe('/v1/contacts/jane/activities');
  });

  it('takes ids as they are, however they look', async () => {
    const sandbox = createSandbox();
    for (const id of ['v1', 'a b', 'ü%2F', '김민준']) {
      sandbox.seed(id, [{ type: 'note' }]);
      const answer = await call(sandbox, `/v1/contacts/${encodeURIComponent(id)}/activities`);
      expect([id, answer.status]).toEqual([id, answer.body.meta ? 200 : 404]);
    }
  });
});

describe('servers that differ from the documentation', () => {
  const fine = notes({
    third: '2026-04-01T10:00:00.300001Z',
    second: '2026-04-01T10:00:00.300000Z',
    first: '2026-04-01T10:00:00.000001Z',
  });

  it('may print seconds and keep finer times', async () => {
    const sandbox = janesSandbox(fine, { quirks: { precision: 'second' } });
    const answer = await list(sandbox);
    expect(idsOf(answer)).toEqual(['third', 'second', 'first']);
    expect(answer.body.data.activities.map(({ created_date }) => created_date)).toEqual(
      Array(3).fill('2026-04-01T10:00:00Z'),
    );
    expect(idsOf(await list(sandbox, { to_date: '2026-04-01T10:00:00Z' }))).toEqual([]);
    expect(idsOf(await list(sandbox, { to_date: '2026-04-01T10:00:00.300000Z' }))).toEqual([
      'second',
      'first',
    ]);
    expect(idsOf(await list(sandbox, { to_date: '2026-04-01T10:00:00.999999Z' }))).toEqual([
      'third',
      'second',
      'first',
    ]);
  });

  it.each([
    ['millisecond', '2026-04-01T10:00:00.300Z'],
    ['microsecond', '2026-04-01T10:00:00.300001Z'],
  ] as const)('may print %ss', async (precision, printed) => {
    const answer = await list(janesSandbox(fine, { quirks: { precision } }));
    expect(answer.body.data.activities[0]?.created_date).toBe(printed);
  });

  it('may ignore to_date', async () => {
    const sandbox = janesSandbox(notes({ new: '2026-04-03T10:00:00Z', old: '2026-04-01T10:00:00Z' }));
    const query = { to_date: '2026-04-02T10:00:00Z' };
    expect(idsOf(await list(sandbox, query))).toEqual(['old']);
    sandbox.quirks.ignoresToDate = true;
    expect(idsOf(await list(sandbox, query))).toEqual(['new', 'old']);
  });

  it('may sort by insertion', async () => {
    const sandbox = janesSandbox(notes({ old: '2026-04-01T10:00:00Z', new: '2026-04-03T10:00:00Z' }));
    sandbox.seed('jane', notes({ older: '2026-03-02T10:00:00Z', oldest: '2026-03-01T10:00:00Z' }));
    sandbox.insert({ id: 'late', type: 'note', contact_id: 'jane', created_date: '2026-04-02T10:00:00Z' });
    expect(idsOf(await list(sandbox))).toEqual(['new', 'late', 'old', 'older', 'oldest']);
    sandbox.quirks.sortsBy = 'insertion';
    expect(idsOf(await list(sandbox))).toEqual(['late', 'older', 'oldest', 'new', 'old']);
  });

  it('may refuse fractions of a second', async () => {
    const sandbox = janesSandbox([], { quirks: { refusesFractions: true } });
    expect((await list(sandbox, { to_date: '2026-04-01T10:00:00.5Z' })).status).toBe(400);
    expect((await list(sandbox, { to_date: '2026-04-01T10:00:00Z' })).status).toBe(200);
  });

  it('may never keep a created_date', async () => {
    const sandbox = janesSandbox([], { quirks: { ignoresCreatedDate: true } });
    const { body } = await create(sandbox, { type: 'note', created_date: '2026-04-16T10:00:00Z' });
    expect(body.data.activity.created_date).toBe(NOW);
  });

  it('may list a new row only later', async () => {
    const sandbox = janesSandbox([], { quirks: { listsNewRowsAfterMs: 2000 } });
    await create(sandbox, { type: 'note', contact_id: 'jane' });
    sandbox.clock.advance(1999);
    expect((await list(sandbox)).body.meta.total).toBe(0);
    sandbox.clock.advance(1);
    expect((await list(sandbox)).body.meta.total).toBe(1);
  });
});

describe('webhooks', () => {
  async function hmacHex(secret: string, text: string): Promise<string> {
    const { createHmac } = await import('node:crypto');
    return createHmac('sha256', secret).update(text).digest('hex');
  }

  it('delivers each logged activity, signed over the raw body', async () => {
    const sandbox = janesSandbox([], { webhookSecret: 'geheim ü' });
    const deliveries: Delivery[] = [];
    sandbox.onDelivery((delivery) => deliveries.push(delivery));
    const { body } = await create(sandbox, { type: 'note', title: 'Grüße 👋', contact_id: 'jane' });
    await sandbox.delivered();
    const [delivery] = deliveries;
    expect(deliveries).toHaveLength(1);
    expect(delivery?.headers).toEqual({
      'Content-Type': 'application/json',
      'User-Agent': 'LeadLex-Webhook/1.0',
      'X-LeadLex-Signature': `sha256=${await hmacHex('geheim ü', delivery?.body ?? '')}`,
      'X-LeadLex-Timestamp': NOW,
      'X-LeadLex-Delivery-ID': expect.stringMatching(
        /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      ),
    });
    expect(JSON.parse(delivery?.body ?? '')).toEqual({
      id: expect.stringMatching(/^evt_/),
      type: 'activity.created',
      created_at: NOW,
      data: { activity: body.data.activity },
    });
  });

  it('speaks the older envelope too', async () => {
    const sandbox = janesSandbox([], { webhookEnvelope: 'event' });
    const bodies: unknown[] = [];
    sandbox.onDelivery(({ body }) => bodies.push(JSON.parse(body)));
    const activity = sandbox.insert({ type: 'note', contact_id: 'jane' });
    await sandbox.delivered();
    expect(bodies).toEqual([
      { event: 'activity.created', timestamp: NOW, workspace_id: expect.any(String), data: { activity } },
    ]);
  });

  it('fires for what others log, in order, but not for seeds, changes, refusals or what LeadLex does inside', async () => {
    const sandbox = janesSandbox([{ type: 'note' }]);
    const ids: string[] = [];
    const deliveryIds = new Set<string | undefined>();
    sandbox.onDelivery(({ headers, body }) => {
      ids.push(JSON.parse(body).data.activity.id);
      deliveryIds.add(headers['X-LeadLex-Delivery-ID']);
    });
    sandbox.seed('john', [{ type: 'note' }]);
    const first = sandbox.insert({ type: 'email', contact_id: 'jane' });
    const second = sandbox.insert({ type: 'note', contact_id: 'jane' });
    sandbox.insert({ type: 'ai_action', contact_id: 'jane' }, { webhook: false });
    sandbox.update(first.id, { metadata: { opened: true } });
    sandbox.remove(second.id);
    await create(sandbox, {});
    await sandbox.delivered();
    expect(ids).toEqual([first.id, second.id]);
    expect(deliveryIds.size).toBe(2);
  });

  it('fires even when the answer is lost', async () => {
    const sandbox = janesSandbox();
    const listener = vi.fn();
    sandbox.onDelivery(listener);
    sandbox.dropNextResponse();
    await expect(create(sandbox, { type: 'note' })).rejects.toThrow(TypeError);
    await sandbox.delivered();
    expect(listener).toHaveBeenCalledTimes(1);
  });

  it('stops when the listener leaves', async () => {
    const sandbox = janesSandbox();
    const listener = vi.fn();
    const leave = sandbox.onDelivery(listener);
    leave();
    sandbox.insert({ type: 'note' });
    await sandbox.delivered();
    expect(listener).not.toHaveBeenCalled();
  });

  it('tells of a listener that failed, and goes on', async () => {
    const sandbox = janesSandbox();
    const listener = vi.fn().mockRejectedValueOnce(new Error('receiver down'));
    sandbox.onDelivery(listener);
    sandbox.insert({ type: 'note' });
    sandbox.insert({ type: 'note' });
    await expect(sandbox.delivered()).rejects.toThrow('receiver down');
    await sandbox.delivered();
    expect(listener).toHaveBeenCalledTimes(2);
  });
});
