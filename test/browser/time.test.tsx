import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { focusIsOn, press, tabTo } from './byKeyboard.ts';
import { button, call, loaded, openCrmPage, row } from './crmPage.tsx';

beforeEach(() => page.viewport(900, 700));
afterEach(() => vi.restoreAllMocks());

const plain = call('Plain', '2026-04-17T14:23:05Z', { description: null, metadata: {} });
const withDetails = call('Detailed', '2026-04-17T12:00:59Z', { metadata: { campaign: { id: 7 } } });
const byMachine = call('Added', '2026-03-28T22:45:00Z', { type: 'list_added', description: null });
const rows = [plain, withDetails, byMachine];

const timeIn = async (name: string) => within(await row(name)).getByRole('button', { name: /^\d\d:\d\d$/ });
const heightOf = (element: Element) => element.getBoundingClientRect().height;

test.each(['comfortable', 'compact'] as const)(
  'each row says its exact time by keyboard (%s)',
  async (density) => {
    openCrmPage({ rows, timeline: { density } });
    await loaded();
    const expected = [
      ['Call: Plain', /Friday,? 17 April 2026 at 16:23:05 CEST/],
      ['Call: Detailed', /Friday,? 17 April 2026 at 14:00:59 CEST/],
      ['List: Added', /Saturday,? 28 March 2026 at 23:45:00 CET/],
    ] as const;
    (await button('Jump to date')).focus();
    await tabTo(await row('Call: Plain'));
    for (const [name, exact] of expected) {
      const article = await row(name);
      await focusIsOn(article);
      const time = await timeIn(name);
      expect(within(article).queryByText(exact)).toBeNull();
      await tabTo(time);
      await press('{Enter}');
      expect(await within(article).findByText(exact)).toBeVisible();
      expect(time).toHaveAttribute('aria-expanded', 'true');
      await press(' ');
      expect(within(article).queryByText(exact)).toBeNull();
      expect(time).toHaveFocus();
      await press('{ArrowDown}');
    }
  },
);

test('a tap on the time says it too, and moves nothing beside it', async () => {
  await page.viewport(320, 700);
  openCrmPage({ rows });
  const article = await row('Call: Plain');
  const time = await timeIn('Call: Plain');
  const before = time.getBoundingClientRect();
  await userEvent.click(time);
  expect(await within(article).findByText(/16:23:05 CEST/)).toBeVisible();
  expect(time.getBoundingClientRect()).toEqual(before);
});

test.each([320, 900])(
  'under a title that is cut, each button answers to the first press (%i px)',
  async (width) => {
    await page.viewport(width, 700);
    const title =
      'They want the framework agreement, the lease and the data-processing agreement in one go. '.repeat(2);
    const description = 'They asked for a second offer, with the lease of Rotterdam in it. '.repeat(12);
    openCrmPage({
      rows: ['1', '2', '3'].map((id) =>
        call(title, `2026-04-17T1${id}:00:00Z`, { id, description, metadata: { campaign: { id: 7 } } }),
      ),
    });
    await loaded();
    const [first, second, third] = (await loaded()).map((article) => within(article)) as [
      ReturnType<typeof within>,
      ReturnType<typeof within>,
      ReturnType<typeof within>,
    ];
    await userEvent.click(first.getByRole('button', { name: /^\d\d:\d\d$/ }));
    expect(await first.findByText(/:00 CEST/)).toBeVisible();
    await userEvent.click(second.getByText('Details'));
    expect(second.getByText('Campaign')).toBeVisible();
    await userEvent.click(await third.findByRole('button', { name: 'Show more' }));
    expect(third.getByRole('button', { name: 'Show less' })).toBeVisible();
  },
);

test('a row is no higher for it while nobody asks', async () => {
  openCrmPage({ rows });
  await loaded();
  const title = (await row('Call: Plain')).querySelector('.lt-title') as Element;
  expect(heightOf(title.parentElement as Element)).toBe(heightOf(title));
});

test('the contact’s own time stands beside it, with the day where it was another one', async () => {
  openCrmPage({ rows, timeline: { contactTimeZone: 'Asia/Tokyo' } });
  await loaded();
  await userEvent.click(await timeIn('Call: Plain'));
  expect(await screen.findByText(/^For the contact: 23:23 Japan Time$/)).toBeVisible();
  await userEvent.click(await timeIn('List: Added'));
  expect(await screen.findByText(/^For the contact: Sunday,? 29 March at 07:45 Japan Time$/)).toBeVisible();
});

test('nothing is said twice where the contact’s clocks show the same', async () => {
  openCrmPage({ rows, timeline: { contactTimeZone: 'Europe/Madrid' } });
  await userEvent.click(await timeIn('Call: Plain'));
  expect(await screen.findByText(/16:23:05 CEST/)).toBeVisible();
  expect(screen.queryByText(/^For the contact/)).toBeNull();
});

test('a zone that is none costs nothing but itself, and the developer is told once', async () => {
  const complain = vi.spyOn(console, 'error').mockImplementation(() => {});
  const { showContact } = openCrmPage({
    rows,
    sandbox: { contacts: ['contact-ben'] },
    timeline: { contactTimeZone: 'Mars/Olympus' },
  });
  await waitFor(() => expect(complain).toHaveBeenCalled());
  await userEvent.click(await timeIn('Call: Plain'));
  expect(await screen.findByText(/16:23:05 CEST/)).toBeVisible();
  expect(screen.queryByText(/^For the contact/)).toBeNull();
  showContact('contact-ben');
  await screen.findByText('No activities yet');
  expect(complain.mock.calls).toEqual([
    [
      expect.stringMatching(
        /^contactTimeZone "Mars\/Olympus" is not a time zone this browser knows.*"America\/New_York"/,
      ),
    ],
  ]);
});

test('who copies rows has their times too', async () => {
  openCrmPage({ rows });
  const article = await row('Call: Plain');
  document.getSelection()?.selectAllChildren(article);
  expect(document.getSelection()?.toString()).toContain('16:23');
});
