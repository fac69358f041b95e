import { screen, waitFor, within } from '@testing-library/react';
import { activityFactory } from 'leadlex-timeline/testing';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { CONTACT, call, field, loaded, openCrmPage, row, timeline } from './crmPage.tsx';

const make = activityFactory.fresh({ contact_id: CONTACT });
const rows = [
  call('Discovery call', '2026-04-17T14:23:05Z', {
    metadata: { duration_minutes: 32, direction: 'outbound' },
  }),
  make.note({
    title: 'After the call',
    description: 'Send **two** things:\n\n- the offer\n- the lease',
    created_date: '2026-04-16T09:00:00Z',
    metadata: {},
  }),
];
const refusal = { status: 403, code: 'insufficient_permissions', on: 'create' } as const;

async function openAndSettle(options: Parameters<typeof openCrmPage>[0]) {
  const opened = openCrmPage(options);
  await loaded();
  // The parts that come a moment later.
  await screen.findByText('Beginning of history');
  return opened;
}

test('a history is heard as a region of days, each a heading and a list of articles', async () => {
  await openAndSettle({ rows });
  await within(timeline()).findByText('the lease');
  await expect.element(page.elementLocator(timeline())).toMatchAriaInlineSnapshot(`
    - region "Activity timeline":
      - group "Filter activities":
        - radiogroup "Show":
          - radio "All" [checked]
          - text: All
          - radio "Conversations"
          - text: Conversations
          - radio "Work"
          - text: Work
          - radio "System"
          - text: System
        - button "Call"
        - button "Email"
        - button "Meeting"
        - button "Note"
        - button "Task"
        - button "Stage change"
        - button "AI action"
        - button "List"
        - button "Campaign"
        - combobox "Period":
          - option "Any time" [selected]
          - option "Today"
          - option "Last 7 days"
          - option "Last 30 days"
          - option "This quarter"
        - text: From
        - textbox "From"
        - text: To
        - textbox "To"
        - button "Jump to date"
      - heading "Today" [level=3]
      - text: 1 activity
      - list:
        - listitem:
          - article "Call: Discovery call":
            - text: "Call: Discovery call"
            - button "16:23":
              - time: 16:23
            - text: 6 min ago 32 min Outbound
            - paragraph: Discussed Q2 outsourcing plans; next step is proposal.
      - heading "Yesterday" [level=3]
      - text: 1 activity
      - list:
        - listitem:
          - article "Note: After the call":
            - text: "Note: After the call"
            - button "11:00":
              - time: 11:00
            - paragraph:
              - text: Send
              - strong: two
              - text: "things:"
            - list:
              - listitem:
                - paragraph: the offer
              - listitem:
                - paragraph: the lease
      - paragraph: Beginning of history
  `);
});

test('the form is heard as what is to be filled in', async () => {
  openCrmPage({ rows });
  await userEvent.click(await field('Title'));
  await screen.findByLabelText('When');
  await expect.element(page.elementLocator(screen.getByRole('form'))).toMatchAriaInlineSnapshot(`
    - form "Log activity":
      - radiogroup "Type":
        - radio "Call" [checked]
        - text: Call
        - radio "Email"
        - text: Email
        - radio "Meeting"
        - text: Meeting
        - radio "Note"
        - text: Note
      - text: Title
      - textbox "Title"
      - text: Description
      - textbox "Description"
      - text: Duration (minutes)
      - textbox "Duration (minutes)"
      - button "5 min": "5"
      - button "15 min": "15"
      - button "30 min": "30"
      - button "45 min": "45"
      - button "60 min": "60"
      - text: Direction
      - combobox "Direction":
        - option "Outbound" [selected]
        - option "Inbound"
      - text: Outcome
      - combobox "Outcome":
        - option "None" [selected]
        - option "Connected"
        - option "Left voicemail"
        - option "No answer"
        - option "Busy"
        - option "Wrong number"
      - text: When
      - textbox "When":
        - /placeholder: Now
      - textbox "Pick date and time"
      - paragraph: Such as “yesterday 15:00”
      - button "Log activity"
  `);
});

test('what happens is said in one polite place, and only failures interrupt', async () => {
  const { sandbox } = await openAndSettle({ rows });
  expect(screen.getAllByRole('status')).toHaveLength(1);
  expect(screen.queryAllByRole('alert')).toEqual([]);
  await userEvent.type(await field('Title'), 'Called back{Control>}{Enter}{/Control}');
  await waitFor(async () => expect(await row('Call: Called back')).toHaveAttribute('data-status', 'sent'));
  await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent('Called back'));
  expect(screen.queryAllByRole('alert')).toEqual([]);

  sandbox.failNext(refusal);
  await userEvent.type(await field('Title'), 'Once more{Control>}{Enter}{/Control}');
  const alert = await screen.findByRole('alert');
  expect(await row('Call: Once more')).toContainElement(alert);
  await expect.element(page.elementLocator(await row('Call: Once more'))).toMatchAriaInlineSnapshot(`
    - article "Call: Once more":
      - text: "Call: Once more"
      - button "16:30":
        - time: 16:30
      - text: just now Outbound
      - alert:
        - strong: Not saved.
        - text: You are not allowed to log activities. Ask your administrator for access. Request req_000003
      - button "Retry"
      - button "Edit"
      - button "Discard"
  `);
  expect(document.querySelectorAll('[aria-live]')).toHaveLength(0);
  expect(screen.getAllByRole('status')).toHaveLength(1);
});

/** What a finger can hit without hitting its neighbour: WCAG 2.2 asks for 24 px. */
test.each([1024, 320])('whatever can be pressed is 24 px high and wide, at %s px', async (width) => {
  await page.viewport(width, 800);
  const description = 'They asked for a second offer, with the lease of Rotterdam in it. '.repeat(12);
  const { sandbox } = openCrmPage({
    rows: [...rows, call('Long', '2026-04-15T09:00:00Z', { description, metadata: { campaign: { id: 7 } } })],
    form: { deals: [{ id: 'deal-7', name: 'Acme Corp' }] },
    timeline: { onActivityClick: () => {}, defaultFilters: { from: '2026-01-01' } },
  });
  await screen.findByRole('button', { name: 'Show more' });
  sandbox.failNext(refusal);
  await userEvent.type(await field('Title'), 'Once more{Control>}{Enter}{/Control}');
  await screen.findByRole('button', { name: 'Discard' });
  await userEvent.click(await screen.findByRole('button', { name: 'Jump to date' }));
  const controls = document.body.querySelectorAll<HTMLElement>(
    'a[href], button, input, select, textarea, summary',
  );
  const tooSmall = [...controls].flatMap((control) => {
    const { width, height } = (control.closest('label') ?? control).getBoundingClientRect();
    const name = control.getAttribute('aria-label') ?? control.textContent ?? control.getAttribute('name');
    return width < 24 || height < 24 ? [`${control.tagName} ${name} ${width} × ${height}`] : [];
  });
  expect(controls.length).toBeGreaterThan(30);
  expect(tooSmall).toEqual([]);
});
