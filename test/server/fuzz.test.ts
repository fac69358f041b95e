import fc from 'fast-check';
import { createTimelineHandler } from 'leadlex-timeline/server';
import { expect, it, vi } from 'vitest';
import { ORIGIN } from './crm.ts';

const KEY = 'wbk_secret';
const FIELDS = [
  'contact_id',
  'created_date',
  'deal_id',
  'description',
  'entity_id',
  'entity_name',
  'entity_type',
  'metadata',
  'title',
  'type',
];

/** A CRM that lets everybody do everything, and what it asks LeadLex for. */
function setUp() {
  const asked: { url: string; method?: string; body?: string }[] = [];
  const authorize = vi.fn((_: Request, __: { contactId: string | null }) => true);
  const onError = vi.fn();
  const handler = createTimelineHandler({
    apiKey: KEY,
    baseUrl: 'https://leadlex.test/api',
    authorize,
    onError,
    cacheMs: 0,
    fetch: async (url, init) => {
      asked.push({ url: String(url), method: init?.method, body: init?.body as string });
      const data = { activities: [], activity: { id: 'act_1', type: 'call' } };
      return Response.json({ data, meta: { page: 1, per_page: 50, total: 0 } });
    },
  });
  const contact = () => authorize.mock.calls.at(-1)?.[1].contactId ?? null;
  return { asked, contact, onError, handler };
}

async function expectPlainAnswer(response: Response): Promise<void> {
  const text = await response.text();
  expect(text + JSON.stringify([...response.headers])).not.toContain(KEY);
  if (response.status >= 300) {
    expect([400, 404, 405, 413]).toContain(response.status);
    expect(JSON.parse(text)).toEqual({ error: expect.objectContaining({ code: expect.any(String) }) });
  }
}

const pieces = fc.constantFrom(
  ...['v1', 'contacts', 'activities', 'contact-1', 'stream', 'webhooks', 'api-keys', '__proto__'],
  ...[
    '..',
    '%2e%2e',
    '%252e',
    '%2f',
    '%5c',
    '\\',
    '/',
    '//',
    '%c0%af',
    '％',
    '．．',
    '／',
    ';',
    '@evil.test',
  ],
  ...['?', '&', '=', '#', ':', '%00', '%0d%0a', 'page', 'type', 'https:', ' ', '\u202e', '%ed%a0%80'],
);
const anyPart = fc.oneof({ weight: 3, arbitrary: pieces }, fc.string({ unit: 'binary', maxLength: 12 }));
const anyPath = fc.oneof(
  fc.array(anyPart, { maxLength: 12 }).map((parts) => parts.join('')),
  fc.array(anyPart, { maxLength: 8 }).map((parts) => parts.join('/')),
  fc.array(anyPart, { maxLength: 4 }).map((parts) => `v1/contacts/${parts.join('')}/activities`),
  fc.array(anyPart, { maxLength: 6 }).map((parts) => `v1/contacts/contact-1/activities?${parts.join('')}`),
);

it('whatever the address: LeadLex is asked for the contact that was allowed, or for nothing', async () => {
  const crm = setUp();
  await fc.assert(
    fc.asyncProperty(anyPath, async (path) => {
      const url = `${ORIGIN}/api/leadlex/${path}`;
      fc.pre(URL.canParse(url));
      crm.asked.length = 0;
      const response = await crm.handler(new Request(url));
      if (response.headers.get('content-type') === 'text/event-stream') {
        await response.body?.cancel();
        return;
      }
      await expectPlainAnswer(response);
      expect(crm.onError).not.toHaveBeenCalled();
      expect(crm.asked).toHaveLength(response.status < 300 ? 1 : 0);
      if (response.status >= 300) return;
      const [{ url: asked, method } = { url: '' }] = crm.asked;
      const { host, pathname, searchParams } = new URL(asked);
      const id = crm.contact() ?? '';
      expect([method, host, pathname]).toEqual([
        'GET',
        'leadlex.test',
        `/api/v1/contacts/${encodeURIComponent(id)}/activities`,
      ]);
      expect(id.normalize('NFKC')).not.toMatch(/[/\\%\p{Cc}]|^\.{1,2}$/u);
      const names = [...searchParams.keys()];
      expect(new Set(names).size).toBe(names.length);
      for (const name of names) expect(['page', 'per_page', 'type', 'from_date', 'to_date']).toContain(name);
    }),
    { numRuns: 1000 },
  );
}, 30_000);

const anyValue = fc.oneof(
  fc.constantFrom<unknown>(
    'call',
    'contact-1',
    'contact-2',
    '../contact-2',
    'contact',
    '2026-04-17T00:00:00Z',
  ),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.jsonValue({ maxDepth: 3 }),
);
const anyName = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...FIELDS) },
  fc.constantFrom('__proto__', 'constructor', 'prototype', 'toString', 'id', 'workspace_id', 'contactId'),
);
// Written by hand: an object could carry neither a name twice nor `__proto__`.
const anyObject = fc
  .array(fc.tuple(anyName, anyValue), { maxLength: 5 })
  .map((fields) => fields.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`))
  .chain((fields) => fc.constantFrom(`{${fields}}`, `{"type":"call"${['', ...fields]}}`));
const anyBody = fc.oneof(
  { weight: 4, arbitrary: anyObject },
  fc.json(),
  fc.uint8Array({ maxLength: 64 }),
  fc.string({ unit: 'binary', maxLength: 64 }),
);

it('whatever the body: LeadLex is sent known fields for the contact that was allowed, or nothing', async () => {
  const crm = setUp();
  let sent = 0;
  await fc.assert(
    fc.asyncProperty(anyBody, async (body) => {
      crm.asked.length = 0;
      const response = await crm.handler(
        new Request(`${ORIGIN}/api/leadlex/v1/activities`, {
          method: 'POST',
          body: body as BodyInit,
          headers: { 'Content-Type': 'application/json' },
        }),
      );
      await expectPlainAnswer(response);
      expect(crm.onError).not.toHaveBeenCalled();
      expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain('isAdmin');
      expect(crm.asked).toHaveLength(response.status < 300 ? 1 : 0);
      if (response.status >= 300) return;
      sent += 1;
      const [{ url, method, body: written } = { url: '' }] = crm.asked;
      expect([method, url]).toEqual(['POST', 'https://leadlex.test/api/v1/activities']);
      const activity = JSON.parse(written ?? '');
      for (const name of Object.keys(activity)) expect(FIELDS).toContain(name);
      expect(activity.contact_id ?? null).toBe(crm.contact());
    }),
    { numRuns: 1000 },
  );
  // The right ones have got through, so the wrong ones were stopped for what they are.
  expect(sent).toBeGreaterThan(50);
}, 30_000);
