import { dehydrate, QueryClient } from '@tanstack/react-query';
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  ContactTimeline,
  type ContactTimelineProps,
  contactActivitiesOptions,
  createLeadLexClient,
  defaultActivityTypes,
  defineActivityType,
  LogActivityForm,
  type LogActivityFormProps,
  TimelineProvider,
  type TimelineProviderProps,
  useContactActivities,
} from 'leadlex-timeline';
import { activityFactory, createSandbox, type SandboxActivity } from 'leadlex-timeline/testing';
import { StrictMode } from 'react';
import { renderToString } from 'react-dom/server';
import { afterEach, expect, test, vi } from 'vitest';

const NOW = '2026-04-17T14:30:00Z';
const JANE = 'contact-jane';

interface PageOptions {
  rows?: readonly SandboxActivity[];
  provider?: Partial<TimelineProviderProps>;
  form?: Partial<LogActivityFormProps>;
  timeline?: Partial<ContactTimelineProps>;
}

/** The page of an application that embeds the library, and the LeadLex behind it. */
function contactPage({ rows = [], provider, form, timeline }: PageOptions = {}) {
  const sandbox = createSandbox({ now: NOW, requiresKey: false });
  sandbox.seed(JANE, rows);
  const client = createLeadLexClient({ baseUrl: '/api/leadlex', fetch: sandbox.fetch });
  const page = (
    <TimelineProvider
      client={client}
      locale="en-GB"
      timeZone="Europe/Berlin"
      now={sandbox.clock.now}
      {...provider}
    >
      <LogActivityForm contactId={JANE} {...form} />
      <ContactTimeline contactId={JANE} {...timeline} />
    </TimelineProvider>
  );
  return { page, sandbox };
}

function openContactPage(options?: PageOptions) {
  const { page, sandbox } = contactPage(options);
  render(page);
  return sandbox;
}

const make = activityFactory.fresh({ contact_id: JANE });
const history = (count: number) => activityFactory.history({ contactId: JANE, count });
const rows = () => screen.findAllByRole('article');
const row = (name: string) => screen.findByRole('article', { name });
const press = async (name: string) => userEvent.click(await screen.findByRole('button', { name }));
const filter = (name: string) =>
  within(screen.getByRole('group', { name: 'Filter activities' })).getByRole('button', { name });

async function log(title: string) {
  await userEvent.type(screen.getByRole('textbox', { name: 'Title' }), title);
  await press('Log activity');
}

afterEach(() => vi.restoreAllMocks());

test('jsdom has no observers, as the tests of applications do not', () => {
  expect('IntersectionObserver' in globalThis || 'ResizeObserver' in globalThis).toBe(false);
});

test('a logged call stands on the timeline', async () => {
  const sandbox = createSandbox({ requiresKey: false });
  sandbox.seed('jane', activityFactory.history({ contactId: 'jane', count: 3 }));
  const client = createLeadLexClient({ baseUrl: '/api/leadlex', fetch: sandbox.fetch });
  render(
    <TimelineProvider client={client}>
      <LogActivityForm contactId="jane" />
      <ContactTimeline contactId="jane" />
    </TimelineProvider>,
  );

  await userEvent.type(screen.getByRole('textbox', { name: 'Title' }), 'Discovery call');
  await userEvent.click(screen.getByRole('button', { name: 'Log activity' }));

  await screen.findByRole('article', { name: 'Call: Discovery call' });
  await waitFor(() => expect(sandbox.activities('jane')[0]?.title).toBe('Discovery call'));
});

test('rows appear by day, and the button loads the older ones', async () => {
  openContactPage({ rows: history(6), timeline: { pageSize: 4 } });
  expect(await rows()).toHaveLength(4);
  expect(screen.getByRole('heading', { name: 'Today' })).toBeVisible();
  await press('Load older activities');
  expect(await screen.findByText('Beginning of history')).toBeVisible();
  expect(await rows()).toHaveLength(6);
});

test('a filter asks the server, and clearing it brings all rows back', async () => {
  const sandbox = openContactPage({ rows: [make.call({ title: 'Hello' }), make.note({ title: 'Idea' })] });
  await row('Note: Idea');
  await userEvent.click(filter('Call'));
  await waitFor(() => expect(screen.queryByRole('article', { name: 'Note: Idea' })).toBeNull());
  expect(await row('Call: Hello')).toBeVisible();
  expect(sandbox.requests.at(-1)?.query).toMatchObject({ type: 'call' });
  await press('Clear filters');
  expect(await row('Note: Idea')).toBeVisible();
});

test('a server that fails is not an empty history, and can be asked again', async () => {
  const { page, sandbox } = contactPage({ rows: [make.call({ title: 'Hello' })] });
  sandbox.failNext({ status: 503 });
  render(page);
  expect(await screen.findByRole('alert')).toHaveTextContent('The server has a problem right now.');
  expect(screen.queryByText('No activities yet')).toBeNull();
  await press('Try again');
  expect(await row('Call: Hello')).toBeVisible();
});

test('an entry that is refused keeps its words until it can be sent', async () => {
  const sandbox = openContactPage();
  await screen.findByText('No activities yet');
  sandbox.failNext({ status: 403, on: 'create' });
  await log('Refused');
  const refused = await row('Call: Refused');
  await waitFor(() => expect(refused).toHaveAttribute('data-status', 'failed'));
  await press('Retry');
  await waitFor(() => expect(refused).toHaveAttribute('data-status', 'sent'));
  expect(sandbox.activities(JANE)).toHaveLength(1);
});

test('a type of the application has a row, a filter and a form', async () => {
  const siteVisit = defineActivityType<{ visitors: number }>({
    type: 'site_visit',
    category: 'work',
    label: 'Site visit',
    icon: () => <svg aria-hidden="true" />,
    metadataKeys: ['visitors'],
    summary: ({ metadata }) => `${metadata.visitors} visitors`,
    form: { fields: [{ name: 'visitors', label: 'Visitors', kind: 'number' }] },
  });
  const sandbox = openContactPage({
    provider: { activityTypes: [...defaultActivityTypes, siteVisit] },
    form: { types: ['call', 'site_visit'] },
  });
  await screen.findByText('No activities yet');
  await userEvent.click(screen.getByRole('radio', { name: 'Site visit' }));
  await userEvent.type(await screen.findByLabelText('Visitors'), '3');
  await log('Warehouse tour');
  const visit = await row('Site visit: Warehouse tour');
  expect(within(visit).getByText('3 visitors')).toBeVisible();
  expect(filter('Site visit')).toBeVisible();
  await waitFor(() => expect(sandbox.activities(JANE)[0]).toMatchObject({ metadata: { visitors: 3 } }));
});

test('a type nobody registered is shown all the same', async () => {
  openContactPage({ rows: [make.custom('contract_signed', { title: 'Framework agreement' })] });
  expect(await row('Contract signed: Framework agreement')).toBeVisible();
});

test('messages replace the English ones, one by one', async () => {
  openContactPage({
    rows: [make.call({ title: 'Hallo' })],
    provider: { messages: { timelineLabel: 'Verlauf', typeLabels: { call: 'Anruf' } } },
  });
  const timeline = within(await screen.findByRole('region', { name: 'Verlauf' }));
  expect(await timeline.findByRole('article', { name: 'Anruf: Hallo' })).toBeVisible();
  expect(timeline.getByText('Beginning of history')).toBeVisible();
});

test('messages replace those that come up later, too', async () => {
  const messages = { retry: 'Nochmals senden', nothingToLog: 'Bitte etwas schreiben.' };
  const sandbox = openContactPage({ provider: { messages } });
  await userEvent.type(screen.getByRole('textbox', { name: 'Title' }), '{Enter}');
  expect(await screen.findByText('Bitte etwas schreiben.')).toBeVisible();
  sandbox.failNext({ status: 403 });
  await userEvent.type(screen.getByRole('textbox', { name: 'Title' }), 'Hallo{Enter}');
  const entry = within(await row('Call: Hallo'));
  expect(await entry.findByRole('button', { name: 'Nochmals senden' })).toBeVisible();
  expect(entry.getByText('Not saved.')).toBeVisible();
});

test('getActor names the author', async () => {
  openContactPage({
    rows: [make.call({ created_by_user_id: 'u1' }), make.note({ created_by_user_id: 'u2' })],
    provider: { getActor: (id) => (id === 'u1' ? { name: 'Anna Weber' } : null) },
  });
  const [first, second] = await rows();
  expect(within(first as HTMLElement).getByText('Anna Weber')).toBeVisible();
  expect(within(second as HTMLElement).getByText('Unknown user')).toBeVisible();
});

test('two providers on one page keep two servers apart', async () => {
  const ours = contactPage({ rows: [make.call({ title: 'Ours' })] });
  const theirs = contactPage({ rows: [make.call({ title: 'Theirs' })] });
  render(
    <>
      <div data-testid="ours">{ours.page}</div>
      <div data-testid="theirs">{theirs.page}</div>
    </>,
  );
  const [left, right] = [within(screen.getByTestId('ours')), within(screen.getByTestId('theirs'))];
  await left.findByRole('article', { name: 'Call: Ours' });
  await right.findByRole('article', { name: 'Call: Theirs' });
  await userEvent.type(left.getByRole('textbox', { name: 'Title' }), 'New');
  await userEvent.click(left.getByRole('button', { name: 'Log activity' }));
  await left.findByRole('article', { name: 'Call: New' });
  await waitFor(() => expect(ours.sandbox.activities(JANE)).toHaveLength(2));
  expect(right.getAllByRole('article')).toHaveLength(1);
  expect(theirs.sandbox.requests).toHaveLength(1);
});

test('in StrictMode nothing complains, and opening costs one request', async () => {
  const complaint = vi.spyOn(console, 'error');
  const { page, sandbox } = contactPage({ rows: history(5) });
  render(<StrictMode>{page}</StrictMode>);
  expect(await rows()).toHaveLength(5);
  await log('Discovery call');
  const logged = await row('Call: Discovery call');
  await waitFor(() => expect(logged).toHaveAttribute('data-status', 'sent'));
  expect(sandbox.requests.map(({ endpoint }) => endpoint)).toEqual(['list', 'create']);
  expect(complaint).not.toHaveBeenCalled();
});

function Count() {
  return <p>{useContactActivities(JANE).loaded}</p>;
}

test.each([
  ['ContactTimeline', <ContactTimeline key="timeline" contactId={JANE} />],
  ['LogActivityForm', <LogActivityForm key="form" contactId={JANE} />],
  ['useContactActivities', <Count key="hook" />],
])('%s outside a provider says what is missing', (_, part) => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  expect(() => render(part)).toThrow(/must be (used )?inside <TimelineProvider>/);
});

test('a time zone that does not exist is named', () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  const { page } = contactPage({ provider: { timeZone: 'Mars/Olympus' } });
  expect(() => render(page)).toThrow(/"Mars\/Olympus" is not a time zone/);
});

test('a key does not get into a browser by mistake', () => {
  expect(() => createLeadLexClient({ apiKey: 'wbk_live' })).toThrow(/createTimelineHandler/);
});

test('a server renders the page without asking for anything', () => {
  const { page, sandbox } = contactPage({ rows: history(5) });
  const html = renderToString(page);
  expect(html).toContain('aria-label="Activity timeline"');
  expect(html).toContain('aria-label="Log activity"');
  expect(sandbox.requests).toHaveLength(0);
});

test('what a server prefetched is there at once, without a request', async () => {
  const upstream = createSandbox({ now: NOW });
  upstream.seed(JANE, [make.call({ title: 'Prefetched' })]);
  const queryClient = new QueryClient();
  const client = createLeadLexClient({
    apiKey: 'wbk_sandbox',
    fetch: upstream.fetch,
    dangerouslyAllowBrowser: true,
  });
  await queryClient.prefetchInfiniteQuery(contactActivitiesOptions(client, JANE));
  const { page, sandbox } = contactPage({ provider: { dehydratedState: dehydrate(queryClient) } });
  expect(renderToString(page)).toContain('Prefetched');
  render(page);
  expect(screen.getByRole('article', { name: 'Call: Prefetched' })).toBeVisible();
  expect(sandbox.requests).toHaveLength(0);
});
