import type { Meta, StoryObj } from '@storybook/react-vite';
import { ContactTimeline, type ContactTimelineProps, LogActivityForm } from 'leadlex-timeline';
import { expect, waitFor, within } from 'storybook/test';
import './contactPage.css';
import { findRow, JANE, log, longHistory, rowNames, sandbox, stage, wordsOf } from './stage.tsx';

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
  const { scrollWidth, clientWidth } = document.documentElement;
  await expect(scrollWidth).toBe(clientWidth);
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
