import type { Meta, StoryContext, StoryObj } from '@storybook/react-vite';
import {
  ContactTimeline,
  type ContactTimelineProps,
  type Live,
  LogActivityForm,
  type TimelineProviderProps,
} from 'leadlex-timeline';
import { activityFactory, type Failure } from 'leadlex-timeline/testing';
import { expect, waitFor, within } from 'storybook/test';
import { findRow, history, JANE, longHistory, press, rowNames, sandbox, stage, staged } from './stage.tsx';

type Canvas = StoryContext['canvas'];

/** How the host says that something may have changed; there once the page listens. */
let signal: (() => void) | undefined;
const live: Live = (_contactId, onSignal) => {
  signal = onSignal;
  return () => {};
};
const provided = (provider: Partial<TimelineProviderProps>) => staged({ provider: { live, ...provider } });

const meta = {
  title: 'Timeline/Freshness',
  component: ContactTimeline,
  args: { contactId: JANE },
  ...stage,
  parameters: provided({}),
  beforeEach(context) {
    signal = undefined;
    window.scrollTo(0, 0);
    return stage.beforeEach(context);
  },
} satisfies Meta<typeof ContactTimeline>;
export default meta;

type Story = StoryObj<typeof meta>;

const status = (canvas: Canvas) => canvas.getByRole('status');

/** Others log so many notes, the last one on top, and the host says so. */
async function othersLog(count: number) {
  for (let index = 1; index <= count; index += 1)
    sandbox.insert({ type: 'note', title: `From a colleague ${index}`, contact_id: JANE });
  await waitFor(() => expect(signal).toBeDefined());
  signal?.();
}

async function scrolledDown(canvas: Canvas) {
  const rows = await canvas.findAllByRole('article');
  rows[20]?.scrollIntoView({ block: 'start' });
  return rows;
}

export const ThreeNew: Story = {
  name: 'Three new activities, for a reader further down',
  beforeEach: longHistory(40),
  play: async ({ canvas }) => {
    const [first] = await scrolledDown(canvas);
    await othersLog(3);
    await expect(await canvas.findByRole('button', { name: '3 new activities' })).toBeVisible();
    await waitFor(() => expect(status(canvas)).toHaveTextContent('3 new activities'));
    await expect(canvas.getAllByRole('article')[0]).toBe(first);
  },
};

export const OneNew: Story = {
  name: 'One new activity, for a reader at the top',
  beforeEach: longHistory(40),
  play: async ({ canvas }) => {
    const [, second] = await canvas.findAllByRole('article');
    second?.focus();
    await othersLog(1);
    await expect(await canvas.findByRole('button', { name: '1 new activity' })).toBeVisible();
    await expect(canvas.getAllByRole('article')[1]).toBe(second);
    await expect(second).toHaveFocus();
  },
};

export const MoreThanAPage: Story = {
  name: 'More new activities than a page',
  beforeEach: longHistory(60),
  play: async ({ canvas, userEvent }) => {
    await scrolledDown(canvas);
    await othersLog(60);
    await press(canvas, userEvent, '50+ new activities');
    await waitFor(() => expect(rowNames(canvas)[0]).toBe('Note: From a colleague 60'));
    await expect(canvas.getByRole('article', { name: 'Note: From a colleague 60' })).toHaveFocus();
    await expect(canvas.queryByRole('button', { name: /new activit/ })).not.toBeInTheDocument();
  },
};

export const Shown: Story = {
  name: 'New activities, shown on request',
  beforeEach: longHistory(40),
  play: async ({ canvas, userEvent }) => {
    await scrolledDown(canvas);
    await othersLog(3);
    await press(canvas, userEvent, '3 new activities');
    await waitFor(() => expect(canvas.getByRole('article', { name: /colleague 3$/ })).toHaveFocus());
    const names = rowNames(canvas).slice(0, 3);
    await expect(names).toEqual([3, 2, 1].map((index) => `Note: From a colleague ${index}`));
    await expect(canvas.queryByRole('button', { name: '3 new activities' })).not.toBeInTheDocument();
  },
};

export const Enters: Story = {
  name: 'A new activity enters by itself',
  beforeEach: history(({ call, email }) => [call(), email()]),
  play: async ({ canvas }) => {
    await findRow(canvas, /^Call/);
    await othersLog(1);
    await findRow(canvas, 'Note: From a colleague 1');
    await expect(rowNames(canvas)[0]).toBe('Note: From a colleague 1');
    await expect(canvas.queryByRole('button', { name: /new activit/ })).not.toBeInTheDocument();
  },
};

const notUpToDate = async (canvas: Canvas, failure: Failure) => {
  await findRow(canvas, /^Call/);
  sandbox.failNext(failure);
  await othersLog(1);
  await expect(await canvas.findByRole('alert')).toHaveTextContent('The server has a problem right now.');
  await expect(canvas.getAllByRole('article')).toHaveLength(2);
};

export const NotUpToDate: Story = {
  name: 'Not up to date, rows stay',
  beforeEach: history(({ call, email }) => [call(), email()]),
  play: ({ canvas }) => notUpToDate(canvas, { status: 503 }),
};

export const UpToDateAgain: Story = {
  name: 'Up to date again',
  beforeEach: history(({ call, email }) => [call(), email()]),
  play: async ({ canvas, userEvent }) => {
    await notUpToDate(canvas, { status: 503 });
    await press(canvas, userEvent, 'Try again');
    await findRow(canvas, 'Note: From a colleague 1');
    await expect(canvas.queryByRole('alert')).not.toBeInTheDocument();
  },
};

const FormAndTimeline = (props: ContactTimelineProps) => (
  <>
    <LogActivityForm contactId={JANE} />
    <ContactTimeline {...props} />
  </>
);

const farBelow = /^Activity logged under Monday,? 2 March 2026/;

async function logFarBelow({ canvas, userEvent }: Pick<StoryContext, 'canvas' | 'userEvent'>) {
  await canvas.findAllByRole('article');
  const form = within(canvas.getByRole('form', { name: 'Log activity' }));
  await userEvent.click(form.getByRole('radio', { name: 'Call' }));
  await userEvent.type(form.getByRole('textbox', { name: 'Title' }), 'Introduction');
  await userEvent.clear(form.getByLabelText('When'));
  await userEvent.type(form.getByLabelText('When'), '2026-03-02 10:00');
  await userEvent.click(form.getByRole('button', { name: 'Log activity' }));
  await canvas.findAllByText(farBelow);
}

export const LoggedFarBelow: Story = {
  name: 'Logged far below',
  render: FormAndTimeline,
  args: { loadMore: 'button', pageSize: 10 },
  beforeEach: longHistory(120),
  play: async (story) => {
    await logFarBelow(story);
    await expect(story.canvas.getByRole('button', { name: 'Show' })).toBeVisible();
    await expect(story.canvas.queryByRole('article', { name: 'Call: Introduction' })).not.toBeInTheDocument();
  },
};

export const LoggedFarBelowShown: Story = {
  name: 'Logged far below, shown',
  render: FormAndTimeline,
  args: { loadMore: 'button', pageSize: 10 },
  beforeEach: longHistory(120),
  play: async (story) => {
    await logFarBelow(story);
    await press(story.canvas, story.userEvent, 'Show');
    await waitFor(() =>
      expect(story.canvas.getByRole('article', { name: 'Call: Introduction' })).toHaveFocus(),
    );
    await expect(story.canvas.queryByText(farBelow, { selector: 'p' })).not.toBeInTheDocument();
  },
};

export const Progress: Story = {
  name: 'How far it is loaded',
  args: { loadMore: 'button' },
  beforeEach: longHistory(120),
  play: async ({ canvas, userEvent }) => {
    await expect(await canvas.findByText('50 of 120')).toBeVisible();
    await press(canvas, userEvent, 'Load older activities');
    await expect(await canvas.findByText('99 of 120')).toBeVisible();
    await press(canvas, userEvent, 'Load older activities');
    await expect(await canvas.findByText('Beginning of history')).toBeVisible();
    await expect(canvas.queryByText(/ of 120$/)).not.toBeInTheDocument();
  },
};

/** What is left of a day is told against the machine's clock. */
export const FewRequestsLeft: Story = {
  name: 'Few requests left today',
  args: { pageSize: 5 },
  parameters: staged({ server: { now: Date.now, plan: { per_day: 6, per_minute: 6 } } }),
  beforeEach: () =>
    sandbox.seed(JANE, activityFactory.history({ contactId: JANE, count: 30, end: Date.now() - 60_000 })),
  play: async ({ canvas, userEvent }) => {
    await expect(await canvas.findByText(/^Few requests are left today/)).toBeVisible();
    await expect(sandbox.requests).toHaveLength(1);
    await press(canvas, userEvent, 'Load older activities');
    await waitFor(() => expect(canvas.getAllByRole('article').length).toBeGreaterThan(5));
    await expect(sandbox.requests).toHaveLength(2);
  },
};

export const WaitingForOlder: Story = {
  name: 'Too many requests, waiting for older rows',
  args: { loadMore: 'button', pageSize: 5 },
  beforeEach: longHistory(12),
  play: async ({ canvas, userEvent }) => {
    await canvas.findAllByRole('article');
    sandbox.failNext({ status: 429, headers: { 'Retry-After': '60' } });
    await press(canvas, userEvent, 'Load older activities');
    await expect(await canvas.findByText(/Loading goes on by itself at 16:3[01]:\d\d\./)).toBeVisible();
    await expect(canvas.getByRole('button', { name: 'Loading older activities…' })).toBeVisible();
    await expect(canvas.queryByRole('alert')).not.toBeInTheDocument();
    await expect(canvas.getAllByRole('article')).toHaveLength(5);
  },
};
