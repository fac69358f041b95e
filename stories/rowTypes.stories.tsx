import type { Meta, StoryObj } from '@storybook/react-vite';
import { ContactTimeline } from 'leadlex-timeline';
import { expect, waitFor, within } from 'storybook/test';
import { history, JANE, seesRow, stage } from './stage.tsx';

const meta = {
  title: 'Rows/Types',
  component: ContactTimeline,
  args: { contactId: JANE },
  ...stage,
} satisfies Meta<typeof ContactTimeline>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Call: Story = {
  beforeEach: history(({ call }) => [call()]),
  play: async ({ canvas }) => {
    const row = await seesRow(canvas, 'Call: Discovery call with Jane', '32 min', 'Outbound', 'Interested');
    await expect(row).toHaveAttribute('data-status', 'sent');
    await expect(within(row).getByText('16:23')).toHaveAttribute('datetime', '2026-04-17T14:23:05Z');
    await expect(within(row).queryByText('Details')).not.toBeInTheDocument();
  },
};

export const MissedCall: Story = {
  name: 'Missed call',
  beforeEach: history(({ call }) => [
    call({ title: 'Called about the NDA', metadata: { direction: 'inbound', outcome: 'missed' } }),
  ]),
  play: async ({ canvas }) => {
    const row = await seesRow(canvas, 'Call: Called about the NDA', 'Inbound', 'Missed');
    await expect(within(row).queryByText(/ min$/)).not.toBeInTheDocument();
  },
};

export const EmailOpened: Story = {
  name: 'Email, opened and replied',
  beforeEach: history(({ email }) => [
    email({ title: 'Engagement letter', metadata: { opened: true, replied: true } }),
  ]),
  play: async ({ canvas }) => void (await seesRow(canvas, 'Email: Engagement letter', 'Opened', 'Replied')),
};

export const EmailNotOpened: Story = {
  name: 'Email, not opened',
  beforeEach: history(({ email }) => [
    email({ title: 'Engagement letter', metadata: { opened: false, replied: false } }),
  ]),
  play: async ({ canvas }) => {
    const row = await seesRow(canvas, 'Email: Engagement letter', 'Not opened');
    await expect(within(row).queryByText('Replied')).not.toBeInTheDocument();
  },
};

export const EmailUntracked: Story = {
  name: 'Email without tracking',
  beforeEach: history(({ email }) => [
    email({ title: 'Engagement letter', metadata: { subject: 'Your engagement' } }),
  ]),
  play: async ({ canvas }) => {
    const row = await seesRow(canvas, 'Email: Engagement letter', 'Your engagement');
    await expect(within(row).queryByText(/opened|replied/i)).not.toBeInTheDocument();
  },
};

export const EmailSent: Story = {
  name: 'Email, spelt email_sent',
  beforeEach: history(({ email_sent }) => [email_sent({ title: 'Fee proposal' })]),
  play: async ({ canvas }) => {
    const row = await seesRow(canvas, 'Email: Fee proposal', 'Outbound', 'Opened');
    await expect(row).toHaveAttribute('data-activity-type', 'email_sent');
  },
};

export const EmailReplied: Story = {
  name: 'Email, spelt email_replied',
  beforeEach: history(({ email_replied }) => [email_replied({ title: 'Re: Fee proposal', metadata: {} })]),
  play: async ({ canvas }) => void (await seesRow(canvas, 'Email: Re: Fee proposal', 'Replied')),
};

export const Meeting: Story = {
  beforeEach: history(({ meeting }) => [
    meeting({
      title: 'Kick-off',
      metadata: { attendees: ['Jane', 'Omar'], duration_minutes: 45, location: 'Our office, Berlin' },
    }),
  ]),
  play: async ({ canvas }) =>
    void (await seesRow(canvas, 'Meeting: Kick-off', '45 min', 'Our office, Berlin', 'Jane, Omar')),
};

export const LargeMeeting: Story = {
  name: 'Large meeting',
  beforeEach: history(({ meeting }) => [
    meeting({ title: 'Panel', metadata: { attendees: ['Jane', 'Omar', 'Li', 'Zoë', 'Ольга'] } }),
  ]),
  play: async ({ canvas, userEvent }) => {
    const row = await seesRow(canvas, 'Meeting: Panel', 'Jane, Omar, Li +2 more');
    await userEvent.click(within(row).getByText('Details'));
    await expect(within(row).getByText(/Ольга/)).toBeVisible();
  },
};

export const Note: Story = {
  beforeEach: history(({ note }) => [note()]),
  play: async ({ canvas }) => void (await seesRow(canvas, 'Note: Note on Q2 outsourcing plans', /next step/)),
};

export const Task: Story = {
  beforeEach: history(({ task }) => [task({ entity_name: null })]),
  play: async ({ canvas }) => {
    const row = await seesRow(canvas, 'Task: Send engagement letter');
    await expect(within(row).queryByText('Done')).not.toBeInTheDocument();
  },
};

export const TaskCompleted: Story = {
  name: 'Task completed',
  beforeEach: history(({ task_completed }) => [task_completed({ entity_name: null })]),
  play: async ({ canvas }) => void (await seesRow(canvas, 'Task: Send engagement letter', 'Done')),
};

export const StageChange: Story = {
  name: 'Stage change',
  beforeEach: history(({ deal_stage_change }) => [deal_stage_change()]),
  play: async ({ canvas }) =>
    void (await seesRow(
      canvas,
      'Stage change: Deal moved to Qualified',
      'Lead → Qualified',
      'Acme Corp: framework agreement',
    )),
};

export const ListAdded: Story = {
  name: 'List added',
  beforeEach: history(({ list_added }) => [list_added({ title: null, entity_name: null })]),
  play: async ({ canvas }) => void (await seesRow(canvas, 'List', 'General counsels DACH')),
};

export const CampaignSent: Story = {
  name: 'Campaign sent',
  beforeEach: history(({ campaign_sent }) => [campaign_sent()]),
  play: async ({ canvas }) =>
    void (await seesRow(canvas, 'Campaign: Campaign sent: Q2 GC Outreach', 'Opened')),
};

export const AiAction: Story = {
  name: 'AI action',
  beforeEach: history(({ ai_action }) => [ai_action()]),
  play: async ({ canvas }) =>
    void (await seesRow(canvas, 'AI action: Lexi drafted a follow-up email', 'AI', 'Lexi')),
};

export const UnknownType: Story = {
  name: 'Unknown type',
  beforeEach: history(({ custom }) => [
    custom('site_visit', { title: 'At their Rotterdam office', metadata: { visitors: 3 } }),
  ]),
  play: async ({ canvas, userEvent }) => {
    const row = await seesRow(canvas, 'Site visit: At their Rotterdam office', 'Anna Weber');
    await userEvent.click(within(row).getByText('Details'));
    await expect(within(row).getByText('Visitors')).toBeVisible();
    await expect(within(row).getByText('3')).toBeVisible();
    await expect(canvas.getByRole('button', { name: 'Site visit' })).toBeVisible();
  },
};

export const NothingButAType: Story = {
  name: 'Nothing but a type',
  beforeEach: history(({ custom }) => [
    custom('call', { title: null, description: null, metadata: {}, created_by_user_id: null }),
  ]),
  play: async ({ canvas }) => void (await seesRow(canvas, 'Call', '16:23')),
};

const everyType = history((make) => [
  make.call(),
  make.email(),
  make.email_sent(),
  make.email_replied(),
  make.meeting(),
  make.note(),
  make.task(),
  make.task_completed(),
  make.deal_stage_change(),
  make.ai_action(),
  make.list_added(),
  make.campaign_sent(),
  make.custom('site_visit'),
]);

const seesEveryType: Story['play'] = async ({ canvas }) => {
  await waitFor(() => expect(canvas.getAllByRole('article')).toHaveLength(13));
};

export const EveryType: Story = {
  name: 'Every type',
  beforeEach: everyType,
  play: seesEveryType,
};

export const OneLine: Story = {
  name: 'System rows on one line',
  beforeEach: history(({ campaign_sent }) => [
    campaign_sent({
      description: null,
      metadata: { reason: 'The rule of the spring campaign', opened: true },
    }),
  ]),
  play: async ({ canvas, userEvent }) => {
    const boxOf = async (text: string | RegExp) => (await canvas.findByText(text)).getBoundingClientRect();
    const [what, opened] = [await boxOf(/^Campaign sent/), await boxOf('Opened')];
    // Beside each other where there is room, and only there.
    const isWide = window.innerWidth > 700;
    await expect(Math.abs(what.bottom - opened.bottom) < 8).toBe(isWide);
    await userEvent.click(canvas.getByText('Details'));
    const reason = await boxOf('The rule of the spring campaign');
    await expect(reason.left - what.left).toBeLessThan(100);
  },
};

export const EveryTypeDark: Story = {
  name: 'Every type, dark',
  globals: { theme: 'dark' },
  beforeEach: everyType,
  play: seesEveryType,
};

export const EveryTypeNarrow: Story = {
  name: 'Every type, 320 px',
  globals: { viewport: { value: 'mobile1' } },
  beforeEach: everyType,
  play: seesEveryType,
};

export const EveryTypeCompact: Story = {
  name: 'Every type, compact',
  globals: { density: 'compact' },
  beforeEach: everyType,
  play: seesEveryType,
};

export const EveryTypeRightToLeft: Story = {
  name: 'Every type, right to left',
  globals: { direction: 'rtl', locale: 'ar' },
  beforeEach: everyType,
  play: seesEveryType,
};
