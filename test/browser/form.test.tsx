import { screen, waitFor, within } from '@testing-library/react';
import { callType, defaultActivityTypes } from 'leadlex-timeline';
import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { button, CONTACT, call, days, field, loaded, openCrmPage, row, rowNames } from './crmPage.tsx';

const form = () => screen.getByRole('form', { name: 'Log activity' });
const submit = () => within(form()).findByRole('button', { name: 'Log activity' });
const type = (name: string) =>
  within(screen.getByRole('radiogroup', { name: 'Type' })).getByRole('radio', { name });

async function logCall(title: string) {
  await userEvent.click(type('Call'));
  await userEvent.fill(await field('Title'), title);
  await userEvent.click(await submit());
}

/** Has the server refuse a call, and takes it back into the form. */
async function editRefused(page: Parameters<typeof openCrmPage>[0], failure: object) {
  const { sandbox } = openCrmPage(page);
  await screen.findByText('No activities yet');
  sandbox.failNext({ status: 400, on: 'create', ...failure });
  await logCall('Call with Jane');
  const refused = await row('Call: Call with Jane');
  await userEvent.click(await within(refused).findByRole('button', { name: 'Edit' }));
  await waitFor(async () => expect(await field('Title')).toHaveValue('Call with Jane'));
  return sandbox;
}

test('when a time is written in the language of the page, the form says which moment it understood', async () => {
  const { sandbox } = openCrmPage({ provider: { locale: 'de' } });
  await screen.findByText('No activities yet');
  await userEvent.fill(await field('Title'), 'Erstgespräch');
  await userEvent.fill(await field('When'), 'gestern um 15 Uhr');
  expect(await field('When')).toHaveAccessibleDescription(/Donnerstag, 16. April 2026.* 15:00/);
  await userEvent.fill(await field('When'), '16.4. 9:30');
  expect(await field('When')).toHaveAccessibleDescription(/Donnerstag, 16. April 2026.* 09:30/);
  await userEvent.click(await submit());
  await waitFor(() => expect(sandbox.activities(CONTACT)[0]?.created_date).toBe('2026-04-16T07:30:00.000Z'));
});

test('when no time is written, none is sent', async () => {
  const { sandbox } = openCrmPage();
  await screen.findByText('No activities yet');
  await logCall('Just now');
  await waitFor(() => expect(sandbox.activities(CONTACT)).toHaveLength(1));
  const sent = sandbox.requests.find(({ endpoint }) => endpoint === 'create');
  expect(sent?.body).not.toHaveProperty('created_date');
});

test('when the host has outcomes of its own, they are offered, and the row calls them so', async () => {
  const outcomes = [{ value: 'connected' }, { value: 'demo_booked', label: 'Demo booked' }];
  const activityTypes = [...defaultActivityTypes, callType({ outcomes })];
  const { sandbox } = openCrmPage({ provider: { activityTypes } });
  await screen.findByText('No activities yet');
  (await field('Title')).focus();
  const offered = within(await field('Outcome')).getAllByRole('option');
  expect(offered.map(({ textContent }) => textContent)).toEqual(['None', 'Connected', 'Demo booked']);
  await userEvent.selectOptions(await field('Outcome'), 'Demo booked');
  await logCall('Call with Jane');
  expect(await within(await row('Call: Call with Jane')).findByText('Demo booked')).toBeVisible();
  await waitFor(() => expect(sandbox.activities(CONTACT)[0]?.metadata.outcome).toBe('demo_booked'));
});

test('when the details near their limit, the form says how much room they take', async () => {
  const { sandbox } = openCrmPage();
  await screen.findByText('No activities yet');
  await userEvent.click(type('Email'));
  await userEvent.fill(await field('Subject'), 'x'.repeat(6000));
  expect(screen.queryByText(/^Details take/)).toBeNull();
  // With the braces, the names of the fields and the reference it is 7,000 bytes.
  await userEvent.fill(await field('Subject'), 'x'.repeat(6900));
  expect(await screen.findByText('Details take 6.9 of 8 KB.')).toBeVisible();
  await userEvent.fill(await field('Subject'), 'ü'.repeat(4100));
  expect(await screen.findByText('Details take 8.2 of 8 KB.')).toBeVisible();
  await userEvent.click(await submit());
  expect(await within(form()).findByRole('alert')).toHaveTextContent('These details are too long');
  expect(sandbox.requests.filter(({ method }) => method === 'POST')).toEqual([]);
});

test('when the server complains about fields, Edit shows each complaint at its field until it is changed', async () => {
  const deals = [{ id: 'deal-7', name: 'Acme Corp' }];
  await editRefused(
    { form: { deals } },
    {
      fields: {
        title: 'Too vague',
        description: 'Required for calls',
        created_date: 'Outside office hours',
        deal_id: 'Closed',
        'metadata.outcome': 'Not an outcome of ours',
        duration_minutes: 'Required',
        entity_type: 'Unknown',
      },
    },
  );
  expect(await field('Title')).toHaveAccessibleDescription('Too vague');
  expect(await field('Title')).toHaveFocus();
  expect(await field('Description')).toHaveAccessibleDescription('Required for calls');
  expect(await field('When')).toHaveAccessibleDescription('Outside office hours');
  expect(await field('Deal')).toHaveAccessibleDescription('Closed');
  expect(await field('Outcome')).toHaveAccessibleDescription('Not an outcome of ours');
  expect(await field('Duration (minutes)')).toHaveAccessibleDescription('Required');
  expect(within(form()).getByRole('alert')).toHaveTextContent('Entity type: Unknown');

  await userEvent.fill(await field('Title'), 'Call with Jane about the lease');
  expect(await field('Title')).not.toBeInvalid();
  await userEvent.selectOptions(await field('Outcome'), 'Busy');
  expect(await field('Outcome')).not.toBeInvalid();
  expect(await field('Deal')).toBeInvalid();
  await userEvent.click(await submit());
  await row('Call: Call with Jane about the lease');
  for (const name of ['Title', 'Description', 'When', 'Deal', 'Outcome'])
    expect(await field(name)).not.toBeInvalid();
  expect(within(form()).queryByRole('alert')).toBeNull();
});

test('when the first complaint is about a field further down, Edit leads there', async () => {
  await editRefused({}, { fields: { 'metadata.outcome': 'Not an outcome of ours' } });
  expect(await field('Outcome')).toHaveFocus();
});

test('when the server refuses without naming a field, Edit shows its words at the foot of the form', async () => {
  await editRefused({}, { message: 'Workspace is frozen' });
  expect(within(form()).getByRole('alert')).toHaveTextContent('The server refused this: Workspace is frozen');
  expect(await field('Title')).toHaveFocus();
});

test('when the same was logged a moment ago, the form says so and lets it be logged all the same', async () => {
  const { sandbox } = openCrmPage();
  await screen.findByText('No activities yet');
  await logCall('Call with Jane');
  await row('Call: Call with Jane');
  await waitFor(() => expect(sandbox.activities(CONTACT)).toHaveLength(1));
  const requests = sandbox.requests.length;
  await userEvent.fill(await field('Title'), '  call with JANE ');
  expect(await within(form()).findByText('You logged this call just now.')).toBeVisible();
  await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent('You logged this call just now.'));
  await userEvent.click(type('Note'));
  expect(within(form()).queryByText(/You logged this/)).toBeNull();
  await userEvent.click(type('Call'));
  sandbox.clock.advance(90_000);
  await userEvent.fill(await field('Title'), 'Call with Jane');
  expect(await within(form()).findByText('You logged this call 1 minute ago.')).toBeVisible();
  expect(sandbox.requests).toHaveLength(requests);
  await userEvent.click(await submit());
  await waitFor(() => expect(sandbox.activities(CONTACT)).toHaveLength(2));
});

test('when it was logged more than two minutes ago, nothing is said', async () => {
  const { sandbox } = openCrmPage();
  await screen.findByText('No activities yet');
  await logCall('Call with Jane');
  await waitFor(() => expect(sandbox.activities(CONTACT)).toHaveLength(1));
  sandbox.clock.advance(121_000);
  await userEvent.fill(await field('Title'), 'Call with Jane');
  await within(form()).findByText('Such as “yesterday 15:00”');
  expect(within(form()).queryByText(/You logged this/)).toBeNull();
});

test('when somebody else has logged the same, the form does not say it was you', async () => {
  openCrmPage({ rows: [call('Call with Jane', '2026-04-17T14:29:30Z')] });
  await loaded();
  await userEvent.fill(await field('Title'), 'Call with Jane');
  expect(await within(form()).findByText('This call was logged just now.')).toBeVisible();
});

test('when the same waits unsaved, the form says that it is not saved yet', async () => {
  const { sandbox } = openCrmPage();
  await screen.findByText('No activities yet');
  sandbox.failNext({ status: 403, on: 'create' });
  await logCall('Call with Jane');
  await waitFor(async () =>
    expect(await row('Call: Call with Jane')).toHaveAttribute('data-status', 'failed'),
  );
  await userEvent.fill(await field('Title'), 'Call with Jane');
  expect(await within(form()).findByText('You wrote this call just now. It is not saved yet.')).toBeVisible();
});

test('when entries are written by keyboard alone, each is logged once and the focus waits for the next', async () => {
  const { sandbox } = openCrmPage();
  await screen.findByText('No activities yet');
  await userEvent.keyboard('{Tab}{Tab}First{Enter}');
  await row('Call: First');
  expect(await field('Title')).toHaveFocus();
  await userEvent.keyboard('Second{Enter>5/}');
  await row('Call: Second');
  expect(await field('Title')).toHaveFocus();
  await userEvent.keyboard('Third');
  (await submit()).focus();
  await userEvent.keyboard('{Enter>3/}');
  await row('Call: Third');
  await waitFor(() => expect(sandbox.activities(CONTACT)).toHaveLength(3));
  expect(await field('Title')).toHaveFocus();
  expect(within(form()).queryByText('Write a title or a description first.')).toBeNull();
});

test('when the server files an entry under another time, the row moves to its day and glows there', async () => {
  const { sandbox } = openCrmPage({
    rows: [call('Today', '2026-04-17T12:00:00Z'), call('Before', '2026-04-15T12:00:00Z')],
    sandbox: { quirks: { ignoresCreatedDate: true } },
  });
  await loaded();
  const release = sandbox.hold({ on: 'create' });
  await userEvent.fill(await field('Title'), 'Back-dated');
  await userEvent.fill(await field('When'), 'yesterday 15:00');
  await userEvent.click(await submit());
  await row('Call: Back-dated');
  expect(rowNames()).toEqual(['Call: Today', 'Call: Back-dated', 'Call: Before']);
  release();
  await waitFor(() => expect(rowNames()).toEqual(['Call: Back-dated', 'Call: Today', 'Call: Before']));
  expect(days()).toEqual(['Today', 'Wednesday, 15 April 2026']);
  const moved = await row('Call: Back-dated');
  expect(moved).toHaveAttribute('data-arrived');
  await waitFor(() =>
    expect(screen.getByRole('status')).toHaveTextContent('The server filed it under 17 Apr 2026, 16:30.'),
  );
});

test.each([
  ['Call', ['Duration (minutes)', 'Direction', 'Outcome']],
  ['Email', ['Subject', 'Direction']],
  ['Meeting', ['Attendees', 'Duration (minutes)', 'Location']],
  ['Note', []],
])('when a %s is logged, the form asks for what belongs to it and nothing else', async (name, fields) => {
  openCrmPage();
  await screen.findByText('No activities yet');
  await userEvent.click(type(name));
  await button('Log activity');
  const labels = [...form().querySelectorAll('label')].map(({ textContent }) => textContent);
  const common = ['Call', 'Email', 'Meeting', 'Note', 'Title', 'Description', 'When'];
  expect(labels.filter((label) => !common.includes(label ?? '')).sort()).toEqual([...fields].sort());
});

test('a deal that is no longer offered stays in sight while an entry that names it is edited', async () => {
  const { sandbox } = openCrmPage({
    form: { deals: [{ id: 'deal-7', name: 'Acme Corp' }], defaultValues: { deal_id: 'deal-gone' } },
  });
  await userEvent.click(await field('Title'));
  expect(await field('Deal')).toHaveValue('deal-gone');
  sandbox.addDeal('deal-gone');
  await userEvent.fill(await field('Title'), 'Last call');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(sandbox.activities(CONTACT)[0]?.deal_id).toBe('deal-gone'));
});
