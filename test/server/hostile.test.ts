import { createHmac } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { ORIGIN, setUp } from './crm.ts';
import { AT, attack, CREATE, call, expectRefusal, json, LIST, STREAM } from './hostile.ts';

const contact = (id: string) => `${AT}/v1/contacts/${id}/activities`;

describe('a hostile address is refused', () => {
  it.each([
    [404, 'dots', contact('../api-keys')],
    [404, 'encoded dots', contact('%2e%2e/api-keys')],
    [404, 'half encoded dots', contact('.%2E/%2e./webhooks')],
    [404, 'an encoded slash', contact('contact-1%2F..%2Fcontact-2')],
    [404, 'dots and an encoded slash', contact('%2e%2e%2fapi-keys')],
    [404, 'a backslash', contact('..\\..\\api-keys')],
    [404, 'an encoded backslash', contact('..%5c..%5Capi-keys')],
    [404, 'slashes of both kinds', contact('..%5c%2f..%2f%5capi-keys')],
    [400, 'dots encoded twice', contact('%252e%252e%252fapi-keys')],
    [400, 'dots encoded three times', contact('%25252e%25252e')],
    [400, 'a backslash encoded twice', contact('..%255c..%255capi-keys')],
    [404, 'overlong dots', contact('%c0%ae%c0%ae')],
    [404, 'an overlong slash', contact('..%c0%afapi-keys')],
    [404, 'three bytes for a slash', contact('..%e0%80%afapi-keys')],
    [404, 'four bytes for a slash', contact('..%f0%80%80%afapi-keys')],
    [404, 'an escape of its own kind', contact('%u002e%u002e%u2215api-keys')],
    [404, 'half an escape', contact('%2')],
    [404, 'a lone surrogate', contact('%ed%a0%80')],
    [400, 'wide dots', contact('%ef%bc%8e%ef%bc%8e')],
    [400, 'wide dots and a wide slash', contact('%ef%bc%8e%ef%bc%8e%ef%bc%8fapi-keys')],
    [400, 'a wide backslash, as it is', contact('..＼api-keys')],
    [400, 'a wide percent sign', contact('％2e％2e')],
    [400, 'two dots in one character', contact('%e2%80%a5')],
    [400, 'a line break', contact('contact-1%0d%0aAuthorization:%20x')],
    [404, 'a null', contact('contact-1%00.json')],
    [400, 'a tabulator', contact('contact-1%09')],
    [400, 'what cannot be seen', contact('contact-1%e2%80%8b')],
    [400, 'what turns the line around', contact('%e2%80%aecontact-1')],
    [400, 'an endless id', contact('x'.repeat(201))],
    [404, 'no id', contact('')],
    [404, 'parameters of the path', `${LIST};type=call`],
    [404, 'a way out with parameters of the path', `${LIST}/..;/..;/api-keys`],
    [404, 'more behind an encoded slash', `${LIST}%2f..%2f..%2fapi-keys`],
    [404, 'a question mark of the path', `${LIST}%3fpage=2`],
    [404, 'two slashes', `${AT}/v1//activities`],
    [404, 'a slash at the end', `${LIST}/`],
    [404, 'capitals', `${AT}/V1/activities`],
    [404, 'encoded letters', `${AT}/%76%31/activities`],
    [404, 'what lies beside', `${AT}-evil/v1/activities`],
    [404, 'what lies above', `${AT}/../v1/activities`],
    [404, 'the handler itself', AT],
    [404, 'other calls of the API', `${AT}/v1/api-keys`],
    [404, 'another host', `${AT}//evil.test/v1/activities`],
    [404, 'a whole address', `${AT}/https://evil.test/v1/activities`],
    [404, 'what every object has', `${AT}/constructor`],
    [404, 'a prototype', `${AT}/__proto__/v1/activities`],
  ])('%i: %s', async (status, _, path) => {
    await expectRefusal(await attack(path), status, status === 404 ? 'not_found' : 'validation_error');
  });
});

describe('polluted parameters are refused', () => {
  it.each([
    'page=1&page=2',
    'page=1&%70age=2',
    'page=1&page[]=2',
    'page=1;page=2',
    'page=1%26page=2',
    'page=%EF%BC%91',
    'page=0x10',
    'page=+1',
    'page=1.0',
    'page=99999999999999999999',
    'page%00=1',
    'per_page=-1',
    'per_page[$gt]=0',
    'type=call&TYPE=email',
    'type=call%0d%0aX-Evil:1',
    'type=%00',
    'from_date=2026-04-17T00:00:00Z%00',
    "from_date=2026-04-17T00:00:00Z'--",
    'from_date=2026-13-45T99:99:99Z',
    'to_date=%2B275760-09-13T00:00:00Z',
    'contact_id=contact-2',
    'id=contact-2',
    'api_key=guess',
    '_method=POST',
    'callback=alert',
    '__proto__[isAdmin]=1',
    'constructor.prototype.isAdmin=1',
    '=',
  ])('%s', async (query) => {
    await expectRefusal(await attack(`${LIST}?${query}`), 400, 'validation_error');
  });

  it.each(['page=1', 'last-event-id=1', 'contact_id=contact-2'])('of a stream: %s', async (query) => {
    await expectRefusal(await attack(`${STREAM}?${query}`), 400, 'validation_error');
  });
});

describe('another method is refused', () => {
  const override = (method: string) => ({
    'X-HTTP-Method-Override': method,
    'X-HTTP-Method': method,
    'X-Method-Override': method,
  });
  it.each<[string, string, RequestInit]>([
    ['a create by GET', CREATE, { headers: override('POST') }],
    ['a create by a parameter', `${CREATE}?_method=POST`, {}],
    ['a create by PUT', CREATE, { method: 'PUT', body: call, headers: { ...json, ...override('POST') } }],
    ['a create where one reads', LIST, { method: 'POST', body: call, headers: json }],
    ['a deletion in disguise', LIST, { method: 'POST', headers: override('DELETE') }],
    ['a deletion', LIST, { method: 'DELETE' }],
    ['a read by POST', LIST, { method: 'POST', headers: override('GET') }],
    ['a read by HEAD', LIST, { method: 'HEAD' }],
    ['a preflight', CREATE, { method: 'OPTIONS', headers: { Origin: 'https://evil.test' } }],
    ['a method of another protocol', LIST, { method: 'PROPFIND' }],
    ['a method that nobody knows', CREATE, { method: 'STEAL' }],
    ['a stream by POST', STREAM, { method: 'POST' }],
    ['a webhook by GET', `${AT}/webhooks`, {}],
    ['a webhook by PUT', `${AT}/webhooks`, { method: 'PUT', headers: override('POST') }],
  ])('%s', async (_, path, init) => {
    const attacked = await attack(path, init);
    await expectRefusal(attacked, 405, 'method_not_allowed');
    expect(attacked.response.headers.get('allow')).toMatch(/^(GET|POST)$/);
  });
});

describe('a header opens nothing', () => {
  // Here a user is who has a session; nothing else counts.
  const crm = () => setUp({ authorize: ({ headers }) => headers.get('cookie') === 'session=anna' });
  it.each<[string, Record<string, string>]>([
    ['a key of its own', { Authorization: 'Bearer wbk_guess' }],
    ['a key by another name', { 'X-Api-Key': 'wbk_guess', apikey: 'wbk_guess' }],
    ['who it says it is', { 'X-Forwarded-User': 'anna', 'X-User-Id': 'anna', 'X-Remote-User': 'anna' }],
    ['where it says it is', { 'X-Forwarded-For': '127.0.0.1', 'X-Real-IP': '127.0.0.1' }],
    ['a proxy it names', { Forwarded: 'for=127.0.0.1;host=localhost;proto=https', Via: '1.1 localhost' }],
    ['another host', { Host: 'data.leadlex.com', 'X-Forwarded-Host': 'data.leadlex.com' }],
    ['a hop', { Connection: 'cookie, authorization', 'Transfer-Encoding': 'chunked', Upgrade: 'h2c' }],
    ['two cookies in one', { Cookie: 'a=1, session=anna' }],
  ])('%s', async (_, headers) => {
    for (const path of [LIST, STREAM]) {
      await expectRefusal(await attack(path, { headers }, crm()), 403, 'insufficient_permissions');
    }
  });

  it.each<[string, Record<string, string>]>([
    ['X-Original-URL', { 'X-Original-URL': LIST }],
    ['X-Rewrite-URL', { 'X-Rewrite-URL': LIST }],
    ['X-Forwarded-Prefix', { 'X-Forwarded-Prefix': AT, 'X-Forwarded-Path': LIST }],
  ])('another address by %s', async (_, headers) => {
    await expectRefusal(await attack('/v1/api-keys', { headers }), 404, 'not_found');
  });

  it.each<[string, Record<string, string>]>([
    ['a site that vouches for itself', { Origin: 'https://evil.test', 'X-Forwarded-Host': 'evil.test' }],
    ['a site below ours', { Origin: `${ORIGIN}.evil.test`, Forwarded: 'host=evil.test' }],
    ['a site that we are a part of', { Origin: 'https://a.crm.test', 'Sec-Fetch-Site': 'same-site' }],
    ['two origins', { Origin: `${ORIGIN} https://evil.test` }],
    ['no origin at all', { Origin: '' }],
    ['two of one header', { 'Sec-Fetch-Site': 'same-origin, cross-site' }],
    ['capitals', { 'Sec-Fetch-Site': 'SAME-ORIGIN' }],
  ])('another site: %s', async (_, headers) => {
    for (const path of [LIST, STREAM]) {
      await expectRefusal(await attack(path, { headers }), 403, 'cross_site_request');
    }
    const create = { method: 'POST', body: call, headers: { ...json, ...headers } };
    await expectRefusal(await attack(CREATE, create), 403, 'cross_site_request');
  });

  it('on its way to LeadLex: none arrives there', async () => {
    const headers = {
      Cookie: 'session=anna',
      Authorization: 'Bearer wbk_read_only',
      Host: 'evil.test',
      Accept: 'text/html',
      'Idempotency-Key': 'evil',
      'Transfer-Encoding': 'chunked',
      'X-Forwarded-Host': 'evil.test',
      'X-HTTP-Method-Override': 'DELETE',
      'X-Workspace': 'other',
    };
    const { response, sandbox } = await attack(LIST, { headers }, crm());
    expect(response.status).toBe(200);
    expect(sandbox.requests.map(({ headers }) => headers)).toEqual([
      { accept: 'application/json', authorization: 'Bearer wbk_sandbox' },
    ]);
  });
});

describe('a hostile body is refused', () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  it.each([
    'text/plain',
    'text/plain;application/json',
    'application/json, text/plain',
    'application/x-www-form-urlencoded; charset=application/json',
    'application/jsonx',
    'application/csp-report',
    'application/vnd.api+json',
    'multipart/form-data; boundary=application/json',
    'json',
    '',
  ])('of the type "%s"', async (type) => {
    const headers = { 'Content-Type': type };
    await expectRefusal(
      await attack(CREATE, { method: 'POST', body: bytes(call), headers }),
      415,
      'unsupported_media_type',
    );
  });

  it('without a type', async () => {
    await expectRefusal(
      await attack(CREATE, { method: 'POST', body: bytes(call) }),
      415,
      'unsupported_media_type',
    );
  });

  it.each<[string, BodyInit]>([
    ['packed', gzipSync(call)],
    ['in UTF-16', new Uint8Array(Buffer.from(call, 'utf16le'))],
    ['with overlong letters', new Uint8Array([...bytes('{"type":"'), 0xc1, 0xa3, ...bytes('all"}')])],
    ['with a lone surrogate for a contact', '{"type":"call","contact_id":"\\ud800"}'],
    ['in two pieces', `${call}${call}`],
    ['a script', `)]}',${call}`],
    ['with a number for a type', '{"type":1}'],
    ['with a list for a type', '{"type":["call","email"]}'],
    ['with a prototype in disguise', '{"type":"call","\\u005f_proto__":{"isAdmin":true}}'],
    ['with a prototype in its metadata', '{"type":"call","metadata":{"__proto__":{"isAdmin":true}}}'],
    ['with a prototype in a list', '{"type":"call","metadata":{"a":[[{"__proto__":null}]]}}'],
    ['with a constructor', '{"type":"call","constructor":{"prototype":{"isAdmin":true}}}'],
    ['with what every object has', '{"type":"call","toString":"x","hasOwnProperty":"x"}'],
    ['with an author', '{"type":"call","created_by_user_id":"ceo"}'],
    ['with a workspace', '{"type":"call","workspace_id":"other"}'],
    ['with an id', '{"type":"call","id":"act_1"}'],
    ['with a contact that is a path', '{"type":"call","contact_id":"../contact-2"}'],
    ['with a contact that is a wide path', '{"type":"call","contact_id":"．．／contact-2"}'],
    ['with a contact that is a question', '{"type":"call","contact_id":{"$ne":null}}'],
    ['with two contacts', '{"type":"call","contact_id":["contact-1","contact-2"]}'],
    ['with another contact beside', `${call.slice(0, -1)},"contact_ids":["contact-2"]}`],
    ['with another contact in capitals', `${call.slice(0, -1)},"CONTACT_ID":"contact-2"}`],
    [
      'with another contact as an entity',
      `${call.slice(0, -1)},"entity_type":"contact","entity_id":"contact-2"}`,
    ],
    [
      'with another contact as a wide entity',
      `${call.slice(0, -1)},"entity_type":" Ｃontacts","entity_id":"c"}`,
    ],
    ['with a deal that is a path', '{"type":"call","deal_id":"../../api-keys"}'],
    ['with a date that is a path', '{"type":"call","created_date":"2026-04-17T00:00:00Z/../.."}'],
  ])('%s', async (_, body) => {
    const attacked = await attack(CREATE, { method: 'POST', body, headers: json });
    await expectRefusal(attacked, 400, 'validation_error');
    expect(attacked.authorize).not.toHaveBeenCalled();
    expect('isAdmin' in {}).toBe(false);
  });

  it.each<[string, BodyInit, Record<string, string>]>([
    ['larger than allowed', bytes(call.padEnd(65_537)), {}],
    ['said to be larger', call, { 'Content-Length': '99999999' }],
    ['larger than it says', bytes(call.padEnd(65_537)), { 'Content-Length': '2' }],
    ['larger than nothing', bytes(call.padEnd(65_537)), { 'Content-Length': '-1' }],
    ['larger than one can say', bytes(call.padEnd(65_537)), { 'Content-Length': 'NaN' }],
  ])('%s', async (_, body, headers) => {
    const attacked = await attack(CREATE, { method: 'POST', body, headers: { ...json, ...headers } });
    await expectRefusal(attacked, 413, 'payload_too_large');
  });

  it('that breaks off', async () => {
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1;
        if (sent > 1) controller.error(new Error('ECONNRESET 10.0.0.7'));
        else controller.enqueue(bytes('{"type":'));
      },
    });
    const init = { method: 'POST', headers: json, body, duplex: 'half' };
    await expectRefusal(await attack(CREATE, init as RequestInit), 400, 'validation_error');
  });

  it('that does not end', async () => {
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1;
        controller.enqueue(new Uint8Array(16_384).fill(0x20));
      },
    });
    const init = { method: 'POST', headers: json, body, duplex: 'half' };
    await expectRefusal(await attack(CREATE, init as RequestInit), 413, 'payload_too_large');
    expect(sent).toBeLessThan(20);
  });
});

describe('a contact of somebody else stays closed', () => {
  const crm = () => setUp({ authorize: (_, { contactId }) => contactId === 'contact-1' });
  const create = (body: string): RequestInit => ({ method: 'POST', body, headers: json });
  it.each<[string, string, RequestInit]>([
    ['to read', contact('contact-2'), {}],
    ['to read, past what is kept', contact('contact-2'), { headers: { 'Cache-Control': 'no-cache' } }],
    ['to read, in other letters', contact('CONTACT-1'), {}],
    ['to read, in wide letters', contact('ｃontact-1'), {}],
    ['to read, with a blank', contact('contact-1%20'), {}],
    ['to read, with a comma', contact('contact-1,contact-2'), {}],
    ['to follow', `${contact('contact-2')}/stream`, {}],
    [
      'to follow, from where it was',
      `${contact('contact-2')}/stream`,
      { headers: { 'Last-Event-ID': 'a.1' } },
    ],
    ['to write to', CREATE, create('{"type":"call","contact_id":"contact-2"}')],
    ['to write to, named last', CREATE, create(`${call.slice(0, -1)},"contact_id":"contact-2"}`)],
    ['to write to, without a name', CREATE, create('{"type":"call","deal_id":"deal-1"}')],
    ['to write to, with a name of nothing', CREATE, create('{"type":"call","contact_id":null}')],
    ['to write to, as metadata', CREATE, create('{"type":"call","metadata":{"contact_id":"contact-1"}}')],
  ])('%s', async (_, path, init) => {
    await expectRefusal(await attack(path, init, crm()), 403, 'insufficient_permissions');
  });

  it('when ours is named last, the other is not passed on', async () => {
    const body = '{"type":"call","contact_id":"contact-2","contact_id":"contact-1"}';
    const { response, sandbox } = await attack(CREATE, create(body), crm());
    expect(response.status).toBe(201);
    expect(sandbox.requests.map(({ body }) => body)).toEqual([{ type: 'call', contact_id: 'contact-1' }]);
  });
});

describe('a webhook that LeadLex has not signed is refused', () => {
  const body = '{"event":"activity.created","data":{"activity":{"id":"a","contact_id":"contact-1"}}}';
  const mac = (secret: string) => createHmac('sha256', secret).update(body).digest('hex');
  const good = mac('whsec_sandbox');
  const long = (ms: number) => new Date(Date.now() + ms).toISOString();
  const sent = (signature: string, timestamp = long(0)): RequestInit => ({
    method: 'POST',
    body,
    headers: { ...json, 'X-LeadLex-Signature': signature, 'X-LeadLex-Timestamp': timestamp },
  });
  it.each<[string, RequestInit]>([
    ['a guess', sent(`sha256=${mac('whsec_guess')}`)],
    ['signed with nothing', sent(`sha256=${createHmac('sha256', '').update(body).digest('hex')}`)],
    ['signed with the key', sent(`sha256=${mac('wbk_sandbox')}`)],
    ['an empty signature', sent('')],
    ['a signature of noughts', sent(`sha256=${'0'.repeat(64)}`)],
    ['a signature that goes on', sent(`sha256=${good}00`)],
    ['a signature that stops', sent(`sha256=${good.slice(0, -1)}`)],
    ['without its kind', sent(good)],
    ['two signatures', sent(`sha256=${mac('guess')}, sha256=${good}`)],
    ['in base64', sent(`sha256=${Buffer.from(good, 'hex').toString('base64')}`)],
    ['of another kind', sent(`md5=${good}`)],
    ['one letter changed', { ...sent(`sha256=${good}`), body: body.replace('contact-1', 'contact-2') }],
    ['a session in place of a signature', { method: 'POST', body, headers: { Cookie: 'session=anna' } }],
  ])('%s', async (_, init) => {
    await expectRefusal(await attack(`${AT}/webhooks`, init), 401, 'invalid_signature');
  });

  it.each([
    ['an hour old', long(-3_600_000)],
    ['an hour ahead', long(3_600_000)],
    ['without end', 'Infinity'],
    ['with an empty time', ''],
    ['of the year 275760', '+275760-09-13T00:00:00Z'],
  ])('%s', async (_, timestamp) => {
    const attacked = await attack(`${AT}/webhooks`, sent(`sha256=${good}`, timestamp));
    await expectRefusal(attacked, 400, 'stale_webhook');
  });

  it.each(['/webhooks/', '/v1/webhooks', '/webhooks/contact-1', '/Webhooks'])('at %s', async (path) => {
    await expectRefusal(await attack(AT + path, sent(`sha256=${good}`)), 404, 'not_found');
  });
});

describe('a stream', () => {
  it('is refused to one who may read, but not follow', async () => {
    const crm = () => setUp({ authorize: (_, { action }) => action === 'read' });
    expect((await attack(LIST, {}, crm())).response.status).toBe(200);
    await expectRefusal(await attack(STREAM, {}, crm()), 403, 'insufficient_permissions');
  });

  it.each([
    '',
    'x'.repeat(8000),
    '__proto__',
    'data: evil',
    '.',
    '.1',
    'era.-1',
    'era.1e9',
    'era.Infinity',
    'era.NaN',
    '\u00ff',
  ])('from a place that never was, "%s", tells of a change and repeats nothing', async (id) => {
    const { response, sandbox } = await attack(STREAM, { headers: { 'Last-Event-ID': id } });
    expect(response.status).toBe(200);
    const reader = (response.body as ReadableStream<Uint8Array>).getReader();
    let text = '';
    while (!text.includes('event: ')) text += new TextDecoder().decode((await reader.read()).value);
    await reader.cancel();
    expect(text).toMatch(
      /^retry: 3000\n\nevent: activity\nid: [0-9a-f]{12}\.0\ndata: {"contact_id":"contact-1","activity_id":null}\n\n$/,
    );
    expect(sandbox.requests).toEqual([]);
  });
});
