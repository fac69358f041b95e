import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { clearTimelineStorage, type Live } from 'leadlex-timeline';
import { beforeEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { button, call, field, filter, loaded, openCrmPage, row, rowNames, timeline } from './crmPage.tsx';

/** How the host says that something may have changed; there once the page listens. */
let signal: (() => void) | undefined;
const live: Live = (_contactId, onSignal) => {
  signal = onSignal;
  return () => {};
};

beforeEach(() => {
  signal = undefined;
  localStorage.clear();
  window.scrollTo(0, 0);
});

type Page = ReturnType<typeof openCrmPage>;

/** Calls of several days that keep their height: without texts, nothing is loaded for them later. */
const calls = (count: number) =>
  Array.from({ length: count }, (_, index) => {
    const at = new Date(Date.UTC(2026, 3, 17, 12) - index * 5 * 3_600_000);
    return call(`Call ${index + 1}`, `${at.toISOString().slice(0, 19)}Z`, { description: null });
  });

const open = (count = 40) =>
  openCrmPage({ rows: calls(count), provider: { live }, timeline: { loadMore: 'button' } });

/** Others log so many calls, the last one on top, and the host says so. */
async function othersLog({ sandbox }: Page, count: number) {
  for (let index = 1; index <= count; index += 1)
    sandbox.insert(call(`New ${index}`, '2026-04-17T14:29:00Z'));
  await waitFor(() => expect(signal).toBeDefined());
  signal?.();
}

/** All rows that can be seen, and how far each stands below the top of the window. */
const rowsInView = () =>
  within(timeline())
    .getAllByRole('article')
    .map((article) => ({ article, top: article.getBoundingClientRect().top }))
    .filter(({ article, top }) => top < window.innerHeight && article.getBoundingClientRect().bottom > 0);

/** The reader is twenty rows down, and everything there has its final height. */
async function readTwentyDown() {
  const article = (await loaded())[20];
  article?.scrollIntoView({ block: 'center' });
  await standStill();
  return rowsInView();
}

async function standStill() {
  let before = '';
  await waitFor(async () => {
    await new Promise(requestAnimationFrame);
    const now = String(rowsInView().map(({ top }) => top));
    const wasStill = now === before;
    before = now;
    expect(wasStill).toBe(true);
  });
}

async function expectUnmoved(before: ReturnType<typeof rowsInView>) {
  await standStill();
  expect(before.length).toBeGreaterThan(0);
  for (const { article, top } of before) {
    expect(article.isConnected).toBe(true);
    expect(Math.abs(article.getBoundingClientRect().top - top)).toBeLessThanOrEqual(1);
  }
}

const waiting = () => screen.queryByRole('button', { name: /new activit/ });

test('when others log while the reader is further down, nothing moves, and it is offered and said', async () => {
  const page = open();
  const before = await readTwentyDown();
  await othersLog(page, 3);
  expect(await button('3 new activities')).toBeVisible();
  await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent('3 new activities'));
  await expectUnmoved(before);
  expect(rowNames()).toHaveLength(40);
});

test('what is new can be reached by keyboard, stays in view, and leads to the first new row', async () => {
  const page = open();
  await readTwentyDown();
  await othersLog(page, 3);
  const offer = await button('3 new activities');
  (await loaded())[0]?.focus({ preventScroll: true });
  await userEvent.keyboard('{Shift>}{Tab}{/Shift}');
  expect(offer).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  await waitFor(() => expect(within(timeline()).getAllByRole('article')[0]).toHaveFocus());
  expect(rowNames().slice(0, 3)).toEqual(['Call: New 3', 'Call: New 2', 'Call: New 1']);
  expect(waiting()).toBeNull();
  await standStill();
  const { top, bottom } = (document.activeElement as Element).getBoundingClientRect();
  expect(top).toBeGreaterThanOrEqual(0);
  expect(bottom).toBeLessThanOrEqual(window.innerHeight);
});

test('the offer takes no room, and leaves the name of the day above it free', async () => {
  const page = open();
  await readTwentyDown();
  const height = timeline().getBoundingClientRect().height;
  await othersLog(page, 1);
  const offer = (await button('1 new activity')).getBoundingClientRect();
  expect(timeline().getBoundingClientRect().height).toBe(height);
  expect(offer.top).toBeGreaterThan(0);
  expect(offer.bottom).toBeLessThan(window.innerHeight);
  const headings = within(timeline()).getAllByRole('heading', { level: 3 });
  const stuck = headings
    .map((heading) => heading.getBoundingClientRect())
    .filter(({ top }) => top < offer.top);
  expect(stuck.every(({ bottom }) => bottom <= offer.top)).toBe(true);
});

test('when a row has the focus, what others log waits', async () => {
  const page = open();
  const first = (await loaded())[0];
  first?.focus();
  await othersLog(page, 1);
  await button('1 new activity');
  expect(rowNames()).not.toContain('Call: New 1');
  expect(first).toHaveFocus();
});

test('when text of a row is selected, what others log waits, and the text stays selected', async () => {
  const page = open();
  const first = (await loaded())[0] as HTMLElement;
  getSelection()?.selectAllChildren(first);
  const text = String(getSelection());
  await othersLog(page, 1);
  await button('1 new activity');
  expect(rowNames()).not.toContain('Call: New 1');
  expect(String(getSelection())).toBe(text);
});

test('when nobody is reading, what others log enters at the top by itself', async () => {
  const page = open(5);
  await loaded();
  getSelection()?.removeAllRanges();
  await othersLog(page, 2);
  await row('Call: New 2');
  expect(rowNames().slice(0, 2)).toEqual(['Call: New 2', 'Call: New 1']);
  expect(waiting()).toBeNull();
});

test('when the reader further down logs something, it is saved above and nothing moves', async () => {
  const page = open();
  await loaded();
  await userEvent.fill(await field('Title'), 'My own call');
  const before = await readTwentyDown();
  const release = page.sandbox.hold({ on: 'create' });
  (await field('Title')).focus({ preventScroll: true });
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  expect(await row('Call: My own call')).toHaveAttribute('data-status', 'pending');
  await expectUnmoved(before);
  release();
  await waitFor(async () => expect(await row('Call: My own call')).toHaveAttribute('data-status', 'sent'));
  await expectUnmoved(before);
  expect(waiting()).toBeNull();
});

const remembering = (provider: object = {}) =>
  openCrmPage({
    rows: [call('A call', '2026-04-17T12:00:00Z')],
    provider: { storageKey: 'anna', ...provider },
    timeline: { rememberFilters: true },
  });
const isPressed = (name: string) => filter(name).getAttribute('aria-pressed') === 'true';

test('when filters are remembered, they are there on the next visit, and one step clears them for good', async () => {
  remembering();
  await row('Call: A call');
  await userEvent.click(filter('Meeting'));
  await screen.findByText('No activities match these filters');
  cleanup();

  const { sandbox } = remembering();
  await screen.findByText('No activities match these filters');
  expect(isPressed('Meeting')).toBe(true);
  expect(sandbox.requests.map(({ query }) => query.type)).toEqual(['meeting']);
  await userEvent.click(await button('Clear filters'));
  await row('Call: A call');
  cleanup();

  remembering();
  await row('Call: A call');
  expect(isPressed('Meeting')).toBe(false);
});

test('remembered filters belong to one user, and are forgotten when that user logs out', async () => {
  remembering();
  await row('Call: A call');
  await userEvent.click(filter('Call'));
  cleanup();

  remembering({ storageKey: 'ben' });
  await row('Call: A call');
  expect(isPressed('Call')).toBe(false);
  await userEvent.click(filter('Note'));
  cleanup();

  clearTimelineStorage('anna');
  remembering();
  await row('Call: A call');
  expect(isPressed('Call')).toBe(false);
  cleanup();

  remembering({ storageKey: 'ben' });
  await screen.findByText('No activities match these filters');
  expect(isPressed('Note')).toBe(true);
});

test('when nothing may be kept, filters work all the same', async () => {
  remembering({ storage: false });
  await row('Call: A call');
  await userEvent.click(filter('Note'));
  await screen.findByText('No activities match these filters');
  expect(localStorage).toHaveLength(0);
  cleanup();
  remembering({ storage: false });
  await row('Call: A call');
  expect(isPressed('Note')).toBe(false);
});
