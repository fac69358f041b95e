import { createLeadLexClient } from 'leadlex-timeline';
import { createTimelineHandler, type TimelineHandlerOptions } from 'leadlex-timeline/server';
import { activityFactory, createSandbox } from 'leadlex-timeline/testing';
import { describe, expect, it, vi } from 'vitest';

const KEY = 'wbk_sandbox';
const ORIGIN = 'https://crm.test';
const LIST = '/v1/contacts/contact-1/activities';

/** A CRM's server: the handler at `/api/leadlex`, in front of a LeadLex that holds one contact with 120 rows. */
function setUp(options: Partial<TimelineHandlerOptions> = {}) {
  const sandbox = createSandbox({ now: '2026-04-17T15:00:00Z', plan: 'pro' });
  sandbox.seed('contact-1', activityFactory.history({ contactId: 'contact-1', count: 120 }));
  const authorize = vi.fn<TimelineHandlerOptions['authorize']>(() => true);
  const onError = vi.fn();
  const handler = createTimelineHandler({
    apiKey: KEY,
    fetch: sandbox.fetch,
    authorize,
    onError,
    ...options,
  });
  const ask = (path: string, init?: RequestInit) =>
    handler(new Request(`${ORIGIN}/api/leadlex${path}`, init));
  const post = (body: BodyInit, headers: Record<string, string> = { 'Content-Type': 'application/json' }) =>
    ask('/v1/activities', { method: 'POST', body, headers });
  const log = (activity: unknown) => post(JSON.stringify(activity));
  return { sandbox, authorize, onError, handler, ask, post, log };
}

const call = { type: 'call', contact_id: 'contact-1', title: 'Discovery call with Jane' };

async function errorOf(response: Response) {
  const { error } = await response.json();
  return { status: response.status, code: error.code, ...error };
}

describe('a timeline behind the handler', () => {
  it('reads a contact and logs an activity without the browser ever having a key', async () => {
    const { sandbox, handler } = setUp();
    const client = createLeadLexClient({
      baseUrl: `${ORIGIN}/api/leadlex`,
      fetch: (input, init) => handler(new Request(input, init)),
    });

    const page = await client.listContactActivities('contact-1', { page: 2, per_page: 100 });
    expect(page.meta).toEqual({ page: 2, per_page: 100, total: 120 });
    expect(page.activities).toHaveLength(20);

    const saved = await client.createActivity({ ...call, metadata: { duration_minutes: 32 } });
    expect(saved).toMatchObject({ ...call, metadata: { duration_minutes: 32 } });
    expect(sandbox.activities('contact-1')[0]?.id).toBe(saved.id);
    expect(sandbox.requests.map(({ headers }) => headers.authorization)).toEqual([
      `Bearer ${KEY}`,
      `Bearer ${KEY}`,
    ]);
  });

  it('passes on every documented filter', async () => {
    const { sandbox, ask } = setUp();
    const query = { type: 'call', from_date: '2026-01-01T00:00:00Z', to_date: '2026-04-17T23:59:59.999999Z' };
    const response = await ask(`${LIST}?${new URLSearchParams(query)}`);
    expect(response.status).toBe(200);
    expect(sandbox.requests[0]?.query).toEqual(query);
  });

  it('says how much of the quota is left and which request it was, and that nothing may be stored', async () => {
    const { ask } = setUp();
    const { headers } = await ask(LIST);
    expect(headers.get('x-ratelimit-limit')).toBe('1000');
    expect(headers.get('x-ratelimit-remaining')).toBe('999');
    expect(headers.get('x-request-id')).toBe('req_000001');
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('can stand at another path', async () => {
    const { handler } = setUp({ basePath: '/crm/' });
    expect((await handler(new Request(`${ORIGIN}/crm${LIST}`))).status).toBe(200);
    expect((await handler(new Request(`${ORIGIN}/api/leadlex${LIST}`))).status).toBe(404);
  });
});

describe('who may', () => {
  it('cannot be built without authorize or without a key', () => {
    const config = expect.objectContaining({ name: 'TimelineError', kind: 'config' });
    const options = { apiKey: KEY, authorize: () => true };
    expect(() => createTimelineHandler({ apiKey: KEY } as TimelineHandlerOptions)).toThrow(config);
    expect(() => createTimelineHandler({ ...options, apiKey: '' })).toThrow(config);
    expect(() => createTimelineHandler({ ...options, apiKey: 'wbk_1\nX-Evil: 1' })).toThrow(config);
    expect(() => createTimelineHandler({ ...options, baseUrl: 'data.leadlex.com' })).toThrow(config);
    expect(() => createTimelineHandler(options)).not.toThrow();
  });

  it('is asked for every request, with the contact it is about', async () => {
    const { authorize, ask, log } = setUp();
    await ask(LIST);
    await log(call);
    await log({ type: 'note', deal_id: 'deal-1' });
    expect(authorize.mock.calls.map(([, question]) => question)).toEqual([
      { action: 'read', contactId: 'contact-1' },
      { action: 'write', contactId: 'contact-1' },
      { action: 'write', contactId: null },
    ]);
  });

  it('is decided by the contact in the body, not by the page that sends it', async () => {
    const { sandbox, log } = setUp({ authorize: (_, { contactId }) => contactId === 'contact-1' });
    const refused = await log({ ...call, contact_id: 'contact-2' });
    expect(await errorOf(refused)).toMatchObject({ status: 403, code: 'insufficient_permissions' });
    expect(sandbox.requests).toEqual([]);
  });

  it.each([false, undefined, null, 0, 1, 'yes', {}, { viewerId: 7 }])(
    'is not whoever gets %j',
    async (answer) => {
      const { sandbox, ask } = setUp({ authorize: async () => answer as boolean });
      expect(await errorOf(await ask(LIST))).toMatchObject({ status: 403, code: 'insufficient_permissions' });
      expect(sandbox.requests).toEqual([]);
    },
  );

  it('is a viewer with an id', async () => {
    const { ask } = setUp({ authorize: () => ({ viewerId: 'anna' }) });
    expect((await ask(LIST)).status).toBe(200);
  });

  it('stays closed when authorize fails, and tells the operator alone', async () => {
    const fault = new Error('session store is down at 10.0.0.7');
    const { sandbox, onError, ask } = setUp({ authorize: () => Promise.reject(fault) });
    const response = await ask(LIST);
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('10.0.0.7');
    expect(onError).toHaveBeenCalledWith(fault);
    expect(sandbox.requests).toEqual([]);
  });
});

describe('a hostile request reaches nothing', () => {
  it.each([
    '/v1/contacts',
    '/v1/contacts/contact-1',
    '/v1/contacts/contact-1/activities/',
    '/v1/contacts//activities',
    '/v1/contacts/../api-keys/activities',
    '/v1/contacts/contact-1%2F..%2F..%2Fapi-keys/activities',
    '/v1/contacts/contact-1%2f..%2fcontact-2/activities',
    '/v1/contacts/..%5c..%5capi-keys/activities',
    '/v1/contacts/%252e%252e%252fapi-keys/activities',
    '/v1/contacts/contact-1%00/activities',
    '/v1/contacts/contact-1%0d%0aX-Evil:1/activities',
    '/v1/contacts/%E0%A4%A/activities',
    '/v1/contacts/contact-1/activities%3Fpage=2',
    '/v1/Contacts/contact-1/activities',
    '/v1/webhooks',
    '/v1/api-keys',
    '/../../v1/api-keys',
    '//evil.test/v1/activities',
  ])('by the path %s', async (path) => {
    const { sandbox, authorize, ask } = setUp();
    const response = await ask(path);
    expect([400, 404, 405]).toContain(response.status);
    expect(authorize).not.toHaveBeenCalled();
    expect(sandbox.requests).toEqual([]);
  });

  it.each([
    'page=1&page=2',
    'type=call&type=email',
    'page=0',
    'page=-1',
    'page=1e9',
    'per_page=101',
    'per_page=50;drop',
    'type=',
    `type=${'x'.repeat(101)}`,
    'type=call%0aemail',
    'from_date=2026-04-17',
    'from_date=yesterday',
    'to_date=2026-99-17T00:00:00Z',
    'contact_id=contact-2',
    'sort=asc',
    '__proto__=1',
    'type[]=call',
  ])('by the query %s', async (query) => {
    const { sandbox, ask } = setUp();
    expect(await errorOf(await ask(`${LIST}?${query}`))).toMatchObject({
      status: 400,
      code: 'validation_error',
    });
    expect(sandbox.requests).toEqual([]);
  });

  it.each(['PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'])('by the method %s', async (method) => {
    const { sandbox, ask } = setUp();
    const response = await ask(LIST, { method, headers: { 'X-HTTP-Method-Override': 'GET' } });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET']);
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
    expect(sandbox.requests).toEqual([]);
  });

  it('by reading what can only be written', async () => {
    const { ask } = setUp();
    const response = await ask('/v1/activities');
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
  });

  it.each<Record<string, string>>([
    { 'Sec-Fetch-Site': 'cross-site' },
    { 'Sec-Fetch-Site': 'same-site', Origin: ORIGIN },
    { Origin: 'https://evil.test' },
    { Origin: 'null' },
    { Origin: `${ORIGIN}.evil.test` },
  ])('from another site: %j', async (headers) => {
    const { sandbox, ask, post } = setUp();
    const posted = await post(JSON.stringify(call), { 'Content-Type': 'application/json', ...headers });
    expect(await errorOf(posted)).toMatchObject({ status: 403, code: 'cross_site_request' });
    expect((await ask(LIST, { headers })).status).toBe(403);
    expect(sandbox.requests).toEqual([]);
  });

  it('while pages of the same site, and servers, may post', async () => {
    const { post } = setUp();
    const json = { 'Content-Type': 'application/json; charset=utf-8' };
    const origins: Record<string, string>[] = [
      { 'Sec-Fetch-Site': 'same-origin', Origin: ORIGIN },
      { Origin: ORIGIN },
      {},
    ];
    for (const origin of origins) {
      const response = await post(JSON.stringify(call), { ...json, ...origin });
      expect(response.status).toBe(201);
    }
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    'application/jsonp',
    '',
  ])('with a body of the type "%s"', async (type) => {
    const { sandbox, post } = setUp();
    const response = await post(
      new TextEncoder().encode(JSON.stringify(call)),
      type ? { 'Content-Type': type } : {},
    );
    expect(response.status).toBe(415);
    expect(sandbox.requests).toEqual([]);
  });

  it('with a body that is too large, whether or not it says so', async () => {
    const { sandbox, log, ask } = setUp();
    expect((await log({ ...call, description: 'x'.repeat(65_536) })).status).toBe(413);

    let sent = 0;
    const flood = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1;
        controller.enqueue(new Uint8Array(16_384).fill(0x20));
        if (sent === 1_000) controller.close();
      },
    });
    const response = await ask('/v1/activities', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: flood,
      duplex: 'half',
    } as RequestInit);
    expect(await errorOf(response)).toMatchObject({ status: 413, code: 'payload_too_large' });
    expect(sent).toBeLessThan(20);
    expect(sandbox.requests).toEqual([]);
  });

  it.each([
    ['not JSON', 'call=1'],
    ['nothing', ''],
    ['a list', '[]'],
    ['null', 'null'],
    ['half a character', new Uint8Array([0x22, 0xc3, 0x22])],
    ['nesting without end', `{"type":"call","metadata":{"a":${'['.repeat(30_000)}${']'.repeat(30_000)}}}`],
    ['a prototype', '{"type":"call","__proto__":{"isAdmin":true}}'],
    ['a prototype further down', '{"type":"call","metadata":{"a":{"__proto__":{"isAdmin":true}}}}'],
    ['a constructor', '{"type":"call","constructor":{"prototype":{}}}'],
    ['a field that the API does not know', '{"type":"call","created_by_user_id":"ceo"}'],
    ['a contact that is not an id', '{"type":"call","contact_id":{"$ne":null}}'],
    ['a contact that is a path', '{"type":"call","contact_id":"../contact-2"}'],
    ['metadata that is a list', '{"type":"call","metadata":[1]}'],
    ['a date that is none', '{"type":"call","created_date":"tomorrow"}'],
  ])('with a body that is %s', async (_, body) => {
    const { sandbox, authorize, post } = setUp();
    expect(await errorOf(await post(body))).toMatchObject({ status: 400, code: 'validation_error' });
    expect(authorize).not.toHaveBeenCalled();
    expect(sandbox.requests).toEqual([]);
  });

  it('with parameters on a create', async () => {
    const { sandbox, ask } = setUp();
    const init = { method: 'POST', body: '{"type":"call"}', headers: { 'Content-Type': 'application/json' } };
    expect((await ask('/v1/activities?contact_id=contact-2', init)).status).toBe(400);
    expect(sandbox.requests).toEqual([]);
  });

  it('by its headers: the API sees none of them', async () => {
    const { sandbox, ask } = setUp();
    const headers = {
      Authorization: 'Bearer wbk_write_only',
      Cookie: 'session=1',
      'X-Forwarded-For': '10.0.0.1',
      'X-Workspace': 'other',
    };
    expect((await ask(LIST, { headers })).status).toBe(200);
    expect(sandbox.requests[0]?.headers).toEqual({
      accept: 'application/json',
      authorization: `Bearer ${KEY}`,
    });
  });
});

describe('what the API would refuse', () => {
  it.each([
    [{ title: 'No type' }, 'missing_required_field', 'type'],
    [{ type: ' ' }, 'missing_required_field', 'type'],
    [{ type: 'note', title: 'x'.repeat(501) }, 'validation_error', 'title'],
    [{ type: 'note', metadata: { text: 'ü'.repeat(4096) } }, 'metadata_too_large', 'metadata'],
  ])('is refused by field before it costs a request: %#', async (activity, code, field) => {
    const { sandbox, log } = setUp();
    const error = await errorOf(await log(activity));
    expect(error).toMatchObject({ status: 400, code, details: { fields: { [field]: expect.any(String) } } });
    expect(sandbox.requests).toEqual([]);
  });

  it('is passed on as the API says it, with the wait it names', async () => {
    const { sandbox, ask, log } = setUp();
    expect(await errorOf(await ask('/v1/contacts/nobody/activities'))).toMatchObject({
      status: 404,
      code: 'contact_not_found',
      message: 'There is no contact with this id.',
    });

    sandbox.failNext({ status: 400, code: 'validation_error', fields: { title: 'Must be unique' } });
    expect(await errorOf(await log(call))).toMatchObject({
      details: { fields: { title: 'Must be unique' } },
    });

    sandbox.failNext({
      status: 429,
      headers: { 'Retry-After': '12', 'Set-Cookie': 'a=1', Server: 'nginx/1.2' },
    });
    const limited = await ask(LIST);
    expect(limited.headers.get('retry-after')).toBe('12');
    expect(limited.headers.get('set-cookie')).toBeNull();
    expect(limited.headers.get('server')).toBeNull();
  });
});

describe('when LeadLex is in trouble', () => {
  it('a time limit is answered 504', async () => {
    const { sandbox, onError, ask } = setUp({ timeoutMs: 20 });
    sandbox.hold({ what: 'request' });
    expect(await errorOf(await ask(LIST))).toMatchObject({ status: 504, code: 'upstream_timeout' });
    expect(onError).toHaveBeenCalledOnce();
  });

  it('a server that cannot be reached is answered 502', async () => {
    const { sandbox, ask, log } = setUp();
    sandbox.setOffline(true);
    expect(await errorOf(await ask(LIST))).toMatchObject({ status: 502, code: 'upstream_unreachable' });
    expect((await log(call)).status).toBe(502);
  });

  it('a page of HTML is never shown to the browser', async () => {
    const { sandbox, ask } = setUp();
    for (const status of [200, 500]) {
      sandbox.failNext({ status, body: '<h1>nginx on 10.0.0.7</h1>' });
      const response = await ask(LIST);
      expect(response.status).toBeGreaterThanOrEqual(500);
      expect(await response.text()).not.toContain('nginx');
    }
  });

  it('a redirect is not followed with the key', async () => {
    const fetch = vi.fn(
      async () => new Response(null, { status: 307, headers: { Location: 'https://evil.test' } }),
    );
    const { ask } = setUp({ fetch });
    const response = await ask(LIST);
    expect([response.status, response.headers.get('location')]).toEqual([502, null]);
    expect(fetch).toHaveBeenCalledWith(expect.any(String), expect.objectContaining({ redirect: 'manual' }));
  });

  it('a create is carried out although its browser has gone', async () => {
    const { sandbox, handler } = setUp();
    const release = sandbox.hold();
    const page = new AbortController();
    const answer = handler(
      new Request(`${ORIGIN}/api/leadlex/v1/activities`, {
        method: 'POST',
        body: JSON.stringify(call),
        headers: { 'Content-Type': 'application/json' },
        signal: page.signal,
      }),
    );
    await vi.waitFor(() => expect(sandbox.requests).toHaveLength(1));
    page.abort();
    release();
    expect((await answer).status).toBe(201);
  });
});

it('the key is in no answer, whatever the API writes', async () => {
  const echo = { message: `Bad token Bearer ${KEY}`, title: KEY, [KEY]: KEY };
  const answers = [
    new Response(JSON.stringify({ data: { activities: [echo] }, meta: echo })),
    new Response(JSON.stringify({ error: { ...echo, code: KEY, details: { fields: { key: KEY } } } }), {
      status: 401,
      headers: { 'X-Request-ID': `req ${KEY}`, 'X-RateLimit-Limit': KEY, Authorization: KEY },
    }),
    new Response(KEY, { status: 500 }),
    new Response(KEY),
  ];
  const { ask } = setUp({
    cacheMs: 0,
    fetch: async () => answers.shift() ?? Promise.reject(new Error(KEY)),
  });
  for (let count = 0; count < 5; count += 1) {
    const response = await ask(LIST);
    expect(JSON.stringify([...response.headers, await response.text()])).not.toContain(KEY);
  }
});
