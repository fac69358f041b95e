import type { Meta, StoryObj } from '@storybook/react-vite';
import { ContactTimeline } from 'leadlex-timeline';
import { expect, waitFor, within } from 'storybook/test';
import { findRow, history, JANE, longHistory, sandbox, seesRow, stage } from './stage.tsx';

const meta = {
  title: 'Timeline/Looks',
  component: ContactTimeline,
  args: { contactId: JANE },
  ...stage,
} satisfies Meta<typeof ContactTimeline>;
export default meta;

type Story = StoryObj<typeof meta>;

const partOf = (row: HTMLElement, slot: string) =>
  row.querySelector(`[data-slot="${slot}"]`)?.getBoundingClientRect() ?? new DOMRect();

const columns = 'repeat(auto-fit, minmax(min(100%, 24rem), 1fr))';

export const Compact: Story = {
  globals: { density: 'compact' },
  render: (args) => (
    <div style={{ display: 'grid', gridTemplateColumns: columns, alignItems: 'start', gap: '2rem' }}>
      <ContactTimeline {...args} label="Compact" />
      <ContactTimeline {...args} label="Comfortable" density="comfortable" />
    </div>
  ),
  beforeEach: longHistory(12),
  play: async ({ canvas }) => {
    const compact = canvas.getByRole('region', { name: 'Compact' });
    const comfortable = canvas.getByRole('region', { name: 'Comfortable' });
    await waitFor(() => expect(within(comfortable).getAllByRole('article')).toHaveLength(12));
    await waitFor(() => expect(compact.offsetHeight).toBeLessThan(comfortable.offsetHeight));
    const sizeIn = (region: HTMLElement) =>
      getComputedStyle(within(region).getAllByRole('article')[0] as Element);
    await expect(sizeIn(compact).fontSize).toBe(sizeIn(comfortable).fontSize);
  },
};

export const Narrow: Story = {
  name: '320 px',
  globals: { viewport: { value: 'mobile1' } },
  beforeEach: longHistory(24),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Beginning of history')).toBeVisible();
  },
};

export const RightToLeft: Story = {
  name: 'Right to left',
  globals: { direction: 'rtl', locale: 'ar' },
  beforeEach: history(({ call, note }) => [
    call({ title: 'مكالمة مع محمد العلي', description: 'تم الاتفاق على إرسال العرض يوم الأحد.' }),
    note({ title: 'Note in English' }),
  ]),
  play: async ({ canvas }) => {
    const row = await findRow(canvas, 'مكالمة: مكالمة مع محمد العلي');
    await expect(partOf(row, 'icon').left).toBeGreaterThan(partOf(row, 'title').left);
    // Below the title where it is narrow.
    await expect(partOf(row, 'time').right).toBeLessThanOrEqual(partOf(row, 'title').right);
    const outbound = within(row).getByText('صادر').previousElementSibling as Element;
    await expect(getComputedStyle(outbound).scale).toBe('-1 1');
    // Text of the other direction begins below its title, too.
    const english = await canvas.findByText(/^Discussed Q2/);
    await expect(getComputedStyle(english).direction).toBe('ltr');
    await expect(getComputedStyle(english).textAlign).toBe('right');
  },
};

export const Dark: Story = {
  globals: { theme: 'dark' },
  beforeEach: longHistory(24),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Beginning of history')).toBeVisible();
    const [row] = canvas.getAllByRole('article');
    // Mixed colours compute to oklab(lightness a b).
    const [lightness] = getComputedStyle(row as Element).color.match(/[\d.]+/) ?? [];
    await expect(Number(lightness)).toBeGreaterThan(0.8);
  },
};

export const AnotherZone: Story = {
  name: 'In another time zone',
  globals: { zone: 'America/Los_Angeles', locale: 'en-US' },
  beforeEach: history(({ call }) => [call({ created_date: '2026-04-17T05:30:00Z' })]),
  play: async ({ canvas }) => {
    await seesRow(canvas, /^Call/, /^10:30\sPM$/);
    await expect(canvas.getByRole('heading', { name: 'Yesterday' })).toBeVisible();
  },
};

export const AnotherLanguage: Story = {
  name: 'In another language',
  globals: { locale: 'ja', zone: 'Asia/Tokyo' },
  beforeEach: history(({ call }) => [call({ created_date: '2026-04-10T05:30:00Z' })]),
  play: async ({ canvas }) => {
    await seesRow(canvas, /^電話/, '14:30');
    await expect(canvas.getByRole('heading', { name: '2026年4月10日金曜日' })).toBeVisible();
  },
};

export const EmptyDark: Story = {
  name: 'Empty, dark',
  globals: { theme: 'dark' },
  play: async ({ canvas }) => void (await canvas.findByText('No activities yet')),
};

export const LoadingDark: Story = {
  name: 'Loading, dark',
  globals: { theme: 'dark' },
  beforeEach: () => void sandbox.hold(),
  play: async ({ canvas }) => void (await canvas.findByText('Loading activities…')),
};

export const FailedDark: Story = {
  name: 'Failed, dark',
  globals: { theme: 'dark' },
  beforeEach: () => sandbox.failNext({ status: 401 }),
  play: async ({ canvas }) => void (await canvas.findByRole('alert')),
};

export const FailedNarrow: Story = {
  name: 'Failed, 320 px',
  globals: { viewport: { value: 'mobile1' } },
  beforeEach: () => sandbox.failNext({ status: 401 }),
  play: async ({ canvas }) => {
    await canvas.findByRole('alert');
  },
};

export const FailedRightToLeft: Story = {
  name: 'Failed, right to left',
  globals: { direction: 'rtl', locale: 'ar' },
  beforeEach: () => sandbox.failNext({ status: 401 }),
  play: async ({ canvas }) => void (await canvas.findByRole('alert')),
};
