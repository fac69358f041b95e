import { screen, waitFor, within } from '@testing-library/react';
import { activityFactory } from 'leadlex-timeline/testing';
import { beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { focusIsOn, press, tabTo } from './byKeyboard.ts';
import { button, CONTACT, field, filter, history, loaded, openCrmPage, row, rowNames } from './crmPage.tsx';

beforeEach(() => page.viewport(900, 600));

const rows = () => within(screen.getByRole('region')).getAllByRole('article');
const nth = (index: number) => rows().at(index) as HTMLElement;
const refusal = { status: 403, code: 'insufficient_permissions', on: 'create' } as const;
const inRow = (article: HTMLElement, name: string) => within(article).findByRole('button', { name });

/** The row of an entry, once the server has said what becomes of it. */
async function rowThatIs(status: string, name: string): Promise<HTMLElement> {
  await waitFor(async () => expect(await row(name)).toHaveAttribute('data-status', status));
  return row(name);
}

describe('without a pointer', () => {
  test('a history is narrowed, read from row to row, unfolded and left', async () => {
    const make = activityFactory.fresh({ contact_id: CONTACT });
    const long = 'They asked for a second offer, with the lease of Rotterdam in it. '.repeat(12);
    openCrmPage({
      rows: [
        ...history(59),
        make.note({ title: 'Long', description: long, created_date: '2026-04-17T14:24:00Z' }),
      ],
      timeline: { loadMore: 'button' },
    });
    await loaded();

    await tabTo(filter('Note'));
    await press(' ');
    await waitFor(() => expect(rowNames().every((name) => name?.startsWith('Note'))).toBe(true));
    await focusIsOn(filter('Note'));
    await tabTo(await button('Clear filters'));
    await press('{Enter}');
    await waitFor(() => expect(rows()).toHaveLength(50));
    await tabTo(nth(0));

    await press('{ArrowDown}');
    await focusIsOn(nth(1));
    for (let index = 2; index < 12; index += 1) {
      await press('{PageDown}');
      await focusIsOn(nth(index));
    }
    for (let index = 10; index >= 1; index -= 1) {
      await press(index % 2 ? '{PageUp}' : '{ArrowUp}');
      await focusIsOn(nth(index));
    }
    await press('{ArrowUp}{ArrowUp}');
    await focusIsOn(nth(0));

    const more = await inRow(nth(0), 'Show more');
    await tabTo(more);
    await press('{Enter}');
    const less = await inRow(nth(0), 'Show less');
    await focusIsOn(less);
    expect(less).toHaveAttribute('aria-expanded', 'true');
    await press('{ArrowDown}');
    await focusIsOn(nth(1));

    await press('{Control>}{Home}{/Control}');
    await focusIsOn(await button('Jump to date'));
    await tabTo(nth(1));
    await press('{Control>}{End}{/Control}');
    await focusIsOn(await button('Load older activities'));
    await press('{Enter}');
    await waitFor(() => expect(rows()).toHaveLength(60));
    await focusIsOn(nth(50));
  });

  test('older rows asked for at the lower edge of the window come into sight', async () => {
    openCrmPage({ rows: history(60), timeline: { loadMore: 'button' } });
    await loaded();
    const more = await button('Load older activities');
    await tabTo(nth(0));
    await press('{Control>}{End}{/Control}');
    await focusIsOn(more);
    window.scrollBy(0, more.getBoundingClientRect().top + 4 - innerHeight);
    await press('{Enter}');
    await waitFor(() => expect(rows()).toHaveLength(60));
    await focusIsOn(nth(50));
  });

  test('an entry is logged, and the focus stays where the next one is written', async () => {
    const { sandbox } = openCrmPage({ rows: history(3) });
    await loaded();
    await tabTo(screen.getByRole('radio', { name: 'Call' }));
    await press('{ArrowRight}');
    await focusIsOn(screen.getByRole('radio', { name: 'Email' }));
    await tabTo(await field('Title'));
    await press('Offer sent');
    await tabTo(await field('Description'));
    await press('Two pages, with the lease.');
    await press('{Control>}{Enter}{/Control}');
    await rowThatIs('sent', 'Email: Offer sent');
    await focusIsOn(await field('Title'));
    expect(await field('Title')).toHaveValue('');
    await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent('Offer sent'));
    expect(sandbox.activities(CONTACT)[0]).toMatchObject({ type: 'email', title: 'Offer sent' });
  });

  test('an entry that is refused is changed, tried again, discarded and brought back', async () => {
    const { sandbox } = openCrmPage({ rows: history(30) });
    await loaded();
    for (let refused = 0; refused < 3; refused += 1) sandbox.failNext(refusal);
    await tabTo(await field('Title'));
    await press('Signed{Control>}{Enter}{/Control}');
    await focusIsOn(await field('Title'));

    let entry = await rowThatIs('failed', 'Call: Signed');
    await tabTo(await inRow(entry, 'Edit'));
    await press('{Enter}');
    await focusIsOn(await field('Title'));
    expect(await field('Title')).toHaveValue('Signed');
    await press('{End}, at last{Control>}{Enter}{/Control}');
    entry = await rowThatIs('failed', 'Call: Signed, at last');

    await tabTo(await inRow(entry, 'Retry'));
    await press('{Enter}');
    await focusIsOn(entry);
    await rowThatIs('failed', 'Call: Signed, at last');
    await focusIsOn(entry);

    const below = nth(1);
    await tabTo(await inRow(entry, 'Discard'));
    await press('{Enter}');
    await focusIsOn(below);
    await tabTo(await button('Undo'));
    await press('{Enter}');
    entry = await rowThatIs('failed', 'Call: Signed, at last');
    await focusIsOn(entry);
    await tabTo(await inRow(entry, 'Retry'));
    await press(' ');
    await rowThatIs('sent', 'Call: Signed, at last');
    await focusIsOn(entry);
    expect(sandbox.activities(CONTACT).filter(({ title }) => title === 'Signed, at last')).toHaveLength(1);
  });
});

describe('Escape', () => {
  test('folds an empty form, and keeps one in which something is written', async () => {
    openCrmPage({ rows: history(3) });
    await tabTo(await field('Title'));
    await press('{Escape}');
    await waitFor(() => expect(screen.queryByLabelText('Description')).toBeNull());
    await focusIsOn(await field('Title'));
    await press('Half a thought{Escape}');
    await focusIsOn(await field('Description').then(() => field('Title')));
    expect(await field('Title')).toHaveValue('Half a thought');
  });

  test('closes what asks for a day, and gives the focus back', async () => {
    openCrmPage({ rows: history(3) });
    await loaded();
    const opener = await button('Jump to date');
    await tabTo(opener);
    await press('{Enter}');
    await waitFor(() => expect(document.activeElement).toHaveAttribute('type', 'date'));
    await press('{Escape}');
    await focusIsOn(opener);
    expect(opener).toHaveAttribute('aria-expanded', 'false');
  });
});

test('while something is written, in the form or in a row, no key moves the focus', async () => {
  openCrmPage({
    rows: history(30),
    timeline: { itemActions: () => <input aria-label="Your remark" /> },
  });
  await loaded();
  await tabTo(await field('Title'));
  const keys = [
    '{ArrowDown}',
    '{ArrowUp}',
    '{PageDown}',
    '{PageUp}',
    '{Control>}{Home}{/Control}',
    '{Control>}{End}{/Control}',
  ];
  const remark = within(nth(3)).getByLabelText('Your remark');
  for (const written of [await field('Title'), await field('Description'), await field('When'), remark]) {
    await userEvent.fill(written, 'abc');
    for (const key of keys) {
      await press(key);
      expect(written).toHaveFocus();
    }
    expect(written).toHaveValue('abc');
  }
});
