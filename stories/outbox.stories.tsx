import type { Meta, StoryObj } from '@storybook/react-vite';
import { ContactTimeline, type ContactTimelineProps, LogActivityForm } from 'leadlex-timeline';
import type { Failure } from 'leadlex-timeline/testing';
import { expect, fn, waitFor, within } from 'storybook/test';
import { findRow, history, JANE, log, press, rowNames, sandbox, seesRow, stage, wordsOf } from './stage.tsx';

const onLogged = fn();

function FormAndTimeline(props: ContactTimelineProps) {
  return (
    <>
      <LogActivityForm contactId={JANE} onLogged={onLogged} />
      <ContactTimeline {...props} />
    </>
  );
}

const meta = {
  title: 'Outbox',
  component: ContactTimeline,
  render: FormAndTimeline,
  args: { contactId: JANE },
  ...stage,
} satisfies Meta<typeof ContactTimeline>;
export default meta;

type Story = StoryObj<typeof meta>;

const creates = () => sandbox.requests.filter(({ endpoint }) => endpoint === 'create');
const failCreate = (failure: Failure) => () => sandbox.failNext({ on: 'create', ...failure });

export const Pending: Story = {
  beforeEach: () => {
    history(({ email }) => [email()])();
    sandbox.hold({ on: 'create' });
  },
  play: async ({ canvas, userEvent }) => {
    await log(canvas, userEvent, 'Call', 'Call with Jane');
    const row = await seesRow(canvas, 'Call: Call with Jane', 'Sending…');
    await expect(row).toHaveAttribute('data-status', 'pending');
    await expect(within(row).queryByRole('button', { name: 'Retry' })).not.toBeInTheDocument();
  },
};

export const Arrived: Story = {
  name: 'Arrived, still the same row',
  beforeEach: () => {
    history(({ email }) => [email()])();
    sandbox.hold({ on: 'create' });
  },
  play: async ({ canvas, userEvent }) => {
    await log(canvas, userEvent, 'Call', 'Call with Jane');
    const row = await findRow(canvas, 'Call: Call with Jane');
    sandbox.release();
    await waitFor(() => expect(row).toHaveAttribute('data-status', 'sent'));
    await expect(canvas.getByRole('article', { name: 'Call: Call with Jane' })).toBe(row);
    await expect(canvas.getByRole('status')).toHaveTextContent('Logged Call: Call with Jane');
    await expect(canvas.getAllByRole('article')).toHaveLength(2);
  },
};

export const BeforeTheList: Story = {
  name: 'Logged before the list has loaded',
  beforeEach: () => {
    history(({ email }) => [email()])();
    sandbox.hold({ on: 'list' });
  },
  play: async ({ canvas, userEvent }) => {
    await log(canvas, userEvent, 'Note', 'First thing');
    await findRow(canvas, 'Note: First thing');
    sandbox.release();
    await findRow(canvas, /^Email/);
    await expect(rowNames(canvas)).toEqual([
      'Note: First thing',
      'Email: Sent: Quick question about Acme Corp',
    ]);
  },
};

const seesFailedRow = async (
  { canvas, userEvent }: Pick<Parameters<NonNullable<Story['play']>>[0], 'canvas' | 'userEvent'>,
  reason: string | RegExp,
) => {
  await log(canvas, userEvent, 'Call', 'Call with Jane');
  const row = await findRow(canvas, 'Call: Call with Jane');
  const alert = await within(row).findByRole('alert');
  await expect(row).toHaveAttribute('data-status', 'failed');
  await expect(alert).toHaveTextContent('Not saved.');
  await expect(alert).toHaveTextContent(reason);
  for (const name of ['Retry', 'Edit', 'Discard'])
    await expect(within(row).getByRole('button', { name })).toBeVisible();
  await expect(creates()).toHaveLength(1);
};

export const Refused: Story = {
  name: '400 Refused',
  beforeEach: failCreate({ status: 400, message: 'entity_type is not known' }),
  play: (story) => seesFailedRow(story, 'The server refused this: entity_type is not known'),
};

export const InvalidKey: Story = {
  name: '401 Invalid key',
  beforeEach: failCreate({ status: 401 }),
  play: (story) => seesFailedRow(story, 'Ask your administrator to renew the key.'),
};

export const MissingPermission: Story = {
  name: '403 Missing permission',
  beforeEach: failCreate({ status: 403 }),
  play: (story) => seesFailedRow(story, 'You are not allowed to log activities.'),
};

export const UnknownDeal: Story = {
  name: '404 Unknown deal',
  render: (args) => (
    <>
      <LogActivityForm contactId={JANE} dealId="deal-gone" />
      <ContactTimeline {...args} />
    </>
  ),
  play: (story) => seesFailedRow(story, 'This deal was not found. Choose another deal.'),
};

export const TooManyRequests: Story = {
  name: '429 Too many in a minute',
  beforeEach: failCreate({ status: 429 }),
  play: (story) => seesFailedRow(story, 'Too many requests just now. Wait a minute, then try again.'),
};

export const DaySpent: Story = {
  name: '429 Day’s quota spent',
  beforeEach: failCreate({ status: 429, headers: { 'Retry-After': '34200' } }),
  play: (story) => seesFailedRow(story, 'Try again after 18 Apr 2026, 02:00.'),
};

export const Retried: Story = {
  name: 'Retried after a failure',
  beforeEach: failCreate({ status: 429 }),
  play: async (story) => {
    const { canvas, userEvent } = story;
    await seesFailedRow(story, /Too many/);
    const row = await findRow(canvas, 'Call: Call with Jane');
    await press(canvas, userEvent, 'Retry');
    await waitFor(() => expect(row).toHaveAttribute('data-status', 'sent'));
    await expect(canvas.getAllByRole('article')).toEqual([row]);
    await expect(sandbox.activities(JANE)).toHaveLength(1);
  },
};

export const Unconfirmed: Story = {
  beforeEach: () => sandbox.dropNextRequest({ on: 'create' }),
  play: async ({ canvas, userEvent }) => {
    await log(canvas, userEvent, 'Call', 'Call with Jane');
    const row = await findRow(canvas, 'Call: Call with Jane');
    await expect(await within(row).findByRole('alert')).toHaveTextContent(
      /^Not sure it was saved\..*Retry looks for it first/,
    );
    await expect(row).toHaveAttribute('data-status', 'unconfirmed');
    for (const name of ['Retry', 'Edit', 'Discard'])
      await expect(within(row).getByRole('button', { name })).toBeVisible();
  },
};

export const AnswerLost: Story = {
  name: 'Saved, its answer lost',
  beforeEach: () => sandbox.dropNextResponse({ on: 'create' }),
  play: async ({ canvas, userEvent }) => {
    await log(canvas, userEvent, 'Call', 'Call with Jane');
    const row = await findRow(canvas, 'Call: Call with Jane');
    await waitFor(() => expect(row).toHaveAttribute('data-status', 'sent'));
    await expect(canvas.getAllByRole('article')).toEqual([row]);
    await expect(creates()).toHaveLength(1);
  },
};

export const FoundOnRetry: Story = {
  name: 'Found again on Retry',
  beforeEach: () => {
    sandbox.quirks.listsNewRowsAfterMs = 30_000;
    sandbox.dropNextResponse({ on: 'create' });
  },
  play: async ({ canvas, userEvent }) => {
    await log(canvas, userEvent, 'Call', 'Call with Jane');
    const retry = await canvas.findByRole('button', { name: 'Retry' });
    const row = await findRow(canvas, 'Call: Call with Jane');
    await expect(row).toHaveAttribute('data-status', 'unconfirmed');
    sandbox.clock.advance(30_000);
    await userEvent.click(retry);
    await waitFor(() => expect(row).toHaveAttribute('data-status', 'sent'));
    await expect(creates()).toHaveLength(1);
    await expect(sandbox.activities(JANE)).toHaveLength(1);
  },
};

export const SentOnRetry: Story = {
  name: 'Not found on Retry, sent then',
  beforeEach: () => sandbox.dropNextRequest({ on: 'create' }),
  play: async ({ canvas, userEvent }) => {
    await log(canvas, userEvent, 'Call', 'Call with Jane');
    await press(canvas, userEvent, 'Retry');
    const row = await findRow(canvas, 'Call: Call with Jane');
    await waitFor(() => expect(row).toHaveAttribute('data-status', 'sent'));
    await expect(creates()).toHaveLength(1);
  },
};

export const SeveralAtOnce: Story = {
  name: 'Several at once',
  beforeEach: () => {
    sandbox.failNext({ on: 'create', status: 403 });
    history(({ email }) => [email()])();
  },
  play: async ({ canvas, userEvent }) => {
    await log(canvas, userEvent, 'Call', 'One');
    await canvas.findByRole('button', { name: 'Retry' });
    sandbox.dropNextRequest({ on: 'create' });
    sandbox.clock.advance(1000);
    await log(canvas, userEvent, 'Note', 'Two');
    await waitFor(() => expect(canvas.getAllByRole('button', { name: 'Retry' })).toHaveLength(2));
    sandbox.hold({ on: 'create' });
    sandbox.clock.advance(1000);
    await log(canvas, userEvent, 'Meeting', 'Three');
    const status = async (name: string) => (await findRow(canvas, name)).getAttribute('data-status');
    await expect(await status('Call: One')).toBe('failed');
    await expect(await status('Note: Two')).toBe('unconfirmed');
    await expect(await status('Meeting: Three')).toBe('pending');
    await expect(rowNames(canvas).slice(0, 3)).toEqual(['Meeting: Three', 'Note: Two', 'Call: One']);
  },
};

export const InARow: Story = {
  name: 'Logged faster than answered',
  beforeEach: () => void sandbox.hold({ on: 'create' }),
  play: async ({ canvas, userEvent }) => {
    for (const title of ['One', 'Two', 'Three']) {
      await log(canvas, userEvent, 'Note', title);
      sandbox.clock.advance(1000);
    }
    await findRow(canvas, 'Note: Three');
    await expect(rowNames(canvas)).toEqual(['Note: Three', 'Note: Two', 'Note: One']);
    sandbox.release();
    await waitFor(() =>
      expect(canvas.getAllByRole('article').map(({ dataset }) => dataset.status)).toEqual([
        'sent',
        'sent',
        'sent',
      ]),
    );
    await expect(creates().map(({ body }) => (body as { title: string }).title)).toEqual([
      'One',
      'Two',
      'Three',
    ]);
  },
};

export const Edited: Story = {
  name: 'Edit',
  beforeEach: failCreate({ status: 403 }),
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('textbox', { name: 'Title' }));
    await userEvent.type(canvas.getByRole('textbox', { name: 'Description' }), 'Next step is a proposal');
    await userEvent.type(canvas.getByRole('textbox', { name: 'Duration (minutes)' }), '32');
    await log(canvas, userEvent, 'Call', 'Call with Jane');
    await press(canvas, userEvent, 'Edit');
    await expect(canvas.getByRole('textbox', { name: 'Title' })).toHaveValue('Call with Jane');
    await expect(canvas.getByRole('textbox', { name: 'Description' })).toHaveValue('Next step is a proposal');
    await expect(canvas.getByRole('textbox', { name: 'Duration (minutes)' })).toHaveValue('32');
    await expect(canvas.queryByRole('article')).not.toBeInTheDocument();
    await waitFor(() => expect(canvas.getByRole('textbox', { name: 'Title' })).toHaveFocus());
  },
};

export const EditBlocked: Story = {
  name: 'Edit while something else is written',
  beforeEach: failCreate({ status: 403 }),
  play: async ({ canvas, userEvent }) => {
    await log(canvas, userEvent, 'Call', 'Call with Jane');
    const edit = await canvas.findByRole('button', { name: 'Edit' });
    await userEvent.type(canvas.getByRole('textbox', { name: 'Title' }), 'Something else');
    await userEvent.click(edit);
    await expect(await canvas.findByText(/^Log or clear what you are writing first/)).toBeVisible();
    await expect(canvas.getByRole('textbox', { name: 'Title' })).toHaveValue('Something else');
    await findRow(canvas, 'Call: Call with Jane');
  },
};

export const Discarded: Story = {
  name: 'Discard',
  beforeEach: failCreate({ status: 403 }),
  play: async ({ canvas, userEvent }) => {
    await log(canvas, userEvent, 'Call', 'Call with Jane');
    await press(canvas, userEvent, 'Discard');
    await waitFor(() => expect(canvas.queryByRole('article')).not.toBeInTheDocument());
    await expect(canvas.getByRole('status')).toHaveTextContent('Discarded: Call with Jane');
    await expect(canvas.getByText('No activities yet')).toBeVisible();
  },
};

const hidesNotes: Pick<Story, 'args' | 'beforeEach'> = {
  args: { defaultFilters: { types: ['call'] } },
  beforeEach: () => {
    history(({ call }) => [call()])();
    sandbox.hold({ on: 'create' });
  },
};

export const Hidden: Story = {
  ...hidesNotes,
  name: 'Hidden by the filter',
  play: async ({ canvas, userEvent }) => {
    await findRow(canvas, /^Call/);
    await log(canvas, userEvent, 'Note', 'Out of sight');
    await expect(canvas.queryByRole('button', { name: 'Show' })).not.toBeInTheDocument();
    sandbox.release();
    await expect(await canvas.findByRole('button', { name: 'Show' })).toBeVisible();
    await waitFor(() => expect(onLogged).toHaveBeenCalled());
    await waitFor(() =>
      expect(canvas.getByRole('status')).toHaveTextContent(/hidden by the current filter/i),
    );
    await expect(canvas.queryByRole('article', { name: 'Note: Out of sight' })).not.toBeInTheDocument();
  },
};

export const Shown: Story = {
  ...hidesNotes,
  name: 'Hidden by the filter, then shown',
  play: async ({ canvas, userEvent }) => {
    await findRow(canvas, /^Call/);
    await log(canvas, userEvent, 'Note', 'Out of sight');
    sandbox.release();
    await press(canvas, userEvent, 'Show');
    await expect(await findRow(canvas, 'Note: Out of sight')).toBeVisible();
    await expect(canvas.getByRole('button', { name: 'Call' })).toHaveAttribute('aria-pressed', 'false');
    await expect(canvas.queryByRole('button', { name: 'Show' })).not.toBeInTheDocument();
  },
};

const failsTwice: Story['play'] = async (story) => {
  const { canvas, userEvent } = story;
  const words = wordsOf(story);
  const { call = 'Call', note = 'Note' } = words.typeLabels;
  await log(canvas, userEvent, call, 'Call with Jane', words);
  await canvas.findByRole('button', { name: words.retry });
  sandbox.dropNextRequest({ on: 'create' });
  await log(canvas, userEvent, note, 'After the call', words);
  await waitFor(() => expect(canvas.getAllByRole('button', { name: words.retry })).toHaveLength(2));
};

export const FailedDark: Story = {
  name: 'Failed and unconfirmed, dark',
  globals: { theme: 'dark' },
  beforeEach: failCreate({ status: 403 }),
  play: failsTwice,
};

export const FailedNarrow: Story = {
  name: 'Failed and unconfirmed, 320 px',
  globals: { viewport: { value: 'mobile1' } },
  beforeEach: failCreate({ status: 403 }),
  play: failsTwice,
};

export const FailedRightToLeft: Story = {
  name: 'Failed and unconfirmed, right to left',
  globals: { direction: 'rtl', locale: 'ar' },
  beforeEach: failCreate({ status: 403 }),
  play: failsTwice,
};
