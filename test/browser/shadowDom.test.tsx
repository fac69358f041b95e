import { act, waitFor } from '@testing-library/react';
import {
  ContactTimeline,
  type ContactTimelineHandle,
  createLeadLexClient,
  LogActivityForm,
  TimelineProvider,
} from 'leadlex-timeline';
import styles from 'leadlex-timeline/styles.css?inline';
import { activityFactory, createSandbox, type Sandbox } from 'leadlex-timeline/testing';
import { createRef, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';

const NOW = '2026-04-17T14:30:00Z';
const JANE = 'contact-jane';

let sandbox: Sandbox;
let shadow: ShadowRoot;
let handle: ReturnType<typeof createRef<ContactTimelineHandle>>;
let close: () => void;
let signal: (() => void) | undefined;

/** A web component of somebody's: the page outside it can neither style what is inside nor see its focus. */
function openInShadow(mode: ShadowRootMode = 'open', count = 60) {
  sandbox = createSandbox({ requiresKey: false, now: NOW });
  sandbox.seed(JANE, activityFactory.history({ contactId: JANE, count, end: '2026-04-17T14:23:05Z' }));
  const host = document.createElement('crm-panel');
  const link = document.createElement('a');
  link.href = '#help';
  link.textContent = 'Help';
  document.body.append(host, link);
  shadow = host.attachShadow({ mode });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  shadow.adoptedStyleSheets = [sheet];
  const container = shadow.appendChild(document.createElement('div'));
  const root = createRoot(container);
  handle = createRef();
  const client = createLeadLexClient({ baseUrl: '/api/leadlex', fetch: sandbox.fetch });
  act(() =>
    root.render(
      <StrictMode>
        <TimelineProvider
          client={client}
          locale="en-GB"
          timeZone="Europe/Berlin"
          now={sandbox.clock.now}
          storage={false}
          live={(_, onSignal) => {
            signal = onSignal;
            return () => {};
          }}
        >
          <LogActivityForm contactId={JANE} />
          <ContactTimeline contactId={JANE} pageSize={20} loadMore="button" ref={handle} />
        </TimelineProvider>
      </StrictMode>,
    ),
  );
  close = () => {
    signal = undefined;
    act(() => root.unmount());
    host.remove();
    link.remove();
  };
}

afterEach(() => close());

const all = (selector: string) => [...shadow.querySelectorAll<HTMLElement>(selector)];
const articles = () => all('article');
const find = <Found,>(look: () => Found | undefined): Promise<Found> =>
  waitFor(() => {
    const found = look();
    expect(found).toBeDefined();
    return found as Found;
  });
const button = (name: string) =>
  find(() => all('button').find((one) => one.textContent === name && one.ariaDisabled !== 'true'));
const field = (name: string) =>
  find(() => {
    const label = all('label').find((one) => one.textContent === name);
    return (label && shadow.getElementById(label.getAttribute('for') ?? '')) ?? undefined;
  });
const focused = () => shadow.activeElement;
const rowWith = (text: string) => find(() => articles().find((row) => row.textContent?.includes(text)));

async function log(title: string) {
  await userEvent.fill(await field('Title'), title);
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
}

test('is styled by a sheet of the shadow root', async () => {
  openInShadow();
  await find(() => articles()[0]);
  const button = all('.lt-button')[0] as HTMLElement;
  expect(getComputedStyle(button).borderRadius).toBe('8px');
});

test('rows are walked by keys, and the list is left to what is outside the shadow root', async () => {
  openInShadow('open', 5);
  await find(() => articles()[0]);
  act(() => handle.current?.focusFirst());
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowUp}');
  expect(focused()).toBe(articles()[1]);
  await userEvent.keyboard('{Control>}{End}{/Control}');
  expect(document.activeElement).toHaveTextContent('Help');
});

test.each(['open', 'closed'] as const)('older rows take the focus of whoever asked (%s)', async (mode) => {
  openInShadow(mode);
  (await button('Load older activities')).focus();
  await userEvent.keyboard('{Enter}');
  await find(() => articles()[20]);
  await waitFor(() => expect(focused()).toBe(articles()[20]));
});

test('older rows leave the focus to whoever writes meanwhile', async () => {
  openInShadow();
  await find(() => articles()[19]);
  const title = await field('Title');
  (await button('Load older activities')).focus();
  sandbox.hold();
  await userEvent.keyboard('{Enter}');
  await userEvent.fill(title, 'Called back');
  sandbox.release();
  await find(() => articles()[20]);
  expect(focused()).toBe(title);
});

test('a jump leads to its day, and takes the focus there', async () => {
  openInShadow();
  await find(() => articles()[0]);
  const [, , , day] = all('[data-slot="day"]');
  const wanted = day?.dataset.day as string;
  act(() => handle.current?.jumpTo(wanted));
  await waitFor(() => expect(focused()?.closest('[data-slot="day"]')).toHaveAttribute('data-day', wanted));
});

test('an entry that failed is discarded, and brought back', async () => {
  openInShadow();
  await find(() => articles()[0]);
  sandbox.failNext({ status: 403, code: 'insufficient_permissions', on: 'create' });
  await log('Signed the contract');
  await rowWith('Not saved');
  await userEvent.click(await button('Discard'));
  await waitFor(() => expect(focused()?.tagName).toBe('ARTICLE'));
  await userEvent.click(await button('Undo'));
  const row = await rowWith('Signed the contract');
  await waitFor(() => expect(focused()).toBe(row));
  await userEvent.click(await button('Retry'));
  await waitFor(() => expect(row.dataset.status).toBe('sent'));
});

test('others’ rows wait while text in a row is selected', async () => {
  openInShadow();
  const row = await find(() => articles()[0]);
  const before = articles().length;
  await userEvent.tripleClick(row.querySelector('[data-slot="title"]') as Element);
  (focused() as HTMLElement | null)?.blur();
  sandbox.insert({ contact_id: JANE, type: 'note', title: 'From a colleague', created_date: NOW });
  const tell = await find(() => signal);
  act(tell);
  await button('1 new activity');
  expect(articles()).toHaveLength(before);
});
