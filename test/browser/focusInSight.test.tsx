import { screen, waitFor, within } from '@testing-library/react';
import { activityFactory } from 'leadlex-timeline/testing';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { focusIsOn, press, tabTo } from './byKeyboard.ts';
import { CONTACT, field, filter, history, loaded, openCrmPage } from './crmPage.tsx';

const header = document.createElement('header');

beforeEach(async () => {
  await page.viewport(900, 600);
  Object.assign(header.style, {
    position: 'sticky',
    top: '0',
    height: '56px',
    background: 'Canvas',
    zIndex: '1',
  });
  document.body.prepend(header);
  document.body.style.setProperty('--lt-sticky-top', '56px');
});
afterEach(() => {
  header.remove();
  document.body.removeAttribute('style');
});

const rows = () => within(screen.getByRole('region')).getAllByRole('article');

test('the way back from the rows leads to fields that the host’s header does not cover', async () => {
  openCrmPage({ rows: history(40) });
  await loaded();
  await tabTo(await field('Title'));
  await tabTo(rows()[0] as HTMLElement);
  for (let row = 1; row < 12; row += 1) await press('{PageDown}');
  await focusIsOn(rows()[11] as HTMLElement);
  await tabTo(filter('Note'), { back: true });
  await tabTo(await field('Description'), { back: true });
  await tabTo(await field('Title'), { back: true });
});

test('a long text that is opened by a key at the lower edge shows where it is closed', async () => {
  const description = 'They asked for a second offer, with the lease of Rotterdam in it. '.repeat(12);
  const make = activityFactory.fresh({ contact_id: CONTACT });
  openCrmPage({ rows: [make.note({ description, created_date: '2026-04-17T14:24:00Z' }), ...history(20)] });
  await loaded();
  const [first] = rows() as [HTMLElement];
  await tabTo(first);
  const more = await within(first).findByRole('button', { name: 'Show more' });
  await tabTo(more);
  window.scrollBy(0, more.getBoundingClientRect().bottom + 8 - innerHeight);
  await press('{Enter}');
  await focusIsOn(within(first).getByRole('button', { name: 'Show less' }));
  await press(' ');
  await focusIsOn(more);
  expect(more).toHaveAttribute('aria-expanded', 'false');
});

test('a text taller than the window, opened by a key, is read from its beginning', async () => {
  const description = 'They asked for a second offer, with the lease of Rotterdam in it. '.repeat(60);
  const make = activityFactory.fresh({ contact_id: CONTACT });
  openCrmPage({ rows: [make.note({ description, created_date: '2026-04-17T14:24:00Z' }), ...history(20)] });
  await loaded();
  const [first] = rows() as [HTMLElement];
  await tabTo(first);
  await tabTo(await within(first).findByRole('button', { name: 'Show more' }));
  await press('{Enter}');
  await focusIsOn(first);
  await tabTo(within(first).getByRole('button', { name: 'Show less' }));
  await press('{Enter}');
  await focusIsOn(await within(first).findByRole('button', { name: 'Show more' }));
});

test('who comes back to the window with words in the form is where they were reading', async () => {
  openCrmPage({ rows: history(40) });
  await loaded();
  await tabTo(await field('Title'));
  await press('Half a thought');
  window.scrollTo(0, 1200);
  const { scrollY } = window;
  const title = await field('Title');
  // As browsers do it when another window has been in front.
  title.dispatchEvent(new FocusEvent('focusout', { bubbles: true }));
  title.dispatchEvent(new FocusEvent('focusin', { bubbles: true }));
  expect(window.scrollY).toBe(scrollY);
});

test('no heading of a day passes over the host’s header', async () => {
  openCrmPage({ rows: history(40) });
  await loaded();
  await waitFor(() => expect(rows().at(-1)?.checkVisibility({ contentVisibilityAuto: true })).toBe(true));
  for (let y = 0; y < 1500; y += 10) {
    window.scrollTo(0, y);
    for (const x of [80, 820])
      expect(header.contains(document.elementFromPoint(x, 40)), `at ${y}`).toBe(true);
  }
});
