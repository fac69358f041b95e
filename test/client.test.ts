import { createLeadLexClient, type NewActivity, TimelineError } from 'leadlex-timeline';
import { createSandbox, type Failure, type Sandbox, type SandboxOptions } from 'leadlex-timeline/testing';
import { describe, expect, it, vi } from 'vitest';

const NOW = '2026-04-17T15:00:00Z';

type ClientOptions = Parameters<typeof createLeadLexClient>[0];

function janes(options: SandboxOptions = {}, clientOptions: ClientOptions = {}) {
  const sandbox = createSandbox({ now: NOW, contacts: ['jane'], ...options });
  const client = createLeadLexClient({ apiKey: 'wbk_sandbox', fetch: sandbox.fetch, ...clientOptions });
  return { sandbox, client };
}

/** A client of a server that gives every request this answer. */
function answering(answer: () => Response | Promise<Response>) {
  return createLeadLexClient({ baseUrl: '/api', fetch: async () => answer() });
}

const json = (body: unknown, init?: ResponseInit) => new Response(JSON.stringify(body), init);

async function errorOf(call: Promise<unknown>): Promise<TimelineError> {
  const error = await call.then(
    () => null,
    (thrown) => thrown,
  );
  expect(error).toBeInstanceOf(TimelineError);
  return error;
}

const note: NewActivity = { type: 'note', title: 'A note', contact_id: 'jane' };

describe('what is sent', () => {
  it('goes to the LeadLex gateway with the key, unless told otherwise', async () => {
    const fetch = vi.fn(async () => json({ data: { activities: [] } }));
    await createLeadLexClient({ apiKey: 'wbk_1', fetch }).listContactActivities('jane', {});
    const [url, init] = fetch.mock.calls[0] as unknown as [string, RequestInit];
    expect(url).toBe('https://data.leadlex.com/functions/v1/api-gateway/v1/contacts/jane/activities');
    expect(init.headers).toMatchObject({ Accept: 'application/json', Authorization: 'Bearer wbk_1' });
  });

  it.each(['/api/leadlex', '/api/leadlex/', 'https://crm.example/api/leadlex//'])(
    'goes below the base URL: %s',
    async (baseUrl) => {
      const urls: string[] = [];
      const fetch = async (url: RequestInfo | URL) => {
        urls.push(String(url));
        return json({ data: { activities: [] } });
      };
      const client = createLeadLexClient({ baseUrl, fetch });
      await client.listContactActivities('jane', { page: 2 });
      const root = baseUrl.replace(/\/+$/, '');
      expect(urls).toEqual([`${root}/v1/contacts/jane/activities?page=2`]);
      expect(client.baseUrl).toBe(root);
    },
  );

  it('holds the parameters of the list call, and no others', async () => {
    const { sandbox, client } = janes();
    const query = {
      page: 2,
      per_page: 10,
      type: 'site visit',
      from_date: '2026-04-01T00:00:00+02:00',
      to_date: NOW,
    };
    await client.listContactActivities('jane', { ...query, extra: 'x' } as typeof query);
    expect(sandbox.requests[0]?.query).toEqual({ ...query, page: '2', per_page: '10' });
    await client.listContactActivities('jane', {});
    expect(sandbox.requests[1]?.query).toEqual({});
  });

  it('asks for at most 100 rows a page', async () => {
    const { sandbox, client } = janes();
    for (const per_page of [100, 101, 5000]) await client.listContactActivities('jane', { per_page });
    expect(sandbox.requests.map(({ query }) => query.per_page)).toEqual(['100', '100', '100']);
  });

  it.each(['a/b', 'a b', 'ä?x=1#y', '100%', '../..', '$&'])('writes an id as one segment: %s', async (id) => {
    const { sandbox, client } = janes({ contacts: [id] });
    await client.listContactActivities(id, {}).catch(() => {});
    const url = `/v1/contacts/${encodeURIComponent(id)}/activities`;
    expect(sandbox.requests[0]?.path.endsWith(url)).toBe(true);
  });

  it('is the whole body of a new activity, as JSON', async () => {
    const { sandbox, client } = janes({ deals: ['deal-1'] });
    const input: NewActivity = {
      type: 'site_visit',
      title: 'Visit – “Zürich” 😀',
      description: '# Notes',
      contact_id: 'jane',
      deal_id: 'deal-1',
      entity_type: 'lead',
      entity_id: 'lead-1',
      entity_name: 'A lead',
      metadata: { visitors: 3, nested: { a: [1, null] } },
      created_date: '2026-04-16T09:00:00Z',
    };
    const activity = await client.createActivity(input);
    expect(sandbox.requests).toMatchObject([
      {
        method: 'POST',
        path: '/v1/activities',
        body: input,
        headers: { 'content-type': 'application/json' },
      },
    ]);
    expect(activity).toMatchObject(input);
    expect(sandbox.activities('jane')).toEqual([activity]);
  });

  it('carries a token that is asked for each time and waited for', async () => {
    const tokens = ['first', 'second'];
    const { sandbox, client } = janes(
      { keys: { first: {}, second: {} } },
      { apiKey: undefined, getToken: async () => tokens.shift() ?? null },
    );
    await client.listContactActivities('jane', {});
    await client.listContactActivities('jane', {});
    expect(sandbox.requests.map(({ headers }) => headers.authorization)).toEqual([
      'Bearer first',
      'Bearer second',
    ]);
  });

  it('carries no token where there is none', async () => {
    const { sandbox, client } = janes({ requiresKey: false }, { apiKey: undefined, getToken: () => null });
    await client.listContactActivities('jane', {});
    expect(sandbox.requests[0]?.headers).not.toHaveProperty('authorization');
  });

  it("carries the host's headers, asked for each time where they are a function", async () => {
    let count = 0;
    const { sandbox, client } = janes({}, { headers: () => ({ 'X-Count': String(++count) }) });
    await client.listContactActivities('jane', {});
    await client.createActivity(note);
    expect(sandbox.requests.map(({ headers }) => headers['x-count'])).toEqual(['1', '2']);
    const fixed = janes({}, { headers: { 'X-Tenant': 'acme' } });
    await fixed.client.listContactActivities('jane', {});
    expect(fixed.sandbox.requests[0]?.headers['x-tenant']).toBe('acme');
  });

  it('is nothing when the token cannot be had', async () => {
    const cause = new Error('Session expired.');
    const { sandbox, client } = janes({}, { getToken: () => Promise.reject(cause) });
    const error = await errorOf(client.createActivity(note));
    expect(error).toMatchObject({ cause, maybeSaved: false, status: null });
    expect(sandbox.requests).toEqual([]);
  });
});

describe('what is refused before it is sent', () => {
  const metadata = (bytes: number) => ({ text: 'x'.repeat(bytes - JSON.stringify({ text: '' }).length) });

  it.each<[string, NewActivity, string, string]>([
    ['no type', { type: '' }, 'type', 'missing_required_field'],
    ['a blank type', { type: '  ' }, 'type', 'missing_required_field'],
    ['501 characters of title', { type: 'note', title: 'x'.repeat(501) }, 'title', 'title_too_long'],
    ['8,193 bytes of metadata', { type: 'note', metadata: metadata(8193) }, 'metadata', 'metadata_too_large'],
    [
      'fewer characters, but more bytes',
      { type: 'note', metadata: { text: 'ä'.repeat(4200) } },
      'metadata',
      'metadata_too_large',
    ],
  ])('%s', async (_, input, field, code) => {
    const { sandbox, client } = janes();
    const error = await errorOf(client.createActivity(input));
    expect(error).toMatchObject({ kind: 'config', code, maybeSaved: false, canRetry: false });
    expect(error.fields).toEqual({ [field]: error.message });
    expect(sandbox.requests).toEqual([]);
  });

  it('a body without a type, from a page that is not typed', async () => {
    const { sandbox, client } = janes();
    const error = await errorOf(client.createActivity({ title: 'A note' } as NewActivity));
    expect(error).toMatchObject({ kind: 'config', code: 'missing_required_field' });
    expect(sandbox.requests).toEqual([]);
  });

  it('names every fault at once', async () => {
    const { client } = janes();
    const error = await errorOf(
      client.createActivity({ type: '', title: 'x'.repeat(501), metadata: metadata(9000) }),
    );
    expect(Object.keys(error.fields).sort()).toEqual(['metadata', 'title', 'type']);
  });

  it('is nothing that just fits', async () => {
    const { sandbox, client } = janes();
    await client.createActivity({ type: 'note', title: 'x'.repeat(500), metadata: metadata(8192) });
    expect(sandbox.requests.map(({ status }) => status)).toEqual([201]);
  });
});

describe('what is answered', () => {
  const row = { id: 'a', type: 'call', created_date: '2026-04-17T14:23:05+02:00' };

  it('keeps dates as the server printed them, and fields it does not know', async () => {
    const sent = { ...row, created_date: '2026-04-17T14:23:05.123456+02:00', sentiment: { score: 0.4 } };
    const { activities } = await answering(() =>
      json({ data: { activities: [sent] } }),
    ).listContactActivities('jane', {});
    expect(activities).toEqual([
      {
        ...sent,
        title: null,
        description: null,
        contact_id: null,
        deal_id: null,
        entity_type: null,
        entity_id: null,
        entity_name: null,
        metadata: {},
        created_by_user_id: null,
      },
    ]);
  });

  it('is the page and its numbers; a number the server did not send is unknown', async () => {
    const { sandbox, client } = janes();
    sandbox.seed('jane', [{ type: 'call' }, { type: 'note' }]);
    const page = await client.listContactActivities('jane', { per_page: 1, page: 2 });
    expect(page.meta).toEqual({ page: 2, per_page: 1, total: 2 });
    const bare = answering(() => json({ data: { activities: [] }, meta: { total: '7', page: 1.5 } }));
    expect((await bare.listContactActivities('jane', {})).meta).toEqual({
      page: null,
      per_page: null,
      total: null,
    });
  });

  it.each<[string, unknown, string | null]>([
    ['no id', { ...row, id: undefined }, null],
    ['a number for an id', { ...row, id: 7 }, null],
    ['an empty type', { ...row, type: '' }, 'a'],
    ['no date', { ...row, created_date: null }, 'a'],
    ['a date that is none', { ...row, created_date: 'last Tuesday' }, 'a'],
    ['null', null, null],
    ['a text', 'row', null],
    ['a list', [], null],
  ])('hides nothing for a row with %s: it keeps its place', async (_, raw, id) => {
    const { sandbox, client } = janes();
    sandbox.seed(
      'jane',
      ['above', 'broken', 'below'].map((name) => ({ ...row, id: name })),
    );
    sandbox.garble('broken', raw);
    const { activities, meta } = await client.listContactActivities('jane', {});
    const place = sandbox.activities('jane').findIndex((activity) => activity.id === 'broken');
    expect(activities).toHaveLength(3);
    expect(activities[place]).toEqual({
      unreadable: expect.any(String),
      id,
      raw: raw === undefined ? null : JSON.parse(JSON.stringify(raw)),
    });
    expect(activities.filter((activity) => 'type' in activity)).toHaveLength(2);
    expect(meta.total).toBe(3);
  });

  it('reads a row with wrong values in fields it can do without', async () => {
    const odd = { ...row, title: 7, deal_id: {}, metadata: ['x'], created_by_user_id: false };
    const { activities } = await answering(() => json({ data: { activities: [odd] } })).listContactActivities(
      'jane',
      {},
    );
    expect(activities[0]).toMatchObject({
      id: 'a',
      title: null,
      deal_id: null,
      metadata: { metadata: ['x'] },
    });
  });

  it.each([200, 201])('is the new activity, whether with %i', async (createStatus) => {
    const { client } = janes({ createStatus: createStatus as 200 | 201 });
    expect(await client.createActivity(note)).toMatchObject(note);
  });

  it('is the new activity also where it stands bare in data', async () => {
    expect(await answering(() => json({ data: row })).createActivity(note)).toMatchObject(row);
  });
});

describe('an error', () => {
  const list = ({ client }: ReturnType<typeof janes>) => client.listContactActivities('jane', {});

  it.each<[string, SandboxOptions, (made: ReturnType<typeof janes>) => Promise<unknown>, number, string]>([
    ['an unknown key', { keys: {} }, list, 401, 'invalid_key'],
    ['an expired key', { keys: { wbk_sandbox: { expires_at: 0 } } }, list, 401, 'invalid_key'],
    [
      'a key that may not read',
      { keys: { wbk_sandbox: { permissions: [] } } },
      list,
      403,
      'insufficient_permissions',
    ],
    [
      'a key that may not write',
      { keys: { wbk_sandbox: { permissions: ['activities:read'] } } },
      ({ client }) => client.createActivity(note),
      403,
      'insufficient_permissions',
    ],
    ['an unknown contact', { contacts: [] }, list, 404, 'contact_not_found'],
    [
      'an unknown contact of a new activity',
      { contacts: [] },
      ({ client }) => client.createActivity(note),
      404,
      'contact_not_found',
    ],
    [
      'an unknown deal',
      {},
      ({ client }) => client.createActivity({ ...note, deal_id: 'x' }),
      404,
      'deal_not_found',
    ],
    ['a spent quota', { plan: { per_day: 0, per_minute: 1 } }, list, 429, 'rate_limited'],
  ])('is told apart by its status and code: %s', async (_, options, call, status, code) => {
    const made = janes(options);
    const error = await errorOf(call(made));
    expect(error).toMatchObject({ name: 'TimelineError', kind: 'http', status, code, maybeSaved: false });
    expect(error.requestId).toBe(made.sandbox.requests[0]?.id);
    expect(error.message).not.toBe('');
  });

  it.each(['missing_required_field', 'metadata_too_large', 'validation_error'])(
    'carries the complaints of the server per field: %s',
    async (code) => {
      const { sandbox, client } = janes();
      sandbox.failNext({ status: 400, code, message: 'No.', fields: { title: 'is too plain' } });
      expect(await errorOf(client.createActivity(note))).toMatchObject({
        kind: 'http',
        status: 400,
        code,
        message: 'No.',
        fields: { title: 'is too plain' },
        canRetry: false,
        maybeSaved: false,
      });
    },
  );

  it.each([
    [400, false],
    [401, false],
    [403, false],
    [404, false],
    [408, true],
    [409, false],
    [422, false],
    [429, true],
    [500, true],
    [503, true],
  ])('says whether the same may succeed later: %i', async (status, canRetry) => {
    const { sandbox, client } = janes();
    sandbox.failNext({ status, times: 2 });
    expect((await errorOf(client.listContactActivities('jane', {}))).canRetry).toBe(canRetry);
    const error = await errorOf(client.createActivity(note));
    expect(error).toMatchObject({ canRetry, maybeSaved: status >= 500 });
  });

  it('is one of the status also where a proxy answers in HTML', async () => {
    const { sandbox, client } = janes();
    const failure: Failure = {
      status: 502,
      body: '<h1>Bad gateway</h1>',
      headers: { 'X-Request-ID': null },
      times: 2,
    };
    sandbox.failNext(failure);
    const expected = { kind: 'http', status: 502, code: null, requestId: null, canRetry: true };
    const reading = await errorOf(client.listContactActivities('jane', {}));
    expect(reading).toMatchObject({ ...expected, maybeSaved: false });
    expect(reading.message).not.toContain('<');
    expect(await errorOf(client.createActivity(note))).toMatchObject({ ...expected, maybeSaved: true });
  });

  it.each([
    null,
    'text',
    7,
    [],
    {},
    { error: null },
    { error: 'x' },
    { error: { code: 7, message: {} } },
    { error: { details: { fields: 'x' } } },
  ])('is one of the status whatever stands in the body: %j', async (body) => {
    const client = answering(() => json(body, { status: 404 }));
    const error = await errorOf(client.listContactActivities('jane', {}));
    expect(error).toMatchObject({ kind: 'http', status: 404, code: null, fields: {} });
    expect(error.message).not.toBe('');
  });

  it.each([
    ['text', () => new Response('<p>Hello</p>')],
    ['nothing', () => new Response(null, { status: 204 })],
    ['half of it', () => new Response('{"data": {"activities": [')],
    ['something else', () => json({ data: { items: [] } })],
    ['null', () => json(null)],
  ])('of kind decode stands for a 2xx that holds %s', async (_, answer) => {
    const reading = await errorOf(answering(answer).listContactActivities('jane', {}));
    expect(reading).toMatchObject({ kind: 'decode', canRetry: false, maybeSaved: false });
    const writing = await errorOf(answering(answer).createActivity(note));
    expect(writing).toMatchObject({ kind: 'decode', canRetry: false, maybeSaved: true });
    expect(writing.status).toBe(answer().status);
  });

  it('of kind decode names the request', async () => {
    const { sandbox, client } = janes();
    sandbox.failNext({ status: 200, body: {} });
    expect(await errorOf(client.createActivity(note))).toMatchObject({ requestId: 'req_000001' });
  });

  it.each<[string, (sandbox: Sandbox) => void, number]>([
    ['offline', (sandbox) => sandbox.setOffline(true), 0],
    ['a request lost on its way', (sandbox) => sandbox.dropNextRequest(), 0],
    ['an answer lost on its way', (sandbox) => sandbox.dropNextResponse(), 1],
  ])('of kind network may have been carried out: %s', async (_, prepare, rows) => {
    const { sandbox, client } = janes();
    prepare(sandbox);
    expect(await errorOf(client.createActivity(note))).toMatchObject({
      kind: 'network',
      status: null,
      canRetry: true,
      maybeSaved: true,
      cause: expect.any(TypeError),
    });
    expect(sandbox.activities('jane')).toHaveLength(rows);
  });

  it('of kind network is no saving when it was a read', async () => {
    const { sandbox, client } = janes();
    sandbox.setOffline(true);
    expect(await errorOf(client.listContactActivities('jane', {}))).toMatchObject({
      kind: 'network',
      maybeSaved: false,
    });
  });

  it('of kind network stands for an answer that breaks off', async () => {
    const broken = () =>
      new Response(
        new ReadableStream({ start: (controller) => controller.error(new TypeError('terminated')) }),
      );
    expect(await errorOf(answering(broken).createActivity(note))).toMatchObject({
      kind: 'network',
      maybeSaved: true,
    });
  });
});

describe('the time to wait', () => {
  const at = (text: string) => String(Date.parse(text) / 1000);
  const DATE = 'Fri, 17 Apr 2026 15:00:00 GMT';

  it.each<[string, number, Record<string, string>, number | null, boolean]>([
    ['seconds', 429, { 'Retry-After': '12' }, 12_000, true],
    ['no seconds at all', 429, { 'Retry-After': '0' }, 0, true],
    ['a minute', 429, { 'Retry-After': '60' }, 60_000, true],
    ['more than a minute', 429, { 'Retry-After': '61' }, 61_000, false],
    [
      "a date, by the server's clock",
      429,
      { Date: DATE, 'Retry-After': 'Fri, 17 Apr 2026 15:00:07 GMT' },
      7_000,
      true,
    ],
    ['a date that has passed', 429, { Date: DATE, 'Retry-After': 'Fri, 17 Apr 2026 14:00:00 GMT' }, 0, true],
    [
      'until the reset, with nothing remaining',
      429,
      { Date: DATE, 'X-RateLimit-Remaining': '0', 'X-RateLimit-Reset': at('2026-04-18T00:00:00Z') },
      9 * 3_600_000,
      false,
    ],
    [
      'a soon reset',
      429,
      { Date: DATE, 'X-RateLimit-Remaining': '0', 'X-RateLimit-Reset': at('2026-04-17T15:00:30Z') },
      30_000,
      true,
    ],
    [
      'unknown while something remains: the reset is the day, not the minute',
      429,
      { Date: DATE, 'X-RateLimit-Remaining': '57', 'X-RateLimit-Reset': at('2026-04-18T00:00:00Z') },
      null,
      true,
    ],
    [
      'what Retry-After says, whatever the reset',
      429,
      { 'Retry-After': '5', 'X-RateLimit-Remaining': '0', 'X-RateLimit-Reset': at('2030-01-01T00:00:00Z') },
      5_000,
      true,
    ],
    ['unknown where it cannot be read', 429, { 'Retry-After': 'soon' }, null, true],
    ['unknown without headers', 429, {}, null, true],
    ['seconds of an outage', 503, { 'Retry-After': '30' }, 30_000, true],
    ['none for other errors', 500, { 'Retry-After': '30' }, null, true],
  ])('is %s', async (_, status, headers, retryAfterMs, canRetry) => {
    const client = answering(() => json({ error: { code: 'x' } }, { status, headers }));
    expect(await errorOf(client.listContactActivities('jane', {}))).toMatchObject({
      status,
      retryAfterMs,
      canRetry,
    });
  });

  it('is what a LeadLex says whose minute is spent', async () => {
    const { sandbox, client } = janes({
      plan: { per_day: 100, per_minute: 1 },
      now: '2026-04-17T15:00:20Z',
      quirks: { sendsRetryAfter: true },
    });
    await client.listContactActivities('jane', {});
    const error = await errorOf(client.createActivity(note));
    expect(error).toMatchObject({
      code: 'rate_limited',
      retryAfterMs: 40_000,
      canRetry: true,
      maybeSaved: false,
    });
    expect(sandbox.activities('jane')).toEqual([]);
  });
});

describe('an abort', () => {
  it('ends a request under way', async () => {
    const { sandbox, client } = janes();
    sandbox.hold({ what: 'request' });
    const controller = new AbortController();
    const reading = client.listContactActivities('jane', {}, { signal: controller.signal });
    controller.abort();
    expect(await errorOf(reading)).toMatchObject({ kind: 'aborted', canRetry: false, maybeSaved: false });
    sandbox.release();
    expect(sandbox.requests).toEqual([]);
  });

  it('of a create may come too late', async () => {
    const { sandbox, client } = janes();
    const release = sandbox.hold();
    const controller = new AbortController();
    const writing = client.createActivity(note, { signal: controller.signal });
    await vi.waitFor(() => expect(sandbox.activities('jane')).toHaveLength(1));
    controller.abort();
    expect(await errorOf(writing)).toMatchObject({ kind: 'aborted', maybeSaved: true });
    release();
  });

  it('beforehand sends nothing', async () => {
    const { sandbox, client } = janes();
    const error = await errorOf(client.createActivity(note, { signal: AbortSignal.abort() }));
    expect(error).toMatchObject({ kind: 'aborted', maybeSaved: false });
    expect(sandbox.requests).toEqual([]);
  });

  it('while the token is fetched sends nothing', async () => {
    let give: (token: string) => void = () => {};
    const getToken = () => new Promise<string>((resolve) => (give = resolve));
    const { sandbox, client } = janes({}, { getToken });
    const controller = new AbortController();
    const writing = client.createActivity(note, { signal: controller.signal });
    controller.abort();
    expect(await errorOf(writing)).toMatchObject({ kind: 'aborted', maybeSaved: false });
    give('wbk_sandbox');
    const reading = client.listContactActivities('jane', {});
    give('wbk_sandbox');
    await reading;
    expect(sandbox.requests.map(({ method }) => method)).toEqual(['GET']);
  });

  it('is heeded where fetch does not heed it', async () => {
    const controller = new AbortController();
    const client = createLeadLexClient({ baseUrl: '/api', fetch: () => new Promise(() => {}) });
    const reading = client.listContactActivities('jane', {}, { signal: controller.signal });
    controller.abort();
    expect((await errorOf(reading)).kind).toBe('aborted');
  });
});

describe('a time limit', () => {
  it('ends a fetch that never answers and ignores its signal', async () => {
    const client = createLeadLexClient({ baseUrl: '/api', timeoutMs: 5, fetch: () => new Promise(() => {}) });
    expect(await errorOf(client.listContactActivities('jane', {}))).toMatchObject({
      kind: 'timeout',
      status: null,
      canRetry: true,
      maybeSaved: false,
    });
    expect(await errorOf(client.createActivity(note))).toMatchObject({ kind: 'timeout', maybeSaved: true });
  });

  it('ends an answer whose body never comes', async () => {
    const client = createLeadLexClient({
      baseUrl: '/api',
      timeoutMs: 5,
      fetch: async () => new Response(new ReadableStream()),
    });
    expect((await errorOf(client.listContactActivities('jane', {}))).kind).toBe('timeout');
  });

  it('counts the token too, and nothing was sent then', async () => {
    const { sandbox, client } = janes({}, { timeoutMs: 5, getToken: () => new Promise(() => {}) });
    expect(await errorOf(client.createActivity(note))).toMatchObject({ kind: 'timeout', maybeSaved: false });
    expect(sandbox.requests).toEqual([]);
  });
});

it('takes an apiKey where there is no document', () => {
  expect(() => createLeadLexClient({ apiKey: 'wbk_1' })).not.toThrow();
});
