import type { Meta, StoryObj } from '@storybook/react-vite';
import {
  ContactTimeline,
  type ContactTimelineProps,
  createLeadLexClient,
  LogActivityForm,
  TimelineProvider,
} from 'leadlex-timeline';
import { useState } from 'react';
import { expect, waitFor, within } from 'storybook/test';
import { findRow, history, JANE, log, press, sandbox, stage } from './stage.tsx';

/** The same page opened again, on the same storage: as a reload, or in another tab. */
function SecondPage() {
  const [client] = useState(() => createLeadLexClient({ baseUrl: '/api/leadlex', fetch: sandbox.fetch }));
  return (
    <TimelineProvider client={client} locale="en-GB" timeZone="Europe/Berlin" now={sandbox.clock.now}>
      <ContactTimeline contactId={JANE} label="Opened later" />
    </TimelineProvider>
  );
}

function Pages(props: ContactTimelineProps) {
  const [{ hasFirst, hasSecond }, show] = useState({ hasFirst: true, hasSecond: false });
  return (
    <>
      {hasFirst ? (
        <>
          <LogActivityForm contactId={JANE} />
          <ContactTimeline {...props} />
        </>
      ) : null}
      {hasSecond ? <SecondPage /> : null}
      <p>
        <button type="button" onClick={() => show({ hasFirst, hasSecond: true })}>
          Open another page
        </button>
        <button type="button" onClick={() => show({ hasFirst: false, hasSecond: true })}>
          Close this one and open another
        </button>
      </p>
    </>
  );
}

const meta = {
  title: 'Unsent entries',
  component: ContactTimeline,
  render: Pages,
  args: { contactId: JANE },
  ...stage,
} satisfies Meta<typeof ContactTimeline>;
export default meta;

type Story = StoryObj<typeof meta>;
type Play = Parameters<NonNullable<Story['play']>>[0];

const refused = () => sandbox.failNext({ on: 'create', status: 403 });

async function fails({ canvas, userEvent }: Play, name = 'Call with Jane') {
  await log(canvas, userEvent, 'Call', name);
  await canvas.findByRole('button', { name: 'Retry' });
}

export const Discarded: Story = {
  name: 'Discarded, with Undo',
  beforeEach: () => {
    history(({ email }) => [email()])();
    refused();
  },
  play: async (story) => {
    const { canvas, userEvent } = story;
    await fails(story);
    await press(canvas, userEvent, 'Discard');
    await expect(await canvas.findByRole('button', { name: 'Undo' })).toBeVisible();
    await expect(canvas.queryByRole('article', { name: /^Call/ })).not.toBeInTheDocument();
  },
};

export const BroughtBack: Story = {
  name: 'Discarded and brought back',
  beforeEach: refused,
  play: async (story) => {
    const { canvas, userEvent } = story;
    await fails(story);
    await press(canvas, userEvent, 'Discard');
    await press(canvas, userEvent, 'Undo');
    const row = await findRow(canvas, 'Call: Call with Jane');
    await waitFor(() => expect(row).toHaveFocus());
    await expect(row).toHaveAttribute('data-status', 'failed');
    await expect(canvas.getByRole('status')).toHaveTextContent('Call with Jane is back.');
  },
};

export const AfterReload: Story = {
  name: 'Back after a reload',
  beforeEach: refused,
  play: async (story) => {
    const { canvas, userEvent } = story;
    await fails(story);
    await press(canvas, userEvent, 'Close this one and open another');
    const row = await findRow(canvas, 'Call: Call with Jane');
    await waitFor(() =>
      expect(within(row).getByRole('alert')).toHaveTextContent('You are not allowed to log activities.'),
    );
    await userEvent.click(await within(row).findByRole('button', { name: 'Retry' }));
    await waitFor(() => expect(row).toHaveAttribute('data-status', 'sent'));
    await expect(sandbox.activities(JANE)).toHaveLength(1);
  },
};

export const Interrupted: Story = {
  name: 'Closed before the answer came',
  beforeEach: () => {
    sandbox.quirks.listsNewRowsAfterMs = 30_000;
    sandbox.hold({ on: 'create' });
  },
  play: async ({ canvas, userEvent }) => {
    await log(canvas, userEvent, 'Call', 'Call with Jane');
    await findRow(canvas, 'Call: Call with Jane');
    // The page goes, and with it whoever waits for the answer.
    for (const key of Object.keys(localStorage)) {
      const text = localStorage.getItem(key) ?? '';
      localStorage.setItem(key, text.replace(/"reference":"[^"]+"/, '"reference":"left-behind"'));
    }
    await press(canvas, userEvent, 'Close this one and open another');
    const row = await findRow(canvas, 'Call: Call with Jane');
    await waitFor(() => expect(row).toHaveAttribute('data-status', 'unconfirmed'));
    await expect(within(row).getByRole('alert')).toHaveTextContent(
      /^Not sure it was saved\. The page was closed before the server answered\./,
    );
  },
};

export const InAnotherTab: Story = {
  name: 'Open in another tab',
  beforeEach: refused,
  play: async (story) => {
    const { canvas, userEvent } = story;
    await fails(story);
    await press(canvas, userEvent, 'Open another page');
    const later = within(await canvas.findByRole('region', { name: 'Opened later' }));
    const row = await later.findByRole('article', { name: 'Call: Call with Jane' });
    await expect(within(row).getByRole('alert')).toHaveTextContent('It is open in another tab.');
    await expect(within(row).queryByRole('button', { name: 'Retry' })).not.toBeInTheDocument();
  },
};

function goes(state: 'online' | 'offline') {
  Object.defineProperty(navigator, 'onLine', { configurable: true, value: state === 'online' });
  window.dispatchEvent(new Event(state));
}

const offline: Pick<Story, 'beforeEach'> = {
  beforeEach: () => {
    goes('offline');
    return () => {
      Reflect.deleteProperty(navigator, 'onLine');
    };
  },
};

export const Offline: Story = {
  ...offline,
  name: 'Written without a connection',
  play: async (story) => {
    await fails(story);
    const row = await findRow(story.canvas, 'Call: Call with Jane');
    await expect(within(row).getByRole('alert')).toHaveTextContent(
      'Not saved. You are offline. It waits here until you send it.',
    );
    await expect(sandbox.requests.filter(({ method }) => method === 'POST')).toHaveLength(0);
  },
};

export const BackOnline: Story = {
  ...offline,
  name: 'Connected again, waiting to be sent',
  play: async (story) => {
    const { canvas } = story;
    await fails(story, 'One');
    await log(canvas, story.userEvent, 'Note', 'Two');
    await waitFor(() => expect(canvas.getAllByRole('button', { name: 'Retry' })).toHaveLength(2));
    goes('online');
    await expect(await canvas.findByText('2 entries wait to be sent.')).toBeVisible();
    await expect(canvas.getByRole('button', { name: 'Send' })).toBeVisible();
    await expect(sandbox.activities(JANE)).toHaveLength(0);
  },
};

export const Sent: Story = {
  ...offline,
  name: 'Connected again, and sent',
  play: async (story) => {
    const { canvas, userEvent } = story;
    await fails(story, 'One');
    goes('online');
    await press(canvas, userEvent, 'Send');
    const row = await findRow(canvas, 'Call: One');
    await waitFor(() => expect(row).toHaveAttribute('data-status', 'sent'));
    await expect(canvas.queryByRole('button', { name: 'Send' })).not.toBeInTheDocument();
  },
};
