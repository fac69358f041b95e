import { dehydrate, QueryClient } from '@tanstack/react-query';
import { act, renderHook, waitFor } from '@testing-library/react';
import {
  type ContactActivities,
  type ContactActivitiesOptions,
  contactActivitiesOptions,
  createLeadLexClient,
  type NewActivity,
  TimelineError,
  TimelineProvider,
  type TimelineProviderProps,
  useContactActivities,
  useLogActivity,
} from 'leadlex-timeline';
import { activityFactory, createSandbox, type Sandbox, type SandboxOptions } from 'leadlex-timeline/testing';
import { type ReactNode, StrictMode } from 'react';
import { describe, expect, it, vi } from 'vitest';

const NOW = '2026-04-17T15:00:00Z';
const timeZone = 'Europe/Berlin';

function janes(count = 3, options: SandboxOptions = {}): Sandbox {
  const sandbox = createSandbox({ now: NOW, requiresKey: false, ...options });
  sandbox.seed('jane', activityFactory.history({ contactId: 'jane', count }));
  return sandbox;
}

const clientOf = ({ fetch }: Sandbox, baseUrl = '/api/leadlex') => createLeadLexClient({ baseUrl, fetch });

interface Shown extends ContactActivitiesOptions {
  contactId?: string;
}

/** A page with a timeline and something that logs, under one provider. */
function open(sandbox: Sandbox, shown: Shown = {}, provider: Partial<TimelineProviderProps> = {}) {
  const client = clientOf(sandbox);
  const wrapper = ({ children }: { children: ReactNode }) => (
    <StrictMode>
      <TimelineProvider client={client} timeZone={timeZone} now={sandbox.clock.now} {...provider}>
        {children}
      </TimelineProvider>
    </StrictMode>
  );
  const { result, rerender } = renderHook(
    ({ contactId = 'jane', ...options }: Shown) => ({
      timeline: useContactActivities(contactId, options),
      log: useLogActivity(contactId),
    }),
    { wrapper, initialProps: shown },
  );
  const timeline = () => result.current.timeline;
  const rows = () => rowsOf(timeline());
  return {
    show: rerender,
    timeline,
    rows,
    ids: () => rows().map(({ activity }) => activity?.id),
    told: () => rows().map(({ activity, status }) => `${activity?.title} (${status})`),
    /** Logs it, and tells how it ended: with the activity or with the error. */
    log: (input: NewActivity) => {
      let ending: Promise<unknown> = Promise.resolve();
      act(() => {
        ending = result.current.log.log(input).catch((error) => error);
      });
      return ending;
    },
    retry: (title: string) => {
      const reference = rows().find(({ activity }) => activity?.title === title)?.entry?.reference ?? '';
      return act(() => result.current.log.retry(reference).catch((error) => error));
    },
    discard: (title: string) => {
      const reference = rows().find(({ activity }) => activity?.title === title)?.entry?.reference ?? '';
      act(() => result.current.log.discard(reference));
    },
    /** Loads one page more, and waits for it. */
    older: async () => {
      const release = sandbox.hold({ on: 'list' });
      act(() => timeline().loadOlder());
      await waitFor(() => expect(timeline().isLoadingOlder).toBe(true));
      act(release);
      await waitFor(() => expect(timeline().isLoadingOlder).toBe(false));
    },
    loaded: () => waitFor(() => expect(timeline().isLoading).toBe(false)),
  };
}

const rowsOf = ({ days }: ContactActivities) => days.flatMap(({ rows }) => rows);
const sent = (sandbox: Sandbox, method: string) =>
  sandbox.requests.filter((request) => request.method === method).length;
const titles = (sandbox: Sandbox) => sandbox.activities('jane').map(({ title }) => title);
const note = (title: string): NewActivity => ({ type: 'note', title });

describe('opening a contact', () => {
  it('costs one request and shows its rows by day', async () => {
    const sandbox = janes(60);
    const page = open(sandbox);
    expect(page.timeline()).toMatchObject({ isLoading: true, days: [], error: null });
    await page.loaded();
    expect(sandbox.requests).toHaveLength(1);
    expect(sandbox.requests[0]?.query).toEqual({ page: '1', per_page: '50' });
    expect(page.ids()).toEqual(
      sandbox
        .activities('jane')
        .slice(0, 50)
        .map(({ id }) => id),
    );
    expect(page.timeline()).toMatchObject({ hasOlder: true, loaded: 50, total: 60 });
    const days = page.timeline().days.map(({ day }) => day);
    expect(days).toEqual([...new Set(days)].sort().reverse());
  });

  it('costs nothing the second time', async () => {
    const sandbox = janes();
    sandbox.seed('john', [{ type: 'note', title: 'His' }]);
    const page = open(sandbox);
    await page.loaded();
    page.show({ contactId: 'john' });
    await page.loaded();
    page.show({ contactId: 'jane' });
    expect(page.rows()).toHaveLength(3);
    expect(sandbox.requests).toHaveLength(2);
  });

  it('that fails is never an empty list, and refresh asks again', async () => {
    const sandbox = janes();
    sandbox.failNext({ status: 500 });
    const onError = vi.fn();
    const page = open(sandbox, {}, { onError });
    await waitFor(() => expect(page.timeline().error).toBeInstanceOf(TimelineError));
    expect(page.timeline()).toMatchObject({ isLoading: false, total: null, error: { status: 500 } });
    expect(sandbox.requests).toHaveLength(1);
    expect(onError).toHaveBeenCalledWith(page.timeline().error);
    act(() => page.timeline().refresh());
    await waitFor(() => expect(page.rows()).toHaveLength(3));
    expect(page.timeline().error).toBeNull();
    expect(sandbox.requests).toHaveLength(2);
  });

  it('that a server asks to wait for is tried again unasked', async () => {
    const sandbox = janes();
    sandbox.failNext({ status: 429, headers: { 'Retry-After': '0' } });
    const page = open(sandbox);
    await waitFor(() => expect(page.rows()).toHaveLength(3));
    expect(sandbox.requests).toHaveLength(2);
  });

  it('that a spent day refuses is not', async () => {
    const sandbox = janes();
    sandbox.failNext({ status: 429, headers: { 'Retry-After': '3600' } });
    const page = open(sandbox);
    await waitFor(() => expect(page.timeline().error?.retryAfterMs).toBe(3_600_000));
    expect(sandbox.requests).toHaveLength(1);
  });

  it('with dates that cannot be is refused without a request', async () => {
    const sandbox = janes();
    const page = open(sandbox, { filters: { from: '2026-04-18', to: '2026-04-17' } });
    await waitFor(() => expect(page.timeline().error?.kind).toBe('config'));
    expect(sandbox.requests).toEqual([]);
  });
});

describe('older rows', () => {
  it('come page by page down to the beginning, every row once', async () => {
    const sandbox = janes(130);
    const page = open(sandbox);
    await page.loaded();
    await page.older();
    expect(page.timeline()).toMatchObject({ hasOlder: true, loaded: 99, total: 130 });
    await page.older();
    expect(page.ids()).toEqual(sandbox.activities('jane').map(({ id }) => id));
    expect(page.timeline()).toMatchObject({ hasOlder: false, loaded: 130, total: 130 });
    expect(sandbox.requests).toHaveLength(3);
  });

  it('that fail cost one request and leave the rows where they are', async () => {
    const sandbox = janes(60);
    const page = open(sandbox);
    await page.loaded();
    sandbox.failNext({ status: 500, times: 5 });
    act(() => page.timeline().loadOlder());
    await waitFor(() => expect(page.timeline().olderError?.status).toBe(500));
    for (let times = 0; times < 3; times += 1) page.show({});
    expect(sandbox.requests).toHaveLength(2);
    expect(page.timeline()).toMatchObject({
      error: null,
      refreshError: null,
      isLoadingOlder: false,
      hasOlder: true,
    });
    expect(page.rows()).toHaveLength(50);
    sandbox.heal();
    act(() => page.timeline().loadOlder());
    await waitFor(() => expect(page.rows()).toHaveLength(60));
    expect(page.timeline().olderError).toBeNull();
    expect(sandbox.requests).toHaveLength(3);
  });

  it('are asked for once, however often that is wanted', async () => {
    const sandbox = janes(60);
    const page = open(sandbox);
    await page.loaded();
    const release = sandbox.hold();
    const { loadOlder } = page.timeline();
    act(() => void loadOlder());
    await waitFor(() => expect(sandbox.requests).toHaveLength(2));
    act(() => void loadOlder());
    act(() => void page.timeline().loadOlder());
    act(release);
    await waitFor(() => expect(page.rows()).toHaveLength(60));
    expect(sandbox.requests).toHaveLength(2);
  });
});

describe('a refresh', () => {
  it('shows new rows, for one request however much was loaded', async () => {
    const sandbox = janes(60);
    const page = open(sandbox);
    await page.loaded();
    await page.older();
    sandbox.insert({ id: 'new', type: 'note', contact_id: 'jane' });
    act(() => page.timeline().refresh());
    await waitFor(() => expect(page.ids()[0]).toBe('new'));
    expect(page.rows()).toHaveLength(50);
    expect(page.timeline().total).toBe(61);
    expect(sandbox.requests).toHaveLength(3);
  });

  it('that fails keeps the rows', async () => {
    const sandbox = janes();
    const page = open(sandbox);
    await page.loaded();
    sandbox.setOffline(true);
    act(() => page.timeline().refresh());
    await waitFor(() => expect(page.timeline().refreshError?.kind).toBe('network'));
    expect(page.rows()).toHaveLength(3);
    expect(page.timeline()).toMatchObject({ error: null, olderError: null });
  });
});

describe("in the host's query client", () => {
  const hosts = () =>
    new QueryClient({
      defaultOptions: {
        queries: { retry: 3, refetchInterval: 5, staleTime: 0, throwOnError: true, refetchOnMount: 'always' },
        mutations: { retry: 3, retryDelay: 0, throwOnError: true },
      },
    });

  it('a host that invalidates everything causes no request', async () => {
    const sandbox = janes(60);
    const queryClient = hosts();
    const page = open(sandbox, {}, { queryClient });
    await page.loaded();
    act(() => page.timeline().loadOlder());
    await waitFor(() => expect(page.rows()).toHaveLength(60));
    await act(() => queryClient.invalidateQueries());
    expect(sandbox.requests).toHaveLength(2);
    expect(page.rows()).toHaveLength(60);
  });

  it("the host's retries send a refused entry once", async () => {
    const sandbox = janes();
    const page = open(sandbox, {}, { queryClient: hosts() });
    await page.loaded();
    sandbox.failNext({ on: 'create', status: 403, times: 9 });
    await act(() => page.log(note('Refused')));
    expect(sent(sandbox, 'POST')).toBe(1);
    await waitFor(() => expect(page.told()[0]).toBe('Refused (failed)'));
  });

  it("the host's retries send an entry that may be saved once", async () => {
    const sandbox = janes();
    const page = open(sandbox, {}, { queryClient: hosts() });
    await page.loaded();
    sandbox.failNext({ on: 'create', status: 500, times: 9 });
    await act(() => page.log(note('Lost')));
    expect(sent(sandbox, 'POST')).toBe(1);
    await waitFor(() => expect(page.told()[0]).toBe('Lost (unconfirmed)'));
  });

  it("the host's retries read a failing list once", async () => {
    const sandbox = janes();
    sandbox.failNext({ status: 500, times: 9 });
    const page = open(sandbox, {}, { queryClient: hosts() });
    await waitFor(() => expect(page.timeline().error?.status).toBe(500));
    expect(sandbox.requests).toHaveLength(1);
  });
});

describe('an entry', () => {
  it('stands there before the answer, and keeps its key after it', async () => {
    const sandbox = janes();
    const page = open(sandbox);
    await page.loaded();
    sandbox.hold({ on: 'create' });
    const ending = page.log(note('Mine'));
    await waitFor(() => expect(page.told()[0]).toBe('Mine (pending)'));
    const key = page.rows()[0]?.key;
    sandbox.release();
    await act(() => ending);
    await waitFor(() => expect(page.told()[0]).toBe('Mine (sent)'));
    expect(page.rows()[0]).toMatchObject({ key, entry: null });
    expect(page.rows()).toHaveLength(4);
    expect(page.timeline()).toMatchObject({ outbox: [], total: 4 });
    expect([sent(sandbox, 'POST'), sent(sandbox, 'GET')]).toEqual([1, 1]);
    act(() => page.timeline().refresh());
    await waitFor(() => expect(sent(sandbox, 'GET')).toBe(2));
    await waitFor(() => expect(page.timeline().total).toBe(4));
    expect(page.rows().filter((row) => row.key === key)).toHaveLength(1);
  });

  it('of the past stands on its day', async () => {
    const sandbox = janes(0);
    sandbox.seed('jane', [
      { id: 'today', type: 'note', created_date: '2026-04-17T10:00:00Z' },
      { id: 'before', type: 'note', created_date: '2026-04-15T10:00:00Z' },
    ]);
    const page = open(sandbox);
    await page.loaded();
    await act(() => page.log({ ...note('Mine'), created_date: '2026-04-16T10:00:00Z' }));
    await waitFor(() => expect(page.told()).toEqual(['null (sent)', 'Mine (sent)', 'null (sent)']));
    expect(page.timeline().days.map(({ day }) => day)).toEqual(['2026-04-17', '2026-04-16', '2026-04-15']);
  });

  it('older than what is loaded is there once when its page comes, and not before', async () => {
    const sandbox = janes(60);
    const page = open(sandbox);
    await page.loaded();
    const date = '2022-01-01T10:00:00Z';
    await act(() => page.log({ ...note('Long ago'), created_date: date }));
    await waitFor(() => expect(page.told()).not.toContain('Long ago (pending)'));
    expect(page.rows()).toHaveLength(50);
    expect(page.timeline().reaches(date)).toBe(false);
    await page.older();
    await waitFor(() => expect(page.rows()).toHaveLength(61));
    expect(page.timeline().reaches(date)).toBe(true);
    expect(page.rows().filter((row) => row.activity?.title === 'Long ago')).toHaveLength(1);
    expect(page.rows().at(-1)?.activity).toEqual(sandbox.activities('jane').at(-1));
  });

  it('logged during the first load is there after it', async () => {
    const sandbox = janes();
    sandbox.hold({ on: 'list' });
    const page = open(sandbox);
    await waitFor(() => expect(sandbox.requests).toHaveLength(1));
    const ending = page.log(note('Early'));
    await act(() => ending);
    await waitFor(() => expect(page.told()).toEqual(['Early (sent)']));
    act(() => sandbox.release());
    await page.loaded();
    await waitFor(() => expect(page.timeline().outbox).toEqual([]));
    expect(page.ids()).toEqual(sandbox.activities('jane').map(({ id }) => id));
    await waitFor(() => expect(page.told()[0]).toBe('Early (sent)'));
  });

  it('logged while older rows load is not lost when they come', async () => {
    const sandbox = janes(60);
    const page = open(sandbox);
    await page.loaded();
    sandbox.hold({ on: 'list' });
    act(() => page.timeline().loadOlder());
    await waitFor(() => expect(sandbox.requests).toHaveLength(2));
    await act(() => page.log(note('Meanwhile')));
    await waitFor(() => expect(page.told()[0]).toBe('Meanwhile (sent)'));
    act(() => sandbox.release());
    await waitFor(() => expect(page.rows()).toHaveLength(61));
    await waitFor(() => expect(page.timeline().outbox).toEqual([]));
    expect(page.ids()).toEqual(sandbox.activities('jane').map(({ id }) => id));
  });

  it('that the filter does not let through is not shown, but is there without it', async () => {
    const sandbox = janes();
    const page = open(sandbox, { filters: { types: ['call'] } });
    await page.loaded();
    sandbox.hold({ on: 'create' });
    const ending = page.log(note('Hidden'));
    await waitFor(() => expect(page.timeline().outbox).toHaveLength(1));
    await waitFor(() => expect(page.told().join()).not.toContain('Hidden'));
    sandbox.release();
    await act(() => ending);
    page.show({});
    await waitFor(() => expect(page.told()[0]).toBe('Hidden (sent)'));
  });

  it('belongs to its contact alone', async () => {
    const sandbox = janes();
    sandbox.addContact('john');
    sandbox.failNext({ on: 'create', status: 403 });
    const page = open(sandbox);
    await page.loaded();
    await act(() => page.log(note('Hers')));
    page.show({ contactId: 'john' });
    await page.loaded();
    expect(page.timeline()).toMatchObject({ days: [], outbox: [] });
    expect(sandbox.requests.find(({ method }) => method === 'POST')?.body).toMatchObject({
      contact_id: 'jane',
    });
  });
});

describe('an entry that was refused', () => {
  it('stays with what was typed, until it is sent again', async () => {
    const sandbox = janes();
    const page = open(sandbox);
    await page.loaded();
    sandbox.failNext({ on: 'create', status: 403 });
    const error = await act(() => page.log({ ...note('Mine'), description: 'All I wrote' }));
    expect(error).toMatchObject({ kind: 'http', status: 403 });
    expect(page.rows()[0]).toMatchObject({
      status: 'failed',
      activity: { title: 'Mine', description: 'All I wrote' },
      entry: { error: { status: 403 } },
    });
    const key = page.rows()[0]?.key;
    await page.retry('Mine');
    await waitFor(() => expect(page.told()[0]).toBe('Mine (sent)'));
    expect(page.rows()[0]?.key).toBe(key);
    expect(page.rows()).toHaveLength(4);
    expect(titles(sandbox).filter((title) => title === 'Mine')).toHaveLength(1);
    expect([sent(sandbox, 'POST'), sent(sandbox, 'GET')]).toEqual([2, 1]);
  });

  it('goes when it is discarded', async () => {
    const sandbox = janes();
    const page = open(sandbox);
    await page.loaded();
    sandbox.failNext({ on: 'create', status: 400 });
    await act(() => page.log(note('Mine')));
    await waitFor(() => expect(page.told()[0]).toBe('Mine (failed)'));
    page.discard('Mine');
    await waitFor(() => expect(page.rows()).toHaveLength(3));
    expect(page.timeline().outbox).toEqual([]);
    expect(sent(sandbox, 'POST')).toBe(1);
  });

  it('survives the form that logged it', async () => {
    const sandbox = janes();
    const queryClient = new QueryClient({ defaultOptions: { mutations: { gcTime: 0 } } });
    const page = open(sandbox, {}, { queryClient });
    await page.loaded();
    const wrapper = ({ children }: { children: ReactNode }) => (
      <TimelineProvider client={clientOf(sandbox)} queryClient={queryClient} timeZone={timeZone}>
        {children}
      </TimelineProvider>
    );
    const form = renderHook(() => useLogActivity('jane'), { wrapper });
    sandbox.failNext({ on: 'create', status: 403 });
    await act(() => form.result.current.log(note('Typed')).catch(() => {}));
    form.unmount();
    await act(() => page.log(note('Next')));
    await waitFor(() => expect(page.told()).toContain('Typed (failed)'));
    await page.retry('Typed');
    await waitFor(() => expect(page.told()).toContain('Typed (sent)'));
  });

  it('leaves one alone that was logged after it and saved', async () => {
    const sandbox = janes();
    const page = open(sandbox);
    await page.loaded();
    sandbox.failNext({ on: 'create', status: 403 });
    const first = page.log(note('A'));
    const second = page.log(note('B'));
    await act(() => Promise.all([first, second]));
    const both = () => page.told().slice(0, 2).sort();
    await waitFor(() => expect(both()).toEqual(['A (failed)', 'B (sent)']));
    sandbox.failNext({ on: 'create', status: 403 });
    await page.retry('A');
    await waitFor(() => expect(both()).toEqual(['A (failed)', 'B (sent)']));
    await page.retry('A');
    await waitFor(() => expect(both()).toEqual(['A (sent)', 'B (sent)']));
    expect(page.rows()).toHaveLength(5);
    expect(titles(sandbox).filter((title) => title === 'A' || title === 'B')).toHaveLength(2);
  });
});

describe('an entry whose answer was lost', () => {
  it('is found on the server at once, and sent no second time', async () => {
    const sandbox = janes();
    const page = open(sandbox);
    await page.loaded();
    sandbox.dropNextResponse({ on: 'create' });
    const activity = await act(() => page.log(note('Mine')));
    expect(activity).toEqual(sandbox.activities('jane')[0]);
    await waitFor(() => expect(page.told()[0]).toBe('Mine (sent)'));
    expect(page.rows()).toHaveLength(4);
    expect(sent(sandbox, 'POST')).toBe(1);
    expect(titles(sandbox).filter((title) => title === 'Mine')).toHaveLength(1);
  });

  it.each([
    ['dated back', '2026-03-01T10:00:00Z', {}],
    ['whose date the server replaced', '2026-03-01T10:00:00Z', { ignoresCreatedDate: true }],
  ])('is found %s', async (_, created_date, quirks) => {
    const sandbox = janes(3, { quirks });
    const page = open(sandbox);
    await page.loaded();
    sandbox.dropNextResponse({ on: 'create' });
    await act(() => page.log({ ...note('Mine'), created_date }));
    await waitFor(() => expect(page.told()).toContain('Mine (sent)'));
    expect(sent(sandbox, 'POST')).toBe(1);
    expect(titles(sandbox).filter((title) => title === 'Mine')).toHaveLength(1);
  });

  it.each([
    ['a 2xx that cannot be read', { status: 200, body: 'OK' }],
    ['an error of the server after saving', { status: 502, body: '<h1>Bad gateway</h1>' }],
  ])('is found behind %s', async (_, failure) => {
    const sandbox = janes();
    const page = open(sandbox);
    await page.loaded();
    sandbox.failNext({ on: 'create', carriedOut: true, ...failure });
    await act(() => page.log(note('Mine')));
    await waitFor(() => expect(page.told()[0]).toBe('Mine (sent)'));
    expect(sent(sandbox, 'POST')).toBe(1);
  });

  it('is found on a server that takes whole seconds only', async () => {
    const sandbox = janes(3, {
      now: '2026-04-17T15:00:00.123Z',
      quirks: { refusesFractions: true, precision: 'second' },
    });
    const page = open(sandbox);
    await page.loaded();
    sandbox.dropNextResponse({ on: 'create' });
    await act(() => page.log(note('Mine')));
    expect(sandbox.requests.map(({ status }) => status)).toEqual([200, 201, 200]);
    await waitFor(() => expect(page.told()[0]).toBe('Mine (sent)'));
  });

  it('stays unconfirmed while it cannot be found, is looked for on retry, and only then sent', async () => {
    const sandbox = janes();
    const page = open(sandbox);
    await page.loaded();
    sandbox.dropNextRequest({ on: 'create' });
    await act(() => page.log(note('Mine')));
    await waitFor(() => expect(page.told()[0]).toBe('Mine (unconfirmed)'));
    expect(titles(sandbox)).not.toContain('Mine');
    sandbox.requests.length = 0;
    await page.retry('Mine');
    expect(sandbox.requests.map(({ method }) => method)).toEqual(['GET', 'POST']);
    await waitFor(() => expect(page.told()[0]).toBe('Mine (sent)'));
    expect(page.rows()).toHaveLength(4);
    expect(titles(sandbox).filter((title) => title === 'Mine')).toHaveLength(1);
  });

  it('is adopted on retry where the server listed it late', async () => {
    const sandbox = janes(3, { quirks: { listsNewRowsAfterMs: 60_000 } });
    const page = open(sandbox);
    await page.loaded();
    sandbox.dropNextResponse({ on: 'create' });
    await act(() => page.log(note('Mine')));
    await waitFor(() => expect(page.told()[0]).toBe('Mine (unconfirmed)'));
    sandbox.clock.advance(60_000);
    await page.retry('Mine');
    await waitFor(() => expect(page.told()[0]).toBe('Mine (sent)'));
    expect(sent(sandbox, 'POST')).toBe(1);
    expect(page.rows()).toHaveLength(4);
  });

  it('is not sent where it cannot be looked for', async () => {
    const sandbox = janes();
    const page = open(sandbox);
    await page.loaded();
    sandbox.dropNextResponse({ on: 'create' });
    sandbox.failNext({ on: 'list', status: 403, times: 2 });
    await act(() => page.log(note('Mine')));
    await waitFor(() => expect(page.told()[0]).toBe('Mine (unconfirmed)'));
    await page.retry('Mine');
    await waitFor(() => expect(page.told()[0]).toBe('Mine (unconfirmed)'));
    expect(sent(sandbox, 'POST')).toBe(1);
    await page.retry('Mine');
    await waitFor(() => expect(page.told()[0]).toBe('Mine (sent)'));
    expect(sent(sandbox, 'POST')).toBe(1);
  });

  it('is its row, once, where a refresh brings it', async () => {
    const sandbox = janes(3, { quirks: { listsNewRowsAfterMs: 60_000 } });
    const page = open(sandbox);
    await page.loaded();
    sandbox.dropNextResponse({ on: 'create' });
    await act(() => page.log(note('Mine')));
    const key = page.rows()[0]?.key;
    sandbox.clock.advance(60_000);
    act(() => page.timeline().refresh());
    await waitFor(() => expect(page.told()[0]).toBe('Mine (sent)'));
    expect(page.rows()[0]?.key).toBe(key);
    expect(page.rows()).toHaveLength(4);
  });
});

describe('filters', () => {
  const mixed = () => {
    const sandbox = janes(0);
    const types = ['call', 'email', 'note', 'call', 'email', 'note', 'call', 'email', 'note'];
    sandbox.seed(
      'jane',
      types.map((type, index) => ({
        id: `${type} ${index}`,
        type,
        created_date: `2026-04-${27 - index}T10:00:00Z`,
      })),
    );
    return sandbox;
  };

  it('of two types show both by time, for a request each, and read on only where needed', async () => {
    const sandbox = mixed();
    sandbox.seed('jane', [{ id: 'call 9', type: 'call', created_date: '2026-04-01T10:00:00Z' }]);
    const page = open(sandbox, { filters: { types: ['email', 'call'] }, pageSize: 2 });
    await page.loaded();
    expect(sandbox.requests.map(({ query }) => query.type)).toEqual(['call', 'email']);
    expect(page.ids()).toEqual(['call 0', 'email 1', 'call 3']);
    expect(page.timeline()).toMatchObject({ total: 7, hasOlder: true });
    for (let more = 0; page.timeline().hasOlder && more < 12; more += 1) await page.older();
    expect(page.ids()).toEqual(['call 0', 'email 1', 'call 3', 'email 4', 'call 6', 'email 7', 'call 9']);
  });

  it('of days are days of the zone, both included', async () => {
    const sandbox = janes(0);
    sandbox.seed('jane', [
      { id: 'after', type: 'note', created_date: '2026-04-16T22:00:00Z' },
      { id: 'last', type: 'note', created_date: '2026-04-16T21:59:59.999Z' },
      { id: 'first', type: 'note', created_date: '2026-04-14T22:00:00Z' },
      { id: 'before', type: 'note', created_date: '2026-04-14T21:59:59.999Z' },
    ]);
    const page = open(sandbox, { filters: { from: '2026-04-15', to: '2026-04-16' } });
    await page.loaded();
    expect(page.ids()).toEqual(['last', 'first']);
  });

  it('leave the rows there, as old ones, while the new ones load', async () => {
    const sandbox = mixed();
    const page = open(sandbox);
    await page.loaded();
    sandbox.hold();
    page.show({ filters: { types: ['call'] } });
    expect(page.timeline()).toMatchObject({ isStale: true, hasOlder: false });
    expect(page.rows()).toHaveLength(9);
    act(() => sandbox.release());
    await waitFor(() => expect(page.timeline().isStale).toBe(false));
    expect(page.ids()).toEqual(['call 0', 'call 3', 'call 6']);
  });

  it('that are the same are asked for once, however they are written', async () => {
    const sandbox = mixed();
    const page = open(sandbox, { filters: { types: ['call', 'email'] } });
    await page.loaded();
    page.show({ filters: { types: ['email', 'call', 'email'] } });
    page.show({ filters: { types: ['call', 'email'], from: '', to: '' } });
    expect(page.timeline()).toMatchObject({ isStale: false, isLoading: false });
    expect(sandbox.requests).toHaveLength(2);
  });
});

describe('another contact', () => {
  it('never shows the rows of the one before, nor the other way round when its answer is late', async () => {
    const sandbox = janes();
    sandbox.seed('john', [{ id: 'his', type: 'note' }]);
    const page = open(sandbox);
    await page.loaded();
    sandbox.hold();
    page.show({ contactId: 'john' });
    expect(page.timeline()).toMatchObject({ isLoading: true, isStale: false, days: [], total: null });
    page.show({ contactId: 'jane' });
    expect(page.rows()).toHaveLength(3);
    act(() => sandbox.release());
    page.show({ contactId: 'john' });
    await waitFor(() => expect(page.ids()).toEqual(['his']));
  });
});

describe('another client', () => {
  it('never shows the rows of the one before, though the contact has the same id', async () => {
    const first = janes();
    const second = janes(0);
    second.seed('jane', [{ id: 'theirs', type: 'note' }]);
    second.hold();
    let client = clientOf(first, '/first');
    const wrapper = ({ children }: { children: ReactNode }) => (
      <TimelineProvider client={client} timeZone={timeZone}>
        {children}
      </TimelineProvider>
    );
    const { result, rerender } = renderHook(() => useContactActivities('jane'), { wrapper });
    await waitFor(() => expect(rowsOf(result.current)).toHaveLength(3));
    client = clientOf(second, '/second');
    rerender();
    expect(result.current).toMatchObject({ days: [], isLoading: true });
    act(() => second.release());
    await waitFor(() =>
      expect(rowsOf(result.current).map(({ activity }) => activity?.id)).toEqual(['theirs']),
    );
  });
});

describe('a prefetch', () => {
  it('made on a server with another base URL is shown without a request', async () => {
    const sandbox = janes(60);
    const onServer = new QueryClient();
    const gateway = createLeadLexClient({ fetch: sandbox.fetch });
    await onServer.prefetchInfiniteQuery(contactActivitiesOptions(gateway, 'jane'));
    const dehydratedState = JSON.parse(JSON.stringify(dehydrate(onServer)));
    sandbox.requests.length = 0;
    const page = open(sandbox, {}, { dehydratedState });
    expect(page.rows()).toHaveLength(50);
    expect(page.timeline()).toMatchObject({ isLoading: false, hasOlder: true, total: 60 });
    act(() => page.timeline().loadOlder());
    await waitFor(() => expect(page.rows()).toHaveLength(60));
    expect(sandbox.requests).toHaveLength(1);
  });

  it('puts nothing of others into the cache', () => {
    const onServer = new QueryClient();
    onServer.setQueryData(['session'], 'secret');
    const queryClient = new QueryClient();
    open(janes(), {}, { queryClient, dehydratedState: dehydrate(onServer) });
    expect(queryClient.getQueryData(['session'])).toBeUndefined();
  });
});

describe('what is outside', () => {
  it.each([
    ['useContactActivities', () => useContactActivities('jane')],
    ['useLogActivity', () => useLogActivity('jane')],
  ])('a provider: %s names itself and what is missing', (name, hook) => {
    const silence = vi.spyOn(console, 'error').mockImplementation(() => {});
    expect(() => renderHook<unknown, unknown>(hook)).toThrow(new RegExp(`${name}.*TimelineProvider`));
    silence.mockRestore();
  });
});

describe('a key in the browser', () => {
  it('is refused, unless that is wanted', () => {
    expect(() => createLeadLexClient({ apiKey: 'wbk_1' })).toThrow(
      expect.objectContaining({ name: 'TimelineError', kind: 'config' }),
    );
    expect(() => createLeadLexClient({ apiKey: 'wbk_1' })).toThrow(/createTimelineHandler/);
    expect(() => createLeadLexClient({ apiKey: 'wbk_1', dangerouslyAllowBrowser: true })).not.toThrow();
    expect(() => createLeadLexClient({ baseUrl: '/api', getToken: () => 'token' })).not.toThrow();
  });
});
