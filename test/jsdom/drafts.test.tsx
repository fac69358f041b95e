import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { createSandbox } from 'leadlex-timeline/testing';
import { expect, test, vi } from 'vitest';

// Each visit loads the whole library anew.
vi.setConfig({ testTimeout: 20_000 });

const JANE = 'contact-jane';

/** A page whose parts are all still to be loaded, as on a first visit. */
async function openAnew() {
  cleanup();
  vi.resetModules();
  const { createLeadLexClient, LogActivityForm, TimelineProvider } = await import('leadlex-timeline');
  const sandbox = createSandbox({ requiresKey: false, contacts: [JANE], now: '2026-04-17T14:30:00Z' });
  const client = createLeadLexClient({ baseUrl: '/api/leadlex', fetch: sandbox.fetch });
  render(
    <TimelineProvider client={client} locale="en-GB" timeZone="Europe/Berlin" now={sandbox.clock.now}>
      <LogActivityForm contactId={JANE} autoFocus />
    </TimelineProvider>,
  );
  return sandbox;
}

const title = () => screen.getByLabelText<HTMLInputElement>('Title');
const write = (text: string) => fireEvent.change(title(), { target: { value: text } });
/** Resolves when the page has all its parts. */
const complete = () => act(() => vi.dynamicImportSettled());

test('when somebody writes before the page has all its parts, the words stay, and are kept', async () => {
  await openAnew();
  write('Quick');
  await complete();
  expect(title()).toHaveValue('Quick');
  await openAnew();
  expect(await screen.findByText(/^Draft from/)).toBeVisible();
  expect(title()).toHaveValue('Quick');
});

test('when somebody writes before an older draft is there, it waits until the form is free', async () => {
  await openAnew();
  write('Older');
  await complete();
  const sandbox = await openAnew();
  write('Newer');
  await complete();
  expect(title()).toHaveValue('Newer');
  expect(screen.queryByText(/^Draft from/)).toBeNull();
  write('Newer still');
  fireEvent.click(screen.getByRole('button', { name: 'Log activity' }));
  expect(title()).toHaveValue('Older');
  expect(await screen.findByText(/^Draft from/)).toBeVisible();
  await waitFor(() => expect(sandbox.activities(JANE)).toHaveLength(1));
  await openAnew();
  await waitFor(() => expect(title()).toHaveValue('Older'));
});

test('when the page is left before it has all its parts, what was written is there the next time', async () => {
  await openAnew();
  write('At once');
  expect(localStorage).toHaveLength(1);
  await openAnew();
  expect(await screen.findByText('Draft from today 16:30 restored.', { selector: 'form *' })).toBeVisible();
  expect(title()).toHaveValue('At once');
  write('At once, and more');
  await openAnew();
  await waitFor(() => expect(title()).toHaveValue('At once, and more'));
});

test('when an entry is sent before the page has all its parts, it is not there a second time', async () => {
  const sandbox = await openAnew();
  write('Sent early');
  fireEvent.click(screen.getByRole('button', { name: 'Log activity' }));
  cleanup();
  await waitFor(() => expect(sandbox.activities(JANE)).toHaveLength(1));
  await waitFor(() => expect(localStorage).toHaveLength(0));
});
