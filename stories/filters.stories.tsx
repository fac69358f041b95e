import type { Meta, StoryContext, StoryObj } from '@storybook/react-vite';
import {
  ContactTimeline,
  type ContactTimelineProps,
  defaultActivityTypes,
  defineActivityType,
  type TimelineStorage,
} from 'leadlex-timeline';
import { useState } from 'react';
import { expect, fn, waitFor, within } from 'storybook/test';
import { findRow, history, JANE, rowNames, sandbox, stage, staged } from './stage.tsx';

const meta = {
  title: 'Filters',
  component: ContactTimeline,
  args: { contactId: JANE, onFiltersChange: fn() },
  ...stage,
  beforeEach(context) {
    const leave = stage.beforeEach(context);
    history(({ call, email, email_replied, note, custom }) => [
      call({ title: 'Call back' }),
      email({ title: 'Proposal' }),
      email_replied({ title: 'Re: Proposal', created_date: '2026-04-16T09:00:00Z' }),
      note({ title: 'Fair', created_date: '2026-04-15T09:00:00Z' }),
      custom('site_visit', { title: 'Rotterdam', created_date: '2026-04-14T09:00:00Z' }),
    ])();
    return leave;
  },
} satisfies Meta<typeof ContactTimeline>;
export default meta;

type Story = StoryObj<typeof meta>;
type Page = Pick<StoryContext, 'canvas' | 'userEvent'>;

const findFilters = async ({ canvas }: Pick<Page, 'canvas'>) => {
  await findRow(canvas, 'Call: Call back');
  return within(canvas.getByRole('group', { name: 'Filter activities' }));
};

const sees = ({ canvas }: Pick<Page, 'canvas'>, ...names: string[]) =>
  waitFor(() => expect(rowNames(canvas)).toEqual(names));

const typesAsked = () => sandbox.requests.slice(1).map(({ query }) => query.type);

export const None: Story = {
  name: 'None pressed',
  play: async (story) => {
    const filters = await findFilters(story);
    const toggles = filters.getAllByRole('button', { pressed: false });
    await expect(filters.queryByRole('button', { pressed: true })).not.toBeInTheDocument();
    await expect(filters.getByRole('radio', { name: 'All' })).toBeChecked();
    await expect(filters.getByLabelText('Period')).toHaveDisplayValue('Any time');
    await expect(toggles.map(({ textContent }) => textContent)).toEqual([
      'Call',
      'Email',
      'Meeting',
      'Note',
      'Task',
      'Stage change',
      'AI action',
      'List',
      'Campaign',
      'Site visit',
    ]);
    await expect(filters.queryByRole('button', { name: 'Clear filters' })).not.toBeInTheDocument();
  },
};

export const OneType: Story = {
  name: 'One type',
  play: async (story) => {
    const filters = await findFilters(story);
    await story.userEvent.click(filters.getByRole('button', { name: 'Note' }));
    await sees(story, 'Note: Fair');
    await expect(filters.getByRole('button', { name: 'Note' })).toHaveAttribute('aria-pressed', 'true');
    await expect(typesAsked()).toEqual(['note']);
    await expect(story.args.onFiltersChange).toHaveBeenLastCalledWith({ types: ['note'] });
  },
};

export const WithItsAliases: Story = {
  name: 'A type with several spellings',
  play: async (story) => {
    const filters = await findFilters(story);
    await story.userEvent.click(filters.getByRole('button', { name: 'Email' }));
    await sees(story, 'Email: Proposal', 'Email: Re: Proposal');
  },
};

export const TwoTypes: Story = {
  name: 'Two types',
  play: async (story) => {
    const filters = await findFilters(story);
    await story.userEvent.click(filters.getByRole('button', { name: 'Note' }));
    await story.userEvent.click(filters.getByRole('button', { name: 'Call' }));
    await sees(story, 'Call: Call back', 'Note: Fair');
  },
};

export const UnregisteredType: Story = {
  name: 'Unregistered type',
  play: async (story) => {
    const filters = await findFilters(story);
    await story.userEvent.click(filters.getByRole('button', { name: 'Site visit' }));
    await sees(story, 'Site visit: Rotterdam');
    await expect(filters.getByRole('button', { name: 'Site visit' })).toHaveAttribute('aria-pressed', 'true');
  },
};

export const Category: Story = {
  name: 'A category',
  args: { defaultFilters: { from: '2026-04-14' } },
  play: async (story) => {
    const filters = await findFilters(story);
    await story.userEvent.click(filters.getByRole('radio', { name: 'Conversations' }));
    await sees(story, 'Call: Call back', 'Email: Proposal', 'Email: Re: Proposal', 'Note: Fair');
    await expect(filters.getByRole('radio', { name: 'Conversations' })).toBeChecked();
    const pressed = filters.getAllByRole('button', { pressed: true });
    await expect(pressed.map(({ textContent }) => textContent)).toEqual(['Call', 'Email', 'Meeting', 'Note']);

    await story.userEvent.click(filters.getByRole('button', { name: 'Email' }));
    await sees(story, 'Call: Call back', 'Note: Fair');
    await expect(filters.queryByRole('radio', { checked: true })).not.toBeInTheDocument();

    await story.userEvent.click(filters.getByRole('radio', { name: 'All' }));
    await waitFor(() => expect(rowNames(story.canvas)).toHaveLength(5));
    await expect(filters.queryByRole('button', { pressed: true })).not.toBeInTheDocument();
    await expect(filters.getByLabelText('From')).toHaveValue('2026-04-14');
  },
};

export const CategoryByKeyboard: Story = {
  name: 'A category by keyboard',
  play: async (story) => {
    const { userEvent } = story;
    const filters = await findFilters(story);
    await userEvent.click(filters.getByRole('radio', { name: 'All' }));
    await userEvent.keyboard('{ArrowRight}');
    await expect(filters.getByRole('radio', { name: 'Conversations' })).toHaveFocus();
    await sees(story, 'Call: Call back', 'Email: Proposal', 'Email: Re: Proposal', 'Note: Fair');
    await userEvent.tab();
    await expect(filters.getByRole('button', { name: 'Call' })).toHaveFocus();
  },
};

const siteVisit = defineActivityType({
  type: 'site_visit',
  category: 'work',
  label: 'Site visit',
  icon: () => null,
  summary: () => '',
});

export const CategoryOfTheHost: Story = {
  name: 'A category with a type of the host',
  parameters: staged({ provider: { activityTypes: [...defaultActivityTypes, siteVisit] } }),
  play: async (story) => {
    const filters = await findFilters(story);
    await story.userEvent.click(filters.getByRole('radio', { name: 'Work' }));
    await sees(story, 'Site visit: Rotterdam');
  },
};

export const MissingCategories: Story = {
  name: 'A category without types',
  parameters: staged({
    provider: { activityTypes: defaultActivityTypes.filter(({ category }) => category === 'conversation') },
  }),
  play: async (story) => {
    const filters = await findFilters(story);
    const offered = within(filters.getByRole('radiogroup', { name: 'Show' })).getAllByRole('radio');
    await expect(offered).toHaveLength(2);
    await expect(filters.queryByRole('radio', { name: 'Work' })).not.toBeInTheDocument();
  },
};

export const APeriod: Story = {
  name: 'A period',
  play: async (story) => {
    const { userEvent } = story;
    const filters = await findFilters(story);
    const period = filters.getByLabelText('Period');
    await userEvent.selectOptions(period, 'Today');
    await sees(story, 'Call: Call back', 'Email: Proposal');
    await expect(filters.getByLabelText('From')).toHaveValue('2026-04-17');
    await expect(filters.getByLabelText('To')).toHaveValue('2026-04-17');

    await userEvent.selectOptions(period, 'Last 7 days');
    await waitFor(() => expect(rowNames(story.canvas)).toHaveLength(5));
    await expect(period).toHaveDisplayValue('Last 7 days');
    await expect(filters.getByLabelText('To')).toHaveValue('');

    await userEvent.clear(filters.getByLabelText('From'));
    await userEvent.type(filters.getByLabelText('From'), '2026-04-16');
    await expect(period).toHaveDisplayValue('Custom dates');
    await sees(story, 'Call: Call back', 'Email: Proposal', 'Email: Re: Proposal');

    await userEvent.selectOptions(period, 'Any time');
    await waitFor(() => expect(rowNames(story.canvas)).toHaveLength(5));
    await expect(filters.getByLabelText('From')).toHaveValue('');
    await expect(within(period).queryByText('Custom dates')).not.toBeInTheDocument();
  },
};

export const PeriodOfTwoNames: Story = {
  name: 'A period of two names',
  parameters: staged({ server: { now: '2026-04-30T14:30:00Z' } }),
  play: async (story) => {
    const filters = await findFilters(story);
    const period = filters.getByLabelText('Period');
    await story.userEvent.selectOptions(period, 'This quarter');
    await expect(filters.getByLabelText('From')).toHaveValue('2026-04-01');
    await expect(period).toHaveDisplayValue('This quarter');
    await story.userEvent.selectOptions(period, 'Last 30 days');
    await expect(period).toHaveDisplayValue('Last 30 days');
  },
};

export const Dates: Story = {
  play: async (story) => {
    const filters = await findFilters(story);
    await story.userEvent.type(filters.getByLabelText('From'), '2026-04-15');
    await story.userEvent.type(filters.getByLabelText('To'), '2026-04-16');
    await sees(story, 'Email: Re: Proposal', 'Note: Fair');
    await expect(sandbox.requests.at(-1)?.query).toMatchObject({
      from_date: '2026-04-14T22:00:00Z',
      to_date: '2026-04-16T21:59:59.999999Z',
    });
  },
};

export const BackwardsRange: Story = {
  name: 'Backwards range',
  args: { defaultFilters: { from: '2026-04-16' } },
  play: async (story) => {
    const filters = await findFilters(story);
    await story.userEvent.type(filters.getByLabelText('To'), '2026-04-15');
    await expect(await filters.findByRole('alert')).toHaveTextContent('“To” is before “From”.');
    await expect(filters.getByLabelText('To')).toBeInvalid();
    await expect(story.canvas.queryByText('No activities match these filters')).not.toBeInTheDocument();
  },
};

export const NoMatch: Story = {
  name: 'No match',
  play: async (story) => {
    const filters = await findFilters(story);
    await story.userEvent.click(filters.getByRole('button', { name: 'Meeting' }));
    await expect(await story.canvas.findByText('No activities match these filters')).toBeVisible();
    await expect(story.canvas.queryByText('Beginning of history')).not.toBeInTheDocument();
  },
};

export const Waiting: Story = {
  name: 'Waiting for the filtered rows',
  play: async (story) => {
    const filters = await findFilters(story);
    sandbox.hold();
    await story.userEvent.click(filters.getByRole('button', { name: 'Note' }));
    await waitFor(() =>
      expect(story.canvas.getByRole('region', { name: 'Activity timeline' })).toHaveAttribute(
        'aria-busy',
        'true',
      ),
    );
    await expect(story.canvas.queryByText('No activities match these filters')).not.toBeInTheDocument();
  },
};

export const Cleared: Story = {
  args: { defaultFilters: { types: ['call'], from: '2026-04-17' } },
  play: async (story) => {
    const filters = await findFilters(story);
    await story.userEvent.click(filters.getByRole('button', { name: 'Clear filters' }));
    await waitFor(() => expect(story.canvas.getAllByRole('article')).toHaveLength(5));
    await expect(filters.getByRole('button', { name: 'Call' })).toHaveAttribute('aria-pressed', 'false');
    await expect(filters.getByLabelText('From')).toHaveValue('');
    await expect(filters.queryByRole('button', { name: 'Clear filters' })).not.toBeInTheDocument();
  },
};

const kept = new Map<string, string>();
const storage: TimelineStorage = {
  getItem: (name) => kept.get(name) ?? null,
  setItem: (name, text) => void kept.set(name, text),
  removeItem: (name) => void kept.delete(name),
};

function Visits(props: ContactTimelineProps) {
  const [visit, setVisit] = useState(1);
  return (
    <>
      <button type="button" onClick={() => setVisit(visit + 1)}>
        Come back later
      </button>
      <ContactTimeline key={visit} {...props} />
    </>
  );
}

export const Remembered: Story = {
  render: Visits,
  args: { rememberFilters: true },
  parameters: staged({ provider: { storage, storageKey: 'anna' } }),
  beforeEach: () => kept.clear(),
  play: async (story) => {
    const { canvas, userEvent } = story;
    const toggle = (name: string) => canvas.getByRole('button', { name });
    await findFilters(story);
    await userEvent.click(toggle('Note'));
    await sees(story, 'Note: Fair');
    await userEvent.click(toggle('Come back later'));
    await sees(story, 'Note: Fair');
    await expect(toggle('Note')).toHaveAttribute('aria-pressed', 'true');
    await userEvent.click(toggle('Clear filters'));
    await waitFor(() => expect(rowNames(canvas)).toHaveLength(5));
    await userEvent.click(toggle('Come back later'));
    await waitFor(() => expect(rowNames(canvas)).toHaveLength(5));
    await expect(toggle('Note')).toHaveAttribute('aria-pressed', 'false');
  },
};

export const Failed: Story = {
  name: 'The filtered rows fail to load',
  play: async (story) => {
    const filters = await findFilters(story);
    sandbox.failNext({ status: 500 });
    await story.userEvent.click(filters.getByRole('button', { name: 'Note' }));
    await expect(await story.canvas.findByRole('alert')).toHaveTextContent(
      'The server has a problem right now.',
    );
    await expect(story.canvas.queryByText('No activities match these filters')).not.toBeInTheDocument();
    await expect(story.canvas.queryByRole('article')).not.toBeInTheDocument();
  },
};

const openJump = async (story: Page) => {
  const filters = await findFilters(story);
  const opener = filters.getByRole('button', { name: 'Jump to date' });
  await expect(opener).toHaveAttribute('aria-expanded', 'false');
  await story.userEvent.click(opener);
  await expect(opener).toHaveAttribute('aria-expanded', 'true');
  return { filters, opener };
};

export const JumpOpen: Story = {
  name: 'Jump to date, open',
  play: async (story) => {
    const { filters, opener } = await openJump(story);
    await expect(filters.getByLabelText('Date')).toHaveFocus();
    await story.userEvent.click(opener);
    await expect(filters.queryByLabelText('Date')).not.toBeInTheDocument();
    await expect(opener).toHaveFocus();
    await story.userEvent.click(opener);
    await expect(filters.getByLabelText('Date')).toBeVisible();
  },
};

export const JumpWithoutDate: Story = {
  name: 'Jump to date, no date',
  play: async (story) => {
    const { filters } = await openJump(story);
    const field = filters.getByLabelText('Date');
    await story.userEvent.click(filters.getByRole('button', { name: 'Go' }));
    await expect(field).toBeInvalid();
    await expect(field).toHaveAccessibleDescription('Choose a date.');
    await expect(field).toHaveFocus();
    // A year in the making.
    await story.userEvent.type(field, '0002-04-15');
    await expect(field).toBeValid();
    await story.userEvent.keyboard('{Enter}');
    await expect(field).toHaveAccessibleDescription('Choose a date.');
    await expect(field).toHaveValue('0002-04-15');
    await expect(sandbox.requests).toHaveLength(1);
  },
};

export const JumpGivenUp: Story = {
  name: 'Jump to date, given up',
  play: async (story) => {
    const { filters, opener } = await openJump(story);
    await story.userEvent.keyboard('{Escape}');
    await expect(filters.queryByLabelText('Date')).not.toBeInTheDocument();
    await expect(opener).toHaveFocus();
    await expect(opener).toHaveAttribute('aria-expanded', 'false');
  },
};

export const JumpAway: Story = {
  name: 'Jump to date, done',
  play: async (story) => {
    const { filters, opener } = await openJump(story);
    await story.userEvent.type(filters.getByLabelText('Date'), '2026-04-15');
    await story.userEvent.keyboard('{Enter}');
    await expect(filters.queryByLabelText('Date')).not.toBeInTheDocument();
    await expect(opener).toHaveAttribute('aria-expanded', 'false');
    await expect(await findRow(story.canvas, 'Note: Fair')).toBeVisible();
  },
};
