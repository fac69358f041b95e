import { render, screen } from '@testing-library/react';
import {
  ContactTimeline,
  createLeadLexClient,
  eventSourceLive,
  type LeadLexClient,
  type Live,
  streamLive,
  TimelineProvider,
} from 'leadlex-timeline';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { liveServer } from './liveServer.ts';
import {
  clientOf,
  comeBack,
  counted,
  hide,
  leadLex,
  loadParts,
  MINUTE,
  passes,
  reads,
  SECOND,
  startClock,
  visit,
} from './visit.tsx';

type Server = ReturnType<typeof liveServer>;
type Sandbox = ReturnType<typeof leadLex>;

let visits = 0;
/** Each test is a site of its own. */
const baseUrl = () => `https://crm.example/${visits}`;

const clients = new WeakMap<Server, LeadLexClient>();

/** As a page has it: one client. */
function clientFor(server: Server): LeadLexClient {
  const client = clients.get(server) ?? createLeadLexClient({ baseUrl: baseUrl(), fetch: server.fetch });
  clients.set(server, client);
  return client;
}

const kinds: [name: string, listenTo: (server: Server) => Live][] = [
  ['eventSourceLive', () => eventSourceLive(baseUrl())],
  ['streamLive', (server) => streamLive(clientFor(server))],
];

/** What is loaded once somebody listens is loaded on the machine's own clock, before a test stops it. */
async function loadLive(): Promise<void> {
  const server = liveServer();
  vi.stubGlobal('EventSource', server.EventSource);
  for (const [, listenTo] of kinds) {
    const end = listenTo(server)('jane', () => {});
    await vi.waitFor(() => expect(server.open()).toBe(1));
    end();
    await vi.waitFor(() => expect(server.open()).toBe(0));
  }
}

beforeAll(loadParts);
beforeAll(loadLive);
beforeEach(() => {
  visits += 1;
  startClock();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

function serve(options?: Parameters<typeof liveServer>[0]): Server {
  const server = liveServer(options);
  vi.stubGlobal('EventSource', server.EventSource);
  return server;
}

/** A colleague logs it, and the server says so. */
async function othersLog(sandbox: Sandbox, server: Server, id: string): Promise<void> {
  sandbox.insert({ id, type: 'note', contact_id: 'jane' });
  server.tellOf(id);
  await passes();
}

describe.each(kinds)('%s', (kind, listenTo) => {
  const open = async (server: Server, sandbox = leadLex(), shown = {}) => {
    const onError = vi.fn();
    const page = await visit(sandbox, shown, { live: listenTo(server), onError });
    return { sandbox, page, onError };
  };

  it('costs no request when a contact is opened, and one when a colleague logs', async () => {
    const server = serve();
    const { sandbox, page } = await open(server);
    await passes(MINUTE);
    expect(reads(sandbox)).toBe(1);
    await othersLog(sandbox, server, 'new');
    expect(page.ids()[0]).toBe('new');
    expect(reads(sandbox)).toBe(1);
    expect(server.asked.map(({ url }) => url)).toEqual([`${baseUrl()}/v1/contacts/jane/activities/stream`]);
  });

  it("costs none when the entry is one's own", async () => {
    const server = serve();
    const { sandbox, page } = await open(server);
    await page.log();
    counted(sandbox);
    server.tellOf(page.ids()[0] ?? null);
    await passes(MINUTE);
    expect(reads(sandbox)).toBe(0);
  });

  it.each([
    ['names no activity', '{"contact_id":"jane","activity_id":null}'],
    ['is no JSON', 'activity'],
    ['is something else', '[]'],
  ])('reads for one request when what is told %s', async (_, data) => {
    const server = serve();
    const { sandbox, page } = await open(server);
    counted(sandbox);
    sandbox.insert({ id: 'new', type: 'note', contact_id: 'jane' });
    server.tell({ type: 'activity', data });
    await passes(MINUTE);
    expect(page.ids()[0]).toBe('new');
    expect(reads(sandbox)).toBe(1);
  });

  it('heeds no other events', async () => {
    const server = serve();
    const { sandbox } = await open(server);
    counted(sandbox);
    server.tell({ data: '{"activity_id":"new"}' });
    server.tell({ type: 'news', data: '{"activity_id":"new"}' });
    await passes(MINUTE);
    expect(reads(sandbox)).toBe(0);
  });

  it('takes one connection for all timelines of a contact', async () => {
    const server = serve();
    const sandbox = leadLex();
    const pages = [(await open(server, sandbox)).page, (await open(server, sandbox)).page];
    expect(server.open()).toBe(1);
    await othersLog(sandbox, server, 'new');
    for (const page of pages) expect(page.ids()[0]).toBe('new');
    await pages[0]?.close();
    expect(server.open()).toBe(1);
    await pages[1]?.close();
    expect(server.open()).toBe(0);
    expect(server.asked).toHaveLength(1);
  });

  it('follows the contact that is shown, whatever its id', async () => {
    const server = serve();
    const { page } = await open(server, leadLex(3, { contacts: ['jane', 'a/b c'] }));
    await page.show({ contactId: 'a/b c' });
    expect(server.open()).toBe(1);
    expect(server.asked.at(-1)?.url).toBe(`${baseUrl()}/v1/contacts/a%2Fb%20c/activities/stream`);
  });

  it('stays connected while filters change', async () => {
    const server = serve();
    const { page } = await open(server);
    await page.show({ filters: { types: ['note'] } });
    await page.show({ filters: { types: ['call'] } });
    expect(server.open()).toBe(1);
    expect(server.asked).toHaveLength(1);
  });

  it('stays connected when the page is left for a moment', async () => {
    const server = serve();
    const { sandbox, page } = await open(server);
    counted(sandbox);
    await hide();
    await passes(9 * SECOND);
    await comeBack();
    await passes(20 * SECOND);
    expect(server.asked).toHaveLength(1);
    expect(reads(sandbox)).toBe(0);
    await othersLog(sandbox, server, 'new');
    expect(page.ids()[0]).toBe('new');
  });

  it.each([
    ['half a minute', 30 * SECOND],
    ['an hour', 60 * MINUTE],
  ])('hangs up while the page is hidden, and reads once after %s', async (_, away) => {
    const server = serve();
    const { sandbox, page } = await open(server);
    counted(sandbox);
    await hide();
    await passes(11 * SECOND);
    expect(server.open()).toBe(0);
    await othersLog(sandbox, server, 'new');
    await passes(away);
    expect(reads(sandbox)).toBe(0);
    await comeBack();
    expect(server.open()).toBe(1);
    expect(page.ids()[0]).toBe('new');
    await passes(20 * SECOND);
    expect(reads(sandbox)).toBe(1);
    await othersLog(sandbox, server, 'newer');
    expect(page.ids()[0]).toBe('newer');
  });

  it('waits to connect until a page opened in the background is seen', async () => {
    const server = serve();
    await hide();
    const { sandbox, page } = await open(server);
    await passes(5 * MINUTE);
    expect(server.asked).toEqual([]);
    sandbox.insert({ id: 'new', type: 'note', contact_id: 'jane' });
    counted(sandbox);
    await comeBack();
    await passes(20 * SECOND);
    expect(page.ids()[0]).toBe('new');
    expect(reads(sandbox)).toBe(1);
    expect(server.open()).toBe(1);
  });

  it('after a break hears what it has missed, and reads nothing when that is nothing', async () => {
    const server = serve();
    const { sandbox, page } = await open(server);
    counted(sandbox);
    for (let times = 0; times < 5; times += 1) {
      server.cut();
      await passes(10 * SECOND);
    }
    expect(server.open()).toBe(1);
    expect(reads(sandbox)).toBe(0);

    server.cut();
    await othersLog(sandbox, server, 'new');
    await passes(10 * SECOND);
    expect(page.ids()[0]).toBe('new');
    expect(reads(sandbox)).toBe(1);
  });

  it('after a break reads once where the server does not say what was missed', async () => {
    const server = serve({ resumes: false });
    const { sandbox, page } = await open(server);
    counted(sandbox);
    server.cut();
    await othersLog(sandbox, server, 'new');
    await passes(10 * SECOND);
    expect(server.open()).toBe(1);
    expect(page.ids()[0]).toBe('new');
    await passes(MINUTE);
    expect(reads(sandbox)).toBe(1);
  });

  it.each([500, 503, 429])(
    'asks ever more seldom a server that answers %i, and says nothing of it',
    async (status) => {
      const server = serve();
      const { sandbox, page, onError } = await open(server);
      server.refuse(status);
      server.cut();
      await passes(2 * MINUTE);
      expect(server.asked.length).toBeLessThan(12);
      server.asked.splice(0);
      await passes(10 * MINUTE);
      expect(server.asked.length).toBeLessThan(25);
      expect(onError).not.toHaveBeenCalled();
      expect(page.timeline()).toMatchObject({ error: null, refreshError: null });
      counted(sandbox);

      server.refuse(null);
      sandbox.insert({ id: 'new', type: 'note', contact_id: 'jane' });
      server.tellOf('new');
      await passes(6 * MINUTE);
      expect(server.open()).toBe(1);
      expect(page.ids()[0]).toBe('new');
      expect(reads(sandbox)).toBe(1);
    },
  );

  it.each([401, 403, 404, 204])(
    'leaves a server alone that answers %i, and says nothing of it',
    async (status) => {
      const server = serve();
      server.refuse(status);
      const { sandbox, page, onError } = await open(server);
      await passes(60 * MINUTE);
      // An EventSource does not tell why it failed.
      expect(server.asked.length).toBeLessThan(kind === 'streamLive' ? 2 : 25);
      expect(onError).not.toHaveBeenCalled();
      expect(page.timeline()).toMatchObject({ error: null, refreshError: null });
      expect(reads(sandbox)).toBe(1);

      server.refuse(null);
      await hide();
      await passes(11 * SECOND);
      await comeBack();
      await passes(20 * SECOND);
      await othersLog(sandbox, server, 'new');
      expect(page.ids()[0]).toBe('new');
    },
  );

  it('hangs up when the contact is no longer shown, also while it waits to try again', async () => {
    const server = serve();
    const { page } = await open(server);
    server.cut();
    await page.close();
    await passes(5 * MINUTE);
    expect(server.asked).toHaveLength(1);
  });
});

describe('two timelines on a page', () => {
  it.each(['new', null])('read once when they are told of %s', async (id) => {
    const server = serve();
    const sandbox = leadLex();
    render(
      <TimelineProvider client={clientOf(sandbox)} live={eventSourceLive(baseUrl())} now={sandbox.clock.now}>
        <ContactTimeline contactId="jane" label="All" />
        <ContactTimeline contactId="jane" label="Also all" />
      </TimelineProvider>,
    );
    await passes();
    counted(sandbox);
    sandbox.insert({ id: 'new', type: 'note', title: 'New', contact_id: 'jane' });
    server.tellOf(id);
    await passes(20 * SECOND);
    expect(screen.getAllByRole('article', { name: 'Note: New' })).toHaveLength(2);
    expect(reads(sandbox)).toBe(1);
  });
});

it('a browser without EventSource shows the timeline all the same', async () => {
  vi.stubGlobal('EventSource', undefined);
  const page = await visit(leadLex(), {}, { live: eventSourceLive('/api/leadlex') });
  await passes(MINUTE);
  expect(page.ids()).toEqual(['row 1', 'row 2', 'row 3']);
});

describe('a stream through the client', () => {
  type Options = Parameters<typeof createLeadLexClient>[0];
  const open = async (options: Options) => {
    const onError = vi.fn();
    const sandbox = leadLex();
    const client = createLeadLexClient({ baseUrl: baseUrl(), ...options });
    const page = await visit(sandbox, {}, { live: streamLive(client), onError });
    return { sandbox, page, onError };
  };

  it('carries the headers and the token of each time, and the last event that was heard', async () => {
    const server = serve();
    let token = 0;
    await open({
      fetch: server.fetch,
      headers: { 'X-Tenant': 'berlin' },
      getToken: async () => `token ${++token}`,
    });
    server.tellOf('row 1');
    await passes();
    server.cut();
    await passes(5 * SECOND);
    const [first, second] = server.asked.map(({ headers }) => Object.fromEntries(headers));
    expect(first).toEqual({
      accept: 'text/event-stream',
      authorization: 'Bearer token 1',
      'x-tenant': 'berlin',
    });
    expect(second).toEqual({ ...first, authorization: 'Bearer token 2', 'last-event-id': '1' });
  });

  it('is that of another client when another user logs in', async () => {
    const server = serve();
    const clientOfUser = (token: string) =>
      createLeadLexClient({ baseUrl: baseUrl(), fetch: server.fetch, getToken: () => token });
    const page = (token: string) => (
      <TimelineProvider client={clientOf(leadLex())} live={streamLive(clientOfUser(token))}>
        <ContactTimeline contactId="jane" />
      </TimelineProvider>
    );
    const { rerender } = render(page('Anna'));
    await passes();
    rerender(page('Ben'));
    await passes();
    expect(server.asked.map(({ headers }) => headers.get('authorization'))).toEqual([
      'Bearer Anna',
      'Bearer Ben',
    ]);
    expect(server.open()).toBe(1);
  });

  it('is asked for again when no token was to be had', async () => {
    const server = serve();
    const getToken = vi.fn(async () => 'token').mockRejectedValueOnce(new Error('No session yet.'));
    const { onError } = await open({ fetch: server.fetch, getToken });
    expect(server.asked).toHaveLength(0);
    await passes(5 * SECOND);
    expect(server.open()).toBe(1);
    expect(onError).not.toHaveBeenCalled();
  });

  it('goes on from where it was when the page is seen again', async () => {
    const server = serve();
    await open({ fetch: server.fetch });
    server.tellOf('row 1');
    await passes();
    await hide();
    await passes(11 * SECOND);
    await comeBack();
    expect(server.asked.map(({ lastEventId }) => lastEventId)).toEqual([null, '1']);
  });

  it('waits for the network, and is there as soon as that is', async () => {
    const server = serve();
    const { sandbox, page } = await open({ fetch: server.fetch });
    window.dispatchEvent(new Event('offline'));
    server.refuse(503);
    server.cut();
    await passes(10 * MINUTE);
    expect(server.asked).toHaveLength(1);
    server.refuse(null);
    await othersLog(sandbox, server, 'new');
    window.dispatchEvent(new Event('online'));
    await passes();
    expect(server.open()).toBe(1);
    expect(page.ids()[0]).toBe('new');
  });

  it('that died while the machine slept is asked for again, and nothing is read for that', async () => {
    const server = serve();
    const { sandbox } = await open({ fetch: server.fetch });
    counted(sandbox);
    await passes(100 * SECOND);
    expect(server.asked.map(({ lastEventId }) => lastEventId)).toEqual([null, '0']);
    expect(server.open()).toBe(1);
    expect(reads(sandbox)).toBe(0);
  });

  it('that never begins is given up, and tried again', async () => {
    const fetch = vi.fn(() => new Promise<Response>(() => {}));
    await open({ fetch });
    await passes(40 * SECOND);
    expect(fetch).toHaveBeenCalledTimes(2);
  });

  it('that is a page of its own, as single-page applications answer everything, is not asked for again', async () => {
    const headers = { 'Content-Type': 'text/html' };
    const fetch = vi.fn(async () => new Response('<!doctype html>', { headers }));
    await open({ fetch });
    await passes(60 * MINUTE);
    expect(fetch).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['at once', 'retry: 0', 35],
    ['in a minute', 'retry: 60000', 2],
    ['never', 'retry: 99999999999999', 1],
  ])('that always ends is not asked for at a run where the server says: again %s', async (_, retry, most) => {
    const headers = { 'Content-Type': 'text/event-stream' };
    const fetch = vi.fn(async () => new Response(`${retry}\nid: 1\n\n`, { headers }));
    const { sandbox } = await open({ fetch });
    await passes(MINUTE);
    expect(fetch.mock.calls.length).toBeLessThanOrEqual(most);
    expect(reads(sandbox)).toBe(1);
  });
});
