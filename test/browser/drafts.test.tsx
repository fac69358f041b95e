import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import { clearTimelineStorage, type TimelineStorage } from 'leadlex-timeline';
import { expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { button, CONTACT, field, openCrmPage, row, rowNames } from './crmPage.tsx';

type Page = Parameters<typeof openCrmPage>[0];

const form = () => screen.getByRole('form', { name: 'Log activity' });
const submit = () => within(form()).findByRole('button', { name: 'Log activity' });
const type = (name: string) =>
  within(screen.getByRole('radiogroup', { name: 'Type' })).getByRole('radio', { name });
const restored = () => within(form()).queryByText(/^Draft from .* restored\./);
const write = async (title: string) => userEvent.fill(await field('Title'), title);

/** The page of a contact, once it has all its parts and somebody can write there. */
async function open(page: Page = {}) {
  const opened = openCrmPage(page);
  await act(() => vi.dynamicImportSettled());
  (await field('Title')).focus();
  await submit();
  return opened;
}

/** The page as the same person finds it after a reload, or a crash. */
async function reload(page: Page = {}) {
  cleanup();
  return open(page);
}

test('when the page is left in the middle of a sentence, the words stand in the form again, and it says so', async () => {
  await open();
  await userEvent.click(type('Meeting'));
  await write('Kick-off with');
  await userEvent.fill(await field('Description'), 'Half a sen');
  await userEvent.fill(await field('Attendees'), 'Jane');
  await userEvent.fill(await field('When'), '2026-04-16 10:00');
  cleanup();

  openCrmPage({ sandbox: { now: '2026-04-18T07:00:00Z' } });
  await waitFor(() => expect(restored()).toHaveTextContent('Draft from yesterday 16:30 restored.'));
  expect(screen.getByRole('status')).toHaveTextContent('Draft from yesterday 16:30 restored.');
  expect(type('Meeting')).toBeChecked();
  expect(await field('Title')).toHaveValue('Kick-off with');
  expect(await field('Title')).not.toHaveFocus();
  expect(await field('Description')).toHaveValue('Half a sen');
  expect(await field('Attendees')).toHaveValue('Jane');
  expect(await field('When')).toHaveValue('2026-04-16 10:00');
});

test('when a draft is an old one, it says of which day and year', async () => {
  await open({ sandbox: { now: '2026-02-03T08:00:00Z' } });
  await write('Long ago');
  await reload();
  expect(restored()).toHaveTextContent('Draft from 3 Feb 2026, 09:00 restored.');
});

test('when words for a day were kept, they mean the day that was meant', async () => {
  await open();
  await write('Lunch');
  await userEvent.fill(await field('When'), 'yesterday 12:00');
  await reload({ sandbox: { now: '2026-04-20T08:00:00Z' } });
  expect(await field('When')).toHaveValue('2026-04-16 12:00');
});

test('when nothing was written, nothing is restored', async () => {
  await open();
  await userEvent.click(type('Note'));
  await write('A');
  await write('');
  await reload();
  expect(type('Call')).toBeChecked();
  expect(restored()).toBeNull();
  expect(localStorage).toHaveLength(0);
});

test('when another contact is opened, each has its own words', async () => {
  const { showContact } = await open();
  await write('About Jane');
  showContact('contact-tom');
  expect(await field('Title')).toHaveValue('');
  await write('About Tom');
  showContact(CONTACT);
  await waitFor(async () => expect(await field('Title')).toHaveValue('About Jane'));
  expect(restored()).toBeVisible();
  showContact('contact-tom');
  await waitFor(async () => expect(await field('Title')).toHaveValue('About Tom'));
});

test('when two types have words of their own, each shows its own, and the newest comes first after a reload', async () => {
  const { sandbox } = await open();
  await write('A call');
  await userEvent.click(type('Note'));
  await write('A note');
  await userEvent.click(type('Call'));
  expect(await field('Title')).toHaveValue('A call');
  sandbox.clock.advance(60_000);
  await userEvent.click(type('Note'));
  expect(await field('Title')).toHaveValue('A note');
  await write('A longer note');

  await reload({ form: { types: ['meeting', 'call', 'note'] } });
  expect(type('Note')).toBeChecked();
  expect(await field('Title')).toHaveValue('A longer note');
  await userEvent.click(type('Call'));
  expect(await field('Title')).toHaveValue('A call');
  await reload();
  expect(type('Call')).toBeChecked();
  expect(await field('Title')).toHaveValue('A call');
});

test('when the type was the wrong one, the words go along, and are gone everywhere once they are logged', async () => {
  await open();
  await write('Thoughts');
  await userEvent.click(type('Note'));
  expect(await field('Title')).toHaveValue('Thoughts');
  await write('Thoughts after the call');
  await reload();
  await userEvent.click(type('Note'));
  expect(await field('Title')).toHaveValue('Thoughts after the call');
  await userEvent.click(await submit());
  await waitFor(async () =>
    expect(await row('Note: Thoughts after the call')).toHaveAttribute('data-status', 'sent'),
  );
  await userEvent.click(type('Call'));
  expect(await field('Title')).toHaveValue('');
  await reload();
  expect(restored()).toBeNull();
});

test('when words went along and their first form was written anew, logging one leaves the other', async () => {
  await open();
  await write('Shared words');
  await userEvent.click(type('Note'));
  await write('Shared words, and more');
  await userEvent.click(type('Call'));
  await write('Something else');
  await userEvent.click(type('Note'));
  await userEvent.click(await submit());
  await waitFor(async () =>
    expect(await row('Note: Shared words, and more')).toHaveAttribute('data-status', 'sent'),
  );
  await reload();
  expect(await field('Title')).toHaveValue('Something else');
});

test('when a draft has nothing for the type that is chosen, the notice stays behind with it', async () => {
  await open();
  await userEvent.fill(await field('Duration (minutes)'), '32');
  await reload();
  expect(restored()).toBeVisible();
  await userEvent.click(type('Note'));
  expect(restored()).toBeNull();
  await write('A note');
  await userEvent.click(await submit());
  await waitFor(async () => expect(await row('Note: A note')).toHaveAttribute('data-status', 'sent'));
  await userEvent.click(type('Call'));
  expect(await field('Duration (minutes)')).toHaveValue('32');
  expect(restored()).toBeVisible();
});

test('when a draft is dropped, it is gone, until Undo brings it back', async () => {
  await open();
  await write('Half a thought');
  await reload();
  await userEvent.click(await button('Drop draft'));
  expect(await field('Title')).toHaveValue('');
  expect(within(form()).getByText('Draft dropped.')).toBeVisible();
  expect(screen.getByRole('status')).toHaveTextContent('Draft dropped.');
  expect(await button('Undo')).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  expect(await field('Title')).toHaveValue('Half a thought');

  await reload();
  expect(await field('Title')).toHaveValue('Half a thought');
  await userEvent.click(await button('Drop draft'));
  await reload();
  expect(await field('Title')).toHaveValue('');
  expect(restored()).toBeNull();
});

test('when something else is written after a draft was dropped, Undo is no longer offered', async () => {
  await open();
  await write('Half a thought');
  await reload();
  await userEvent.click(await button('Drop draft'));
  await write('Another');
  expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
  await reload();
  expect(await field('Title')).toHaveValue('Another');
});

test('when the server has saved an entry, its draft is gone and the notice with it', async () => {
  await open();
  await write('Discovery call');
  const { sandbox } = await reload();
  await userEvent.click(await submit());
  await waitFor(async () => expect(await row('Call: Discovery call')).toHaveAttribute('data-status', 'sent'));
  expect(restored()).toBeNull();
  expect(localStorage).toHaveLength(0);
  expect(sandbox.activities(CONTACT)).toHaveLength(1);
  await reload();
  expect(await field('Title')).toHaveValue('');
});

test('when the server refuses, the words stand in the row, and the form is free for others', async () => {
  const { sandbox } = await open();
  sandbox.failNext({ status: 403, code: 'insufficient_permissions', on: 'create' });
  await write('Refused');
  await userEvent.click(await submit());
  await waitFor(async () => expect(await row('Call: Refused')).toHaveAttribute('data-status', 'failed'));
  await write('The next one');
  await reload();
  expect(await field('Title')).toHaveValue('The next one');
  await waitFor(async () => expect(await row('Call: Refused')).toHaveAttribute('data-status', 'failed'));
});

test('when the page is left before the server answers, the words stand in the row and not in the form as well', async () => {
  const { sandbox } = await open();
  sandbox.hold({ on: 'create' });
  await write('On its way');
  await userEvent.click(await submit());
  await row('Call: On its way');
  await reload();
  await row('Call: On its way');
  expect(await field('Title')).toHaveValue('');
  expect(restored()).toBeNull();
});

test('when there is no room for the entry, its draft stays until the server has saved it', async () => {
  const kept = memoryStorage();
  const page = { provider: { storage: kept.storage } };
  const { sandbox } = await open(page);
  await write('No room');
  kept.fill();
  sandbox.dropNextRequest({ on: 'create' });
  await userEvent.click(await submit());
  await waitFor(async () => expect(await row('Call: No room')).toHaveAttribute('data-status', 'unconfirmed'));
  await reload(page);
  expect(await field('Title')).toHaveValue('No room');
  await userEvent.click(await submit());
  await waitFor(async () => expect(await row('Call: No room')).toHaveAttribute('data-status', 'sent'));
  await reload(page);
  expect(await field('Title')).toHaveValue('');
});

test('when the page is gone right after Edit, nothing is lost', async () => {
  const { sandbox } = await open();
  sandbox.failNext({ status: 400, code: 'validation_error', on: 'create' });
  await userEvent.click(type('Email'));
  await write('Offer');
  await userEvent.fill(await field('Subject'), 'Our offer');
  await userEvent.click(await submit());
  await userEvent.click(type('Call'));
  await userEvent.click(await within(await row('Email: Offer')).findByRole('button', { name: 'Edit' }));
  await reload();
  expect(rowNames()).toEqual([]);
  expect(type('Email')).toBeChecked();
  expect(await field('Title')).toHaveValue('Offer');
  expect(await field('Subject')).toHaveValue('Our offer');
});

test('when an edited entry is of a type that has a draft, that draft comes back once the entry is logged', async () => {
  const { sandbox } = await open();
  await userEvent.click(type('Note'));
  sandbox.failNext({ status: 400, code: 'validation_error', on: 'create' });
  await write('Refused note');
  await userEvent.click(await submit());
  const refused = await row('Note: Refused note');
  await within(refused).findByRole('button', { name: 'Edit' });
  await write('Half a note');
  await userEvent.click(type('Call'));
  await write('x');
  await write('');
  await userEvent.click(within(refused).getByRole('button', { name: 'Edit' }));
  expect(await field('Title')).toHaveValue('Refused note');
  await reload();
  expect(await field('Title')).toHaveValue('Refused note');
  await userEvent.click(await submit());
  expect(await field('Title')).toHaveValue('Half a note');
  expect(restored()).toBeVisible();
  await waitFor(async () => expect(await row('Note: Refused note')).toHaveAttribute('data-status', 'sent'));
  await reload();
  expect(await field('Title')).toHaveValue('Half a note');
});

test('when two forms of a contact have a draftKey, each keeps its own words', async () => {
  await open({ form: { draftKey: 'sidebar' } });
  await write('In the sidebar');
  await reload({ form: { draftKey: 'dialog' } });
  expect(await field('Title')).toHaveValue('');
  await reload({ form: { draftKey: 'sidebar' } });
  expect(await field('Title')).toHaveValue('In the sidebar');
});

test('when an entry is edited whose type the form does not offer, nothing is lost either', async () => {
  const { sandbox } = await open({ form: { types: ['note', 'task'] } });
  sandbox.failNext({ status: 400, code: 'validation_error', on: 'create' });
  await userEvent.click(type('Task'));
  await write('Send the offer');
  await userEvent.click(await submit());
  await within(await row('Task: Send the offer')).findByRole('button', { name: 'Edit' });
  await reload({ form: { types: ['note'] } });
  await userEvent.click(within(await row('Task: Send the offer')).getByRole('button', { name: 'Edit' }));
  await reload({ form: { types: ['note'] } });
  expect(type('Task')).toBeChecked();
  expect(await field('Title')).toHaveValue('Send the offer');
});

test('when forms belong to different deals, the words of one do not turn up in the other', async () => {
  await open({ form: { contactId: undefined, dealId: 'deal-1' } as never, without: 'timeline' });
  await write('About the first deal');
  await reload({ form: { contactId: undefined, dealId: 'deal-2' } as never, without: 'timeline' });
  expect(await field('Title')).toHaveValue('');
  await reload({ form: { contactId: undefined, dealId: 'deal-1' } as never, without: 'timeline' });
  expect(await field('Title')).toHaveValue('About the first deal');
});

test('when the host fills the form at first, a kept draft comes before it, and dropping it leads back there', async () => {
  const page = { form: { defaultValues: { title: 'Follow-up', metadata: { duration_minutes: 12 } } } };
  await open(page);
  expect(await field('Title')).toHaveValue('Follow-up');
  await reload(page);
  expect(restored()).toBeNull();
  await write('Follow-up on prices');
  await reload(page);
  expect(await field('Title')).toHaveValue('Follow-up on prices');
  expect(await field('Duration (minutes)')).toHaveValue('12');
  await userEvent.click(await button('Drop draft'));
  expect(await field('Title')).toHaveValue('Follow-up');
});

test('when nothing is to be kept, nothing is', async () => {
  await open({ provider: { storage: false } });
  await write('Not to be kept');
  expect(localStorage).toHaveLength(0);
  await reload({ provider: { storage: false } });
  expect(await field('Title')).toHaveValue('');
});

test('when the storage is forbidden, the form works all the same', async () => {
  const forbidden = () => {
    throw new DOMException('denied', 'SecurityError');
  };
  const storage = { getItem: forbidden, setItem: forbidden, removeItem: forbidden };
  const { sandbox } = await open({ provider: { storage } });
  await write('Forbidden to keep');
  await userEvent.click(type('Note'));
  await userEvent.click(await submit());
  await row('Note: Forbidden to keep');
  await waitFor(() => expect(sandbox.activities(CONTACT)).toHaveLength(1));
});

test.each([
  ['no JSON', () => '{"version":1,'],
  ['nothing', () => 'null'],
  ['another version', (text: string) => text.replace('"version":1', '"version":99')],
  ['a title that is none', (text: string) => text.replace('"title":"Half a thought"', '"title":{}')],
  ['no time', (text: string) => text.replace(/"at":\d+/, '"at":1e99')],
  ['fields that are none', (text: string) => text.replace('"metadata":{}', '"metadata":["x"]')],
  ['another type', (text: string) => text.replace('"type":"call"', '"type":"note"')],
])(
  'when what was kept is broken (%s), the form begins blank and keeps what is written now',
  async (_, breakIt) => {
    await open();
    await write('Half a thought');
    cleanup();
    for (const [key, text] of Object.entries({ ...localStorage })) {
      expect(breakIt(text)).not.toBe(text);
      localStorage.setItem(key, breakIt(text));
    }
    await open();
    expect(await field('Title')).toHaveValue('');
    await write('Written now');
    await reload();
    expect(await field('Title')).toHaveValue('Written now');
  },
);

test('when another tab writes about the same contact, what stands here stays', async () => {
  await open();
  await write('Here');
  const [[key = '', text = ''] = []] = Object.entries({ ...localStorage });
  const theirs = text.replace('Here', 'There');
  localStorage.setItem(key, theirs);
  window.dispatchEvent(new StorageEvent('storage', { key, newValue: theirs, oldValue: text }));
  expect(await field('Title')).toHaveValue('Here');
  await userEvent.type(await field('Title'), ' and now');
  await reload();
  expect(await field('Title')).toHaveValue('Here and now');
});

test('when another tab has left words meanwhile, they come back once what is written here is logged', async () => {
  await open();
  await write('From the other tab');
  const left = { ...localStorage };
  cleanup();
  localStorage.clear();
  const { sandbox } = await open();
  for (const [key, text] of Object.entries(left)) localStorage.setItem(key, text);
  await write('From this one');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(sandbox.activities(CONTACT)).toHaveLength(1));
  await waitFor(async () => expect(await field('Title')).toHaveValue('From the other tab'));
});

test('when the user logs out, drafts are forgotten, and another user never sees them', async () => {
  await open({ provider: { storageKey: 'ada' } });
  await write('Ada’s words');
  await reload({ provider: { storageKey: 'ben' } });
  expect(await field('Title')).toHaveValue('');
  await write('Ben’s words');
  clearTimelineStorage('ada');
  await reload({ provider: { storageKey: 'ada' } });
  expect(await field('Title')).toHaveValue('');
  await reload({ provider: { storageKey: 'ben' } });
  expect(await field('Title')).toHaveValue('Ben’s words');
});

/** A storage that can be full: then it changes nothing that would take more room. */
function memoryStorage(): { storage: TimelineStorage; fill: () => void } {
  const texts = new Map<string, string>();
  let isFull = false;
  return {
    storage: {
      getItem: (key) => texts.get(key) ?? null,
      setItem(key, text) {
        if (isFull) throw new DOMException('full', 'QuotaExceededError');
        texts.set(key, text);
      },
      removeItem: (key) => void texts.delete(key),
    },
    fill() {
      isFull = true;
    },
  };
}
