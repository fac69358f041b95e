import { act, renderHook, waitFor } from '@testing-library/react';
import fc from 'fast-check';
import {
  type Activity,
  type ContactActivitiesOptions,
  createLeadLexClient,
  TimelineProvider,
  useContactActivities,
  useLogActivity,
} from 'leadlex-timeline';
import { createSandbox } from 'leadlex-timeline/testing';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import {
  type Action,
  createWorld,
  type History,
  history,
  type Known,
  nextTurn,
  stories,
  textOf,
  told,
} from './changingHistory.ts';

/** `npm run test:soak` reads 10,000. */
const HISTORIES = Number(process.env.HISTORIES ?? 300);

type Shown = Pick<ContactActivitiesOptions, 'filters' | 'at'>;

beforeEach(async () => {
  await visitOnce();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] });
});

afterEach(() => {
  vi.useRealTimers();
  see('visible');
});

function see(state: 'visible' | 'hidden'): void {
  Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
  document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
}

/** What is loaded on demand takes its own time, once. */
async function visitOnce(): Promise<void> {
  const sandbox = createSandbox({ now: '2026-04-17T12:00:00Z', requiresKey: false });
  sandbox.seed('jane', [{ type: 'note' }]);
  const client = createLeadLexClient({ baseUrl: '/api', fetch: sandbox.fetch });
  const visit = () => ({
    timeline: useContactActivities('jane', { at: '2026-04-15' }),
    log: useLogActivity('jane').log,
  });
  const { result, unmount } = renderHook(visit, {
    wrapper: ({ children }) => (
      <TimelineProvider client={client} timeZone="UTC" now={sandbox.clock.now}>
        {children}
      </TimelineProvider>
    ),
  });
  await waitFor(() => expect(result.current.timeline.hasNewer).toBe(true));
  act(() => void result.current.timeline.loadNewer());
  await waitFor(() => expect(result.current.timeline.days).toHaveLength(1));
  act(() => result.current.timeline.refresh());
  await waitFor(() => expect(sandbox.requests).toHaveLength(3));
  await act(() => result.current.log({ type: 'note' }));
  unmount();
}

/** A page with one timeline, read by somebody while others write. */
function open(told: History) {
  const world = createWorld(told);
  const { sandbox, story } = world;
  const client = createLeadLexClient({ baseUrl: '/api', fetch: world.fetch });
  let signal: (() => void) | undefined;
  const live = (_: string, onSignal: () => void) => {
    signal = onSignal;
    return () => {
      signal = undefined;
    };
  };
  let isBeingRead = false;
  const wrapper = ({ children }: { children: ReactNode }) => (
    <TimelineProvider client={client} timeZone="UTC" now={sandbox.clock.now} live={live} storage={false}>
      {children}
    </TimelineProvider>
  );
  const isReading = () => isBeingRead;
  const page = renderHook(
    (shown: Shown) => ({
      timeline: useContactActivities('jane', { ...shown, pageSize: told.pageSize, isReading }),
      log: useLogActivity('jane').log,
      shown,
    }),
    { wrapper, initialProps: {} as Shown },
  );
  const timeline = () => page.result.current.timeline;
  /** At which change of the server each list began. */
  const begun = new Map<string, number>([[JSON.stringify({}), 0]]);
  let shown: Shown = {};
  let logging = 0;
  const show = (next: Shown) => {
    shown = next;
    const key = JSON.stringify(listOf(next));
    begun.set(key, begun.get(key) ?? world.changed());
    page.rerender(next);
  };
  const log = (input: { type: string; created_date?: string }) => {
    logging += 1;
    const end = () => {
      logging -= 1;
    };
    void page.result.current.log(input).then(end, end);
  };

  function start(step: Action): void {
    story.push(
      `  reader: ${Object.values(step)
        .map((part) => (typeof part === 'string' ? part : JSON.stringify(part)))
        .join(' ')}`,
    );
    const { clock } = sandbox;
    if (step.does === 'load older') timeline().loadOlder();
    else if (step.does === 'load newer') timeline().loadNewer();
    else if (step.does === 'filter') show({ ...shown, filters: step.filters });
    else if (step.does === 'clear filters') show({ ...shown, filters: {} });
    else if (step.does === 'jump') show({ ...shown, at: step.at });
    else if (step.does === 'to the top') show({ ...shown, at: undefined });
    else if (step.does === 'return after a minute') {
      clock.advance(61_000);
      window.dispatchEvent(new Event('focus'));
    } else if (step.does === 'return after six minutes') {
      see('hidden');
      clock.advance(360_000);
      see('visible');
    } else if (step.does === 'hear a signal') {
      clock.advance(1_000);
      signal?.();
      vi.advanceTimersByTime(5_001);
    } else if (step.does === 'refresh') {
      // Of what stands on the page, which another action may be about to change.
      begun.set(JSON.stringify(listOf(page.result.current.shown)), world.changed());
      timeline().refresh();
    } else if (step.does === 'show new') timeline().showNew();
    else if (step.does === 'read') isBeingRead = step.isReading;
    else if (step.does === 'log') log({ type: step.type });
    else log({ type: step.type, created_date: textOf(step.at) });
  }

  const isBusy = () => {
    const { isLoading, isStale, isLoadingOlder, isLoadingNewer, isRefreshing, outbox } = timeline();
    const isReadingOn = isLoading || isStale || isLoadingOlder || isLoadingNewer || isRefreshing;
    return world.isBusy() || isReadingOn || logging > 0 || outbox.some(({ status }) => status === 'pending');
  };

  /** Until nothing is under way any more. */
  async function rest(): Promise<void> {
    let calm = 0;
    for (let round = 0; calm < 2; round += 1) {
      const before = page.result.current.timeline;
      await act(async () => {
        vi.advanceTimersByTime(1);
        await nextTurn();
      });
      calm = isBusy() || timeline() !== before ? 0 : calm + 1;
      if (round > 1_000) throw new Error('It never comes to rest.');
    }
    story.push(
      `    shown: ${rowsOf()
        .map(({ id }) => id)
        .join(' ')}${timeline().newCount ? ` (${timeline().newCount} new)` : ''}`,
    );
  }

  const rowsOf = (): Activity[] =>
    timeline().days.flatMap(({ rows }) => rows.flatMap(({ activity }) => (activity ? [activity] : [])));

  const matches = ({ type, created_date }: Activity) => {
    const { types = [], from = '', to = '9999' } = shown.filters ?? {};
    const day = created_date.slice(0, 10);
    return (types.length === 0 || types.includes(type)) && day >= from && day <= to;
  };
  /** What stood there all the while since the list was begun, and what was logged here. */
  const due = (): Activity[] => {
    const since = begun.get(JSON.stringify(listOf(shown))) ?? 0;
    const isDue = ({ row, born, isOwn }: Known) => matches(row) && (isOwn || born <= since);
    return [...world.alive.values()].filter(isDue).map(({ row }) => row);
  };

  return {
    world,
    timeline,
    rows: rowsOf,
    matches,
    due,
    rest,
    shown: () => shown,
    isBeingRead: () => isBeingRead,
    do: async (steps: Action[]) => {
      await act(async () => {
        for (const step of steps) start(step);
      });
      await rest();
    },
    close: () => {
      page.unmount();
      vi.clearAllTimers();
    },
  };
}

/** Above four types one list of all types is read, whatever they are. */
function listOf({ filters: { types = [], from, to } = {}, at }: Shown) {
  return { types: types.length > 4 || types.length === 0 ? undefined : types, from, to, at };
}

type Reader = ReturnType<typeof open>;
const at = ({ created_date }: Activity) => Date.parse(created_date);

/** What is wrong with what is shown. */
function faults(reader: Reader): string[] {
  const { timeline, matches, due } = reader;
  const { hasOlder, hasNewer, reaches, error, olderError, refreshError } = timeline();
  const rows = reader.rows();
  const ids = rows.map(({ id }) => id);
  const first = rows[0];
  const last = rows.at(-1);
  const isBetween = (row: Activity) =>
    (!hasNewer || (first !== undefined && at(row) < at(first))) &&
    (!hasOlder || (last !== undefined && at(row) > at(last)));
  const missing = (why: string, isIn: (row: Activity) => boolean) =>
    due()
      .filter((row) => isIn(row) && !ids.includes(row.id))
      .map((row) => `not shown, though ${why}: ${told(row)}`);
  return [
    ...[error, olderError, refreshError].flatMap((failure) =>
      failure ? [`failed: ${failure.message}`] : [],
    ),
    ...rows.filter(({ id }, index) => ids.indexOf(id) < index).map((row) => `shown twice: ${told(row)}`),
    ...rows.filter((row) => !matches(row)).map((row) => `does not match: ${told(row)}`),
    ...rows
      .filter((row, index) => index > 0 && at(row) > at(rows[index - 1] as Activity))
      .map((row) => `stands below an older one: ${told(row)}`),
    ...missing('between what is shown', isBetween),
    ...missing('its time is loaded', ({ created_date }) => reaches(created_date)),
  ];
}

/** What is wrong with the top after it has been read again. */
function faultsAtTop(reader: Reader, since: number): string[] {
  const { timeline, world, matches, isBeingRead } = reader;
  const { filters, at: day } = reader.shown();
  if (day || timeline().hasMoreNew) return [];
  const rows = reader.rows();
  const ids = rows.map(({ id }) => id);
  const limit = filters?.to && `${filters.to}T23:59:59.999999Z`;
  const heads = world.answers
    .slice(since)
    .filter(({ query }) => query.page === '1' && query.to_date === limit);
  return heads.flatMap(({ query, rows: read, isLast }) => {
    const floor = isLast ? Number.NEGATIVE_INFINITY : at(read.at(-1) as Activity);
    const isIn = (row: Activity) => at(row) > floor && (!query.type || row.type === query.type);
    const isListed = ({ id }: Activity) => read.some((row) => row.id === id);
    const isOwn = ({ metadata }: Activity) => 'client_reference' in metadata;
    return [
      ...rows
        .filter((row) => isIn(row) && !isListed(row) && !isOwn(row))
        .map((row) => `is gone: ${told(row)}`),
      ...read
        .filter((row) => rows.some(({ id, title }) => id === row.id && title !== row.title))
        .map((row) => `shown as it was: ${told(row)}`),
      ...read
        .filter(
          (row) =>
            matches(row) && timeline().reaches(row.created_date) && !isBeingRead() && !ids.includes(row.id),
        )
        .map((row) => `does not come in: ${told(row)}`),
    ];
  });
}

/** Reads the whole story; what is wrong ends it. */
async function read(told: History): Promise<void> {
  const reader = open(told);
  const { world, timeline } = reader;
  const check = (more: string[] = []) => {
    const found = [...new Set([...faults(reader), ...more])];
    if (found.length) throw new Error(`${found.join('\n')}\n\nThe story:\n${world.story.join('\n')}\n`);
  };
  /** Goes on to the end, whatever others do meanwhile. */
  const goOn = async (does: 'load older' | 'load newer', isMore: () => boolean) => {
    for (let pages = 0; isMore(); pages += 1) {
      if (pages > 150) check([`no end after ${pages} times: ${does}`]);
      await reader.do([{ does }]);
      check();
    }
  };
  try {
    await reader.rest();
    check();
    for (const step of told.steps) {
      const since = world.answers.length;
      await reader.do(step);
      check(step.length === 1 ? faultsAtTop(reader, since) : []);
    }
    await reader.do([{ does: 'read', isReading: false }]);
    await reader.do([{ does: 'show new' }]);
    check();
    await goOn('load older', () => timeline().hasOlder);
    await goOn('load newer', () => timeline().hasNewer);
    await goOn('load older', () => timeline().hasOlder);
    const ids = reader.rows().map(({ id }) => id);
    check(
      reader
        .due()
        .filter(({ id }) => !ids.includes(id))
        .map(({ id }) => `never shown: ${id}`),
    );
  } finally {
    reader.close();
  }
}

it('shows every row that stood there all the while, once and in order, whatever others and the reader do', {
  timeout: HISTORIES * 200,
}, async () => {
  await fc.assert(fc.asyncProperty(history, read), {
    numRuns: HISTORIES,
    examples: stories.map((story) => [story]),
  });
});
