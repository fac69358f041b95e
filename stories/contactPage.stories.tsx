import type { Meta, StoryObj } from '@storybook/react-vite';
import { ContactTimeline, type ContactTimelineProps, LogActivityForm } from 'leadlex-timeline';
import { activityFactory } from 'leadlex-timeline/testing';
import { expect, waitFor, within } from 'storybook/test';
import './contactPage.css';
import { findRow, JANE, log, longHistory, rowNames, sandbox, stage, staged, wordsOf } from './stage.tsx';

const BEN = 'contact-ben';

const deals = [
  { id: 'deal-7', name: 'Acme Corp: framework agreement' },
  { id: 'deal-8', name: 'Acme Corp: Rotterdam lease' },
];

/** A contact as a CRM shows it. */
function ContactPage(props: ContactTimelineProps) {
  return (
    <div className="crm">
      <header className="crm-contact">
        <span className="crm-portrait" aria-hidden="true">
          JK
        </span>
        <div>
          <h1>Jane Kowalski</h1>
          <p>General Counsel, Acme Corp</p>
        </div>
        <dl>
          <div>
            <dt>Email</dt>
            <dd>
              <a href="mailto:jane@acme.example">jane@acme.example</a>
            </dd>
          </div>
          <div>
            <dt>Phone</dt>
            <dd>
              <a href="tel:+4930901820">
                <bdi>+49 30 901820</bdi>
              </a>
            </dd>
          </div>
        </dl>
      </header>
      <h2>Activity</h2>
      <LogActivityForm contactId={props.contactId} deals={deals} />
      <ContactTimeline {...props} />
    </div>
  );
}

const meta = {
  title: 'Contact page',
  component: ContactTimeline,
  render: ContactPage,
  args: { contactId: JANE },
  ...stage,
} satisfies Meta<typeof ContactTimeline>;
export default meta;

type Story = StoryObj<typeof meta>;

const seesPage: Story['play'] = async (story) => {
  const { canvas } = story;
  const words = wordsOf(story);
  await expect(canvas.getByRole('heading', { level: 1, name: 'Jane Kowalski' })).toBeVisible();
  await expect(canvas.getByRole('form', { name: words.formLabel })).toBeVisible();
  const timeline = within(canvas.getByRole('region', { name: words.timelineLabel }));
  await waitFor(() => expect(timeline.getAllByRole('article')).toHaveLength(30));
};

export const InACrm: Story = {
  name: 'In a CRM',
  beforeEach: longHistory(30),
  play: seesPage,
};

export const Logging: Story = {
  name: 'Logging a call',
  beforeEach: longHistory(30),
  play: async ({ canvas, userEvent }) => {
    await waitFor(() => expect(canvas.getAllByRole('article')).toHaveLength(30));
    const [newest] = rowNames(canvas);
    await log(canvas, userEvent, 'Call', 'Call with Jane');
    const row = await findRow(canvas, 'Call: Call with Jane');
    await waitFor(() => expect(row).toHaveAttribute('data-status', 'sent'));
    await expect(rowNames(canvas).slice(0, 2)).toEqual(['Call: Call with Jane', newest]);
    await expect(sandbox.requests.map(({ endpoint }) => endpoint)).toEqual(['list', 'create']);
  },
};

export const Dark: Story = {
  globals: { theme: 'dark' },
  beforeEach: longHistory(30),
  play: seesPage,
};

export const Narrow: Story = {
  name: '320 px',
  globals: { viewport: { value: 'mobile1' } },
  beforeEach: longHistory(30),
  play: seesPage,
};

/** Two contacts beside each other: forms and timelines have names of their own. */
export const TwoContacts: Story = {
  name: 'Two contacts beside each other',
  parameters: staged({ server: { contacts: [JANE, BEN] } }),
  beforeEach: () => {
    sandbox.seed(JANE, activityFactory.history({ contactId: JANE, count: 6 }));
    sandbox.seed(BEN, activityFactory.history({ contactId: BEN, count: 4, seed: 2 }));
  },
  render: () => (
    <div className="crm-pair">
      {Object.entries({ 'Jane Kowalski': JANE, 'Ben Osei': BEN }).map(([name, contactId]) => (
        <section key={contactId} aria-label={name}>
          <h2>{name}</h2>
          <LogActivityForm contactId={contactId} label={`Log an activity with ${name}`} />
          <ContactTimeline contactId={contactId} label={`Activities of ${name}`} />
        </section>
      ))}
    </div>
  ),
  play: async ({ canvas, userEvent }) => {
    const ben = () => within(canvas.getByRole('region', { name: 'Activities of Ben Osei' }));
    await waitFor(() => expect(ben().getAllByRole('article')).toHaveLength(4));
    const form = within(canvas.getByRole('form', { name: 'Log an activity with Ben Osei' }));
    await userEvent.type(form.getByRole('textbox', { name: 'Title' }), 'Called Ben back');
    await userEvent.click(await form.findByRole('button', { name: 'Log activity' }));
    const row = await findRow(canvas, 'Call: Called Ben back');
    await waitFor(() => expect(row).toHaveAttribute('data-status', 'sent'));
    await expect(ben().getAllByRole('article')).toContain(row);
    const jane = within(canvas.getByRole('region', { name: 'Activities of Jane Kowalski' }));
    await expect(jane.getAllByRole('article')).toHaveLength(6);
  },
};

/** A row's time says the rest when it is pressed. */
export const ContactAbroad: Story = {
  name: 'A contact in another zone',
  args: { contactTimeZone: 'America/New_York' },
  beforeEach: longHistory(30),
  play: async ({ canvas, userEvent }) => {
    const [newest] = await canvas.findAllByRole('article');
    const row = within(newest as HTMLElement);
    const time = row.getByRole('button', { name: /^\d\d:\d\d$/ });
    await userEvent.click(time);
    await expect(await row.findByText(/^For the contact: \d\d:\d\d New York Time$/)).toBeVisible();
    await expect(time).toHaveAttribute('aria-expanded', 'true');
  },
};

/** The same with the form open, in words that may be longer than the English ones. */
const inLanguage = (locale: string): Story => ({
  globals: { locale },
  beforeEach: longHistory(30),
  play: async (story) => {
    const { canvas, userEvent } = story;
    const words = wordsOf(story);
    await userEvent.click(canvas.getByRole('textbox', { name: words.title }));
    await canvas.findByText(words.submitHint(/^Mac/.test(navigator.platform)));
    await expect(canvas.getByRole('combobox', { name: words.outcome })).toBeVisible();
    await seesPage(story);
  },
});

export const German = inLanguage('de');
export const French = inLanguage('fr');
export const Spanish = inLanguage('es');
export const Japanese = inLanguage('ja');
export const Arabic: Story = { ...inLanguage('ar-EG'), name: 'Arabic, right to left' };

export const GermanNarrow: Story = {
  ...German,
  name: 'German, 320 px',
  globals: { locale: 'de', viewport: { value: 'mobile1' } },
};

export const FrenchNarrow: Story = {
  ...French,
  name: 'French, 320 px',
  globals: { locale: 'fr', viewport: { value: 'mobile1' } },
};
