import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import {
  ContactTimeline,
  clearTimelineStorage,
  createLeadLexClient,
  LogActivityForm,
  TimelineProvider,
  type TimelineProviderProps,
} from 'leadlex-timeline';
import { createSandbox, type Sandbox } from 'leadlex-timeline/testing';
import { StrictMode } from 'react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { button, CONTACT, NOW, openCrmPage, row, timeline } from './crmPage.tsx';

afterEach(() => vi.restoreAllMocks());

const title = () => screen.findByLabelText('Title');
async function log(text: string): Promise<void> {
  await userEvent.type(await title(), text);
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
}

/** The same page opened anew, with the same server and the same browser behind it. */
function openPage(sandbox: Sandbox, provider: Partial<TimelineProviderProps> = {}, contactId = CONTACT) {
  const client = createLeadLexClient({ baseUrl: '/api/leadlex', fetch: sandbox.fetch });
  return render(
    <StrictMode>
      <TimelineProvider
        client={client}
        locale="en-GB"
        timeZone="Europe/Berlin"
        now={sandbox.clock.now}
        {...provider}
      >
        <LogActivityForm contactId={contactId} />
        <ContactTimeline contactId={contactId} />
      </TimelineProvider>
    </StrictMode>,
  );
}

const office = () => createSandbox({ requiresKey: false, now: NOW, contacts: [CONTACT, 'contact-tom'] });
/** The row of an entry, once it is in a state. */
async function rowThatIs(status: string, name: string): Promise<HTMLElement> {
  await waitFor(async () => expect(await row(name)).toHaveAttribute('data-status', status));
  return row(name);
}
const refusal = { status: 403, code: 'insufficient_permissions', on: 'create' } as const;

describe('an entry that is not saved', () => {
  test('is there again after a reload, says why, and can be sent', async () => {
    const sandbox = office();
    sandbox.failNext(refusal);
    openPage(sandbox);
    await log('Signed the contract');
    await rowThatIs('failed', 'Call: Signed the contract');
    cleanup();

    openPage(sandbox);
    const restored = await rowThatIs('failed', 'Call: Signed the contract');
    expect(within(restored).getByRole('alert')).toHaveTextContent('You are not allowed to log activities.');
    expect(sandbox.activities(CONTACT)).toHaveLength(0);

    await userEvent.click(within(restored).getByRole('button', { name: 'Retry' }));
    await waitFor(() => expect(sandbox.activities(CONTACT)).toHaveLength(1));
    await rowThatIs('sent', 'Call: Signed the contract');
    cleanup();

    openPage(sandbox);
    await row('Call: Signed the contract');
    expect(within(timeline()).getAllByRole('article')).toHaveLength(1);
  });

  test('is looked for at once when the page was closed before the answer came, and nothing is sent twice', async () => {
    const sandbox = office();
    const answer = sandbox.hold({ on: 'create' });
    openPage(sandbox);
    await log('Called back');
    await rowThatIs('pending', 'Call: Called back');
    cleanup();
    answer();
    await waitFor(() => expect(sandbox.activities(CONTACT)).toHaveLength(1));

    openPage(sandbox);
    await rowThatIs('sent', 'Call: Called back');
    expect(within(timeline()).getAllByRole('article')).toHaveLength(1);
    expect(sandbox.activities(CONTACT)).toHaveLength(1);
  });

  test('belongs to its contact and its user', async () => {
    const sandbox = office();
    sandbox.failNext(refusal);
    openPage(sandbox, { storageKey: 'anna' });
    await log('For Jane');
    await rowThatIs('failed', 'Call: For Jane');
    cleanup();

    openPage(sandbox, { storageKey: 'ben' });
    await screen.findByText('No activities yet');
    cleanup();
    openPage(sandbox, { storageKey: 'anna' }, 'contact-tom');
    await screen.findByText('No activities yet');
    cleanup();
    openPage(sandbox, { storageKey: 'anna' });
    await rowThatIs('failed', 'Call: For Jane');
    cleanup();

    clearTimelineStorage('anna');
    openPage(sandbox, { storageKey: 'anna' });
    await screen.findByText('No activities yet');
  });

  test('is kept nowhere when the host says so', async () => {
    const sandbox = office();
    sandbox.failNext(refusal);
    openPage(sandbox, { storage: false });
    await log('Private');
    await rowThatIs('failed', 'Call: Private');
    expect(JSON.stringify({ ...localStorage })).not.toContain('Private');
  });

  test('stays on the page where the storage is full', async () => {
    const sandbox = office();
    sandbox.failNext(refusal);
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    openPage(sandbox);
    await log('No room');
    await rowThatIs('failed', 'Call: No room');
    await userEvent.click(await button('Retry'));
    await waitFor(() => expect(sandbox.activities(CONTACT)).toHaveLength(1));
  });

  test.each(['{', '{"version":1,"entries":[{"reference":7}]}', '{"version":99,"entries":[]}', 'null'])(
    'is none where the storage holds %s',
    async (text) => {
      const sandbox = office();
      sandbox.failNext(refusal);
      openPage(sandbox);
      await log('Something');
      await rowThatIs('failed', 'Call: Something');
      const key = Object.keys({ ...localStorage }).find((name) => name.includes('outbox')) ?? '';
      cleanup();
      localStorage.setItem(key, text);
      openPage(sandbox);
      await screen.findByText('No activities yet');
    },
  );
});

describe('discarding', () => {
  test('can be undone for a while, in its place and with its words', async () => {
    const { sandbox } = openCrmPage();
    sandbox.failNext(refusal);
    await log('Kept after all');
    const failed = await rowThatIs('failed', 'Call: Kept after all');
    await userEvent.click(within(failed).getByRole('button', { name: 'Discard' }));
    await waitFor(() => expect(screen.queryByRole('article')).toBeNull());
    expect(localStorage).toHaveLength(0);

    await userEvent.click(await button('Undo'));
    const back = await rowThatIs('failed', 'Call: Kept after all');
    await waitFor(() => expect(back).toHaveFocus());
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
    await userEvent.click(within(back).getByRole('button', { name: 'Retry' }));
    await waitFor(() => expect(sandbox.activities(CONTACT)).toHaveLength(1));
  });
});

describe('without a connection', () => {
  function goes(state: 'offline' | 'online'): void {
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(state === 'online');
    window.dispatchEvent(new Event(state));
  }

  test('entries wait visibly, and go out in their order when somebody says so', async () => {
    const { sandbox } = openCrmPage();
    await screen.findByText('No activities yet');
    goes('offline');
    await log('First');
    await log('Second');
    const first = await rowThatIs('failed', 'Call: First');
    await rowThatIs('failed', 'Call: Second');
    expect(within(first).getByRole('alert')).toHaveTextContent(
      'You are offline. It waits here until you send it.',
    );
    expect(screen.queryByRole('button', { name: 'Send' })).toBeNull();
    expect(sandbox.requests.filter(({ method }) => method === 'POST')).toHaveLength(0);

    goes('online');
    expect(await screen.findByText('2 entries wait to be sent.')).toBeVisible();
    expect(sandbox.activities(CONTACT)).toHaveLength(0);
    await userEvent.click(await button('Send'));
    await waitFor(() => expect(sandbox.activities(CONTACT)).toHaveLength(2));
    const sent = sandbox.requests.filter(({ method }) => method === 'POST');
    expect(sent.map(({ body }) => (body as { title: string }).title)).toEqual(['First', 'Second']);
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Send' })).toBeNull());
  });
});
