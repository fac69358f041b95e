import { QueryClient } from '@tanstack/react-query';
import { act, cleanup, render, waitFor } from '@testing-library/react';
import {
  type Activity,
  type ActivityClient,
  ContactTimeline,
  type ContactTimelineHandle,
  contactActivitiesOptions,
  type LogActivity,
  TimelineError,
  TimelineProvider,
  useLogActivity,
} from 'leadlex-timeline';
import 'leadlex-timeline/styles.css';
import { activityFactory } from 'leadlex-timeline/testing';
import { createRef, type ReactNode, type RefObject, useEffect } from 'react';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';

// Everything a long history holds is drawn in time, on a machine busy with other tests.
vi.setConfig({ testTimeout: 90_000 });

const NOW = Date.parse('2026-04-17T14:30:00Z');
const PAGE = 100;
const MINUTE = 60_000;
const TIME_ZONE = 'UTC';
const CONTACT = 'contact-jane';
const now = () => NOW;

/** Notes named "Row 1", "Row 2" … from the newest; `minutes` is how far apart they are. */
function rowsOf(contactId: string, count: number, minutes = 293): Activity[] {
  const make = activityFactory.fresh({ contact_id: contactId, description: null, entity_name: null });
  return Array.from({ length: count }, (_, index) => {
    const at = new Date(NOW - (30 + index * minutes) * MINUTE).toISOString().slice(0, 19);
    return make.note({ id: `${contactId} ${index + 1}`, title: `Row ${index + 1}`, created_date: `${at}Z` });
  });
}

/** A server that answers at once: an array, newest first. It refuses what is titled "Refused". */
function serverOf(rows: Activity[]): ActivityClient {
  return {
    async listContactActivities(contactId, { page = 1, per_page = PAGE, to_date, from_date }) {
      const to = to_date === undefined ? Number.POSITIVE_INFINITY : Date.parse(to_date);
      const from = from_date === undefined ? Number.NEGATIVE_INFINITY : Date.parse(from_date);
      const matching = rows.filter(({ contact_id, created_date }) => {
        const at = Date.parse(created_date);
        return contact_id === contactId && at <= to && at >= from;
      });
      const activities = matching.slice((page - 1) * per_page, page * per_page);
      return { activities, meta: { page, per_page, total: matching.length } };
    },
    async createActivity(input) {
      if (input.title === 'Refused') throw new TimelineError('Refused', { kind: 'http', status: 422 });
      const row = activityFactory.note({ ...input, id: `saved ${rows.length}` } as Partial<Activity>);
      rows.push(row);
      rows.sort((a, b) => Date.parse(b.created_date) - Date.parse(a.created_date));
      return row;
    },
  };
}

interface Options {
  histories: Record<string, Activity[]>;
  scrolls?: 'page' | 'around' | 'itself';
  key?: boolean;
}

type Log = LogActivity['log'];

/** What a host's own form does. */
function Log({ contactId, logRef }: { contactId: string; logRef: RefObject<Log | null> }): ReactNode {
  const { log } = useLogActivity(contactId);
  useEffect(() => {
    logRef.current = log;
  }, [log, logRef]);
  return null;
}

/** A contact whose whole history has been read before, on coming back to it. */
async function comeBack({ histories, scrolls = 'page', key = false }: Options) {
  const client = serverOf(Object.values(histories).flat());
  const queryClient = new QueryClient();
  for (const [contactId, rows] of Object.entries(histories)) {
    await queryClient.fetchInfiniteQuery({
      ...contactActivitiesOptions(client, contactId, {}, { pageSize: PAGE, timeZone: TIME_ZONE, now }),
      // Pages overlap by the row at their bound.
      pages: 1 + Math.max(0, Math.ceil((rows.length - PAGE) / (PAGE - 1))),
    });
  }
  const handle = createRef<ContactTimelineHandle>();
  const log = { current: null as Log | null };
  const page = (contactId: string) => (
    <TimelineProvider
      client={client}
      queryClient={queryClient}
      locale="en-GB"
      timeZone={TIME_ZONE}
      now={now}
      storage={false}
    >
      <style>{'.scrolls { block-size: 600px; overflow: auto; }'}</style>
      <Log contactId={contactId} logRef={log} />
      <div className={scrolls === 'around' ? 'scrolls' : undefined}>
        <ContactTimeline
          key={key ? contactId : undefined}
          contactId={contactId}
          pageSize={PAGE}
          ref={handle}
          classNames={scrolls === 'itself' ? { timeline: 'scrolls' } : undefined}
        />
      </div>
      <footer>A host’s own</footer>
    </TimelineProvider>
  );
  const { rerender } = render(page(Object.keys(histories)[0] ?? ''));
  return {
    handle,
    showContact: (contactId: string) => rerender(page(contactId)),
    log: (title: string, at: number) =>
      act(async () => {
        const created_date = `${new Date(at).toISOString().slice(0, 19)}Z`;
        await log.current?.({ type: 'note', title, created_date }).catch(() => undefined);
      }),
  };
}

const long = (count: number) => comeBack({ histories: { [CONTACT]: rowsOf(CONTACT, count) } });

const timeline = () => document.querySelector('[data-slot="timeline"]') as HTMLElement;
const articles = () => [...timeline().querySelectorAll('article')];
const nameOf = (row: Element | null) =>
  document.getElementById(row?.getAttribute('aria-labelledby') ?? '')?.textContent ?? '';
const numberOf = (row: Element | null) => Number(/ Row (\d+)$/.exec(nameOf(row))?.[1]);
const numbers = () => articles().map(numberOf);
const rowNo = (number: number) => articles().find((row) => numberOf(row) === number);
const upTo = (last: number, first = 1) => Array.from({ length: last - first + 1 }, (_, i) => first + i);
const until = (check: () => void) => waitFor(check, { timeout: 60_000, interval: 100, onTimeout: (e) => e });
const untilRows = (count: number) => until(() => expect(articles().length).toBeGreaterThanOrEqual(count));

const scroller = () => document.querySelector('.scrolls') ?? (document.scrollingElement as Element);
/** As by the mouse: the focus stays where it is. */
async function scrollTo(share: number) {
  const element = scroller();
  element.scrollTop = share * (element.scrollHeight - element.clientHeight);
  await frames();
}
const frame = () => new Promise(requestAnimationFrame);
/** What comes into view is laid out with the first one, and shown with the next. */
async function frames() {
  await frame();
  await frame();
}

/** What of the window shows the timeline. */
function windowed() {
  const box = document.querySelector('.scrolls')?.getBoundingClientRect();
  return { top: Math.max(0, box?.top ?? 0), bottom: Math.min(innerHeight, box?.bottom ?? innerHeight) };
}

function inView() {
  const { top, bottom } = windowed();
  return articles().filter((row) => {
    const box = row.getBoundingClientRect();
    return box.bottom > top && box.top < bottom;
  });
}

/** Rows stand from the top of the window to its end, none left out. */
function expectFull(last: number) {
  const { top, bottom } = windowed();
  const rows = inView();
  const seen = rows.map(numberOf);
  const [first = 0] = seen;
  expect(first).toBeGreaterThan(0);
  expect(seen).toEqual(upTo(first + seen.length - 1, first));
  const boxes = rows.map((row) => row.getBoundingClientRect());
  // A day's heading may stand at either end.
  if (first > 1) expect(boxes[0]?.top).toBeLessThan(top + 150);
  if (seen.at(-1) !== last) expect(boxes.at(-1)?.bottom).toBeGreaterThan(bottom - 150);
  for (const [index, box] of boxes.entries())
    if (index > 0) expect(box.top - (boxes[index - 1]?.bottom ?? 0)).toBeLessThan(100);
}

async function standStill() {
  let before = '';
  await until(() => {
    const places = String(inView().map((row) => row.getBoundingClientRect().top));
    const wasStill = places === before;
    before = places;
    expect(wasStill).toBe(true);
  });
}

// Somebody who comes back has all parts of the library: what draws rows in time is one of those that load later.
beforeAll(async () => {
  await long(300);
  await untilRows(150);
  cleanup();
});

beforeEach(() => {
  getSelection()?.removeAllRanges();
  window.scrollTo(0, 0);
});

test('when one comes back to 2,000 rows, the window is full at once, and in time all can be found', async () => {
  await long(2000);
  expect(articles().length).toBeLessThan(200);
  await frames();
  expectFull(2000);
  await until(() => expect(articles().length).toBeGreaterThan(100));
  await scrollTo(0.5);
  expectFull(2000);
  await standStill();
  const [, , row] = inView();
  const top = row?.getBoundingClientRect().top ?? 0;
  expect(articles().length).toBeLessThan(2000);
  await untilRows(2000);
  expect(numbers()).toEqual(upTo(2000));
  expect(row?.isConnected).toBe(true);
  expect(Math.abs((row?.getBoundingClientRect().top ?? 0) - top)).toBeLessThanOrEqual(1);
  const { find } = window as unknown as { find: (text: string) => boolean };
  expect(find.call(window, 'Row 2000')).toBe(true);
  expect(numberOf(getSelection()?.anchorNode?.parentElement?.closest('article') ?? null)).toBe(2000);
});

test('of 6,000 rows few are in the page at a time, and the window is full wherever it is scrolled to', async () => {
  await long(6000);
  let most = 0;
  const counting = new MutationObserver(() => {
    most = Math.max(most, articles().length);
  });
  counting.observe(timeline(), { childList: true, subtree: true });
  await untilRows(900);
  const { scrollHeight } = scroller();
  const expectHeight = () => expect(Math.abs(scroller().scrollHeight / scrollHeight - 1)).toBeLessThan(0.04);
  await scrollTo(1);
  expectFull(6000);
  expectHeight();
  await until(() => expect(rowNo(6000)?.getBoundingClientRect().bottom).toBeLessThan(innerHeight));
  expect(document.body).toHaveTextContent('Beginning of history');
  await until(() => expect(rowNo(5100)).toBeDefined());
  expectHeight();
  await scrollTo(0.4);
  expectFull(6000);
  await scrollTo(0);
  expectFull(6000);
  expect(numberOf(inView()[0] ?? null)).toBe(1);
  expectHeight();
  counting.disconnect();
  expect(most).toBeLessThan(1500);
});

test('a first page is laid out whole in time, for whoever takes a picture of the page; a longer list is not', async () => {
  const isLaidOut = (row: Element | undefined) => row?.checkVisibility({ contentVisibilityAuto: true });
  await long(50);
  await until(() => expect(articles().every(isLaidOut)).toBe(true));
  cleanup();
  await long(300);
  await untilRows(300);
  expect(isLaidOut(rowNo(300))).toBe(false);
});

test('when 6,000 rows are printed, all are on the paper, and few in the page afterwards', async () => {
  await long(6000);
  await untilRows(150);
  window.dispatchEvent(new Event('beforeprint'));
  expect(numbers()).toEqual(upTo(6000));
  window.dispatchEvent(new Event('afterprint'));
  expect(articles().length).toBeLessThan(1500);
});

test('when the focus has been scrolled far away from, a key moves it to the very next row', async () => {
  await long(6000);
  await untilRows(150);
  await scrollTo(0.5);
  const row = inView()[3] as HTMLElement;
  const start = numberOf(row);
  row.focus({ preventScroll: true });
  await scrollTo(0);
  await until(() => expect(rowNo(900)).toBeDefined());
  await until(() => expect(rowNo(start + 20)).toBeUndefined());
  await userEvent.keyboard('{ArrowDown}');
  expect(numberOf(document.activeElement)).toBe(start + 1);
  await until(() => expect(inView()).toContain(document.activeElement));
  await scrollTo(1);
  await until(() => expect(rowNo(5100)).toBeDefined());
  await until(() => expect(rowNo(start + 20)).toBeUndefined());
  await userEvent.keyboard('{ArrowUp}');
  expect(numberOf(document.activeElement)).toBe(start);
  await userEvent.keyboard('{ArrowUp}');
  expect(numberOf(document.activeElement)).toBe(start - 1);
  await frames();
  expectFull(6000);
});

test('when PageDown is held, no row is passed over', async () => {
  await long(6000);
  await untilRows(101);
  await scrollTo(0.6);
  const row = inView()[1] as HTMLElement;
  const start = numberOf(row);
  row.focus();
  const visited: number[] = [];
  timeline().addEventListener('focusin', ({ target }) => visited.push(numberOf(target as Element)));
  await userEvent.keyboard('{PageDown>200/}');
  expect(visited).toEqual(upTo(start + 200, start + 1));
  await frames();
  expect(inView()).toContain(document.activeElement);
  expectFull(6000);
});

test('the row in focus and an entry that failed stay in the page, wherever it is scrolled to', async () => {
  const { log } = await long(6000);
  await untilRows(150);
  await log('Refused', NOW - (30 + 3000 * 293 - 5) * MINUTE);
  const failed = await waitFor(() => {
    const entry = timeline().querySelector('article[data-status="failed"]');
    expect(entry).not.toBeNull();
    return entry;
  });
  const row = rowNo(70);
  row?.focus({ preventScroll: true });
  await scrollTo(1);
  await until(() => expect(rowNo(5100)).toBeDefined());
  await until(() => expect(rowNo(90)).toBeUndefined());
  expect(row).toHaveFocus();
  expect(rowNo(70)).toBe(row);
  expect(failed?.isConnected).toBe(true);
  await scrollTo(0);
  await until(() => expect(rowNo(900)).toBeDefined());
  expect(failed?.isConnected).toBe(true);
  expect(row).toHaveFocus();
});

test('when text is selected, it stays selected however far one scrolls', async () => {
  await long(6000);
  await untilRows(101);
  const row = rowNo(60) as HTMLElement;
  getSelection()?.selectAllChildren(row);
  const text = String(getSelection());
  expect(text).toContain('Row 60');
  await scrollTo(1);
  await until(() => expect(rowNo(5010)).toBeDefined());
  await frame();
  expect(row.isConnected).toBe(true);
  expect(String(getSelection())).toBe(text);
});

test('when one jumps to a day that is far down, its first row is in view and in focus', async () => {
  const { handle } = await long(6000);
  await untilRows(101);
  const day = new Date(NOW - (30 + 4000 * 293) * MINUTE).toISOString().slice(0, 10);
  act(() => handle.current?.jumpTo(day));
  await until(() => expect(document.activeElement?.matches('article')).toBe(true));
  const row = document.activeElement as HTMLElement;
  expect(row.querySelector('time')?.dateTime.slice(0, 10)).toBe(day);
  const above = rowNo(numberOf(row) - 1);
  if (above) expect(above.querySelector('time')?.dateTime.slice(0, 10)).not.toBe(day);
  await standStill();
  expect(document.activeElement).toBe(row);
  expect(inView()).toContain(row);
  expectFull(6000);
});

const longDay = (count: number) => comeBack({ histories: { [CONTACT]: rowsOf(CONTACT, count, 2) } });

test('a day of 300 rows has one heading, which stays while they pass, and every row once', async () => {
  await longDay(300);
  await untilRows(300);
  expect(numbers()).toEqual(upTo(300));
  const headings = timeline().querySelectorAll('h3');
  expect(headings).toHaveLength(1);
  const lists = [...timeline().querySelectorAll('ol, [role="list"]')];
  expect(lists.length).toBeGreaterThan(5);
  for (const list of lists) expect(list.querySelectorAll('article').length).toBeLessThanOrEqual(50);
  for (const share of [0.2, 0.5, 0.9]) {
    await scrollTo(share);
    await standStill();
    const { top, bottom } = (headings[0] as Element).getBoundingClientRect();
    expect(top).toBeGreaterThanOrEqual(0);
    expect(bottom).toBeLessThan(60);
    expectFull(300);
  }
});

async function logOneMore(count: number) {
  const { log } = await longDay(count);
  await untilRows(count);
  const row = rowNo(count);
  row?.focus();
  await log('One more', NOW);
  await until(() => expect(nameOf(articles()[0] ?? null)).toBe('Note: One more'));
  await until(() => expect(articles()[0]).toHaveAttribute('data-status', 'sent'));
  expect(numbers().slice(1)).toEqual(upTo(count));
  expect(rowNo(count)).toHaveFocus();
  return row;
}

test('when one more is logged on a day of 300 rows, the focus stays where it is', async () => {
  expect(await logOneMore(300)).toHaveFocus();
});

// The day is cut in two then, and what stands below the cut is drawn anew.
test('when the 51st is logged on a day, the focus stays on its row', async () => {
  await logOneMore(50);
});

test.each(['page', 'around', 'itself'] as const)('rows fill what scrolls: %s', async (scrolls) => {
  await comeBack({ histories: { [CONTACT]: rowsOf(CONTACT, 2000) }, scrolls });
  await untilRows(20);
  for (const share of [0.7, 1, 0.3, 0]) {
    await scrollTo(share);
    expectFull(2000);
  }
});

test.each([true, false])(
  'when contacts are changed ten times, the rows are those of the contact (keyed: %s)',
  async (key) => {
    const tom = rowsOf('contact-tom', 120).map((row) => ({ ...row, title: `Tom’s ${row.title}` }));
    const { showContact } = await comeBack({
      histories: { [CONTACT]: rowsOf(CONTACT, 2000), 'contact-tom': tom },
      key,
    });
    for (let time = 1; time <= 10; time += 1) {
      const isTom = time % 2 === 1;
      showContact(isTom ? 'contact-tom' : CONTACT);
      await frame();
      const rows = articles();
      expect(nameOf(rows[0] ?? null)).toBe(isTom ? 'Note: Tom’s Row 1' : 'Note: Row 1');
      expect(rows.map(numberOf)).toEqual(upTo(rows.length));
      expect(rows.filter((row) => nameOf(row).includes('Tom’s'))).toHaveLength(isTom ? rows.length : 0);
      expectFull(isTom ? 120 : 2000);
      await scrollTo(0.5);
      expectFull(isTom ? 120 : 2000);
      window.scrollTo(0, 0);
    }
  },
);
