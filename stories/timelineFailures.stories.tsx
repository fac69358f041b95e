import type { Meta, StoryContext, StoryObj } from '@storybook/react-vite';
import { ContactTimeline } from 'leadlex-timeline';
import { expect, spyOn } from 'storybook/test';
import { history, JANE, press, sandbox, seesRow, stage, staged } from './stage.tsx';

const meta = {
  title: 'Timeline/First load fails',
  component: ContactTimeline,
  args: { contactId: JANE },
  ...stage,
} satisfies Meta<typeof ContactTimeline>;
export default meta;

type Story = StoryObj<typeof meta>;

const seesFailure = async ({ canvas }: Pick<StoryContext, 'canvas'>, sentence: string | RegExp) => {
  await expect(await canvas.findByRole('alert')).toHaveTextContent(sentence);
  await expect(canvas.queryByText('No activities yet')).not.toBeInTheDocument();
};

const canTryAgain = ({ canvas }: Pick<StoryContext, 'canvas'>) =>
  expect(canvas.getByRole('button', { name: 'Try again' })).toBeVisible();

export const InvalidKey: Story = {
  name: '401 Invalid key',
  beforeEach: () => sandbox.failNext({ status: 401 }),
  play: async (story) => {
    await seesFailure(
      story,
      /no longer valid\. Ask your administrator to renew the key\..*Request req_000001/,
    );
    await canTryAgain(story);
  },
};

export const MissingPermission: Story = {
  name: '403 Missing permission',
  parameters: staged({ server: { keys: { wbk_write: { permissions: ['activities:write'] } } } }),
  play: async (story) => {
    await seesFailure(
      story,
      'You are not allowed to see these activities. Ask your administrator for access.',
    );
    await canTryAgain(story);
  },
};

export const UnknownContact: Story = {
  name: '404 Unknown contact',
  args: { contactId: 'contact-deleted' },
  play: async (story) => {
    await seesFailure(story, 'This contact was not found. It may have been deleted or merged with another.');
    await expect(story.canvas.queryByRole('button', { name: 'Try again' })).not.toBeInTheDocument();
  },
};

export const TooManyRequests: Story = {
  name: '429 Too many in a minute: goes on by itself',
  beforeEach: () => {
    history(({ call }) => [call()])();
    sandbox.failNext({ status: 429, headers: { 'Retry-After': '2' } });
  },
  play: async ({ canvas }) => {
    const words = /^Too many requests just now\. Loading goes on by itself at 16:30:0[012]\.$/;
    await expect(await canvas.findByText(words)).toBeVisible();
    await expect(canvas.getByRole('region')).toHaveAttribute('aria-busy', 'true');
    await expect(canvas.queryByRole('alert')).not.toBeInTheDocument();
    await seesRow(canvas, 'Call: Discovery call with Jane');
    await expect(canvas.queryByText(words)).not.toBeInTheDocument();
    await expect(sandbox.requests).toHaveLength(2);
  },
};

export const Waiting: Story = {
  name: '429 Too many in a minute: waiting',
  beforeEach: () => sandbox.failNext({ status: 429, headers: { 'Retry-After': '60' } }),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText(/goes on by itself at 16:3[01]:\d\d\./)).toBeVisible();
    await expect(canvas.queryByText('No activities yet')).not.toBeInTheDocument();
    await expect(sandbox.requests).toHaveLength(1);
  },
};

export const TooManyTries: Story = {
  name: '429 Too many in a minute, again and again',
  beforeEach: () => sandbox.failNext({ status: 429, headers: { 'Retry-After': '0' }, times: 4 }),
  play: async (story) => {
    await seesFailure(story, 'Too many requests just now. Try again in 1 second.');
    await canTryAgain(story);
    await expect(sandbox.requests).toHaveLength(4);
  },
};

export const DaySpent: Story = {
  name: '429 Day’s quota spent',
  parameters: staged({ server: { plan: { per_day: 0, per_minute: 10 }, quirks: { sendsRetryAfter: true } } }),
  play: async (story) => {
    await seesFailure(story, /Today’s requests are used up\. Try again after 18 Apr 2026, 02:00\./);
    await canTryAgain(story);
    await expect(sandbox.requests).toHaveLength(1);
  },
};

export const DaySpentTriedAgain: Story = {
  name: '429 Day’s quota spent, then raised',
  beforeEach: () => {
    history(({ call }) => [call()])();
    sandbox.failNext({ status: 429, headers: { 'Retry-After': '7200' } });
  },
  play: async (story) => {
    const { canvas, userEvent } = story;
    await seesFailure(story, 'Today’s requests are used up. Try again after 18:30.');
    await press(canvas, userEvent, 'Try again');
    await seesRow(canvas, 'Call: Discovery call with Jane');
    await expect(canvas.queryByRole('alert')).not.toBeInTheDocument();
  },
};

export const ServerError: Story = {
  name: '500 Server error',
  beforeEach: () => sandbox.failNext({ status: 500 }),
  play: async (story) => {
    await seesFailure(story, 'The server has a problem right now. Try again in a few minutes.');
    await canTryAgain(story);
  },
};

export const Offline: Story = {
  beforeEach: () => {
    sandbox.setOffline(true);
    const onLine = spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    return () => onLine.mockRestore();
  },
  play: async (story) => {
    await seesFailure(story, 'You are offline. Check your connection, then try again.');
    await canTryAgain(story);
  },
};

export const Unreachable: Story = {
  name: 'Server cannot be reached',
  beforeEach: () => sandbox.dropNextRequest(),
  play: async (story) => {
    await seesFailure(story, 'The server cannot be reached. Check your connection, then try again.');
    await canTryAgain(story);
  },
};

export const Timeout: Story = {
  name: 'No answer in time',
  parameters: staged({ client: { timeoutMs: 50 } }),
  beforeEach: () => void sandbox.hold(),
  play: async (story) => {
    await seesFailure(story, 'The server took too long to answer. Try again.');
    await canTryAgain(story);
  },
};

export const UnreadableAnswer: Story = {
  name: 'Unreadable answer',
  beforeEach: () => sandbox.failNext({ status: 200, body: '<h1>Please sign in</h1>' }),
  play: async (story) => {
    await seesFailure(story, 'The server’s answer could not be read.');
    await canTryAgain(story);
  },
};

export const TriedAgain: Story = {
  name: 'Tried again',
  beforeEach: () => {
    history(({ call }) => [call()])();
    sandbox.failNext({ status: 502 });
  },
  play: async ({ canvas, userEvent }) => {
    await press(canvas, userEvent, 'Try again');
    await seesRow(canvas, 'Call: Discovery call with Jane');
    await expect(canvas.queryByRole('alert')).not.toBeInTheDocument();
  },
};
