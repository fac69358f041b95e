import { act, fireEvent, render, screen, within } from '@testing-library/react';
import {
  type ActivityClient,
  ContactTimeline,
  type ContactTimelineHandle,
  type ContactTimelineProps,
  type NewActivity,
  TimelineError,
  TimelineProvider,
  useLogActivity,
} from 'leadlex-timeline';
import { createSandbox, type Sandbox, type SandboxOptions } from 'leadlex-timeline/testing';
import { createRef } from 'react';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  clientOf,
  comeBack,
  hide,
  idsOf,
  loadParts,
  MINUTE,
  passes,
  reads,
  refocus,
  startClock,
  until,
  visit,
} from './visit.tsx';

beforeAll(loadParts);
beforeEach(startClock);
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const SIX_HOURS = 6 * 60 * MINUTE;
const NEWEST = Date.parse('2026-04-17T12:00:00Z');

/** Four rows a day, the first of them of today at noon. */
function diary(count = 80, options: SandboxOptions = {}, types = ['note']): Sandbox {
  const sandbox = createSandbox({ requiresKey: false, contacts: ['jane'], ...options });
  const rows = Array.from({ length: count }, (_, index) => ({
    id: `row ${index + 1}`,
    type: types[index % types.length] as string,
    title: `Row ${index + 1}`,
    created_date: new Date(NEWEST - index * SIX_HOURS).toISOString().replace('.000Z', 'Z'),
  }));
  sandbox.seed('jane', rows);
  return sandbox;
}

/** 39 rows are newer: the day's last one is row 40. */
const at = '2026-04-07';
const FIRST = 39;

/** What is shown is a part of the server's list without a hole. */
function expectContiguous(sandbox: Sandbox, ids: readonly string[]): void {
  const all = idsOf(sandbox);
  const start = all.indexOf(ids[0] ?? '');
  expect(ids).toEqual(all.slice(start, start + ids.length));
}

describe('a list that begins at a day', () => {
  it('costs one request, begins at the end of the day and goes down to the beginning', async () => {
    const sandbox = diary();
    const page = await visit(sandbox, { at, pageSize: 10 });
    expect(reads(sandbox)).toBe(1);
    expect(page.ids()).toEqual(idsOf(sandbox).slice(FIRST, FIRST + 10));
    expect(page.timeline()).toMatchObject({ hasNewer: true, hasOlder: true, total: null });
    expect(page.timeline().days[0]?.day).toBe(at);
    for (let more = 0; page.timeline().hasOlder && more < 9; more += 1) await page.older();
    expect(page.ids()).toEqual(idsOf(sandbox).slice(FIRST));
  });

  it('is not one of the newest', async () => {
    const sandbox = diary(4);
    const page = await visit(sandbox);
    expect(page.timeline().hasNewer).toBe(false);
    act(() => expect(page.timeline().loadNewer()).toBe(false));
    expect(reads(sandbox)).toBe(1);
  });

  it('before all rows is empty, and leads up to them', async () => {
    const sandbox = diary(4);
    const page = await visit(sandbox, { at: '2020-01-01' });
    expect(page.timeline()).toMatchObject({ days: [], hasOlder: false, hasNewer: true, error: null });
    await page.newer();
    expect(page.ids()).toEqual(idsOf(sandbox));
    expect(page.timeline().hasNewer).toBe(false);
  });

  it('after all rows begins with the newest', async () => {
    const sandbox = diary(4);
    const page = await visit(sandbox, { at: '2027-01-01' });
    expect(page.ids()).toEqual(idsOf(sandbox));
    await page.newer();
    expect(page.timeline().hasNewer).toBe(false);
    expect(page.ids()).toEqual(idsOf(sandbox));
  });

  it('that is none is refused without a request', async () => {
    const sandbox = diary(4);
    const page = await visit(sandbox, { at: 'tomorrow' });
    expect(page.timeline().error?.kind).toBe('config');
    expect(reads(sandbox)).toBe(0);
  });

  it('is not looked at again unasked, and begins there again when it is refreshed', async () => {
    const sandbox = diary();
    const page = await visit(sandbox, { at, pageSize: 10, refreshInterval: MINUTE });
    await page.older();
    reads(sandbox);
    await passes(3 * MINUTE);
    await hide();
    await passes(6 * MINUTE);
    await comeBack();
    expect(reads(sandbox)).toBe(0);
    expect(page.rows().length).toBeGreaterThan(10);
    await page.refresh();
    expect(reads(sandbox)).toBe(1);
    expect(page.ids()).toEqual(idsOf(sandbox).slice(FIRST, FIRST + 10));
    expect(page.timeline().hasNewer).toBe(true);
  });

  it('does not show an own entry above it, nor pretends to', async () => {
    const sandbox = diary();
    const page = await visit(sandbox, { at, pageSize: 10 });
    await page.log();
    const mine = sandbox.activities('jane')[0];
    expect(mine?.title).toBe('Mine');
    expect(page.titles()).not.toContain('Mine');
    expect(page.timeline().reaches(mine?.created_date ?? '')).toBe(false);
    expect(page.timeline().reaches('2026-04-07T12:00:00Z')).toBe(true);
    for (let more = 0; page.timeline().hasNewer && more < 9; more += 1) await page.newer();
    expect(page.ids()[0]).toBe(mine?.id);
    expect(page.titles().filter((title) => title === 'Mine')).toHaveLength(1);
    expect(page.timeline().reaches(mine?.created_date ?? '')).toBe(true);
  });

  it('shows an own entry dated back into it in its place', async () => {
    const sandbox = diary();
    const page = await visit(sandbox, { at, pageSize: 10 });
    await page.log({ created_date: '2026-04-06T13:00:00Z' });
    expectContiguous(sandbox, page.ids());
    expect(page.titles()).toContain('Mine');
  });
});

describe('newer rows', () => {
  /** Up to the top, each step checked; how many requests each took. */
  async function climb(page: Awaited<ReturnType<typeof visit>>, sandbox: Sandbox, between = () => {}) {
    const steps: number[] = [];
    reads(sandbox);
    while (page.timeline().hasNewer && steps.length < 20) {
      const before = page.ids();
      await page.newer();
      steps.push(reads(sandbox));
      expect(page.timeline().newerError).toBeNull();
      expect(page.ids().slice(-before.length)).toEqual(before);
      between();
    }
    return steps;
  }

  it('come page by page up to the top, the next above first, every one once', async () => {
    const sandbox = diary();
    const page = await visit(sandbox, { at, pageSize: 10 });
    const before = page.ids();
    await page.newer();
    expect(page.ids().slice(-before.length - 1)).toEqual([`row ${FIRST}`, ...before]);
    expectContiguous(sandbox, page.ids());
    expect(page.rows().length).toBeLessThanOrEqual(20);
    await climb(page, sandbox);
    expect(page.ids()).toEqual(idsOf(sandbox).slice(0, FIRST + 10));
    expect(page.timeline()).toMatchObject({ hasNewer: false, hasOlder: true });
    for (let more = 0; page.timeline().hasOlder && more < 9; more += 1) await page.older();
    expect(page.ids()).toEqual(idsOf(sandbox));
  });

  it('cost two requests for the first step, and one for each other', async () => {
    const sandbox = diary();
    const page = await visit(sandbox, { at, pageSize: 10 });
    const steps = await climb(page, sandbox);
    expect(steps[0]).toBe(2);
    expect(new Set(steps.slice(1))).toEqual(new Set([1]));
    expect(steps.length).toBeLessThanOrEqual(6);
  });

  it('that fit on a page cost one request', async () => {
    const sandbox = diary();
    const page = await visit(sandbox, { at: '2026-04-16', pageSize: 10 });
    expect(await climb(page, sandbox)).toEqual([1]);
    expect(page.ids()).toEqual(idsOf(sandbox).slice(0, page.rows().length));
  });

  it.each([
    [
      'are written',
      (sandbox: Sandbox, id: string) => void sandbox.insert({ id, type: 'note', contact_id: 'jane' }),
    ],
    ['are deleted', (sandbox: Sandbox) => sandbox.remove(idsOf(sandbox)[1] as string)],
    [
      'are written and deleted',
      (sandbox: Sandbox, id: string) => {
        sandbox.insert({ id, type: 'note', contact_id: 'jane' });
        sandbox.insert({ id: `${id} too`, type: 'note', contact_id: 'jane' });
        sandbox.remove(idsOf(sandbox)[3] as string);
      },
    ],
  ])('come without a hole although others %s above between the steps', async (_, change) => {
    const sandbox = diary();
    const page = await visit(sandbox, { at, pageSize: 10 });
    let steps = 0;
    await climb(page, sandbox, () => {
      steps += 1;
      if (steps < 4 && page.timeline().hasNewer) change(sandbox, `new ${steps}`);
    });
    expect(page.timeline().hasNewer).toBe(false);
    expect(page.ids()).toEqual(idsOf(sandbox).slice(0, page.rows().length));
  });

  it('come without a hole although the history changes while they are read', async () => {
    const sandbox = diary();
    const page = await visit(sandbox, { at, pageSize: 10 });
    const release = sandbox.hold({ on: 'list', times: 1 });
    act(() => void page.timeline().loadNewer());
    await until(() => sandbox.requests.length > 1);
    for (let row = 0; row < 13; row += 1) sandbox.insert({ type: 'note', contact_id: 'jane' });
    release();
    await until(() => !page.timeline().isLoadingNewer);
    expectContiguous(sandbox, page.ids());
    expect(page.rows().length).toBeGreaterThan(10);
  });

  it.each([1, 2, 3])('of one second, more than a page of them, are all there (%i)', async (extra) => {
    const sandbox = diary(8);
    for (let row = 0; row < 20 + extra; row += 1)
      sandbox.insert({
        id: `tie ${row}`,
        type: 'note',
        contact_id: 'jane',
        created_date: '2026-04-17T09:00:00Z',
      });
    const page = await visit(sandbox, { at: '2026-04-16', pageSize: 4 });
    await climb(page, sandbox);
    expect(page.timeline().hasNewer).toBe(false);
    expect([...page.ids()].sort()).toEqual(idsOf(sandbox).slice(0, page.rows().length).sort());
    expect(page.ids()).toContain('tie 0');
    expect(page.ids()).toContain(`tie ${19 + extra}`);
  });

  it.each([
    ['written', (sandbox: Sandbox) => void sandbox.insert({ type: 'note', contact_id: 'jane' })],
    ['deleted', (sandbox: Sandbox) => sandbox.remove(idsOf(sandbox)[0] as string)],
  ])('of one second are all there although others are %s above meanwhile', async (_, change) => {
    const sandbox = diary(8);
    const ties = Array.from({ length: 22 }, (_row, index) => `tie ${index}`);
    const above = Array.from({ length: 6 }, (_row, index) => `above ${index}`);
    for (const id of ties)
      sandbox.insert({ id, type: 'note', contact_id: 'jane', created_date: '2026-04-17T09:00:00Z' });
    for (const id of above)
      sandbox.insert({ id, type: 'note', contact_id: 'jane', created_date: '2026-04-17T14:00:00Z' });
    const page = await visit(sandbox, { at: '2026-04-16', pageSize: 4 });
    for (let more = 0; page.timeline().hasNewer && more < 30; more += 1) {
      await page.newer();
      if (more < 6) change(sandbox);
    }
    expect(page.timeline().hasNewer).toBe(false);
    expect(page.ids()).toEqual(expect.arrayContaining(ties));
    expect(new Set(page.ids()).size).toBe(page.ids().length);
  });

  it('of a server that keeps finer times than it prints are all there', async () => {
    const sandbox = diary(8, { quirks: { precision: 'second' } });
    for (let row = 0; row < 30; row += 1) {
      const created_date = `2026-04-17T09:00:0${Math.floor(row / 10)}.${row % 10}00Z`;
      sandbox.insert({ id: `fine ${row}`, type: 'note', contact_id: 'jane', created_date });
    }
    const page = await visit(sandbox, { at: '2026-04-16', pageSize: 4 });
    await climb(page, sandbox);
    expect(page.ids()).toEqual(idsOf(sandbox).slice(0, page.rows().length));
  });

  it('of several types stand in order, each once', async () => {
    const sandbox = diary(80, {}, ['call', 'note', 'email', 'note', 'note']);
    const page = await visit(sandbox, { at, pageSize: 5, filters: { types: ['call', 'note'] } });
    const matching = () =>
      sandbox
        .activities('jane')
        .filter(({ type }) => type !== 'email')
        .map(({ id }) => id);
    for (let more = 0; page.timeline().hasNewer && more < 30; more += 1) {
      const before = page.rows().length;
      await page.newer();
      expect(page.rows().length).toBeGreaterThan(before);
      expect(page.timeline().newerError).toBeNull();
      const start = matching().indexOf(page.ids()[0] ?? '');
      expect(page.ids()).toEqual(matching().slice(start, start + page.rows().length));
    }
    expect(page.ids()).toEqual(matching().slice(0, page.rows().length));
  });

  it('under dates end with the last one', async () => {
    const sandbox = diary();
    const filters = { from: '2026-04-05', to: '2026-04-10' };
    const page = await visit(sandbox, { at, pageSize: 5, filters });
    await climb(page, sandbox);
    for (let more = 0; page.timeline().hasOlder && more < 9; more += 1) await page.older();
    const days = page.timeline().days.map(({ day }) => day);
    expect(days).toEqual([
      '2026-04-10',
      '2026-04-09',
      '2026-04-08',
      '2026-04-07',
      '2026-04-06',
      '2026-04-05',
    ]);
    expect(page.rows()).toHaveLength(24);
  });

  it('after the last day of the filter are none, and the server is not asked for them', async () => {
    const sandbox = diary();
    const filters = { to: '2026-04-03' };
    const page = await visit(sandbox, { at: '2026-04-05', pageSize: 5, filters });
    const asked = sandbox.requests.length;
    await page.newer();
    expect(page.timeline()).toMatchObject({ hasNewer: false, newerError: null });
    expect(sandbox.requests).toHaveLength(asked);
    expect(page.timeline().days[0]?.day).toBe('2026-04-03');
  });

  it('that fail leave the rows there, say so, and can be asked for again', async () => {
    const sandbox = diary();
    const page = await visit(sandbox, { at, pageSize: 10 });
    const before = page.ids();
    sandbox.failNext({ status: 500 });
    await page.newer();
    expect(page.timeline()).toMatchObject({ newerError: { status: 500 }, olderError: null, error: null });
    expect(page.ids()).toEqual(before);
    await page.newer();
    expect(page.timeline().newerError).toBeNull();
    expect(page.rows().length).toBeGreaterThan(before.length);
  });

  it.each<[string, (client: ActivityClient) => ActivityClient['listContactActivities']]>([
    [
      'ignores from_date',
      (client) =>
        (id, { from_date, ...query }, options) =>
          client.listContactActivities(id, query, options),
    ],
    [
      'says no total',
      (client) => async (id, query, options) => {
        const { meta, ...answer } = await client.listContactActivities(id, query, options);
        return { ...answer, meta: { ...meta, total: null } };
      },
    ],
  ])('of a server that %s cannot be listed: that is said, and nothing is lost', async (_, list) => {
    const sandbox = diary();
    const client = clientOf(sandbox);
    const other = { createActivity: client.createActivity, listContactActivities: list(client) };
    const page = await visit(sandbox, { at, pageSize: 10 }, { client: other });
    const before = page.ids();
    await page.newer();
    expect(page.timeline().newerError?.kind).toBe('decode');
    expect(page.ids()).toEqual(before);
    await page.older();
    expect(page.ids().slice(0, 10)).toEqual(before);
    expect(page.rows().length).toBeGreaterThan(10);
  });

  it('at the top are looked for again like all others', async () => {
    const sandbox = diary(12);
    const page = await visit(sandbox, { at: '2026-04-16' });
    await page.newer();
    reads(sandbox);
    sandbox.insert({ id: 'new', type: 'note', contact_id: 'jane' });
    await passes(MINUTE);
    await refocus();
    expect(reads(sandbox)).toBe(1);
    expect(page.ids()).toEqual(idsOf(sandbox));
  });
});

let logNow: (input: NewActivity) => void = () => {};

function Logger() {
  const { log } = useLogActivity('jane');
  logNow = (input) => void log(input);
  return null;
}

/** The page of an application. */
async function open(sandbox: Sandbox, props: Partial<ContactTimelineProps> = {}) {
  const handle = createRef<ContactTimelineHandle>();
  render(
    <TimelineProvider
      client={clientOf(sandbox)}
      locale="en-GB"
      timeZone="Europe/Berlin"
      now={sandbox.clock.now}
    >
      <Logger />
      <ContactTimeline contactId="jane" pageSize={10} ref={handle} {...props} />
    </TimelineProvider>,
  );
  await passes();
  return {
    jumpTo: async (date: string | Date) => {
      act(() => handle.current?.jumpTo(date));
      await passes();
    },
    jumpNow: (date: string | Date) => handle.current?.jumpTo(date),
    refresh: async () => {
      act(() => handle.current?.refresh());
      await passes();
    },
    log: async (input: Partial<NewActivity>) => {
      act(() => logNow({ type: 'note', title: 'Mine', ...input }));
      await passes();
    },
  };
}

const shownIds = () => screen.queryAllByRole('article').map(({ dataset }) => dataset.activityId ?? '');
const headings = () => screen.queryAllByRole('heading', { level: 3 }).map(({ textContent }) => textContent);
const focusedId = () => (document.activeElement as HTMLElement).dataset.activityId;
const button = (name: string) => screen.queryByRole('button', { name });
const press = async (name: string) => {
  fireEvent.click(screen.getByRole('button', { name }));
  await until(() => !button('Loading newer activities…'));
};

describe('jumping to a date', () => {
  it('begins the list at that day, for one request, and takes the focus there', async () => {
    const sandbox = diary();
    const page = await open(sandbox);
    reads(sandbox);
    await page.jumpTo(at);
    expect(reads(sandbox)).toBe(1);
    expect(headings()[0]).toContain('7 April 2026');
    expect(shownIds()[0]).toBe(`row ${FIRST + 1}`);
    expect(focusedId()).toBe(`row ${FIRST + 1}`);
    expect(screen.queryByText(/^Nothing on/)).toBeNull();
  });

  it('takes an instant for its day in the zone of the page', async () => {
    const page = await open(diary());
    await page.jumpTo(new Date('2026-04-06T22:30:00Z'));
    expect(headings()[0]).toContain('7 April 2026');
  });

  it.each(['nonsense', '2026-02-30', '17.04.2026', ''])('refuses "%s"', async (date) => {
    const sandbox = diary();
    const page = await open(sandbox);
    expect(() => page.jumpNow(date)).toThrow(TimelineError);
    expect(() => page.jumpNow(date)).toThrow(expect.objectContaining({ kind: 'config' }));
    expect(() => page.jumpNow(new Date(Number.NaN))).toThrow(expect.objectContaining({ kind: 'config' }));
    expect(shownIds()[0]).toBe('row 1');
  });

  it('costs nothing where the day is loaded', async () => {
    const sandbox = diary();
    const page = await open(sandbox);
    reads(sandbox);
    await page.jumpTo('2026-04-16');
    expect(reads(sandbox)).toBe(0);
    expect(focusedId()).toBe('row 4');
    expect(shownIds()[0]).toBe('row 1');
    expect(button('Back to the newest')).toBeNull();
  });

  it('says so where there is nothing on that day', async () => {
    const sandbox = diary();
    for (const { id, created_date } of sandbox.activities('jane'))
      if (created_date.startsWith(at)) sandbox.remove(id);
    const page = await open(sandbox);
    await page.jumpTo(at);
    expect(screen.getByText(/^Nothing on Tuesday, 7 April 2026/, { selector: 'p' })).toBeTruthy();
    expect(headings()[0]).toContain('6 April 2026');
    expect(screen.getByRole('status').textContent).toContain('Nothing on');
  });

  it('leads up again page by page, and back to the newest at once', async () => {
    const sandbox = diary();
    const page = await open(sandbox);
    await page.jumpTo(at);
    const before = shownIds();
    await press('Newer activities');
    expectContiguous(sandbox, shownIds());
    expect(shownIds().slice(-10)).toEqual(before);
    expect(focusedId()).toBe(`row ${FIRST}`);
    expect(screen.getByRole('status').textContent).toMatch(/^Loaded \d+ newer activities/);
    reads(sandbox);
    await press('Back to the newest');
    expect(shownIds()).toEqual(idsOf(sandbox).slice(0, 10));
    expect(focusedId()).toBe('row 1');
    expect(button('Back to the newest')).toBeNull();
    expect(reads(sandbox)).toBe(0);
  });

  it('leads up to the top, where there is nothing newer', async () => {
    const sandbox = diary();
    const page = await open(sandbox);
    await page.jumpTo('2026-04-13');
    for (let more = 0; button('Newer activities') && more < 9; more += 1) await press('Newer activities');
    expect(button('Newer activities')).toBeNull();
    expect(shownIds()).toEqual(idsOf(sandbox).slice(0, shownIds().length));
  });

  it('never says that a day is empty because the list has begun anew at the top', async () => {
    const sandbox = diary();
    const page = await open(sandbox);
    await page.jumpTo('2026-04-13');
    for (let more = 0; button('Newer activities') && more < 9; more += 1) await press('Newer activities');
    await page.refresh();
    expect(screen.queryByText(/^Nothing on/)).toBeNull();
  });

  it('that fails says so, and can be tried again', async () => {
    const sandbox = diary();
    const page = await open(sandbox);
    sandbox.failNext({ status: 500, times: 3 });
    await page.jumpTo(at);
    expect(screen.getByRole('alert')).toBeTruthy();
    expect(screen.queryByText(/^Nothing on/)).toBeNull();
    await page.jumpTo('2026-04-01');
    expect(reads(sandbox)).toBe(3);
    await page.jumpTo(at);
    await press('Try again');
    expect(shownIds()[0]).toBe(`row ${FIRST + 1}`);
    expect(focusedId()).toBe(`row ${FIRST + 1}`);
  });

  it('works although the newest rows could not be read', async () => {
    const sandbox = diary();
    sandbox.failNext({ status: 500 });
    const page = await open(sandbox);
    expect(screen.getByRole('alert')).toBeTruthy();
    await page.jumpTo(at);
    expect(shownIds()[0]).toBe(`row ${FIRST + 1}`);
  });

  it('newer rows that fail are said to, and the rows stay', async () => {
    const sandbox = diary();
    const page = await open(sandbox);
    await page.jumpTo(at);
    const before = shownIds();
    sandbox.failNext({ status: 500 });
    await press('Newer activities');
    expect(screen.getByRole('alert')).toBeTruthy();
    expect(shownIds()).toEqual(before);
    fireEvent.click(within(screen.getByRole('alert')).getByRole('button', { name: 'Try again' }));
    await until(() => shownIds().length > before.length);
    expectContiguous(sandbox, shownIds());
  });

  it('outside the dates of the filter takes these out, and leaves the types', async () => {
    const sandbox = diary();
    const onFiltersChange = vi.fn();
    const defaultFilters = { types: ['note'], from: '2026-04-10', to: '2026-04-12' };
    const page = await open(sandbox, { defaultFilters, onFiltersChange });
    expect(headings()[0]).toContain('12 April');
    await page.jumpTo(at);
    expect(headings()[0]).toContain('7 April');
    expect((screen.getByLabelText('From') as HTMLInputElement).value).toBe('');
    expect((screen.getByLabelText('To') as HTMLInputElement).value).toBe('');
    expect(onFiltersChange).toHaveBeenLastCalledWith({ types: ['note'] });
    expect(screen.getByRole('button', { name: 'Note', pressed: true })).toBeTruthy();
  });

  it('is left when other dates are chosen', async () => {
    const sandbox = diary();
    const page = await open(sandbox);
    await page.jumpTo(at);
    fireEvent.change(screen.getByLabelText('From'), { target: { value: '2026-04-10' } });
    await until(() => shownIds().length > 0 && !screen.queryByRole('button', { name: 'Newer activities' }));
    expect(headings()[0]).not.toContain('7 April');
    expect(screen.queryByText(/^Nothing on/)).toBeNull();
  });

  it('takes nobody away who writes elsewhere by the time its rows are there', async () => {
    const sandbox = diary();
    const page = await open(sandbox);
    const elsewhere = document.body.appendChild(document.createElement('input'));
    sandbox.hold({ on: 'list' });
    await page.jumpTo(at);
    elsewhere.focus();
    sandbox.release();
    await until(() => headings()[0]?.includes('7 April') ?? false);
    expect(document.activeElement).toBe(elsewhere);
    elsewhere.remove();
  });

  it.each([
    ['Newer activities', /^Loaded \d+ newer activities/],
    ['Load older activities', /^Loaded \d+ older activities/],
  ])('nor does "%s", which still says what came', async (name, said) => {
    const sandbox = diary();
    const page = await open(sandbox, { loadMore: 'button' });
    await page.jumpTo(at);
    const elsewhere = document.body.appendChild(document.createElement('input'));
    const before = shownIds().length;
    sandbox.hold({ on: 'list' });
    fireEvent.click(screen.getByRole('button', { name }));
    elsewhere.focus();
    sandbox.release();
    await until(() => shownIds().length > before);
    expect(screen.getByRole('status').textContent).toMatch(said);
    expect(document.activeElement).toBe(elsewhere);
    elsewhere.remove();
  });

  it('inside the dates of the filter leaves them', async () => {
    const sandbox = diary();
    const onFiltersChange = vi.fn();
    const page = await open(sandbox, { defaultFilters: { from: '2026-03-20' }, onFiltersChange });
    await page.jumpTo(at);
    expect(headings()[0]).toContain('7 April');
    expect(onFiltersChange).not.toHaveBeenCalled();
    expect((screen.getByLabelText('From') as HTMLInputElement).value).toBe('2026-03-20');
  });

  it('is there for everybody, by a date field', async () => {
    await open(diary());
    await press('Jump to date');
    fireEvent.change(screen.getByLabelText('Date'), { target: { value: at } });
    await press('Go');
    expect(headings()[0]).toContain('7 April 2026');
    expect(focusedId()).toBe(`row ${FIRST + 1}`);
  });
});

describe('an entry that is not to be seen where it belongs', () => {
  const created_date = '2026-04-07T13:00:00Z';
  const notice = /^Activity logged under Tuesday, 7 April 2026/;

  it('because it is dated back further than what is loaded is told of, and shown on request', async () => {
    const sandbox = diary();
    const page = await open(sandbox);
    await page.log({ created_date });
    expect(screen.getByText(notice, { selector: 'p' })).toBeTruthy();
    expect(screen.getByRole('status').textContent).toMatch(notice);
    expect(screen.queryByRole('article', { name: 'Note: Mine' })).toBeNull();
    await press('Show');
    expect(screen.getByRole('article', { name: 'Note: Mine' }).dataset.status).toBe('sent');
    expect(screen.queryByText(notice, { selector: 'p' })).toBeNull();
    expectContiguous(sandbox, shownIds());
  });

  it('because it is newer than the day that was jumped to is told of, and shown on request', async () => {
    const sandbox = diary();
    const page = await open(sandbox);
    await page.jumpTo(at);
    await page.log({});
    expect(screen.queryByRole('article', { name: 'Note: Mine' })).toBeNull();
    expect(screen.getByText(/^Activity logged under Today/, { selector: 'p' })).toBeTruthy();
    await press('Show');
    expect(shownIds()[0]).toBe(idsOf(sandbox)[0]);
    expect(screen.getByRole('article', { name: 'Note: Mine' })).toBeTruthy();
  });

  it('is told of no longer once its rows are loaded', async () => {
    const sandbox = diary();
    const page = await open(sandbox);
    await page.log({ created_date });
    for (let more = 0; !shownIds().includes('row 42') && more < 9; more += 1)
      await press('Load older activities');
    expect(screen.getByRole('article', { name: 'Note: Mine' })).toBeTruthy();
    expect(screen.queryByText(notice, { selector: 'p' })).toBeNull();
    expect(new Set(shownIds()).size).toBe(shownIds().length);
  });

  it('because of the filter is told of, and shown when this is cleared', async () => {
    const sandbox = diary();
    const page = await open(sandbox, { defaultFilters: { types: ['call'] } });
    await page.log({});
    expect(
      screen.getByText('Activity logged, hidden by the current filter.', { selector: 'p' }),
    ).toBeTruthy();
    await press('Show');
    expect(screen.getByRole('article', { name: 'Note: Mine' })).toBeTruthy();
  });
});
