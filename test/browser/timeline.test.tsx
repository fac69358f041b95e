import { screen, waitFor, within } from '@testing-library/react';
import { activityFactory } from 'leadlex-timeline/testing';
import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import {
  button,
  CONTACT,
  call,
  days,
  filter,
  history,
  loaded,
  openCrmPage,
  row,
  rowNames,
  timeline,
} from './crmPage.tsx';

test('when a contact is opened, its history stands there by day, for one request', async () => {
  const { sandbox } = openCrmPage({
    rows: [
      call('Now', '2026-04-17T14:23:05Z'),
      call('Last night', '2026-04-16T21:30:00Z'),
      call('Yesterday, in Berlin', '2026-04-15T22:30:00Z'),
      call('Two years ago', '2024-04-17T09:00:00Z'),
    ],
  });
  await loaded();
  expect(days()).toEqual(['Today', 'Yesterday', 'Wednesday, 17 April 2024']);
  expect(rowNames()).toEqual([
    'Call: Now',
    'Call: Last night',
    'Call: Yesterday, in Berlin',
    'Call: Two years ago',
  ]);
  expect(await screen.findByText('Beginning of history')).toBeVisible();
  expect(sandbox.requests).toHaveLength(1);
});

test('when older rows are asked for, every row is there exactly once, down to the beginning', async () => {
  const rows = history(90);
  const { sandbox } = openCrmPage({ rows, timeline: { loadMore: 'button', pageSize: 20 } });
  await loaded();
  for (let page = 2; page <= 5; page += 1) {
    await userEvent.click(await button('Load older activities'));
    await waitFor(() => expect(rowNames().length).toBeGreaterThan(19 * (page - 1)));
  }
  await screen.findByText('Beginning of history');
  const shown = within(timeline())
    .getAllByRole('article')
    .map((article) => article.dataset.activityId);
  expect(shown).toEqual(sandbox.activities(CONTACT).map(({ id }) => id));
  expect(sandbox.requests).toHaveLength(5);
});

test('in a box that scrolls, older rows come before its end is in sight', async () => {
  const { container: box } = openCrmPage({ rows: history(60), timeline: { pageSize: 20 } });
  Object.assign(box.style, { blockSize: '500px', overflow: 'auto' });
  await loaded();
  const more = await button('Load older activities');
  await waitFor(() => {
    // Its end stays 300 px below the box, also when rows turn out higher than they were taken for.
    box.scrollTop += more.getBoundingClientRect().top - box.getBoundingClientRect().bottom - 300;
    expect(rowNames().length).toBeGreaterThan(20);
  });
});

test('when older rows are asked for by keyboard, the focus goes to the first of them', async () => {
  openCrmPage({ rows: history(70), timeline: { loadMore: 'button' } });
  await loaded();
  (await button('Load older activities')).focus();
  await userEvent.keyboard('{Enter}');
  await waitFor(() => expect(rowNames()).toHaveLength(70));
  await waitFor(() => expect(within(timeline()).getAllByRole('article')[50]).toHaveFocus());
  await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent('Loaded 20 older activities'));
});

test('when a page of older rows fails, the rows stay and one request was made until it is asked for again', async () => {
  const { sandbox } = openCrmPage({ rows: history(70), timeline: { loadMore: 'button' } });
  await loaded();
  sandbox.failNext({ status: 500, on: 'list' });
  await userEvent.click(await button('Load older activities'));
  expect(await screen.findByRole('alert')).toHaveTextContent('The server has a problem right now.');
  expect(rowNames()).toHaveLength(50);
  expect(sandbox.requests).toHaveLength(2);
  await userEvent.click(await button('Try again'));
  await waitFor(() => expect(rowNames()).toHaveLength(70));
});

test('when types are chosen, the server is asked for them and both spellings of an email are shown', async () => {
  const make = activityFactory.fresh({ contact_id: CONTACT });
  const { sandbox } = openCrmPage({
    rows: [
      make.email_sent({ title: 'Sent', created_date: '2026-04-17T12:00:00Z' }),
      make.note({ title: 'Noted', created_date: '2026-04-17T11:00:00Z' }),
      make.email_replied({ title: 'Answered', created_date: '2026-04-17T10:00:00Z' }),
      make.call({ title: 'Called', created_date: '2026-04-17T09:00:00Z' }),
    ],
  });
  await loaded();
  await userEvent.click(filter('Email'));
  await waitFor(() => expect(rowNames()).toEqual(['Email: Sent', 'Email: Answered']));
  expect(filter('Email')).toHaveAttribute('aria-pressed', 'true');
  await userEvent.click(filter('Call'));
  await waitFor(() => expect(rowNames()).toEqual(['Email: Sent', 'Email: Answered', 'Call: Called']));
  const types = sandbox.requests.map(({ query }) => query.type).filter(Boolean);
  expect(new Set(types)).toEqual(new Set(['email', 'email_sent', 'email_replied', 'call']));
  await userEvent.click(await button('Clear filters'));
  await waitFor(() => expect(rowNames()).toHaveLength(4));
});

test('when days are chosen, the last one is included to its last moment in the reader’s zone', async () => {
  openCrmPage({
    rows: [
      call('Next morning', '2026-04-15T22:00:00Z'),
      call('Last second', '2026-04-15T21:59:59.999Z'),
      call('First second', '2026-04-14T22:00:00Z'),
      call('Day before', '2026-04-14T21:59:59Z'),
    ],
  });
  await loaded();
  await userEvent.fill(screen.getByLabelText('From'), '2026-04-15');
  await userEvent.fill(screen.getByLabelText('To'), '2026-04-15');
  await waitFor(() => expect(rowNames()).toEqual(['Call: Last second', 'Call: First second']));
  expect(screen.getByText('No older matching activities')).toBeVisible();
});

test('when nothing matches the filters, it says so and one step clears them', async () => {
  openCrmPage({ rows: [call('Only call', '2026-04-17T12:00:00Z')] });
  await loaded();
  await userEvent.click(filter('Meeting'));
  expect(await screen.findByText('No activities match these filters')).toBeVisible();
  (await button('Clear filters')).focus();
  await userEvent.keyboard('{Enter}');
  expect(await row('Call: Only call')).toBeVisible();
  expect(filter('Call')).toHaveFocus();
});

test.each([
  [{ status: 401, code: 'invalid_key' }, 'no longer valid'],
  [{ status: 403, code: 'insufficient_permissions' }, 'not allowed to see'],
  [{ status: 429, code: 'rate_limited', headers: { 'Retry-After': '90000' } }, 'requests are used up'],
  [{ status: 503 }, 'The server has a problem right now'],
  [{ status: 502, body: '<h1>Bad gateway</h1>' }, 'The server has a problem right now'],
  [{ status: 200, body: 'no JSON' }, 'could not be read'],
])(
  'when the first page fails with %o, it says so in words, and Try again shows the history',
  async (failure, words) => {
    const { sandbox } = openCrmPage({
      rows: [call('Here', '2026-04-17T12:00:00Z')],
      beforeOpening: (closed) => closed.failNext(failure),
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(words);
    expect(screen.queryByText('No activities yet')).toBeNull();
    expect(timeline()).toHaveAttribute('aria-busy', 'false');
    expect(sandbox.requests).toHaveLength(1);
    await userEvent.click(await button('Try again'));
    expect(await row('Call: Here')).toBeVisible();
  },
);

test('when the contact is unknown, it says so, and offers nothing that cannot help', async () => {
  openCrmPage({ beforeOpening: (sandbox) => sandbox.removeContact(CONTACT) });
  expect(await screen.findByRole('alert')).toHaveTextContent('This contact was not found.');
  expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
});

test('when the connection is gone, it says so, and Try again shows the history', async () => {
  const { sandbox } = openCrmPage({
    rows: [call('Here', '2026-04-17T12:00:00Z')],
    beforeOpening: (closed) => closed.setOffline(true),
  });
  expect(await screen.findByRole('alert')).toHaveTextContent('The server cannot be reached.');
  sandbox.setOffline(false);
  await userEvent.click(await button('Try again'));
  expect(await row('Call: Here')).toBeVisible();
});

test('when the rows are walked by keyboard, one is in the tab order and Ctrl+End leaves the list', async () => {
  const { handle } = openCrmPage({ rows: history(60), timeline: { loadMore: 'button' } });
  await loaded();
  const articles = within(timeline()).getAllByRole('article');
  expect(articles.filter(({ tabIndex }) => tabIndex === 0)).toHaveLength(1);
  handle.current?.focusFirst();
  expect(articles[0]).toHaveFocus();
  await userEvent.keyboard('{PageDown}{ArrowDown}');
  expect(articles[2]).toHaveFocus();
  await userEvent.keyboard('{ArrowUp}');
  expect(articles[1]).toHaveFocus();
  expect(articles.filter(({ tabIndex }) => tabIndex === 0)).toEqual([articles[1]]);
  await userEvent.keyboard('{Control>}{End}{/Control}');
  expect(await button('Load older activities')).toHaveFocus();
});

test('when a contact is left for another, nothing of the first is shown while the second loads', async () => {
  const { sandbox, showContact } = openCrmPage({ rows: [call('Jane’s', '2026-04-17T12:00:00Z')] });
  await row('Call: Jane’s');
  sandbox.seed('contact-tom', []);
  const release = sandbox.hold();
  showContact('contact-tom');
  await waitFor(() => expect(timeline()).toHaveAttribute('aria-busy', 'true'));
  expect(rowNames()).toEqual([]);
  release();
  expect(await screen.findByText('No activities yet')).toBeVisible();
});

test('when the timeline is refreshed, new rows of others are there for one more request', async () => {
  const { sandbox, handle } = openCrmPage({ rows: [call('Old', '2026-04-16T12:00:00Z')] });
  await loaded();
  sandbox.insert(call('New', '2026-04-17T12:00:00Z'));
  handle.current?.refresh();
  await row('Call: New');
  expect(rowNames()).toEqual(['Call: New', 'Call: Old']);
  expect(sandbox.requests).toHaveLength(2);
});

test('when more rows than a page share neighbouring seconds, all are read, and the beginning is reached', async () => {
  const second = (count: number, time: string) =>
    Array.from({ length: count }, (_, index) => call(`${time} ${index}`, `2026-04-16T10:00:${time}Z`));
  const { sandbox } = openCrmPage({
    rows: [...second(60, '06'), ...second(60, '05'), call('Oldest', '2026-04-15T10:00:00Z')],
    timeline: { loadMore: 'button' },
  });
  await loaded();
  for (let page = 2; page <= 8 && !screen.queryByText('Beginning of history'); page += 1) {
    await userEvent.click(await button('Load older activities'));
    await waitFor(() => expect(sandbox.requests).toHaveLength(page));
    await waitFor(() => expect(timeline()).toHaveAttribute('aria-busy', 'false'));
  }
  expect(screen.getByText('Beginning of history')).toBeVisible();
  expect(rowNames()).toHaveLength(121);
});

test('when the server sends only rows that cannot be read, they are shown as such and the page stands', async () => {
  const { sandbox } = openCrmPage({
    rows: [call('Broken', '2026-04-17T12:00:00Z')],
    beforeOpening: (closed) => closed.garble('act_Broken', { id: 'act_Broken', oops: true }),
  });
  expect(await row('Unreadable activity')).toBeVisible();
  expect(sandbox.requests).toHaveLength(1);
});

test('when the filters are cleared after finding nothing, nothing is claimed before the answer', async () => {
  const { sandbox } = openCrmPage({
    rows: [call('Here', '2026-04-17T12:00:00Z')],
    timeline: { defaultFilters: { types: ['meeting'] } },
  });
  await screen.findByText('No activities match these filters');
  const release = sandbox.hold();
  await userEvent.click(await button('Clear filters'));
  await waitFor(() => expect(timeline()).toHaveAttribute('aria-busy', 'true'));
  expect(screen.queryByText('No activities yet')).toBeNull();
  release();
  expect(await row('Call: Here')).toBeVisible();
});

test('when a year is typed digit by digit, only the date that is meant is asked for', async () => {
  const { sandbox } = openCrmPage({ rows: [call('Here', '2026-04-17T12:00:00Z')] });
  await loaded();
  screen.getByLabelText('From').focus();
  await userEvent.keyboard('04152026');
  await waitFor(() => expect(sandbox.requests).toHaveLength(2));
  expect(sandbox.requests[1]?.query.from_date).toBe('2026-04-14T22:00:00Z');
});
