import { screen, waitFor, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import {
  button,
  CONTACT,
  call,
  days,
  field,
  filter,
  history,
  loaded,
  openCrmPage,
  row,
  rowNames,
  timeline,
} from './crmPage.tsx';

const form = () => screen.getByRole('form', { name: 'Log activity' });
const submit = () => within(form()).findByRole('button', { name: 'Log activity' });
const type = (name: string) =>
  within(screen.getByRole('radiogroup', { name: 'Type' })).getByRole('radio', { name });

async function logCall(title: string) {
  await userEvent.click(type('Call'));
  await userEvent.fill(await field('Title'), title);
  await userEvent.click(await submit());
}

test('when a call is logged, it stands there before the server answers and is the same row after', async () => {
  const onLogged = vi.fn();
  const { sandbox } = openCrmPage({ rows: [call('Earlier', '2026-04-17T12:00:00Z')], form: { onLogged } });
  await loaded();
  const release = sandbox.hold({ on: 'create' });
  await userEvent.click(type('Call'));
  await userEvent.fill(await field('Title'), 'Discovery call with Jane');
  await userEvent.fill(await field('Description'), 'Discussed **Q2** plans');
  await userEvent.fill(await field('Duration (minutes)'), '32');
  await userEvent.selectOptions(await field('Direction'), 'Inbound');
  await userEvent.selectOptions(await field('Outcome'), 'Connected');
  await userEvent.click(await submit());

  const pending = await row('Call: Discovery call with Jane');
  expect(pending).toHaveAttribute('data-status', 'pending');
  expect(pending).toHaveTextContent('Sending…');
  expect(rowNames()).toEqual(['Call: Discovery call with Jane', 'Call: Earlier']);
  for (const fact of ['32 min', 'Inbound', 'Connected'])
    expect(within(pending).getByText(fact)).toBeVisible();
  expect(await field('Title')).toHaveValue('');
  expect(await field('Title')).toHaveFocus();

  release();
  await waitFor(() => expect(pending).toHaveAttribute('data-status', 'sent'));
  expect(await row('Call: Discovery call with Jane')).toBe(pending);
  expect(rowNames()).toEqual(['Call: Discovery call with Jane', 'Call: Earlier']);
  expect(onLogged).toHaveBeenCalledOnce();
  const [saved] = sandbox.activities(CONTACT);
  expect(saved).toMatchObject({
    type: 'call',
    title: 'Discovery call with Jane',
    description: 'Discussed **Q2** plans',
    contact_id: CONTACT,
    metadata: { duration_minutes: 32, direction: 'inbound', outcome: 'connected' },
  });
  expect(sandbox.requests.map(({ endpoint }) => endpoint)).toEqual(['list', 'create']);
});

test('when somebody works by keyboard alone, a meeting is logged and the focus is ready for the next', async () => {
  const { sandbox } = openCrmPage();
  await screen.findByText('No activities yet');
  await userEvent.keyboard('{Tab}{ArrowRight}{ArrowRight}');
  expect(type('Meeting')).toBeChecked();
  await userEvent.keyboard('{Tab}Kick-off{Tab}With the whole team{Tab}Jane, Tom');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await row('Meeting: Kick-off');
  expect(await field('Title')).toHaveFocus();
  await waitFor(() =>
    expect(sandbox.activities(CONTACT)[0]?.metadata).toMatchObject({ attendees: ['Jane', 'Tom'] }),
  );
});

test('when the button is clicked twice, one activity is logged and nothing complains', async () => {
  const { sandbox } = openCrmPage();
  await screen.findByText('No activities yet');
  await userEvent.fill(await field('Title'), 'Once');
  await userEvent.dblClick(await submit());
  await row('Call: Once');
  await waitFor(() => expect(sandbox.activities(CONTACT)).toHaveLength(1));
  expect(screen.queryByText('Write a title or a description first.')).toBeNull();
});

test('when the form cannot be sent, it says why at the field, and nothing is sent', async () => {
  const { sandbox } = openCrmPage();
  await screen.findByText('No activities yet');
  (await field('Title')).focus();
  await userEvent.click(await submit());
  expect(await field('Title')).toHaveAccessibleDescription('Write a title or a description first.');
  expect(await field('Title')).toHaveFocus();
  await userEvent.fill(await field('Title'), 'x'.repeat(503));
  expect(await field('Title')).toHaveAccessibleDescription(/3 characters too long/);
  await userEvent.fill(await field('Title'), 'Fine');
  await userEvent.fill(await field('Duration (minutes)'), 'half an hour');
  await userEvent.fill(await field('When'), 'some day');
  await userEvent.click(await submit());
  expect(await field('Duration (minutes)')).toHaveAccessibleDescription('Write whole minutes, such as 15.');
  expect(await field('When')).toHaveAccessibleDescription(/Write a date and time/);
  expect(await field('Title')).toHaveValue('Fine');
  expect(sandbox.requests.filter(({ method }) => method === 'POST')).toHaveLength(0);
});

test('when an activity is back-dated in words, it stands on its day in the reader’s zone', async () => {
  const { sandbox } = openCrmPage({
    rows: [call('Today', '2026-04-17T12:00:00Z'), call('Before', '2026-04-15T12:00:00Z')],
  });
  await loaded();
  await userEvent.fill(await field('Title'), 'Back-dated');
  await userEvent.fill(await field('When'), 'yesterday 15:00');
  expect(await field('When')).toHaveAccessibleDescription(/Thursday.* 16 April 2026 at 15:00/);
  await userEvent.click(await submit());
  await row('Call: Back-dated');
  expect(days()).toEqual(['Today', 'Yesterday', 'Wednesday, 15 April 2026']);
  expect(rowNames()).toEqual(['Call: Today', 'Call: Back-dated', 'Call: Before']);
  await waitFor(() => expect(sandbox.activities(CONTACT)[1]?.created_date).toBe('2026-04-16T13:00:00.000Z'));
});

test('when the server refuses, the row says why, and Retry sends it once access is there', async () => {
  const onLogError = vi.fn();
  const { sandbox } = openCrmPage({ form: { onLogError } });
  await screen.findByText('No activities yet');
  sandbox.failNext({ status: 403, code: 'insufficient_permissions', on: 'create' });
  await logCall('Refused');
  const failed = await row('Call: Refused');
  await waitFor(() => expect(failed).toHaveAttribute('data-status', 'failed'));
  expect(within(failed).getByRole('alert')).toHaveTextContent(
    'Not saved. You are not allowed to log activities.',
  );
  expect(onLogError).toHaveBeenCalledOnce();
  within(failed).getByRole('button', { name: 'Retry' }).focus();
  await userEvent.keyboard('{Enter}');
  await waitFor(() => expect(failed).toHaveAttribute('data-status', 'sent'));
  expect(failed).toHaveFocus();
  expect(sandbox.activities(CONTACT)).toHaveLength(1);
});

test('when the answer is lost, the row is found on the server and nothing is logged twice', async () => {
  const { sandbox } = openCrmPage();
  await screen.findByText('No activities yet');
  sandbox.dropNextResponse({ on: 'create' });
  await logCall('Accepted');
  await waitFor(async () => expect(await row('Call: Accepted')).toHaveAttribute('data-status', 'sent'));
  expect(sandbox.activities(CONTACT)).toHaveLength(1);
});

test('when nobody knows whether it was saved, Retry looks first and then sends it once', async () => {
  const { sandbox } = openCrmPage();
  await screen.findByText('No activities yet');
  sandbox.dropNextRequest({ on: 'create' });
  await logCall('Lost');
  const lost = await row('Call: Lost');
  await waitFor(() => expect(lost).toHaveAttribute('data-status', 'unconfirmed'));
  expect(within(lost).getByRole('alert')).toHaveTextContent('Retry looks for it first');
  const before = sandbox.requests.length;
  await userEvent.click(within(lost).getByRole('button', { name: 'Retry' }));
  await waitFor(() => expect(lost).toHaveAttribute('data-status', 'sent'));
  expect(sandbox.requests.slice(before).map(({ endpoint }) => endpoint)).toEqual(['list', 'create']);
  expect(sandbox.activities(CONTACT)).toHaveLength(1);
});

test('when a failed entry is edited, its words are back in the form and can be sent again', async () => {
  const { sandbox } = openCrmPage();
  await screen.findByText('No activities yet');
  sandbox.failNext({ status: 400, code: 'validation_error', message: 'Too vague', on: 'create' });
  await userEvent.click(type('Meeting'));
  await userEvent.fill(await field('Title'), 'Vague');
  await userEvent.fill(await field('Attendees'), 'Jane, Tom');
  await userEvent.click(await submit());
  const failed = await row('Meeting: Vague');
  await userEvent.click(await within(failed).findByRole('button', { name: 'Edit' }));
  expect(await field('Title')).toHaveValue('Vague');
  expect(await field('Attendees')).toHaveValue('Jane, Tom');
  expect(rowNames()).toEqual([]);
  await userEvent.fill(await field('Title'), 'Precise');
  await userEvent.click(await submit());
  await waitFor(() => expect(sandbox.activities(CONTACT).map(({ title }) => title)).toEqual(['Precise']));
});

test('when something else is being written, Edit leaves it alone and says so', async () => {
  const { sandbox } = openCrmPage();
  await screen.findByText('No activities yet');
  sandbox.failNext({ status: 400, code: 'validation_error', on: 'create' });
  await logCall('First');
  const failed = await row('Call: First');
  await within(failed).findByRole('button', { name: 'Edit' });
  await userEvent.fill(await field('Title'), 'Second, half wri');
  await userEvent.click(within(failed).getByRole('button', { name: 'Edit' }));
  expect(await within(failed).findByText(/Log or clear what you are writing first/)).toBeVisible();
  expect(await field('Title')).toHaveValue('Second, half wri');
});

test('when several are on their way, one that fails touches none of the others', async () => {
  const { sandbox } = openCrmPage();
  await screen.findByText('No activities yet');
  const release = sandbox.hold({ on: 'create' });
  for (const title of ['One', 'Two', 'Three']) await logCall(title);
  expect(rowNames()).toEqual(['Call: Three', 'Call: Two', 'Call: One']);
  sandbox.failNext({ status: 403, code: 'insufficient_permissions', on: 'create' });
  release();
  await waitFor(() => {
    const statuses = within(timeline())
      .getAllByRole('article')
      .map(({ dataset }) => dataset.status);
    expect(statuses.sort()).toEqual(['failed', 'sent', 'sent']);
  });
  expect(sandbox.activities(CONTACT)).toHaveLength(2);
  (await button('Discard')).focus();
  await userEvent.keyboard('{Enter}');
  await waitFor(() => expect(rowNames()).toHaveLength(2));
  expect(document.activeElement).toHaveAttribute('data-slot', 'item');
});

test('when the filter hides what was just logged, it says so, and Show shows it', async () => {
  openCrmPage({ rows: [call('Earlier', '2026-04-17T12:00:00Z')] });
  await loaded();
  await userEvent.click(filter('Meeting'));
  await screen.findByText('No activities match these filters');
  await logCall('Hidden');
  expect((await screen.findAllByText('Activity logged, hidden by the current filter.'))[0]).toBeVisible();
  await userEvent.click(await button('Show'));
  await row('Call: Hidden');
  expect(rowNames()).toEqual(['Call: Hidden', 'Call: Earlier']);
});

test('when the page has a form but no timeline, what could not be saved stands below the form', async () => {
  const { sandbox } = openCrmPage({ without: 'timeline' });
  sandbox.failNext({ status: 403, code: 'insufficient_permissions', on: 'create' });
  await logCall('Refused');
  expect(await within(form()).findByText('Call: Refused')).toBeVisible();
  expect(within(form()).getByRole('alert')).toHaveTextContent(
    'Not saved. You are not allowed to log activities.',
  );
  await userEvent.click(await button('Retry'));
  await waitFor(() => expect(sandbox.activities(CONTACT)).toHaveLength(1));
  await waitFor(() => expect(within(form()).queryByText('Call: Refused')).toBeNull());
});

test('when the filter hides what could not be saved, the row is there all the same, with its reason', async () => {
  const { sandbox } = openCrmPage({ rows: [call('Earlier', '2026-04-17T12:00:00Z')] });
  await loaded();
  await userEvent.click(filter('Meeting'));
  await screen.findByText('No activities match these filters');
  sandbox.failNext({ status: 403, code: 'insufficient_permissions', on: 'create' });
  await logCall('Refused');
  expect(await row('Call: Refused')).toHaveAttribute('data-status', 'failed');
  expect(screen.queryByText('Activity logged, hidden by the current filter.')).toBeNull();
});

test('when an entry that may be saved is edited, it is looked for first and not written twice', async () => {
  const { sandbox } = openCrmPage();
  await screen.findByText('No activities yet');
  sandbox.dropNextResponse({ on: 'create' });
  sandbox.dropNextRequest({ on: 'list' });
  await logCall('Accepted');
  const accepted = await row('Call: Accepted');
  await waitFor(() => expect(accepted).toHaveAttribute('data-status', 'unconfirmed'));
  await userEvent.click(within(accepted).getByRole('button', { name: 'Edit' }));
  await waitFor(() => expect(accepted).toHaveAttribute('data-status', 'sent'));
  expect(await field('Title')).toHaveValue('');
  expect(sandbox.activities(CONTACT)).toHaveLength(1);
});

test('when the server files an entry under another time, the row moves there and the page says so', async () => {
  openCrmPage({ sandbox: { quirks: { ignoresCreatedDate: true } } });
  await screen.findByText('No activities yet');
  await userEvent.fill(await field('Title'), 'Back-dated');
  await userEvent.fill(await field('When'), 'yesterday 15:00');
  await userEvent.click(await submit());
  await waitFor(() =>
    expect(screen.getByRole('status')).toHaveTextContent('The server filed it under 17 Apr 2026, 16:30.'),
  );
  expect(days()).toEqual(['Today']);
});

test('when nothing has happened yet, the first step leads into the form', async () => {
  openCrmPage();
  await userEvent.click(await button('Log the first one'));
  expect(await field('Title')).toHaveFocus();
  expect(await field('Duration (minutes)')).toBeVisible();
});

test('when an entry goes to a loaded day out of sight, a button leads to it', async () => {
  const { sandbox } = openCrmPage({ rows: history(40) });
  await loaded();
  await userEvent.click(await field('Title'));
  await userEvent.fill(await field('When'), '2026-04-10 09:00');
  await logCall('Written up late');
  await waitFor(() => expect(sandbox.activities(CONTACT)).toHaveLength(41));
  expect(await screen.findByText('Activity logged under Friday, 10 April 2026.')).toBeVisible();
  await userEvent.click(await button('Show'));
  await waitFor(async () => expect(await row('Call: Written up late')).toHaveFocus());
  expect(screen.queryByRole('button', { name: 'Show' })).toBeNull();
});
