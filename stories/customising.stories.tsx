import type { Meta, StoryObj } from '@storybook/react-vite';
import {
  ContactTimeline,
  type ContactTimelineProps,
  LogActivityForm,
  type PartProps,
} from 'leadlex-timeline';
import type { CSSProperties } from 'react';
import { expect, within } from 'storybook/test';
import { findRow, history, JANE, seesRow, stage, staged } from './stage.tsx';

const meta = {
  title: 'Customising',
  component: ContactTimeline,
  args: { contactId: JANE },
  ...stage,
} satisfies Meta<typeof ContactTimeline>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Messages: Story = {
  name: 'Messages in German',
  globals: { locale: 'de' },
  parameters: staged({
    provider: {
      messages: {
        timelineLabel: 'Aktivitäten',
        today: 'Heute',
        beginning: 'Anfang der Historie',
        outbound: 'Ausgehend',
        minutes: (count) => `${count} Min.`,
        dayCount: (count) => (count === 1 ? '1 Aktivität' : `${count} Aktivitäten`),
        filtersLabel: 'Aktivitäten filtern',
        from: 'Von',
        to: 'Bis',
        typeLabels: { call: 'Anruf', email: 'E-Mail', meeting: 'Termin', note: 'Notiz', task: 'Aufgabe' },
      },
    },
  }),
  beforeEach: history(({ call }) => [call({ title: 'Erstgespräch mit Jane' })]),
  play: async ({ canvas }) => {
    const timeline = within(canvas.getByRole('region', { name: 'Aktivitäten' }));
    await seesRow(canvas, 'Anruf: Erstgespräch mit Jane', '32 Min.', 'Ausgehend');
    await expect(timeline.getByRole('heading', { name: 'Heute' })).toBeVisible();
    await expect(timeline.getByText('1 Aktivität')).toBeVisible();
    await expect(timeline.getByRole('button', { name: 'Termin' })).toBeVisible();
    await expect(timeline.getByLabelText('Von')).toBeVisible();
  },
};

function Stamp({ activity, ...props }: PartProps) {
  return (
    <div {...props}>
      <time dateTime={activity?.created_date}>{activity?.created_date.slice(0, 10)}</time>
    </div>
  );
}

export const ReplacedSlot: Story = {
  name: 'Replaced slot',
  args: { components: { time: Stamp } },
  beforeEach: history(({ call }) => [call()]),
  play: async ({ canvas }) => {
    const row = await seesRow(canvas, 'Call: Discovery call with Jane', '2026-04-17');
    await expect(within(row).queryByText('16:23')).not.toBeInTheDocument();
  },
};

export const ClassNames: Story = {
  name: 'Class names',
  args: { className: 'crm-panel', classNames: { item: 'crm-row', title: 'crm-title' } },
  beforeEach: history(({ call }) => [call()]),
  play: async ({ canvas }) => {
    const row = await findRow(canvas, 'Call: Discovery call with Jane');
    await expect(row).toHaveClass('lt-item', 'crm-row');
    await expect(within(row).getByText('Discovery call with Jane').closest('.crm-title')).not.toBeNull();
    await expect(canvas.getByRole('region', { name: 'Activity timeline' })).toHaveClass('crm-panel');
  },
};

const brand = {
  '--lt-accent': 'rgb(122, 31, 162)',
  '--lt-fg': 'rgb(45, 20, 60)',
  '--lt-bg': 'rgb(253, 247, 255)',
  background: 'rgb(253, 247, 255)',
  fontFamily: 'Georgia, serif',
  padding: '1rem',
} as CSSProperties;

export const Brand: Story = {
  name: 'Brand by CSS variables',
  render: (args) => (
    <div style={brand}>
      <LogActivityForm contactId={JANE} autoFocus />
      <ContactTimeline {...args} />
    </div>
  ),
  beforeEach: history(({ call, note }) => [call(), note()]),
  play: async ({ canvas }) => {
    const row = await findRow(canvas, 'Call: Discovery call with Jane');
    await expect(getComputedStyle(row).fontFamily).toBe('Georgia, serif');
    await expect(row).toHaveStyle({ color: 'rgb(45, 20, 60)' });
    const submit = canvas.getByRole('button', { name: 'Log activity' });
    await expect(getComputedStyle(submit).backgroundColor).toBe('rgb(122, 31, 162)');
  },
};

function OwnEmptyState({ children, activity: _, ...props }: PartProps) {
  return 'data-state' in props && props['data-state'] === 'empty' ? (
    <div {...props}>
      <p>Say hello to Jane first.</p>
    </div>
  ) : (
    <div {...props}>{children}</div>
  );
}

export const OwnEmpty: Story = {
  name: 'Empty in the host’s words',
  args: { components: { state: OwnEmptyState } },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Say hello to Jane first.')).toBeVisible();
  },
};

function Outline(props: ContactTimelineProps) {
  return (
    <>
      <h1>Jane Kowalski</h1>
      <ContactTimeline {...props} />
    </>
  );
}

export const HeadingLevel: Story = {
  name: 'Heading level',
  args: { headingLevel: 2 },
  render: Outline,
  beforeEach: history(({ call }) => [call()]),
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('heading', { level: 2, name: 'Today' })).toBeVisible();
  },
};
