import { screen, waitFor, within } from '@testing-library/react';
import { arabicMessages } from 'leadlex-timeline';
import { activityFactory, type SandboxActivity, sampleActors } from 'leadlex-timeline/testing';
import { expect } from 'vitest';
import { userEvent } from 'vitest/browser';
import { button, CONTACT, call, field, loaded, NOW, openCrmPage, row } from './crmPage.tsx';

const make = activityFactory.fresh({ contact_id: CONTACT });
const LONG_WORD = 'Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen';
const words = 'They asked for a second offer, with the lease of Rotterdam in it. ';
const description = [
  `**Two** things: the [offer](https://example.com/offers/7), and https://example.com/leases/rotterdam-2026. ${words}`,
  `> ${words}`,
  '- the offer\n- the lease',
  `\`\`\`\nconst offer = { id: 7, lines: ['lease', 'deposit', 'service charge'], currency: 'EUR' };\n\`\`\``,
  words.repeat(3),
].join('\n\n');

/** One row of each type, and whatever makes a row wide or high. */
export const rowsOfAllTypes: readonly SandboxActivity[] = [
  make.call({
    title: `Discovery call about ${words}`,
    deal_id: 'deal-7',
    metadata: {
      duration_minutes: 32,
      direction: 'outbound',
      outcome: 'no_answer',
      campaign: { id: 7, name: 'Spring' },
    },
  }),
  make.email({ metadata: { subject: 'Re: offer', opened: true, replied: true, direction: 'inbound' } }),
  make.meeting({ description }),
  make.note({
    title: LONG_WORD,
    description: words.repeat(14),
  }),
  make.task(),
  make.deal_stage_change(),
  make.ai_action(),
  make.list_added(),
  make.campaign_sent(),
  make.custom('site_visit', { title: 'Rotterdam', metadata: { visitors: 3 } }),
  call('Long ago', '2024-02-28T09:00:00Z'),
];

/** A page with as much on it as there can be. */
export const fullPage: Parameters<typeof openCrmPage>[0] = {
  rows: rowsOfAllTypes,
  provider: { getActor: (id) => sampleActors[id] },
  timeline: { onActivityClick: () => {} },
  form: { deals: [{ id: 'deal-7', name: 'Lease of the offices in Rotterdam, second floor' }] },
};

export async function log(title: string) {
  await userEvent.type(await field('Title'), `${title}{Control>}{Enter}{/Control}`);
}

const radio = async (name: string) =>
  within(screen.getByRole('radiogroup', { name: 'Type' })).getByRole('radio', { name });

async function openForm(type: string) {
  openCrmPage({ ...fullPage, rows: [] });
  await screen.findByText('No activities yet');
  await userEvent.click(await field('Title'));
  await userEvent.click(await radio(type));
  await field('When');
}

const status = async (name: string, value: string) =>
  waitFor(async () => expect(await row(name)).toHaveAttribute('data-status', value));

/** Every state of timeline and form that somebody may come to see. */
export const states: Readonly<Record<string, () => Promise<void>>> = {
  async 'rows of all types'() {
    openCrmPage({
      ...fullPage,
      beforeOpening: (office) => office.garble('act_0005', { id: 'act_0005', title: 7 }),
    });
    await loaded();
    await screen.findByText('the lease');
  },
  async 'a page in Arabic'() {
    document.documentElement.dir = 'rtl';
    const messages = arabicMessages('ar');
    openCrmPage({ ...fullPage, provider: { ...fullPage?.provider, locale: 'ar', messages } });
    await screen.findAllByRole('article');
    await userEvent.click(await screen.findByLabelText(messages.title));
    await screen.findByLabelText(messages.when);
  },
  async 'a text unfolded'() {
    openCrmPage(fullPage);
    await loaded();
    const unfold = async (name: string) =>
      userEvent.click(await within(await row(name)).findByRole('button', { name: 'Show more' }));
    await unfold('Meeting: Meeting about Q2 outsourcing plans');
    await unfold(`Note: ${LONG_WORD}`);
    expect(await screen.findAllByRole('button', { name: 'Show less' })).toHaveLength(2);
  },
  async 'the exact time and the details of a row'() {
    openCrmPage({ ...fullPage, timeline: { contactTimeZone: 'Asia/Kolkata' } });
    const call = within(await row(/^Call: Discovery/));
    await userEvent.click(call.getByRole('button', { name: '16:23' }));
    await userEvent.click(call.getByText('Details'));
    await call.findByText(/India/);
  },
  async 'a pause, as too much was asked of the server'() {
    openCrmPage({
      ...fullPage,
      beforeOpening: (office) => office.failNext({ status: 429, headers: { 'Retry-After': '40' } }),
    });
    await screen.findByText(/\d\d:\d\d:\d\d/);
  },
  async 'an entry that the filters hide'() {
    openCrmPage({ ...fullPage, timeline: { defaultFilters: { types: ['note'] } } });
    await loaded();
    await log('Called back');
    await button('Show');
  },
  async 'entries being sent, refused and not confirmed'() {
    const { sandbox } = openCrmPage(fullPage);
    await loaded();
    sandbox.failNext({ status: 403, code: 'insufficient_permissions', on: 'create' });
    await log('Refused');
    await status('Call: Refused', 'failed');
    sandbox.dropNextRequest({ on: 'create' });
    await log('Lost on its way');
    await status('Call: Lost on its way', 'unconfirmed');
    sandbox.hold({ on: 'create' });
    await log('Being sent');
    await status('Call: Being sent', 'pending');
  },
  async 'an entry that was discarded'() {
    const { sandbox } = openCrmPage(fullPage);
    await loaded();
    sandbox.failNext({ status: 403, code: 'insufficient_permissions', on: 'create' });
    await log('Refused');
    await userEvent.click(await button('Discard'));
    await button('Undo');
  },
  async 'filters in use, and days the wrong way round'() {
    openCrmPage({
      ...fullPage,
      timeline: { defaultFilters: { types: ['call', 'note'], from: '2026-04-17', to: '2026-01-01' } },
    });
    await screen.findByText(/before/);
  },
  async 'nothing matches'() {
    openCrmPage({ ...fullPage, timeline: { defaultFilters: { from: '2026-04-30' } } });
    await screen.findByText('No activities match these filters');
  },
  async 'the form to jump to a date'() {
    openCrmPage(fullPage);
    await loaded();
    await userEvent.click(await button('Jump to date'));
    await userEvent.click(await button('Go'));
    await screen.findByText(/Choose a date/);
  },
  async 'a day in the middle'() {
    const rows = activityFactory.history({ contactId: CONTACT, count: 60, end: NOW });
    const { handle } = openCrmPage({ ...fullPage, rows, timeline: { pageSize: 10, loadMore: 'button' } });
    await loaded();
    handle.current?.jumpTo(rows[40]?.created_date.slice(0, 10) ?? '');
    await button('Newer activities');
    await loaded();
  },
  async 'no history'() {
    openCrmPage({ ...fullPage, rows: [] });
    await screen.findByText('No activities yet');
  },
  async loading() {
    openCrmPage({ ...fullPage, beforeOpening: (office) => office.hold() });
    await screen.findByText('Loading activities…');
  },
  async 'a history that could not be read'() {
    openCrmPage({ ...fullPage, beforeOpening: (office) => office.failNext({ status: 401 }) });
    await screen.findByRole('alert');
  },
  async 'older rows that could not be read'() {
    const { sandbox } = openCrmPage({ ...fullPage, timeline: { pageSize: 5, loadMore: 'button' } });
    await loaded();
    sandbox.failNext({ status: 503 });
    await userEvent.click(await button('Load older activities'));
    await screen.findByRole('alert');
  },
  'the form for a call': () => openForm('Call'),
  'the form for an email': () => openForm('Email'),
  'the form for a meeting': () => openForm('Meeting'),
  'the form for a note': () => openForm('Note'),
  async 'a form with mistakes'() {
    await openForm('Call');
    await userEvent.type(await field('Duration (minutes)'), 'soon');
    await userEvent.type(await field('When'), 'some day');
    await userEvent.click(await button('Log activity'));
    await waitFor(() => expect(screen.getAllByText(/./, { selector: '.lt-field-fault' })).toHaveLength(2));
  },
  async 'a draft that came back'() {
    const { unmount } = openCrmPage({ ...fullPage, without: 'timeline' });
    await userEvent.type(await field('Title'), 'Half written');
    unmount();
    openCrmPage({ ...fullPage, without: 'timeline' });
    await button('Drop draft');
  },
  async 'unsent entries without a timeline'() {
    const { sandbox } = openCrmPage({ ...fullPage, without: 'timeline' });
    sandbox.failNext({ status: 403, code: 'insufficient_permissions', on: 'create' });
    await log('Refused');
    await button('Retry');
  },
};
