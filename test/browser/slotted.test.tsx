import { act, render, screen, waitFor, within } from '@testing-library/react';
import { ContactTimeline, createLeadLexClient, LogActivityForm, TimelineProvider } from 'leadlex-timeline';
import 'leadlex-timeline/styles.css';
import { activityFactory, createSandbox, type Sandbox } from 'leadlex-timeline/testing';
import { createElement, StrictMode } from 'react';
import { beforeEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';

const NOW = '2026-04-17T14:30:00Z';
const JANE = 'contact-jane';

let sandbox: Sandbox;
let box: HTMLElement;
let signal: (() => void) | undefined;

/**
 * A panel of somebody's: what is put into it scrolls in a box that stands in the panel's own shadow tree. As in Safari,
 * the browser does not hold what is being read.
 */
function attachPanel(element: HTMLElement | null) {
  if (!element || element.shadowRoot) return;
  const shadow = element.attachShadow({ mode: 'open' });
  shadow.innerHTML = `
    <div style="block-size: 400px; overflow: auto; overflow-anchor: none"><header style="block-size: 60px">Jane</header><slot></slot></div>
  `;
  box = shadow.querySelector('div') as HTMLElement;
}

beforeEach(async () => {
  await page.viewport(900, 700);
  sandbox = createSandbox({ requiresKey: false, now: NOW });
  sandbox.seed(JANE, activityFactory.history({ contactId: JANE, count: 60, end: '2026-04-17T14:23:05Z' }));
  const client = createLeadLexClient({ baseUrl: '/api/leadlex', fetch: sandbox.fetch });
  render(
    <StrictMode>
      <TimelineProvider
        client={client}
        locale="en-GB"
        timeZone="Europe/Berlin"
        now={sandbox.clock.now}
        live={(_, onSignal) => {
          signal = onSignal;
          return () => {};
        }}
      >
        <LogActivityForm contactId={JANE} />
        {createElement('crm-panel', { ref: attachPanel }, <ContactTimeline contactId={JANE} pageSize={20} />)}
      </TimelineProvider>
    </StrictMode>,
  );
  await screen.findAllByRole('article');
  await act(() => vi.dynamicImportSettled());
});

const rows = () => screen.getAllByRole('article');
const nth = (index: number) => rows()[index] as HTMLElement;
const topOf = (element: Element) => element.getBoundingClientRect().top;
/** Where it stands in the box: the form above it may grow. */
const placeOf = (element: Element) => topOf(element) - topOf(box);

/** Scrolls by hand, so that this row is the first to be seen below the heading of its day. */
async function readFrom(row: HTMLElement) {
  const bar = row.closest('section')?.querySelector('.lt-day-bar') as HTMLElement;
  await act(async () => {
    box.scrollTop += topOf(row) - topOf(box) - bar.offsetHeight - 4;
  });
}

test('the row with the focus stays in sight while keys go down the list', async () => {
  await userEvent.click(nth(0));
  for (let index = 1; index < 15; index += 1) {
    await userEvent.keyboard(index % 2 ? '{ArrowDown}' : '{PageDown}');
    await waitFor(() => expect(nth(index)).toHaveFocus());
    const { top, bottom } = nth(index).getBoundingClientRect();
    const heading = nth(index).closest('section')?.querySelector('.lt-day-bar');
    expect(top).toBeGreaterThanOrEqual(heading?.getBoundingClientRect().bottom ?? 0);
    expect(Math.min(bottom, top + 24)).toBeLessThanOrEqual(topOf(box) + box.clientHeight);
  }
  expect(box.scrollTop).toBeGreaterThan(0);
  expect(document.scrollingElement?.scrollTop).toBe(0);
});

test('the heading of the day being read stays at the top of the box', async () => {
  await readFrom(nth(10));
  const heading = within(nth(10).closest('section') as HTMLElement).getByRole('heading');
  const { top, bottom } = heading.getBoundingClientRect();
  expect(top).toBeGreaterThanOrEqual(topOf(box));
  expect(bottom).toBeLessThan(topOf(nth(10)));
  const seen = document.elementFromPoint(heading.getBoundingClientRect().left + 4, (top + bottom) / 2);
  expect(heading.contains(seen)).toBe(true);
});

test('the row being read stays where it is when one of one’s own comes in above', async () => {
  const read = nth(8);
  await readFrom(read);
  const before = placeOf(read);
  await userEvent.fill(screen.getByRole('textbox', { name: 'Title' }), 'Called back');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(rows()).toHaveLength(21));
  expect(Math.abs(placeOf(read) - before)).toBeLessThan(2);
});

test('what others log waits while the box is scrolled, and is shown on request', async () => {
  const read = nth(8);
  await readFrom(read);
  const before = placeOf(read);
  sandbox.insert({ contact_id: JANE, type: 'note', title: 'From a colleague', created_date: NOW });
  act(() => signal?.());
  const show = await screen.findByRole('button', { name: '1 new activity' });
  expect(Math.abs(placeOf(read) - before)).toBeLessThan(2);
  await userEvent.click(show);
  const row = await screen.findByRole('article', { name: 'Note: From a colleague' });
  await waitFor(() => expect(topOf(row)).toBeGreaterThanOrEqual(topOf(box)));
});

test('older rows load when the end of the box comes near', async () => {
  expect(await screen.findByText('20 of 60')).toBeInTheDocument();
  await waitFor(() => {
    box.scrollTop = box.scrollHeight - box.clientHeight - 300;
    expect(screen.getByText('Beginning of history')).toBeInTheDocument();
  });
  expect(document.scrollingElement?.scrollTop).toBe(0);
});
