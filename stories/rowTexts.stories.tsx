import type { Meta, StoryObj } from '@storybook/react-vite';
import { ContactTimeline } from 'leadlex-timeline';
import { expect, within } from 'storybook/test';
import { history, JANE, rowNames, sandbox, seesRow, stage } from './stage.tsx';

const meta = {
  title: 'Rows/Texts',
  component: ContactTimeline,
  args: { contactId: JANE },
  ...stage,
} satisfies Meta<typeof ContactTimeline>;
export default meta;

type Story = StoryObj<typeof meta>;

const longTitle = `Fwd: Re: AW: ${'framework agreement and fee caps; '.repeat(14)}`.slice(0, 499).trim();

export const VeryLongTitle: Story = {
  name: 'Very long title',
  beforeEach: history(({ call, email }) => [email({ title: longTitle }), call()]),
  play: async ({ canvas }) => {
    const row = await seesRow(canvas, `Email: ${longTitle}`);
    await expect(row.scrollWidth).toBeLessThanOrEqual(row.clientWidth);
    const title = row.querySelector('[data-slot="title"]') as HTMLElement;
    const other = canvas.getByRole('article', { name: /^Call/ }).querySelector('[data-slot="title"]');
    await expect(title.offsetHeight).toBe((other as HTMLElement).offsetHeight);
  },
};

export const LongWord: Story = {
  name: 'A word without spaces',
  globals: { viewport: { value: 'mobile1' } },
  beforeEach: history(({ note }) => [note({ title: 'x'.repeat(300), description: 'y'.repeat(300) })]),
  play: async ({ canvas }) => {
    await seesRow(canvas, `Note: ${'x'.repeat(300)}`, 'y'.repeat(300));
  },
};

const paragraphs = Array.from(
  { length: 12 },
  (_, index) => `**Point ${index + 1}**: the holding wants one firm for all nine countries.`,
).join('\n\n');

export const LongDescription: Story = {
  name: 'Long description',
  beforeEach: history(({ note }) => [note({ title: 'Minutes', description: paragraphs })]),
  play: async ({ canvas, userEvent }) => {
    const row = await seesRow(canvas, 'Note: Minutes', 'Point 1');
    const more = await within(row).findByRole('button', { name: 'Show more' });
    const height = row.offsetHeight;
    await userEvent.click(more);
    await expect(within(row).getByText('Point 12')).toBeVisible();
    await expect(row.offsetHeight).toBeGreaterThan(height);
    await expect(within(row).getByRole('button', { name: 'Show less' })).toHaveAttribute(
      'aria-expanded',
      'true',
    );
    await userEvent.click(within(row).getByRole('button', { name: 'Show less' }));
    await expect(row.offsetHeight).toBe(height);
  },
};

export const MediumDescription: Story = {
  name: 'Five lines',
  beforeEach: history(({ note }) => [
    note({ title: 'Shopping list', description: '- one\n- two\n- three\n- four\n- five' }),
  ]),
  play: async ({ canvas, userEvent }) => {
    const row = await seesRow(canvas, 'Note: Shopping list', 'one');
    await userEvent.click(await within(row).findByRole('button', { name: 'Show more' }));
    await expect(within(row).getByText('five')).toBeVisible();
  },
};

export const ShortDescription: Story = {
  name: 'Two lines',
  beforeEach: history(({ note }) => [note({ title: 'Short', description: 'One line.\n\nAnother.' })]),
  play: async ({ canvas }) => {
    const row = await seesRow(canvas, 'Note: Short', 'One line.', 'Another.');
    await expect(within(row).queryByRole('button', { name: 'Show more' })).not.toBeInTheDocument();
  },
};

const markdown = `## Where we stand

Three *concerns* and a \`clause 4.2\`:

1. Transfers
2. Disbursements

> If you can start in May

\`\`\`
party  role
\`\`\`

See the [engagement letter](https://example.com/letter), https://example.com/fees, <jane@example.com>.`;

export const Markdown: Story = {
  beforeEach: history(({ note }) => [note({ title: 'Markdown', description: markdown })]),
  play: async ({ canvas, userEvent }) => {
    const row = within(await seesRow(canvas, 'Note: Markdown', 'Where we stand', 'concerns'));
    const more = row.queryByRole('button', { name: 'Show more' });
    if (more) await userEvent.click(more);
    await expect(row.queryByRole('heading')).not.toBeInTheDocument();
    await expect(row.getAllByRole('listitem')).toHaveLength(2);
    await expect(row.getByText('clause 4.2')).toBeVisible();
    const links = row.getAllByRole('link').map((link) => link.getAttribute('href'));
    await expect(links).toEqual([
      'https://example.com/letter',
      'https://example.com/fees',
      'mailto:jane@example.com',
    ]);
  },
};

const hostile = `<img src="https://tracker.example/html.gif" onerror="alert(1)"> <script>alert(2)</script>

[Open the letter](javascript:alert(3)) and [the other](https://example.com/letter)

![Pixel](https://tracker.example/markdown.gif)`;

export const HostileMarkdown: Story = {
  name: 'Hostile Markdown',
  beforeEach: history(({ email }) => [email({ title: 'Urgent', description: hostile })]),
  play: async ({ canvas }) => {
    const row = await seesRow(canvas, 'Email: Urgent', /<script>alert\(2\)<\/script>/, /Open the letter/);
    await expect(row.querySelector('img, script, iframe')).toBeNull();
    const links = within(row).getAllByRole('link');
    await expect(links.map(({ textContent }) => textContent)).toEqual(['the other', 'Pixel']);
    for (const link of links) await expect(link).toHaveAttribute('rel', 'noopener noreferrer nofollow');
    const loaded = performance.getEntriesByType('resource').map(({ name }) => name);
    await expect(loaded.filter((url) => url.includes('tracker.example'))).toEqual([]);
  },
};

export const Unreadable: Story = {
  beforeEach: () => {
    history(({ call, note }) => [call(), note(), call({ title: 'Call back' })])();
    sandbox.garble('act_0002', { id: 'act_0002', title: 'No type, no date' });
  },
  play: async ({ canvas, userEvent }) => {
    const row = within(await seesRow(canvas, 'Unreadable activity'));
    await expect(rowNames(canvas)).toEqual([
      'Call: Discovery call with Jane',
      'Unreadable activity',
      'Call: Call back',
    ]);
    await userEvent.click(row.getByText('Details'));
    await expect(row.getByText(/No type, no date/)).toBeVisible();
  },
};

export const UnknownMetadata: Story = {
  name: 'Unknown metadata',
  beforeEach: history(({ call }) => [
    call({
      title: 'Metered call',
      metadata: { duration_minutes: 12, cost_centre: 'BER-4', recording: { seconds: 718 }, tags: ['nda'] },
    }),
  ]),
  play: async ({ canvas, userEvent }) => {
    const row = within(await seesRow(canvas, 'Call: Metered call', '12 min'));
    await expect(row.getByText('BER-4')).not.toBeVisible();
    await userEvent.click(row.getByText('Details'));
    await expect(row.getByText('Cost centre')).toBeVisible();
    await expect(row.getByText('BER-4')).toBeVisible();
    await expect(row.getByText('{"seconds":718}')).toBeVisible();
    await expect(row.queryByText('Duration minutes')).not.toBeInTheDocument();
  },
};

export const OddMetadata: Story = {
  name: 'Known metadata of another kind',
  beforeEach: history(({ call }) => [
    call({ title: 'Imported call', metadata: { duration_minutes: 'half an hour', direction: 'sideways' } }),
  ]),
  play: async ({ canvas, userEvent }) => {
    const row = within(await seesRow(canvas, 'Call: Imported call', 'sideways'));
    await userEvent.click(row.getByText('Details'));
    await expect(row.getByText('half an hour')).toBeVisible();
  },
};
