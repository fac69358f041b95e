import { act, render, renderHook, screen } from '@testing-library/react';
import {
  ContactTimeline,
  createLeadLexClient,
  type NewActivity,
  type TimelineError,
  TimelineProvider,
  type TimelineProviderProps,
  useContactActivities,
  useLogActivity,
} from 'leadlex-timeline';
import { activityFactory, createSandbox, type Sandbox, type SandboxOptions } from 'leadlex-timeline/testing';
import type { ReactNode } from 'react';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { loadParts } from './visit.tsx';

beforeAll(loadParts);

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-04-17T15:00:20Z') });
});
afterEach(() => {
  vi.useRealTimers();
});

const contacts = ['jane', 'john', 'joan', 'jack'];

/** A LeadLex with three rows for each contact; its clock is the machine's. */
function leadLex(options: SandboxOptions = {}): Sandbox {
  const sandbox = createSandbox({ requiresKey: false, ...options });
  for (const contactId of contacts) {
    sandbox.seed(contactId, activityFactory.history({ contactId, count: 3 }));
  }
  return sandbox;
}

const clientOf = ({ fetch }: Sandbox) => createLeadLexClient({ baseUrl: '/api/leadlex', fetch });

/** Under fake timers nothing waits by itself. */
const passes = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));
const SOON = 20;

interface Shown {
  contactId?: string;
  types?: string[];
}

/** A timeline and something that logs; more of them share a client. */
async function open(
  client: TimelineProviderProps['client'],
  shown: Shown = {},
  provider: Partial<TimelineProviderProps> = {},
) {
  const wrapper = ({ children }: { children: ReactNode }) => (
    <TimelineProvider client={client} timeZone="Europe/Berlin" {...provider}>
      {children}
    </TimelineProvider>
  );
  const { result, rerender } = renderHook(
    ({ contactId = 'jane', types }: Shown) => ({
      timeline: useContactActivities(contactId, { filters: { types } }),
      log: useLogActivity(contactId),
    }),
    { wrapper, initialProps: shown },
  );
  await passes(SOON);
  const timeline = () => result.current.timeline;
  const rows = () => timeline().days.flatMap((day) => day.rows);
  return {
    timeline,
    rows,
    told: () => rows().map(({ activity, status }) => `${activity?.title} (${status})`),
    show: async (next: Shown) => {
      rerender(next);
      await passes(SOON);
    },
    refresh: async () => {
      act(() => timeline().refresh());
      await passes(SOON);
    },
    /** Logs it; to see how it ended, look at the rows. */
    log: async (input: NewActivity) => {
      act(() => void result.current.log.log(input).catch(() => {}));
      await passes(SOON);
    },
    retry: async () => {
      const reference = timeline().outbox[0]?.reference ?? '';
      act(() => void result.current.log.retry(reference).catch(() => {}));
      await passes(SOON);
    },
  };
}

const asked = ({ requests }: Sandbox) =>
  requests.map(({ method, path }) => (method === 'POST' ? 'create' : path.split('/')[3]));
const refuseFor = (sandbox: Sandbox, seconds: number | null, times = 1, on?: 'list' | 'create') =>
  sandbox.failNext({
    on,
    times,
    status: 429,
    headers: seconds === null ? {} : { 'Retry-After': String(seconds) },
  });
const mine: NewActivity = { type: 'note', title: 'Mine' };

describe('after a refusal that names a wait, reads', () => {
  it('of every contact wait, say so, and then go on one after another', async () => {
    const sandbox = leadLex();
    const client = clientOf(sandbox);
    refuseFor(sandbox, 40);
    const jane = await open(client);
    const john = await open(client, { contactId: 'john' });
    const joan = await open(client, { contactId: 'joan' });
    for (const page of [jane, john, joan]) {
      expect(page.timeline()).toMatchObject({ isLoading: true, error: null });
      expect(page.timeline().pause).not.toBeNull();
    }
    await passes(39_000);
    expect(asked(sandbox)).toEqual(['jane']);

    const release = sandbox.hold({ on: 'list', times: 1 });
    await passes(1000);
    expect(jane.timeline().pause).toBeNull();
    const jack = await open(client, { contactId: 'jack' });
    await jack.log(mine);
    expect(asked(sandbox)).toEqual(['jane', 'jane', 'create']);
    release();
    await passes(SOON);
    for (const page of [jane, john, joan]) expect(page.rows()).toHaveLength(3);
    expect(jack.rows()).toHaveLength(4);
    expect(asked(sandbox)).toEqual(['jane', 'jane', 'create', 'john', 'joan', 'jack']);
  });

  it('go on at a time that is told by the clock of the page, and keeps still', async () => {
    const sandbox = leadLex();
    refuseFor(sandbox, 40);
    render(
      <TimelineProvider
        client={clientOf(sandbox)}
        locale="en-GB"
        timeZone="Europe/Berlin"
        now={() => Date.now() - 30 * 60_000}
      >
        <ContactTimeline contactId="jane" />
      </TimelineProvider>,
    );
    await passes(SOON);
    const words = 'Too many requests just now. Loading goes on by itself at 16:31:00.';
    expect(screen.getByText(words)).toBeVisible();
    expect(screen.getByRole('region')).toHaveAttribute('aria-busy', 'true');
    await passes(39_000);
    expect(screen.getByText(words)).toBeVisible();
    await passes(1000);
    expect(screen.queryByText(words)).toBeNull();
    expect(screen.getAllByRole('article')).toHaveLength(3);
  });

  it('wait again when the first of them is refused, and the others are not sent for it', async () => {
    const sandbox = leadLex();
    const client = clientOf(sandbox);
    refuseFor(sandbox, 40, 2);
    const jane = await open(client);
    const john = await open(client, { contactId: 'john' });
    await passes(40_000);
    expect(asked(sandbox)).toHaveLength(2);
    await passes(39_000);
    expect(asked(sandbox)).toHaveLength(2);
    await passes(1000);
    expect([jane.rows().length, john.rows().length]).toEqual([3, 3]);
    expect(asked(sandbox)).toHaveLength(4);
  });

  it('of another client go out', async () => {
    const refusing = leadLex();
    refuseFor(refusing, 40);
    await open(clientOf(refusing));
    const page = await open(clientOf(leadLex()));
    expect(page.rows()).toHaveLength(3);
  });

  it('that nobody wants any more are never sent, and are no failure', async () => {
    const sandbox = leadLex();
    const onError = vi.fn();
    refuseFor(sandbox, 40);
    const page = await open(clientOf(sandbox), {}, { onError });
    await page.show({ contactId: 'john' });
    await page.show({ contactId: 'joan' });
    await passes(60_000);
    expect(page.rows()).toHaveLength(3);
    expect(asked(sandbox)).toEqual(['jane', 'joan']);
    expect(onError).not.toHaveBeenCalled();
  });

  it('run beside each other again once the first were answered', async () => {
    const sandbox = leadLex();
    const client = clientOf(sandbox);
    refuseFor(sandbox, 40);
    await open(client);
    sandbox.hold({ on: 'list' });
    await passes(40_000);
    await open(client, { contactId: 'john' });
    expect(asked(sandbox)).toEqual(['jane', 'jane']);
    sandbox.release();
    await passes(SOON);
    sandbox.hold({ on: 'list' });
    await open(client, { contactId: 'joan' });
    await open(client, { contactId: 'jack' });
    expect(asked(sandbox)).toEqual(['jane', 'jane', 'john', 'joan', 'jack']);
  });

  it('get through the minute of a small plan', async () => {
    const sandbox = leadLex({ plan: { per_day: 100, per_minute: 2 }, quirks: { sendsRetryAfter: true } });
    const page = await open(clientOf(sandbox), { types: ['call', 'email', 'note', 'meeting'] });
    await passes(39_000);
    expect(page.timeline()).toMatchObject({ isLoading: true, error: null });
    await passes(1000);
    expect(page.timeline()).toMatchObject({ isLoading: false, error: null });
    expect(sandbox.requests.filter(({ status }) => status === 200)).toHaveLength(4);
  });
});

describe('after a refusal that names no wait, reads', () => {
  it('are tried three times more, each time after twice as long', async () => {
    const sandbox = leadLex();
    const sentAt: number[] = [];
    const client = createLeadLexClient({
      baseUrl: '/api/leadlex',
      fetch: (...request) => {
        sentAt.push(Date.now());
        return sandbox.fetch(...request);
      },
    });
    refuseFor(sandbox, null, 9);
    const page = await open(client);
    await passes(120_000);
    expect(page.timeline()).toMatchObject({ isLoading: false, pause: null, error: { status: 429 } });
    const waits = sentAt.slice(1).map((at, index) => at - (sentAt[index] ?? 0));
    expect(waits).toHaveLength(3);
    for (const [index, wait] of waits.entries()) {
      expect(wait).toBeGreaterThanOrEqual(2000 * 2 ** index);
      expect(wait).toBeLessThan(2600 * 2 ** index);
    }
  });

  it('that were refused together give up together', async () => {
    const sandbox = leadLex();
    refuseFor(sandbox, null, 99);
    const page = await open(clientOf(sandbox), { types: ['call', 'email', 'note'] });
    await passes(120_000);
    expect(page.timeline().error).toMatchObject({ status: 429 });
    expect(asked(sandbox)).toHaveLength(3 + 3);
  });

  it('that were refused together wait as for one', async () => {
    const sandbox = leadLex();
    refuseFor(sandbox, null, 2);
    const page = await open(clientOf(sandbox), { types: ['call', 'email'] });
    expect(asked(sandbox)).toHaveLength(2);
    await passes(2500);
    expect(page.timeline().isLoading).toBe(false);
    expect(asked(sandbox)).toHaveLength(4);
  });

  it('begin at two seconds again once one was answered', async () => {
    const sandbox = leadLex();
    const page = await open(clientOf(sandbox));
    for (let times = 0; times < 4; times += 1) {
      refuseFor(sandbox, null);
      await page.refresh();
      await passes(2500);
      expect(page.timeline().refreshError).toBeNull();
      expect(asked(sandbox)).toHaveLength(3 + 2 * times);
    }
  });
});

describe('when the day is spent', () => {
  const HOUR = 3_600_000;

  it('a read costs no request, and says how long it still takes', async () => {
    const sandbox = leadLex();
    refuseFor(sandbox, 9 * 3600);
    const page = await open(clientOf(sandbox));
    expect(page.timeline()).toMatchObject({ isLoading: false, error: { retryAfterMs: 9 * HOUR } });
    await passes(HOUR);
    await page.show({ contactId: 'john' });
    const error = page.timeline().error as TimelineError;
    expect(error).toMatchObject({ status: 429, code: 'rate_limited', canRetry: false });
    expect(Math.round((error.retryAfterMs ?? 0) / 60_000)).toBe(8 * 60);
    expect(asked(sandbox)).toEqual(['jane']);
  });

  it('for more days than a timer can count, reads cost no request either', async () => {
    const sandbox = leadLex();
    refuseFor(sandbox, 40 * 24 * 3600);
    const page = await open(clientOf(sandbox));
    await page.show({ contactId: 'john' });
    expect(asked(sandbox)).toEqual(['jane']);
  });

  it('a person may ask all the same, and what is answered lets the others read', async () => {
    const sandbox = leadLex();
    const client = clientOf(sandbox);
    refuseFor(sandbox, 9 * 3600);
    const page = await open(client);
    await page.refresh();
    expect(page.rows()).toHaveLength(3);
    const john = await open(client, { contactId: 'john' });
    expect(john.rows()).toHaveLength(3);
  });

  it('the next day reads go out', async () => {
    const sandbox = leadLex({ plan: { per_day: 1, per_minute: 10 } });
    const page = await open(clientOf(sandbox));
    await page.show({ contactId: 'john' });
    expect(page.timeline().error?.retryAfterMs).toBeGreaterThan(8 * HOUR);
    await passes(9 * HOUR);
    await page.show({ contactId: 'joan' });
    expect(page.rows()).toHaveLength(3);
    expect(asked(sandbox)).toEqual(['jane', 'john', 'joan']);
  });

  it('an entry is sent all the same, and when it is saved reads go out', async () => {
    const sandbox = leadLex();
    const page = await open(clientOf(sandbox));
    refuseFor(sandbox, 9 * 3600);
    await page.show({ contactId: 'john' });
    await page.log(mine);
    expect(sandbox.activities('john')[0]?.title).toBe('Mine');
    await page.show({ contactId: 'joan' });
    expect(page.rows()).toHaveLength(3);
  });
});

describe('an entry', () => {
  it('does not wait for a pause of reads', async () => {
    const sandbox = leadLex();
    const page = await open(clientOf(sandbox));
    refuseFor(sandbox, 40);
    await page.refresh();
    await page.log(mine);
    expect(sandbox.activities('jane')[0]?.title).toBe('Mine');
  });

  it('refused for less than the pause does not shorten it', async () => {
    const sandbox = leadLex();
    refuseFor(sandbox, 40, 1, 'list');
    refuseFor(sandbox, 5, 1, 'create');
    const page = await open(clientOf(sandbox));
    await page.log(mine);
    await passes(39_000);
    expect(asked(sandbox)).toEqual(['jane', 'create', 'create']);
    await passes(1000);
    expect(page.told()[0]).toBe('Mine (sent)');
    expect(page.rows()).toHaveLength(4);
  });

  it('refused for a moment stays on its way, holds back reads, and goes before them', async () => {
    const sandbox = leadLex();
    const page = await open(clientOf(sandbox));
    refuseFor(sandbox, 40, 1, 'create');
    await page.log(mine);
    expect(page.told()[0]).toBe('Mine (pending)');
    await page.show({ contactId: 'john' });
    await page.show({ contactId: 'joan' });
    expect(asked(sandbox)).toEqual(['jane', 'create']);
    const release = sandbox.hold({ on: 'create' });
    await passes(40_000);
    expect(asked(sandbox)).toEqual(['jane', 'create', 'create']);
    release();
    await passes(SOON);
    expect(asked(sandbox)).toEqual(['jane', 'create', 'create', 'joan']);
    expect(page.rows()).toHaveLength(3);
    await page.show({ contactId: 'jane' });
    expect(page.told()[0]).toBe('Mine (sent)');
    expect(sandbox.activities('jane').filter(({ title }) => title === 'Mine')).toHaveLength(1);
  });

  it('refused for a moment again and again is given up after three more tries', async () => {
    const sandbox = leadLex();
    const page = await open(clientOf(sandbox));
    refuseFor(sandbox, 40, 9, 'create');
    await page.log(mine);
    await passes(119_000);
    expect(page.told()[0]).toBe('Mine (pending)');
    await passes(2000);
    expect(page.told()[0]).toBe('Mine (failed)');
    expect(asked(sandbox).filter((what) => what === 'create')).toHaveLength(4);
  });

  it.each([
    ['for a day', 9 * 3600],
    ['for nobody knows how long', null],
  ])('refused %s is sent once, and again when it is retried', async (_, seconds) => {
    const sandbox = leadLex();
    const page = await open(clientOf(sandbox));
    refuseFor(sandbox, seconds, 1, 'create');
    await page.log(mine);
    await passes(120_000);
    expect(page.told()[0]).toBe('Mine (failed)');
    expect(asked(sandbox)).toEqual(['jane', 'create']);
    await page.retry();
    expect(page.told()[0]).toBe('Mine (sent)');
  });

  it('whose answer was lost is looked for when the pause is over, before other reads', async () => {
    const sandbox = leadLex();
    const client = clientOf(sandbox);
    const page = await open(client);
    refuseFor(sandbox, 40, 1, 'list');
    const john = await open(client, { contactId: 'john' });
    sandbox.dropNextResponse({ on: 'create' });
    await page.log(mine);
    expect(page.told()[0]).toBe('Mine (pending)');
    await passes(40_000);
    expect(page.told()[0]).toBe('Mine (sent)');
    expect(john.rows()).toHaveLength(3);
    expect(asked(sandbox)).toEqual(['jane', 'john', 'create', 'jane', 'john']);
  });

  it('whose answer was lost waits for one pause only, then leaves it to the person', async () => {
    const sandbox = leadLex();
    const page = await open(clientOf(sandbox));
    sandbox.dropNextResponse({ on: 'create' });
    refuseFor(sandbox, 40, 1, 'list');
    await page.log(mine);
    expect(page.told()[0]).toBe('Mine (unconfirmed)');
    refuseFor(sandbox, 9 * 3600, 1, 'list');
    await page.refresh();
    await passes(41_000);
    await page.retry();
    expect(page.told()[0]).toBe('Mine (sent)');
    expect(asked(sandbox).filter((what) => what === 'create')).toHaveLength(1);
  });
});

describe('what is left of the day', () => {
  it('is told to the page, and known to be little', async () => {
    const sandbox = leadLex({ plan: { per_day: 7, per_minute: 99 } });
    const onRateLimit = vi.fn();
    const page = await open(clientOf(sandbox), {}, { onRateLimit });
    const resetAt = Date.parse('2026-04-18T00:00:00Z');
    expect(onRateLimit).toHaveBeenLastCalledWith({ limit: 7, remaining: 6, resetAt });
    expect(page.timeline().isFrugal).toBe(false);
    await page.refresh();
    expect(onRateLimit).toHaveBeenLastCalledWith({ limit: 7, remaining: 5, resetAt });
    expect(page.timeline().isFrugal).toBe(true);
    await passes(9 * 3_600_000);
    await page.show({});
    expect(page.timeline().isFrugal).toBe(false);
  });

  it('is little at a tenth of a large plan', async () => {
    const sandbox = leadLex({ plan: { per_day: 100, per_minute: 99 } });
    const client = clientOf(sandbox);
    for (let times = 0; times < 88; times += 1) await client.listContactActivities('joan', {});
    const page = await open(client);
    expect([client.rateLimit?.remaining, page.timeline().isFrugal]).toEqual([11, false]);
    await page.refresh();
    expect([client.rateLimit?.remaining, page.timeline().isFrugal]).toEqual([10, true]);
  });

  it('is asked of no client that does not know it', async () => {
    const { listContactActivities, createActivity } = clientOf(leadLex());
    const page = await open({ listContactActivities, createActivity }, {}, { onRateLimit: vi.fn() });
    expect(page.rows()).toHaveLength(3);
    expect(page.timeline().isFrugal).toBe(false);
  });
});
