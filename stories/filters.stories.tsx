import type { Meta, StoryContext, StoryObj } from '@storybook/react-vite';
import { ContactTimeline } from 'leadlex-timeline';
import { expect, fn, waitFor, within } from 'storybook/test';
import { findRow, history, JANE, rowNames, sandbox, stage } from './stage.tsx';

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
    const toggles = filters.getAllByRole('button');
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
    for (const toggle of toggles) await expect(toggle).toHaveAttribute('aria-pressed', 'false');
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
