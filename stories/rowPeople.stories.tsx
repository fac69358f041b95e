import type { Meta, StoryObj } from '@storybook/react-vite';
import { ContactTimeline, type LinkProps } from 'leadlex-timeline';
import { expect, within } from 'storybook/test';
import { history, JANE, seesRow, stage, staged } from './stage.tsx';

const meta = {
  title: 'Rows/People and records',
  component: ContactTimeline,
  args: { contactId: JANE },
  ...stage,
} satisfies Meta<typeof ContactTimeline>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Person: Story = {
  beforeEach: history(({ note }) => [note({ created_by_user_id: 'user_misaki' })]),
  play: async ({ canvas }) => void (await seesRow(canvas, /^Note/, '田中 美咲')),
};

export const Ai: Story = {
  name: 'AI',
  beforeEach: history(({ email }) => [email({ title: 'Follow-up', created_by_user_id: 'lexi' })]),
  play: async ({ canvas }) => void (await seesRow(canvas, 'Email: Follow-up', 'AI', 'Lexi')),
};

export const System: Story = {
  beforeEach: history(({ campaign_sent }) => [campaign_sent()]),
  play: async ({ canvas }) => void (await seesRow(canvas, /^Campaign/, 'LeadLex')),
};

export const UnknownActor: Story = {
  name: 'Unknown actor',
  beforeEach: history(({ note }) => [note({ created_by_user_id: 'user_gone' })]),
  play: async ({ canvas }) => {
    const row = await seesRow(canvas, /^Note/, 'Unknown user');
    await expect(within(row).queryByText('user_gone')).not.toBeInTheDocument();
  },
};

export const NobodyNamed: Story = {
  name: 'A host that names nobody',
  parameters: staged({ provider: { getActor: undefined } }),
  beforeEach: history(({ note }) => [note()]),
  play: async ({ canvas }) => {
    const row = await seesRow(canvas, /^Note/);
    await expect(within(row).queryByText(/user/i)).not.toBeInTheDocument();
  },
};

const RouterLink = ({ target: { type, id }, ...props }: LinkProps) => (
  <a href={`#/${type}/${id}`} {...props} />
);

export const Links: Story = {
  name: 'Deal and entity as links',
  parameters: staged({ provider: { components: { Link: RouterLink } } }),
  beforeEach: history(({ email }) => [email({ title: 'Offer', deal_id: 'deal-7' })]),
  play: async ({ canvas }) => {
    const row = within(await seesRow(canvas, 'Email: Offer'));
    await expect(row.getByRole('link', { name: 'Q2 GC Outreach' })).toHaveAttribute(
      'href',
      '#/campaign/cmp_abc123',
    );
    await expect(row.getByRole('link', { name: 'Deal' })).toHaveAttribute('href', '#/deal/deal-7');
  },
};

export const DealEntity: Story = {
  name: 'A deal that is the entity, linked once',
  parameters: staged({ provider: { components: { Link: RouterLink } } }),
  beforeEach: history(({ deal_stage_change }) => [deal_stage_change()]),
  play: async ({ canvas }) => {
    const row = within(await seesRow(canvas, /^Stage change/));
    await expect(row.getAllByRole('link')).toHaveLength(1);
    await expect(row.getByRole('link', { name: 'Acme Corp: framework agreement' })).toBeVisible();
  },
};

export const NoLinks: Story = {
  name: 'Records without links',
  beforeEach: history(({ email }) => [email({ title: 'Offer' })]),
  play: async ({ canvas }) => {
    const row = await seesRow(canvas, 'Email: Offer', 'Q2 GC Outreach');
    await expect(within(row).queryByRole('link')).not.toBeInTheDocument();
  },
};
