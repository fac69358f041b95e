import type { Meta, StoryObj } from '@storybook/react-vite';
import { ContactTimeline, defaultActivityTypes, defineActivityType } from 'leadlex-timeline';
import { expect, fn, within } from 'storybook/test';
import { findRow, history, JANE, press, seesRow, stage, staged } from './stage.tsx';

const meta = {
  title: 'Rows/Of the host',
  component: ContactTimeline,
  args: { contactId: JANE },
  ...stage,
} satisfies Meta<typeof ContactTimeline>;
export default meta;

type Story = StoryObj<typeof meta>;

const PinIcon = () => (
  <svg viewBox="0 0 16 16" width="16" height="16" fill="currentColor" aria-hidden="true">
    <path d="M8 1a5 5 0 0 0-5 5c0 3.5 5 9 5 9s5-5.5 5-9a5 5 0 0 0-5-5Zm0 7a2 2 0 1 1 0-4 2 2 0 0 1 0 4Z" />
  </svg>
);

function parseVisit(metadata: unknown): { visitors: number } {
  const { visitors } = metadata as { visitors?: unknown };
  if (typeof visitors !== 'number') throw new Error('A site visit has visitors.');
  return { visitors };
}

const siteVisit = defineActivityType({
  type: 'site_visit',
  category: 'work',
  label: 'On site',
  icon: PinIcon,
  parse: parseVisit,
  summary: ({ metadata }) => `${metadata.visitors} visitors`,
  metadataKeys: ['visitors'],
});

const withVisits = staged({ provider: { activityTypes: [...defaultActivityTypes, siteVisit] } });

export const OwnType: Story = {
  name: 'A type of its own',
  parameters: withVisits,
  beforeEach: history(({ custom }) => [
    custom('site_visit', { title: 'Rotterdam', metadata: { visitors: 3 } }),
  ]),
  play: async ({ canvas }) => {
    const row = await seesRow(canvas, 'On site: Rotterdam', '3 visitors');
    await expect(within(row).queryByText('Details')).not.toBeInTheDocument();
    await expect(canvas.getByRole('button', { name: 'On site' })).toBeVisible();
  },
};

export const OwnTypeUnparsed: Story = {
  name: 'Metadata its parse refuses',
  parameters: withVisits,
  beforeEach: history(({ custom }) => [
    custom('site_visit', { title: 'Rotterdam', metadata: { visitors: 'three' } }),
  ]),
  play: async ({ canvas, userEvent }) => {
    const row = await seesRow(canvas, 'On site: Rotterdam');
    await userEvent.click(within(row).getByText('Details'));
    await expect(within(row).getByText('three')).toBeVisible();
  },
};

export const OwnBody: Story = {
  name: 'A body of its own',
  parameters: staged({
    provider: {
      activityTypes: [
        {
          ...siteVisit,
          Body: ({ activity }) => <meter max={10} value={activity.metadata.visitors} aria-label="Visitors" />,
        },
      ],
    },
  }),
  beforeEach: history(({ custom }) => [
    custom('site_visit', { title: 'Rotterdam', metadata: { visitors: 3 } }),
  ]),
  play: async ({ canvas }) => {
    const row = within(await findRow(canvas, 'On site: Rotterdam'));
    await expect(row.getByRole('meter', { name: 'Visitors' })).toBeVisible();
    await expect(row.queryByText(/next step/)).not.toBeInTheDocument();
  },
};

function ThrowingBody(): never {
  throw new Error('A renderer of the host failed.');
}

export const BodyThrows: Story = {
  name: 'A body that throws',
  parameters: staged({
    provider: { activityTypes: [...defaultActivityTypes, { ...siteVisit, Body: ThrowingBody }] },
  }),
  beforeEach: history(({ call, custom }) => [
    custom('site_visit', { title: 'Rotterdam', metadata: { visitors: 3 } }),
    call(),
  ]),
  play: async ({ canvas }) => {
    await seesRow(canvas, 'On site: Rotterdam', '3 visitors', 'This part could not be shown.');
    await seesRow(canvas, 'Call: Discovery call with Jane', '32 min');
  },
};

const onPin = fn();

export const ItemActions: Story = {
  name: 'Item actions',
  args: {
    itemActions: (activity) => (
      <button type="button" onClick={() => onPin(activity.title)}>
        Pin
      </button>
    ),
  },
  beforeEach: history(({ call }) => [call()]),
  play: async ({ canvas, userEvent }) => {
    await press(canvas, userEvent, 'Pin');
    await expect(onPin).toHaveBeenCalledWith('Discovery call with Jane');
  },
};

export const OnActivityClick: Story = {
  name: 'Titles that can be pressed',
  args: { onActivityClick: fn() },
  beforeEach: history(({ call }) => [call()]),
  play: async ({ args, canvas, userEvent }) => {
    await press(canvas, userEvent, 'Discovery call with Jane');
    await expect(args.onActivityClick).toHaveBeenCalledWith(expect.objectContaining({ id: 'act_0001' }));
    await findRow(canvas, 'Call: Discovery call with Jane');
  },
};
