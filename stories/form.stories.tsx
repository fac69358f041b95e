import type { Meta, StoryContext, StoryObj } from '@storybook/react-vite';
import { ContactTimeline, callType, defaultActivityTypes, LogActivityForm } from 'leadlex-timeline';
import { expect, fn, waitFor, within } from 'storybook/test';
import { findRow, JANE, log, press, sandbox, seesRow, stage, staged, wordsOf } from './stage.tsx';

const meta = {
  title: 'Form',
  component: LogActivityForm,
  args: { contactId: JANE, onLogged: fn(), onLogError: fn() },
  ...stage,
} satisfies Meta<typeof LogActivityForm>;
export default meta;

type Story = StoryObj<typeof meta>;
type Page = Pick<StoryContext, 'canvas' | 'userEvent' | 'globals'>;

const textbox = ({ canvas }: Pick<Page, 'canvas'>, name: string) => canvas.getByRole('textbox', { name });

const open = async (story: Page, type: string) => {
  const { canvas, userEvent } = story;
  const words = wordsOf(story);
  await userEvent.click(textbox({ canvas }, words.title));
  await userEvent.click(
    within(canvas.getByRole('radiogroup', { name: words.type })).getByRole('radio', { name: type }),
  );
};

/** The labels of the fields that belong to the chosen type. */
const seesFields = async ({ canvas }: Pick<Page, 'canvas'>, ...names: string[]) => {
  const offered = ['Duration (minutes)', 'Direction', 'Outcome', 'Subject', 'Attendees', 'Location'];
  const shown = offered.filter((name) => canvas.queryByLabelText(name));
  await expect(shown.sort()).toEqual([...names].sort());
  for (const name of ['Title', 'Description', 'When']) {
    await waitFor(() => expect(canvas.getByLabelText(name)).toBeVisible());
  }
};

const body = () => sandbox.requests.find(({ endpoint }) => endpoint === 'create')?.body;

export const AtRest: Story = {
  name: 'At rest',
  play: async (story) => {
    const form = within(story.canvas.getByRole('form', { name: 'Log activity' }));
    await expect(form.getByPlaceholderText('Log a call, email, meeting or note')).toBeVisible();
    await expect(form.queryByRole('button', { name: 'Log activity' })).not.toBeInTheDocument();
  },
};

export const AtRestInTheDark: Story = {
  name: 'At rest, dark',
  globals: { theme: 'dark' },
  play: async (story) => void (await expect(textbox(story, 'Title')).toBeVisible()),
};

export const Call: Story = {
  name: 'Open for a call',
  play: async (story) => {
    await open(story, 'Call');
    await seesFields(story, 'Duration (minutes)', 'Direction', 'Outcome');
    await expect(story.canvas.getByRole('button', { name: 'Log activity' })).toBeVisible();
  },
};

export const Email: Story = {
  name: 'Open for an email',
  play: async (story) => {
    await open(story, 'Email');
    await seesFields(story, 'Subject', 'Direction');
  },
};

export const Meeting: Story = {
  name: 'Open for a meeting',
  play: async (story) => {
    await open(story, 'Meeting');
    await seesFields(story, 'Attendees', 'Duration (minutes)', 'Location');
  },
};

export const Note: Story = {
  name: 'Open for a note',
  play: async (story) => {
    await open(story, 'Note');
    await seesFields(story);
  },
};

const siteVisit = {
  ...(defaultActivityTypes[3] as (typeof defaultActivityTypes)[number]),
  type: 'site_visit',
  label: 'On site',
  form: { fields: [{ name: 'visitors', label: 'Visitors', kind: 'number' as const }] },
};

export const OwnType: Story = {
  name: 'Open for a type of the host',
  args: { types: ['call', 'site_visit'] },
  parameters: staged({ provider: { activityTypes: [...defaultActivityTypes, siteVisit] } }),
  play: async (story) => {
    await open(story, 'On site');
    await story.userEvent.type(textbox(story, 'Visitors'), '3');
    await press(story.canvas, story.userEvent, 'Log activity');
    await waitFor(() =>
      expect(body()).toMatchObject({ type: 'site_visit', contact_id: JANE, metadata: { visitors: 3 } }),
    );
  },
};

const withOutcomes = [
  ...defaultActivityTypes,
  callType({
    outcomes: [
      { value: 'connected' },
      { value: 'demo_booked', label: 'Demo booked', isBadge: true },
      { value: 'not_interested', label: 'Not interested' },
    ],
  }),
];

export const OwnOutcomes: Story = {
  name: 'Outcomes of the host',
  parameters: staged({ provider: { activityTypes: withOutcomes } }),
  render: (args) => (
    <>
      <LogActivityForm {...args} />
      <ContactTimeline contactId={JANE} />
    </>
  ),
  play: async (story) => {
    const { canvas, userEvent } = story;
    await open(story, 'Call');
    const outcome = canvas.getByRole('combobox', { name: 'Outcome' });
    const offered = within(outcome).getAllByRole('option');
    await expect(offered.map(({ textContent }) => textContent)).toEqual([
      'None',
      'Connected',
      'Demo booked',
      'Not interested',
    ]);
    await userEvent.selectOptions(outcome, 'Demo booked');
    await log(canvas, userEvent, 'Call', 'Call with Jane');
    await seesRow(canvas, 'Call: Call with Jane', 'Demo booked');
    await expect(canvas.getAllByRole('button', { name: 'Call' })).toHaveLength(1);
    await waitFor(() => expect(body()).toMatchObject({ metadata: { outcome: 'demo_booked' } }));
  },
};

export const OpenInTheDark: Story = {
  name: 'Open, dark',
  globals: { theme: 'dark' },
  play: (story) => open(story, 'Call'),
};

export const OpenNarrow: Story = {
  name: 'Open, 320 px',
  globals: { viewport: { value: 'mobile1' } },
  play: async (story) => {
    await open(story, 'Meeting');
  },
};

export const OpenRightToLeft: Story = {
  name: 'Open, right to left',
  globals: { direction: 'rtl', locale: 'ar' },
  play: async (story) => {
    await open(story, 'مكالمة');
    const [first, second] = story.canvas.getAllByRole('radio').map((radio) => radio.closest('label'));
    await expect(first?.getBoundingClientRect().left).toBeGreaterThan(
      second?.getBoundingClientRect().left ?? Number.POSITIVE_INFINITY,
    );
  },
};

export const NothingToLog: Story = {
  name: 'Nothing to log',
  play: async (story) => {
    await open(story, 'Call');
    await press(story.canvas, story.userEvent, 'Log activity');
    await expect(await story.canvas.findByText('Write a title or a description first.')).toBeVisible();
    await expect(textbox(story, 'Title')).toBeInvalid();
    await expect(textbox(story, 'Title')).toHaveFocus();
    await expect(sandbox.requests).toEqual([]);
  },
};

export const Faults: Story = {
  play: async (story) => {
    const { canvas, userEvent } = story;
    await open(story, 'Call');
    await userEvent.type(textbox(story, 'Title'), 'Call with Jane');
    await userEvent.type(textbox(story, 'Duration (minutes)'), 'half an hour');
    await userEvent.type(textbox(story, 'When'), 'at noon or so');
    await press(canvas, userEvent, 'Log activity');
    await expect(await canvas.findByText('Write whole minutes, such as 15.')).toBeVisible();
    await expect(canvas.getByText(/^Write a date and time like 2026-04-17 14:30/)).toBeVisible();
    await expect(textbox(story, 'Duration (minutes)')).toBeInvalid();
    await expect(textbox(story, 'When')).toBeInvalid();
    await expect(textbox(story, 'Title')).toHaveValue('Call with Jane');
    await expect(sandbox.requests).toEqual([]);
  },
};

export const FaultsMended: Story = {
  name: 'Faults mended',
  play: async (story) => {
    const { canvas, userEvent } = story;
    await open(story, 'Call');
    await userEvent.type(textbox(story, 'Duration (minutes)'), 'ten');
    await press(canvas, userEvent, 'Log activity');
    await userEvent.clear(textbox(story, 'Duration (minutes)'));
    await userEvent.type(textbox(story, 'Duration (minutes)'), '10');
    await expect(canvas.queryByText('Write whole minutes, such as 15.')).not.toBeInTheDocument();
    await press(canvas, userEvent, 'Log activity');
    await waitFor(() => expect(body()).toMatchObject({ type: 'call', metadata: { duration_minutes: 10 } }));
  },
};

export const TitleCounter: Story = {
  name: 'Title counter',
  play: async (story) => {
    await open(story, 'Note');
    await story.userEvent.click(textbox(story, 'Title'));
    await story.userEvent.paste('a'.repeat(400));
    await expect(story.canvas.queryByText(/ left$/)).not.toBeInTheDocument();
    await story.userEvent.paste('b'.repeat(60));
    await expect(story.canvas.getByText('40 left')).toBeVisible();
  },
};

export const TitleTooLong: Story = {
  name: 'Title too long',
  play: async (story) => {
    await open(story, 'Note');
    await story.userEvent.click(textbox(story, 'Title'));
    await story.userEvent.paste('a'.repeat(512));
    await press(story.canvas, story.userEvent, 'Log activity');
    await expect(await story.canvas.findByText(/^12 characters too long\./)).toBeVisible();
    await expect(textbox(story, 'Title')).toHaveValue('a'.repeat(512));
    await expect(sandbox.requests).toEqual([]);
  },
};

export const DetailsTooLarge: Story = {
  name: 'Details too large',
  play: async (story) => {
    await open(story, 'Email');
    await story.userEvent.click(textbox(story, 'Subject'));
    await story.userEvent.paste('ä'.repeat(4200));
    await press(story.canvas, story.userEvent, 'Log activity');
    await expect(await story.canvas.findByText(/^These details are too long to be saved\./)).toBeVisible();
    await expect(sandbox.requests).toEqual([]);
  },
};

export const NearTheLimit: Story = {
  name: 'Details near the size limit',
  play: async (story) => {
    await open(story, 'Email');
    await story.userEvent.type(textbox(story, 'Title'), 'Terms of the framework agreement');
    await story.userEvent.click(textbox(story, 'Subject'));
    await story.userEvent.paste('ä'.repeat(3450));
    await expect(await story.canvas.findByText('Details take 6.9 of 8 KB.')).toBeVisible();
  },
};

export const Refused: Story = {
  name: 'Complaints of the server at their fields',
  args: { deals: [{ id: 'deal-7', name: 'Acme Corp: framework agreement' }] },
  beforeEach: () =>
    sandbox.failNext({
      on: 'create',
      status: 400,
      fields: {
        title: 'Say whom you called.',
        'metadata.outcome': 'Choose how the call ended.',
        deal_id: 'This deal is closed.',
        entity_type: 'Not known here.',
      },
    }),
  render: (args) => (
    <>
      <LogActivityForm {...args} />
      <ContactTimeline contactId={JANE} />
    </>
  ),
  play: async (story) => {
    const { canvas, userEvent } = story;
    await log(canvas, userEvent, 'Call', 'Call');
    await press(canvas, userEvent, 'Edit');
    await waitFor(() => expect(textbox(story, 'Title')).toHaveAccessibleDescription('Say whom you called.'));
    await expect(textbox(story, 'Title')).toHaveFocus();
    await expect(canvas.getByRole('combobox', { name: 'Outcome' })).toBeInvalid();
    await expect(canvas.getByRole('combobox', { name: 'Deal' })).toHaveAccessibleDescription(
      'This deal is closed.',
    );
    await expect(canvas.getByRole('alert')).toHaveTextContent('Entity type: Not known here.');
  },
};

export const LoggedAMomentAgo: Story = {
  name: 'The same a moment ago',
  render: Refused.render,
  play: async (story) => {
    const { canvas, userEvent } = story;
    await log(canvas, userEvent, 'Call', 'Call with Jane');
    await findRow(canvas, 'Call: Call with Jane');
    await userEvent.type(textbox(story, 'Title'), 'call with Jane');
    const form = within(canvas.getByRole('form', { name: 'Log activity' }));
    await expect(await form.findByText('You logged this call just now.')).toBeVisible();
    await expect(canvas.getByRole('button', { name: 'Log activity' })).toBeEnabled();
  },
};

export const WhenInGerman: Story = {
  name: 'When in the words of the language',
  globals: { locale: 'de' },
  play: async (story) => {
    await open(story, 'Anruf');
    await story.userEvent.type(textbox(story, 'Wann'), 'gestern um 15 Uhr');
    await expect(await story.canvas.findByText(/^Donnerstag, 16. April 2026.* 15:00$/)).toBeVisible();
  },
};

export const WhenInWords: Story = {
  name: 'When in words',
  play: async (story) => {
    await open(story, 'Call');
    await story.userEvent.type(textbox(story, 'Title'), 'Call with Jane');
    await story.userEvent.type(textbox(story, 'When'), 'yesterday 15:00');
    await expect(story.canvas.getByText(/^Thursday,? 16 April 2026 at 15:00$/)).toBeVisible();
    await press(story.canvas, story.userEvent, 'Log activity');
    await waitFor(() => expect(body()).toMatchObject({ created_date: '2026-04-16T13:00:00.000Z' }));
  },
};

export const WhenTooFar: Story = {
  name: 'When too far',
  play: async (story) => {
    await open(story, 'Call');
    await story.userEvent.type(textbox(story, 'Title'), 'Call with Jane');
    await story.userEvent.type(textbox(story, 'When'), '2026-04-19 09:00');
    await press(story.canvas, story.userEvent, 'Log activity');
    await expect(
      await story.canvas.findByText('Choose a time within the last 5 years and the next 24 hours.'),
    ).toBeVisible();
    await expect(sandbox.requests).toEqual([]);
  },
};

export const Minutes: Story = {
  name: 'Minutes by a press',
  play: async (story) => {
    await open(story, 'Call');
    await press(story.canvas, story.userEvent, '30 min');
    await expect(textbox(story, 'Duration (minutes)')).toHaveValue('30');
    await expect(story.canvas.getByRole('button', { name: '30 min' })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
  },
};

export const Deals: Story = {
  args: {
    deals: [
      { id: 'deal-7', name: 'Acme Corp: framework agreement' },
      { id: 'deal-8', name: 'Acme Corp: Rotterdam lease' },
    ],
  },
  beforeEach: () => sandbox.addDeal('deal-8'),
  play: async (story) => {
    await open(story, 'Note');
    await story.userEvent.selectOptions(story.canvas.getByRole('combobox', { name: 'Deal' }), 'deal-8');
    await story.userEvent.type(textbox(story, 'Title'), 'Lease signed');
    await press(story.canvas, story.userEvent, 'Log activity');
    await waitFor(() => expect(body()).toMatchObject({ title: 'Lease signed', deal_id: 'deal-8' }));
  },
};

export const Entity: Story = {
  name: 'For a campaign',
  args: { entity: { type: 'campaign', id: 'cmp_1', name: 'Q2 GC Outreach' } },
  play: async ({ args, canvas, userEvent }) => {
    await log(canvas, userEvent, 'Note', 'Answered by phone');
    await waitFor(() => expect(args.onLogged).toHaveBeenCalled());
    await expect(sandbox.activities(JANE)).toMatchObject([
      { entity_type: 'campaign', entity_id: 'cmp_1', entity_name: 'Q2 GC Outreach' },
    ]);
  },
};

export const Logged: Story = {
  render: (args) => (
    <>
      <LogActivityForm {...args} />
      <ContactTimeline contactId={JANE} />
    </>
  ),
  play: async (story) => {
    const { args, canvas, userEvent } = story;
    await open(story, 'Call');
    await userEvent.type(textbox(story, 'Description'), 'Next step is a proposal.');
    await userEvent.type(textbox(story, 'Duration (minutes)'), '32');
    await userEvent.selectOptions(canvas.getByRole('combobox', { name: 'Direction' }), 'Inbound');
    await userEvent.selectOptions(canvas.getByRole('combobox', { name: 'Outcome' }), 'Connected');
    await log(canvas, userEvent, 'Call', 'Discovery call with Jane');
    await waitFor(() =>
      expect(args.onLogged).toHaveBeenCalledWith(
        expect.objectContaining({ title: 'Discovery call with Jane', contact_id: JANE }),
      ),
    );
    await seesRow(canvas, 'Call: Discovery call with Jane', '32 min', 'Inbound', 'Connected');
    await expect(canvas.getByRole('status')).toHaveTextContent('Logged Call: Discovery call with Jane');
    await expect(textbox(story, 'Title')).toHaveValue('');
    await expect(textbox(story, 'Title')).toHaveFocus();
    await expect(sandbox.activities(JANE)).toMatchObject([
      {
        type: 'call',
        description: 'Next step is a proposal.',
        metadata: { duration_minutes: 32, direction: 'inbound', outcome: 'connected' },
      },
    ]);
  },
};

export const BackDated: Story = {
  name: 'Logged for another day',
  render: Logged.render,
  play: async (story) => {
    await open(story, 'Meeting');
    await story.userEvent.type(textbox(story, 'When'), '2026-03-02 10:00');
    await log(story.canvas, story.userEvent, 'Meeting', 'Kick-off');
    await seesRow(story.canvas, 'Meeting: Kick-off', '10:00');
    await expect(story.canvas.getByRole('heading', { name: /^Monday,? 2 March 2026$/ })).toBeVisible();
  },
};

export const ByKeyboard: Story = {
  name: 'Logged by keyboard alone',
  render: Logged.render,
  play: async (story) => {
    const { canvas, userEvent } = story;
    await userEvent.tab();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}{ArrowRight}');
    await expect(canvas.getByRole('radio', { name: 'Note' })).toBeChecked();
    await userEvent.tab();
    await userEvent.keyboard('Keyboards are fast{Control>}{Enter}{/Control}');
    await findRow(canvas, 'Note: Keyboards are fast');
    await expect(sandbox.activities(JANE)).toHaveLength(1);
  },
};

export const Closed: Story = {
  name: 'Closed by Escape while blank',
  play: async (story) => {
    await open(story, 'Call');
    await story.userEvent.keyboard('{Escape}');
    await expect(story.canvas.queryByRole('button', { name: 'Log activity' })).not.toBeInTheDocument();
  },
};

export const NotSaved: Story = {
  name: 'Not saved',
  beforeEach: () => sandbox.failNext({ on: 'create', status: 403 }),
  play: async ({ args, canvas, userEvent }) => {
    await log(canvas, userEvent, 'Note', 'Fair');
    await waitFor(() =>
      expect(args.onLogError).toHaveBeenCalledWith(
        expect.objectContaining({ code: 'insufficient_permissions' }),
        expect.objectContaining({ title: 'Fair' }),
      ),
    );
    await expect(canvas.getByRole('status')).toHaveTextContent('Note: Fair was not saved.');
  },
};
