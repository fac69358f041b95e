import type { Meta, StoryObj } from '@storybook/react-vite';
import { QueryClient } from '@tanstack/react-query';
import {
  type Activity,
  type ActivityClient,
  ContactTimeline,
  contactActivitiesOptions,
  TimelineProvider,
} from 'leadlex-timeline';
import { activityFactory } from 'leadlex-timeline/testing';
import { expect, waitFor } from 'storybook/test';
import { JANE, rowNames, sandbox, stage } from './stage.tsx';

const PAGE = 100;
const HOUR_MS = 3_600_000;

/** A server that answers at once, and the cache of somebody who has read all of it before. */
let client: ActivityClient;
let queryClient: QueryClient;

/** So many notes, each so many hours older than the one above it. */
function rowsOf(count: number, hours: number): Activity[] {
  const make = activityFactory.fresh({ contact_id: JANE });
  const newest = Date.parse('2026-04-17T14:00:00Z');
  return Array.from({ length: count }, (_, index) =>
    make.note({
      id: `row ${index + 1}`,
      title: `Row ${index + 1}`,
      description: index % 3 === 0 ? 'She called back from the train; the line dropped twice.' : null,
      created_date: new Date(newest - index * hours * HOUR_MS).toISOString().replace('.000', ''),
    }),
  );
}

const haveRead = (count: number, hours: number) => async () => {
  const rows = rowsOf(count, hours);
  client = {
    async listContactActivities(_contactId, { page = 1, per_page = PAGE, to_date }) {
      const to = to_date === undefined ? Number.POSITIVE_INFINITY : Date.parse(to_date);
      const matching = rows.filter(({ created_date }) => Date.parse(created_date) <= to);
      const activities = matching.slice((page - 1) * per_page, page * per_page);
      return { activities, meta: { page, per_page, total: matching.length } };
    },
    createActivity: () => Promise.reject(new Error('Nothing is logged here.')),
  };
  queryClient = new QueryClient();
  await queryClient.fetchInfiniteQuery({
    ...contactActivitiesOptions(client, JANE, {}, { pageSize: PAGE, now: sandbox.clock.now }),
    // Pages overlap by the row at their bound.
    pages: 1 + Math.max(0, Math.ceil((count - PAGE) / (PAGE - 1))),
  });
};

const meta = {
  title: 'Timeline/Long histories',
  component: ContactTimeline,
  args: { contactId: JANE, pageSize: PAGE },
  render: (args, { globals }) => (
    <TimelineProvider
      client={client}
      queryClient={queryClient}
      locale={globals.locale}
      timeZone={globals.zone}
      now={sandbox.clock.now}
    >
      <ContactTimeline {...args} />
    </TimelineProvider>
  ),
  ...stage,
} satisfies Meta<typeof ContactTimeline>;
export default meta;

type Story = StoryObj<typeof meta>;

const articles = (canvasElement: HTMLElement) => canvasElement.querySelectorAll('article');

/** All rows are made alike: those of the first months are enough to be looked through. */
const looksAtFirstMonths = {
  a11y: { context: { include: ['.host'], exclude: ['.lt-month:nth-child(n + 3)'] } },
};

/** Goes to the end by the mouse. */
async function scrollToEnd() {
  const page = document.scrollingElement as Element;
  page.scrollTop = page.scrollHeight;
  await new Promise(requestAnimationFrame);
}

export const Long: Story = {
  name: 'Long history',
  parameters: looksAtFirstMonths,
  beforeEach: haveRead(300, 5),
  play: async ({ canvas, canvasElement }) => {
    await expect(articles(canvasElement).length).toBeLessThan(200);
    await expect(rowNames(canvas)[0]).toBe('Note: Row 1');
    await waitFor(() => expect(articles(canvasElement)).toHaveLength(300));
  },
};

export const VeryLong: Story = {
  name: 'Very long history',
  parameters: looksAtFirstMonths,
  beforeEach: haveRead(6000, 5),
  play: async ({ canvas, canvasElement }) => {
    await scrollToEnd();
    await waitFor(() => expect(rowNames(canvas).at(-1)).toBe('Note: Row 6000'));
    await waitFor(() => expect(canvas.getByText('Beginning of history')).toBeVisible());
    await expect(articles(canvasElement).length).toBeLessThan(1500);
  },
};

export const LongDay: Story = {
  name: 'A long day',
  beforeEach: haveRead(120, 0.1),
  play: async ({ canvas, canvasElement }) => {
    await waitFor(() => expect(articles(canvasElement)).toHaveLength(120));
    await scrollToEnd();
    const heading = canvas.getByRole('heading', { name: 'Today' });
    await expect(canvas.getAllByRole('heading', { level: 3 })).toEqual([heading]);
    await expect(heading.getBoundingClientRect().top).toBeGreaterThanOrEqual(0);
    await expect(heading.getBoundingClientRect().bottom).toBeLessThan(60);
  },
};
