import { render, screen, within } from '@testing-library/react';
import {
  ContactTimeline,
  LogActivityForm,
  TimelineProvider,
  type TimelineProviderProps,
} from 'leadlex-timeline';
import { createSandbox } from 'leadlex-timeline/testing';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { clientOf, comeBack, hide, loadParts, MINUTE, passes, SECOND, startClock, until } from './visit.tsx';

const HOUR = 60 * MINUTE;

beforeAll(loadParts);
beforeEach(startClock);
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** A page with one provider for each of `pages`, each with Jane's notes at these times. */
async function open(notes: readonly string[], ...pages: Partial<TimelineProviderProps>[]) {
  const sandbox = createSandbox({ requiresKey: false, contacts: ['jane'], now: Date.now });
  sandbox.seed(
    'jane',
    notes.map((created_date, index) => ({ id: `note_${index}`, type: 'note', created_date })),
  );
  const { unmount } = render(
    Object.entries(pages).map(([index, provider]) => (
      <TimelineProvider
        key={index}
        client={clientOf(sandbox)}
        locale="en-GB"
        timeZone="Europe/Berlin"
        {...provider}
      >
        <LogActivityForm contactId="jane" label={`Log ${index}`} />
        <ContactTimeline contactId="jane" label={`Jane ${index}`} />
      </TimelineProvider>
    )),
  );
  await until(() => screen.queryAllByRole('article').length === notes.length * pages.length);
  return unmount;
}

const page = (index: number) => within(screen.getByRole('region', { name: `Jane ${index}` }));
const headings = (index = 0) =>
  page(index)
    .getAllByRole('heading')
    .map(({ textContent }) => textContent);
const times = (index = 0) =>
  page(index)
    .getAllByRole('article')
    .map((row) => row.querySelector('[data-slot="time"]')?.textContent?.replaceAll('\u202f', ' '));

describe('the day turns', () => {
  test.each([
    ['Europe/Berlin', '2026-04-17T21:59:59Z'],
    ['Asia/Kolkata', '2026-04-17T18:29:59Z'],
    ['Pacific/Apia', '2026-04-18T10:59:59Z'],
    ['America/New_York', '2026-04-18T03:59:59Z'],
  ])('at midnight in %s, wherever the reader is', async (timeZone, lastSecond) => {
    const last = Date.parse(lastSecond);
    vi.setSystemTime(last - 90 * SECOND);
    await open([new Date(last - HOUR).toISOString()], { timeZone });
    await passes(89 * SECOND);
    expect(headings()).toEqual(['Today']);
    await passes(2 * SECOND);
    expect(headings()).toEqual(['Yesterday']);
  });

  test('while the machine sleeps', async () => {
    await open(['2026-04-17T14:00:00Z'], {});
    vi.setSystemTime(Date.parse('2026-04-18T06:00:00Z'));
    expect(headings()).toEqual(['Today']);
    await passes(MINUTE);
    expect(headings()).toEqual(['Yesterday']);
  });

  test('while another tab is in front', async () => {
    await open(['2026-04-17T14:00:00Z'], {});
    await hide();
    await passes(2 * 24 * HOUR);
    expect(headings()).toEqual(['Today']);
    await comeBack();
    expect(headings().join()).toMatch(/Friday,? 17 April 2026/);
  });

  test.each([
    ['of 25 hours', '2026-10-25T23:30:00Z', ['2026-10-25T22:30:00Z', '2026-10-24T22:10:00Z']],
    ['of 23 hours', '2026-03-29T22:30:00Z', ['2026-03-29T21:30:00Z', '2026-03-28T23:10:00Z']],
  ])('yesterday is the day before, also one %s', async (_, now, notes) => {
    vi.setSystemTime(Date.parse(now));
    await open(notes, {});
    expect(headings()).toEqual(['Yesterday']);
  });
});

test.each([
  ['en-GB', 'Asia/Kolkata', ['00:05', '23:55']],
  ['en-US', 'Asia/Kolkata', ['12:05 AM', '11:55 PM']],
  ['de', 'Asia/Kolkata', ['00:05', '23:55']],
  ['en-US', 'Pacific/Apia', ['7:35 AM', '7:25 AM']],
])('in %s, times in %s are written as people there write them', async (locale, timeZone, expected) => {
  await open(['2026-04-15T18:35:00Z', '2026-04-15T18:25:00Z'], { locale, timeZone });
  expect(times()).toEqual(expected);
  expect(headings()).toHaveLength(timeZone === 'Asia/Kolkata' ? 2 : 1);
});

describe('how long ago', () => {
  test('goes on with each minute, whosever clock it is', async () => {
    const behind = () => Date.now() - 20 * SECOND;
    vi.setSystemTime(Date.parse('2026-04-17T15:00:30Z'));
    await open(['2026-04-17T15:00:00Z'], {}, { now: behind });
    expect([times(0), times(1)]).toEqual([['17:00just now'], ['17:00just now']]);
    await passes(30 * SECOND);
    expect([times(0), times(1)]).toEqual([['17:001 min ago'], ['17:00just now']]);
    await passes(20 * SECOND);
    expect([times(0), times(1)]).toEqual([['17:001 min ago'], ['17:001 min ago']]);
    await passes(MINUTE);
    expect([times(0), times(1)]).toEqual([['17:002 min ago'], ['17:002 min ago']]);
  });

  test('takes one timer, however many timelines and providers, and none out of sight', async () => {
    const notes = ['2026-04-17T14:59:00Z', '2026-04-17T14:00:00Z'];
    await open(notes, {}, { locale: 'de' }, { timeZone: 'UTC' });
    await passes(MINUTE);
    const timers = vi.spyOn(globalThis, 'setTimeout');
    await passes(10 * MINUTE);
    expect(timers).toHaveBeenCalledTimes(10);
    await hide();
    timers.mockClear();
    await passes(10 * MINUTE);
    expect(timers).not.toHaveBeenCalled();
  });
});
