import type { Meta, StoryContext, StoryObj } from '@storybook/react-vite';
import { ContactTimeline } from 'leadlex-timeline';
import { expect, waitFor } from 'storybook/test';
import { JANE, press, rowNames, sandbox, stage } from './stage.tsx';

const PAGE = 10;

/** Three notes a day on the working days of March and April. */
function seed() {
  const days = Array.from({ length: 48 }, (_, index) => new Date(Date.UTC(2026, 2, 1 + index)));
  const rows = days
    .filter((day) => day.getUTCDay() % 6 !== 0)
    .flatMap((day) =>
      ['08', '09', '10'].map((hour, index) => ({
        type: 'note',
        title: `${day.toISOString().slice(5, 10)} ${index + 1}`,
        created_date: `${day.toISOString().slice(0, 10)}T${hour}:00:00Z`,
      })),
    );
  sandbox.seed(JANE, rows);
}

const meta = {
  title: 'Timeline/Jumping to a date',
  component: ContactTimeline,
  args: { contactId: JANE, loadMore: 'button', pageSize: PAGE },
  ...stage,
  beforeEach(context) {
    const leave = stage.beforeEach(context);
    seed();
    return leave;
  },
} satisfies Meta<typeof ContactTimeline>;
export default meta;

type Story = StoryObj<typeof meta>;
type Page = Pick<StoryContext, 'canvas' | 'userEvent'>;

async function jumpTo({ canvas, userEvent }: Page, day: string) {
  await canvas.findAllByRole('article');
  await press(canvas, userEvent, 'Jump to date');
  await userEvent.type(await canvas.findByLabelText('Date'), day);
  await userEvent.keyboard('{Enter}');
}

const isOn = ({ canvas }: Page, name: string) =>
  waitFor(() => expect(canvas.getByRole('article', { name })).toHaveFocus());

export const ADay: Story = {
  name: 'A day with activities',
  play: async (story) => {
    await jumpTo(story, '2026-03-18');
    await isOn(story, 'Note: 03-18 3');
    await expect(rowNames(story.canvas)[0]).toBe('Note: 03-18 3');
    await expect(story.canvas.getByRole('button', { name: 'Newer activities' })).toBeVisible();
    await expect(story.canvas.queryByText(/^Nothing on/)).not.toBeInTheDocument();
    await expect(sandbox.requests).toHaveLength(2);
  },
};

export const EmptyDay: Story = {
  name: 'A day without activities',
  play: async (story) => {
    await jumpTo(story, '2026-03-15');
    await isOn(story, 'Note: 03-13 3');
    const sentence = /^Nothing on Sunday,? 15 March 2026\.$/;
    const [said, shown] = await story.canvas.findAllByText(sentence);
    await expect(said).toBeInTheDocument();
    await expect(shown).toBeInTheDocument();
  },
};

export const BeforeTheBeginning: Story = {
  name: 'A day before the beginning',
  play: async (story) => {
    await jumpTo(story, '2025-12-24');
    await waitFor(() => expect(rowNames(story.canvas)).toEqual([]));
    await expect(await story.canvas.findByText('Beginning of history')).toBeVisible();
    await expect(story.canvas.getByRole('button', { name: 'Newer activities' })).toBeVisible();
    await press(story.canvas, story.userEvent, 'Newer activities');
    await isOn(story, 'Note: 03-02 1');
    await expect(rowNames(story.canvas).at(-1)).toBe('Note: 03-02 1');
    await expect(story.canvas.queryByText(/^Nothing on/, { selector: 'p' })).not.toBeInTheDocument();
  },
};

export const NewerLoaded: Story = {
  name: 'Newer activities, loaded',
  play: async (story) => {
    const { canvas, userEvent } = story;
    await jumpTo(story, '2026-03-18');
    await isOn(story, 'Note: 03-18 3');
    await press(canvas, userEvent, 'Newer activities');
    await isOn(story, 'Note: 03-19 1');
    await expect(canvas.getByRole('status')).toHaveTextContent(/^Loaded \d+ newer activities$/);
  },
};

export const NewerLoading: Story = {
  name: 'Newer activities on their way',
  play: async (story) => {
    const { canvas, userEvent } = story;
    await jumpTo(story, '2026-03-18');
    await isOn(story, 'Note: 03-18 3');
    sandbox.hold();
    await press(canvas, userEvent, 'Newer activities');
    await expect(await canvas.findByRole('button', { name: 'Loading newer activities…' })).toBeVisible();
    await expect(canvas.getByRole('button', { name: 'Back to the newest' })).toBeVisible();
  },
};

const failNewer = async (story: Page) => {
  await jumpTo(story, '2026-03-18');
  await isOn(story, 'Note: 03-18 3');
  sandbox.failNext({ status: 500 });
  await press(story.canvas, story.userEvent, 'Newer activities');
  await expect(await story.canvas.findByRole('alert')).toHaveTextContent(
    'The server has a problem right now.',
  );
};

export const NewerFails: Story = {
  name: 'Newer activities fail, rows stay',
  play: async (story) => {
    await failNewer(story);
    await waitFor(() => expect(story.canvas.getByRole('button', { name: 'Try again' })).toHaveFocus());
    await expect(story.canvas.getAllByRole('article')).toHaveLength(PAGE);
    await expect(story.canvas.getByRole('button', { name: 'Back to the newest' })).toBeVisible();
  },
};

export const NewerAgain: Story = {
  name: 'Newer activities after a failure',
  play: async (story) => {
    await failNewer(story);
    await press(story.canvas, story.userEvent, 'Try again');
    await isOn(story, 'Note: 03-19 1');
    await expect(story.canvas.queryByRole('alert')).not.toBeInTheDocument();
  },
};

export const TopReached: Story = {
  name: 'The newest are reached',
  play: async (story) => {
    const { canvas, userEvent } = story;
    await jumpTo(story, '2026-04-10');
    await isOn(story, 'Note: 04-10 3');
    await waitFor(async () => {
      const newer = canvas.queryByRole('button', { name: 'Newer activities' });
      if (newer) await userEvent.click(newer);
      expect(canvas.getByRole('article', { name: 'Note: 04-17 3' })).toBeVisible();
      expect(newer).toBeNull();
    });
    const names = rowNames(canvas);
    await expect(new Set(names).size).toBe(names.length);
    await expect(canvas.getByRole('button', { name: 'Back to the newest' })).toBeVisible();
  },
};

export const BackToTheNewest: Story = {
  name: 'Back to the newest',
  play: async (story) => {
    await jumpTo(story, '2026-03-18');
    await isOn(story, 'Note: 03-18 3');
    await press(story.canvas, story.userEvent, 'Back to the newest');
    await isOn(story, 'Note: 04-17 3');
    await expect(story.canvas.queryByRole('button', { name: 'Back to the newest' })).not.toBeInTheDocument();
    await expect(sandbox.requests).toHaveLength(2);
  },
};
