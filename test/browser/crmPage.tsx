import { render, screen, within } from '@testing-library/react';
import {
  ContactTimeline,
  type ContactTimelineHandle,
  type ContactTimelineProps,
  createLeadLexClient,
  LogActivityForm,
  type LogActivityFormProps,
  TimelineProvider,
  type TimelineProviderProps,
} from 'leadlex-timeline';
import 'leadlex-timeline/styles.css';
import {
  activityFactory,
  createSandbox,
  type Sandbox,
  type SandboxActivity,
  type SandboxOptions,
} from 'leadlex-timeline/testing';
import { createRef, StrictMode } from 'react';

/** A Friday afternoon; 16:30 in Berlin, where the page is read. */
export const NOW = '2026-04-17T14:30:00Z';
export const CONTACT = 'contact-jane';

interface PageOptions {
  rows?: readonly SandboxActivity[];
  sandbox?: SandboxOptions;
  provider?: Partial<TimelineProviderProps>;
  timeline?: Partial<ContactTimelineProps>;
  form?: Partial<LogActivityFormProps>;
  beforeOpening?: (sandbox: Sandbox) => void;
  without?: 'timeline';
}

/** A CRM page with the form and the timeline of one contact, in front of a whole LeadLex in memory. */
export function openCrmPage({
  rows = [],
  sandbox: options,
  provider,
  timeline,
  form,
  beforeOpening,
  without,
}: PageOptions = {}) {
  const sandbox = createSandbox({ requiresKey: false, now: NOW, ...options });
  sandbox.seed(CONTACT, rows);
  beforeOpening?.(sandbox);
  const client = createLeadLexClient({ baseUrl: '/api/leadlex', fetch: sandbox.fetch });
  const handle = createRef<ContactTimelineHandle>();
  const page = (contactId = CONTACT) => (
    <StrictMode>
      <TimelineProvider
        client={client}
        locale="en-GB"
        timeZone="Europe/Berlin"
        now={sandbox.clock.now}
        {...provider}
      >
        <LogActivityForm contactId={contactId} {...form} />
        {without ? null : <ContactTimeline contactId={contactId} ref={handle} {...timeline} />}
      </TimelineProvider>
    </StrictMode>
  );
  const { rerender, container, unmount } = render(page());
  return {
    sandbox,
    handle,
    container,
    unmount,
    showContact: (contactId: string) => rerender(page(contactId)),
  };
}

export const history = (count: number) =>
  activityFactory.history({ contactId: CONTACT, count, end: '2026-04-17T14:23:05Z' });

/** A call at a time, by its title. */
export const call = (title: string, created_date: string, more: object = {}) =>
  activityFactory.fresh().call({ id: `act_${title}`, contact_id: CONTACT, title, created_date, ...more });

export const timeline = () => screen.getByRole('region', { name: 'Activity timeline' });
export const rowNames = () =>
  within(timeline())
    .queryAllByRole('article')
    .map((row) => document.getElementById(row.getAttribute('aria-labelledby') ?? '')?.textContent);
export const row = (name: string | RegExp) => screen.findByRole('article', { name });
export const days = () =>
  within(timeline())
    .getAllByRole('heading', { level: 3 })
    .map((heading) => heading.textContent);
export const button = (name: string) => screen.findByRole('button', { name });
export const filter = (name: string) =>
  within(screen.getByRole('group', { name: 'Filter activities' })).getByRole('button', { name });
export const field = (name: string) => screen.findByLabelText<HTMLInputElement>(name, { exact: true });
/** Resolves when the first rows are there. */
export const loaded = () => within(timeline()).findAllByRole('article');
