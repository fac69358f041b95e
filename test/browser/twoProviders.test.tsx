import { act, cleanup, render, screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import {
  arabicMessages,
  ContactTimeline,
  createLeadLexClient,
  defaultActivityTypes,
  defineActivityType,
  germanMessages,
  LogActivityForm,
  type TimelineMessages,
  TimelineProvider,
  type TimelineProviderProps,
} from 'leadlex-timeline';
import 'leadlex-timeline/styles.css';
import { activityFactory, createSandbox, type Sandbox } from 'leadlex-timeline/testing';
import { type CSSProperties, StrictMode } from 'react';
import { beforeEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';

const JANE = 'contact-jane';
const NOW = '2026-04-17T22:30:00Z';

/** A firm with a LeadLex of its own; the contact has the same id in both. */
interface Office {
  sandbox: Sandbox;
  label: string;
  words: TimelineMessages;
  look: CSSProperties & Record<`--${string}`, string>;
  dir: 'ltr' | 'rtl';
  provider: Omit<TimelineProviderProps, 'client'>;
}

let berlin: Office;
let cairo: Office;

const siteVisit = defineActivityType({
  type: 'site_visit',
  category: 'conversation',
  label: 'Ortstermin',
  icon: () => null,
  summary: () => '',
});

function leadLex(...titles: string[]): Sandbox {
  const sandbox = createSandbox({ requiresKey: false, now: NOW });
  const make = activityFactory.fresh({ contact_id: JANE, description: null });
  sandbox.seed(JANE, [
    ...titles.map((title, index) => make.call({ title, created_date: `2026-04-17T21:${15 - index}:00Z` })),
    { id: `visit ${titles}`, type: 'site_visit', title: 'Lager', created_date: '2026-04-16T09:00:00Z' },
  ]);
  return sandbox;
}

beforeEach(async () => {
  await page.viewport(1200, 900);
  berlin = {
    sandbox: leadLex('Erstgespräch'),
    label: 'Jane, Berlin',
    words: germanMessages(),
    look: { colorScheme: 'light', background: '#fff', '--lt-accent': '#8a1c7c' },
    dir: 'ltr',
    provider: {
      locale: 'de',
      timeZone: 'Europe/Berlin',
      messages: germanMessages(),
      storageKey: 'berlin',
      activityTypes: [...defaultActivityTypes, siteVisit],
    },
  };
  cairo = {
    sandbox: leadLex('مكالمة أولى', 'مكالمة ثانية'),
    label: 'Jane, Cairo',
    words: arabicMessages('ar-EG'),
    look: { colorScheme: 'dark', background: '#111', '--lt-accent': '#7cc4ff' },
    dir: 'rtl',
    provider: {
      locale: 'ar-EG',
      timeZone: 'America/New_York',
      messages: arabicMessages('ar-EG'),
      storageKey: 'cairo',
    },
  };
});

/** One page that shows a contact of each; asked again, the page after a reload. */
async function open() {
  cleanup();
  render(
    <StrictMode>
      <main style={{ display: 'grid', gridTemplateColumns: '1fr 1fr' }}>
        <h1 className="lt-sr">Jane</h1>
        {[berlin, cairo].map(({ sandbox, label, look, dir, provider }) => (
          <div key={label} style={look} dir={dir} lang={provider.locale} data-testid={label}>
            <TimelineProvider
              client={createLeadLexClient({ baseUrl: '/api/leadlex', fetch: sandbox.fetch })}
              now={sandbox.clock.now}
              {...provider}
            >
              <LogActivityForm contactId={JANE} label={`Log: ${label}`} />
              <ContactTimeline contactId={JANE} label={label} headingLevel={2} rememberFilters />
            </TimelineProvider>
          </div>
        ))}
      </main>
    </StrictMode>,
  );
  await act(() => vi.dynamicImportSettled());
  for (const office of [berlin, cairo]) await within(timeline(office)).findAllByRole('article');
}

const place = ({ label }: Office) => within(screen.getByTestId(label));
const timeline = ({ label }: Office) => screen.getByRole('region', { name: label });
const form = ({ label }: Office) => within(screen.getByRole('form', { name: `Log: ${label}` }));
const rows = (office: Office) =>
  within(timeline(office))
    .queryAllByRole('article')
    .map((row) => row.querySelector('.lt-title bdi')?.textContent);
const titleField = (office: Office) =>
  form(office).getByRole<HTMLInputElement>('textbox', { name: office.words.title });
const said = (office: Office) => place(office).getByRole('status').textContent;
const submit = (office: Office) => form(office).findByRole('button', { name: office.words.submit });
const rowOf = (office: Office, title: string) =>
  waitFor(() => {
    const row = within(timeline(office)).getByText(title).closest<HTMLElement>('article');
    expect(row).not.toBeNull();
    return row as HTMLElement;
  });

async function log(office: Office, title: string) {
  await userEvent.fill(titleField(office), title);
  await userEvent.click(await submit(office));
}

test('each speaks its own language, on its own clock, of its own types, in its own colours', async () => {
  await open();
  expect(rows(berlin)).toEqual(['Erstgespräch', 'Lager']);
  expect(rows(cairo)).toEqual(['مكالمة أولى', 'مكالمة ثانية', 'Lager']);

  const headings = (office: Office) =>
    within(timeline(office))
      .getAllByRole('heading')
      .map(({ textContent }) => textContent);
  // It is half past midnight in Berlin, and the evening before in New York.
  expect(headings(berlin)).toEqual(['Gestern', 'Donnerstag, 16. April 2026']);
  expect(headings(cairo)).toEqual([cairo.words.today, cairo.words.yesterday]);
  expect((await rowOf(berlin, 'Erstgespräch')).querySelector('time')).toHaveTextContent('23:15');
  expect((await rowOf(cairo, 'مكالمة أولى')).querySelector('time')).toHaveTextContent(/٥:١٥/);

  expect(within(timeline(berlin)).getByRole('button', { name: 'Ortstermin' })).toBeVisible();
  expect(within(timeline(cairo)).queryByRole('button', { name: 'Ortstermin' })).toBeNull();
  expect(await rowOf(cairo, 'Lager')).toHaveAccessibleName(/Site visit: Lager/);

  titleField(berlin).focus();
  expect(getComputedStyle(await submit(berlin)).backgroundColor).toBe('rgb(138, 28, 124)');
  titleField(cairo).focus();
  expect(getComputedStyle(await submit(cairo)).backgroundColor).toBe('rgb(124, 196, 255)');
});

test('what is logged in one is shown, said and sent in that one only', async () => {
  await open();
  const before = cairo.sandbox.requests.length;
  await log(berlin, 'Rückruf');
  await waitFor(async () => expect(await rowOf(berlin, 'Rückruf')).toHaveAttribute('data-status', 'sent'));
  await waitFor(() => expect(said(berlin)).toContain('Rückruf'));
  expect(said(cairo)).toBe('');
  expect(rows(cairo)).not.toContain('Rückruf');
  expect(cairo.sandbox.requests).toHaveLength(before);

  await log(cairo, 'اتصال');
  await waitFor(() => expect(said(cairo)).toContain('اتصال'));
  expect(said(berlin)).toContain('Rückruf');
  expect(rows(berlin)).not.toContain('اتصال');
});

test('what is unsent, half written or narrowed stays with its own, also after a reload', async () => {
  await open();
  cairo.sandbox.failNext({ status: 403, code: 'insufficient_permissions', on: 'create' });
  await log(cairo, 'عقد');
  await waitFor(async () => expect(await rowOf(cairo, 'عقد')).toHaveAttribute('data-status', 'failed'));
  await userEvent.fill(titleField(berlin), 'Halber Satz');
  const notes = within(timeline(berlin)).getByRole('button', { name: 'Notiz' });
  await userEvent.click(notes);
  await within(timeline(berlin)).findByText(berlin.words.noMatches);

  expect(rows(cairo)).toHaveLength(4);
  expect(titleField(cairo)).toHaveValue('');
  expect(place(berlin).queryByRole('alert')).toBeNull();

  berlin.sandbox.insert({ contact_id: JANE, type: 'note', title: 'Von Kollegen', created_date: NOW });
  await open();
  await waitFor(() => expect(titleField(berlin)).toHaveValue('Halber Satz'));
  expect(rows(berlin)).toEqual(['Von Kollegen']);
  expect(await rowOf(cairo, 'عقد')).toHaveAttribute('data-status', 'failed');
  expect(rows(cairo)).toHaveLength(4);
  expect(titleField(cairo)).toHaveValue('');
  expect(place(berlin).queryByRole('alert')).toBeNull();

  await userEvent.click(within(timeline(cairo)).getByRole('button', { name: cairo.words.retry }));
  await waitFor(async () => expect(await rowOf(cairo, 'عقد')).toHaveAttribute('data-status', 'sent'));
  expect(berlin.sandbox.activities(JANE).map(({ title }) => title)).not.toContain('عقد');
});

test('assistive technology can tell them apart', async () => {
  await open();
  for (const office of [berlin, cairo]) {
    titleField(office).focus();
    await submit(office);
  }
  const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
  expect(ids.length).toBeGreaterThan(10);
  expect(new Set(ids).size).toBe(ids.length);
  const { violations } = await axe.run(screen.getByRole('main'));
  expect(violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)])).toEqual([]);
});
