import type { Meta, StoryObj } from '@storybook/react-vite';
import { ContactTimeline, type ContactTimelineHandle, type ContactTimelineProps } from 'leadlex-timeline';
import { useRef } from 'react';
import { expect, waitFor, within } from 'storybook/test';
import { findRow, history, JANE, longHistory, press, rowNames, sandbox, seesRow, stage } from './stage.tsx';

const meta = {
  title: 'Timeline/States',
  component: ContactTimeline,
  args: { contactId: JANE },
  ...stage,
} satisfies Meta<typeof ContactTimeline>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Loading: Story = {
  beforeEach: () => void sandbox.hold(),
  play: async ({ canvas }) => {
    const timeline = within(await canvas.findByRole('region', { name: 'Activity timeline' }));
    await expect(canvas.getByRole('region')).toHaveAttribute('aria-busy', 'true');
    await expect(timeline.getByText('Loading activities…')).toBeInTheDocument();
    await expect(timeline.queryByText('No activities yet')).not.toBeInTheDocument();
    const skeleton = canvas.getByRole('region').querySelector('[data-state="loading"] > [aria-hidden]');
    await expect(skeleton?.clientWidth).toBe(canvas.getByRole('region').clientWidth);
  },
};

export const Empty: Story = {
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('No activities yet')).toBeVisible();
    await expect(canvas.getByRole('region')).toHaveAttribute('aria-busy', 'false');
  },
};

export const NoMatch: Story = {
  name: 'No match',
  args: { defaultFilters: { types: ['meeting'] } },
  beforeEach: history(({ note }) => [note()]),
  play: async ({ canvas, userEvent }) => {
    await expect(await canvas.findByText('No activities match these filters')).toBeVisible();
    await expect(canvas.queryByText('No activities yet')).not.toBeInTheDocument();
    await userEvent.tab();
    await expect(canvas.getByRole('button', { name: 'Clear filters' })).toBeVisible();
  },
};

export const FullHistory: Story = {
  name: 'Full history',
  beforeEach: longHistory(40),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Beginning of history')).toBeVisible();
    await expect(canvas.getAllByRole('article')).toHaveLength(40);
    await expect(canvas.getByRole('heading', { level: 3, name: 'Today' })).toBeVisible();
    await expect(canvas.getByRole('heading', { level: 3, name: /^Friday,? 3 April 2026$/ })).toBeVisible();
  },
};

export const SeveralDays: Story = {
  name: 'Today, yesterday and another year',
  beforeEach: history(({ call, note, email }) => [
    call({ title: 'Call back', created_date: '2026-04-17T08:00:00Z' }),
    note({ title: 'After the fair', created_date: '2026-04-16T21:59:59Z' }),
    email({ title: 'Season’s greetings', created_date: '2025-12-19T09:30:00Z' }),
  ]),
  play: async ({ canvas }) => {
    await findRow(canvas, 'Call: Call back');
    const headings = canvas.getAllByRole('heading').map(({ textContent }) => textContent?.replace(',', ''));
    await expect(headings).toEqual(['Today', 'Yesterday', 'Friday 19 December 2025']);
    await expect(canvas.getByText('6 hr ago')).toBeVisible();
  },
};

export const EndOfHistory: Story = {
  name: 'End of history',
  beforeEach: history(({ call }) => [call()]),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Beginning of history')).toBeVisible();
    await expect(canvas.queryByRole('button', { name: 'Load older activities' })).not.toBeInTheDocument();
  },
};

export const EndOfMatches: Story = {
  name: 'End of matches',
  args: { defaultFilters: { types: ['call'] } },
  beforeEach: history(({ call, note }) => [call(), note()]),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('No older matching activities')).toBeVisible();
    await expect(canvas.queryByText('Beginning of history')).not.toBeInTheDocument();
  },
};

export const OlderByButton: Story = {
  name: 'Older pages by button',
  args: { loadMore: 'button', pageSize: 10 },
  beforeEach: longHistory(25),
  play: async ({ canvas, userEvent }) => {
    await press(canvas, userEvent, 'Load older activities');
    await expect(await canvas.findByText(/^Loaded \d+ older activities$/)).toBeInTheDocument();
    const rows = canvas.getAllByRole('article');
    await waitFor(() => expect(rows[10]).toHaveFocus());
    await press(canvas, userEvent, 'Load older activities');
    await expect(await canvas.findByText('Beginning of history')).toBeVisible();
    const ids = canvas.getAllByRole('article').map((row) => row.getAttribute('data-activity-id'));
    await expect(ids).toEqual(sandbox.activities(JANE).map(({ id }) => id));
  },
};

export const OlderLoading: Story = {
  name: 'An older page on its way',
  args: { loadMore: 'button', pageSize: 5 },
  beforeEach: longHistory(12),
  play: async ({ canvas, userEvent }) => {
    const button = await canvas.findByRole('button', { name: 'Load older activities' });
    sandbox.hold();
    await userEvent.click(button);
    await expect(await canvas.findByRole('button', { name: 'Loading older activities…' })).toBe(button);
    await expect(canvas.getAllByRole('article')).toHaveLength(5);
  },
};

export const OlderByScrolling: Story = {
  name: 'Older pages by scrolling',
  args: { pageSize: 10 },
  beforeEach: longHistory(60),
  play: async ({ canvas }) => {
    await canvas.findAllByRole('article');
    await waitFor(() => {
      window.scrollTo(0, document.documentElement.scrollHeight);
      expect(canvas.getByText('Beginning of history')).toBeVisible();
    });
    await expect(canvas.getAllByRole('article')).toHaveLength(60);
  },
};

export const OlderByScrollingAgain: Story = {
  name: 'Older pages by scrolling, after a failure',
  args: { pageSize: 10 },
  beforeEach: longHistory(90),
  play: async ({ canvas, userEvent }) => {
    const scrollUntil = (see: () => unknown) =>
      waitFor(() => {
        window.scrollTo(0, document.documentElement.scrollHeight);
        see();
      });
    await canvas.findAllByRole('article');
    sandbox.failNext({ status: 500 });
    await scrollUntil(() => canvas.getByRole('alert'));
    await press(canvas, userEvent, 'Try again');
    await scrollUntil(() => expect(canvas.getByText('Beginning of history')).toBeVisible());
    await expect(canvas.getAllByRole('article')).toHaveLength(90);
  },
};

export const OlderFails: Story = {
  name: 'Next page fails, rows stay',
  args: { loadMore: 'button', pageSize: 5 },
  beforeEach: longHistory(12),
  play: async ({ canvas, userEvent }) => {
    const button = await canvas.findByRole('button', { name: 'Load older activities' });
    sandbox.failNext({ status: 500, times: 2 });
    await userEvent.click(button);
    await expect(await canvas.findByRole('alert')).toHaveTextContent('The server has a problem right now.');
    await press(canvas, userEvent, 'Try again');
    await waitFor(() => expect(sandbox.requests).toHaveLength(3));
    await expect(await canvas.findByRole('alert')).toBeVisible();
    await expect(canvas.getAllByRole('article')).toHaveLength(5);
  },
};

export const OlderAgain: Story = {
  name: 'Next page after a failure',
  args: { loadMore: 'button', pageSize: 5 },
  beforeEach: longHistory(8),
  play: async ({ canvas, userEvent }) => {
    const button = await canvas.findByRole('button', { name: 'Load older activities' });
    sandbox.failNext({ status: 500 });
    await userEvent.click(button);
    await press(canvas, userEvent, 'Try again');
    await expect(await canvas.findByText('Beginning of history')).toBeVisible();
    await expect(canvas.getAllByRole('article')).toHaveLength(8);
    await expect(canvas.queryByRole('alert')).not.toBeInTheDocument();
  },
};

function WithRefresh(props: ContactTimelineProps) {
  const timeline = useRef<ContactTimelineHandle>(null);
  return (
    <>
      <button type="button" onClick={() => timeline.current?.refresh()}>
        Refresh
      </button>
      <ContactTimeline {...props} ref={timeline} />
    </>
  );
}

export const RefreshFails: Story = {
  name: 'Refresh fails, rows stay',
  render: WithRefresh,
  beforeEach: history(({ call, note }) => [call(), note()]),
  play: async ({ canvas, userEvent }) => {
    await findRow(canvas, 'Call: Discovery call with Jane');
    sandbox.failNext({ status: 503 });
    await press(canvas, userEvent, 'Refresh');
    await expect(await canvas.findByRole('alert')).toHaveTextContent('The server has a problem right now.');
    await expect(canvas.getByRole('button', { name: 'Try again' })).toBeVisible();
    await expect(canvas.getAllByRole('article')).toHaveLength(2);
  },
};

export const Refreshed: Story = {
  render: WithRefresh,
  beforeEach: history(({ call }) => [call()]),
  play: async ({ canvas, userEvent }) => {
    await findRow(canvas, 'Call: Discovery call with Jane');
    sandbox.insert({ type: 'note', title: 'From a colleague', contact_id: JANE });
    await press(canvas, userEvent, 'Refresh');
    await findRow(canvas, 'Note: From a colleague');
    await expect(rowNames(canvas)).toEqual(['Note: From a colleague', 'Call: Discovery call with Jane']);
  },
};

export const TwoOnAPage: Story = {
  name: 'Two on a page',
  render: ({ label: _, ...args }) => (
    <>
      <ContactTimeline {...args} label="With Jane" />
      <ContactTimeline {...args} label="With Omar" contactId="contact-omar" />
    </>
  ),
  beforeEach: () => {
    sandbox.seed(JANE, [{ type: 'note', title: 'About Jane' }]);
    sandbox.seed('contact-omar', [{ type: 'note', title: 'About Omar' }]);
  },
  play: async ({ canvas }) => {
    const withOmar = within(canvas.getByRole('region', { name: 'With Omar' }));
    await expect(await withOmar.findByRole('article', { name: 'Note: About Omar' })).toBeVisible();
    await expect(withOmar.queryByText('About Jane')).not.toBeInTheDocument();
    await expect(canvas.getAllByRole('status')).toHaveLength(1);
  },
};

export const ByKeyboard: Story = {
  name: 'By keyboard',
  beforeEach: history(({ call, email, note }) => [call(), email(), note()]),
  play: async ({ canvas, userEvent }) => {
    const first = await seesRow(canvas, /^Call/);
    const [, second, third] = canvas.getAllByRole('article');
    first.focus();
    await userEvent.keyboard('{ArrowDown}');
    await expect(second).toHaveFocus();
    await userEvent.keyboard('{PageDown}');
    await expect(third).toHaveFocus();
    await userEvent.keyboard('{ArrowUp}{PageUp}');
    await expect(first).toHaveFocus();
    await expect(canvas.getAllByRole('article').map(({ tabIndex }) => tabIndex)).toEqual([0, -1, -1]);
    await userEvent.keyboard('{Control>}{Home}{/Control}');
    await expect(canvas.getByRole('button', { name: 'Jump to date' })).toHaveFocus();
  },
};
