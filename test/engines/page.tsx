import {
  ContactTimeline,
  type ContactTimelineHandle,
  createLeadLexClient,
  LogActivityForm,
  TimelineProvider,
  useLogActivity,
} from 'leadlex-timeline';
import 'leadlex-timeline/styles.css';
import { activityFactory, createSandbox, type Sandbox } from 'leadlex-timeline/testing';
import { createRef, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

const CONTACT = 'contact-jane';
const hasBox = new URLSearchParams(location.search).get('scroller') === 'box';

/** What the checks reach the page by, beside what a person does. */
export interface PageUnderTest {
  sandbox: Sandbox;
  contactId: string;
  /** The element that scrolls. */
  scroller: () => Element;
  /** Logs a note as the form does. Resolves when the server has it. */
  log: (title: string, created_date?: string) => Promise<unknown>;
  /** The server says that something has changed. */
  signal: () => void;
  jumpTo: (day: string) => void;
  /** What went wrong that nobody caught. */
  faults: string[];
}

declare global {
  interface Window {
    page: PageUnderTest;
  }
}

// An earlier check must not leave a draft behind.
localStorage.clear();

const sandbox = createSandbox({ requiresKey: false, now: '2026-04-17T14:30:00Z' });
// Of the histories this one has a long day where the reading is done: rows 31 to 42.
sandbox.seed(CONTACT, activityFactory.history({ contactId: CONTACT, count: 300, seed: 5 }));
const client = createLeadLexClient({ baseUrl: '/api/leadlex', fetch: sandbox.fetch });
const handle = createRef<ContactTimelineHandle>();
const listeners = new Set<() => void>();

window.page = {
  sandbox,
  contactId: CONTACT,
  scroller: () => document.querySelector('#box') ?? document.documentElement,
  log: () => Promise.reject(new Error('The page is not there yet.')),
  signal: () => {
    for (const onSignal of listeners) onSignal();
  },
  jumpTo: (day) => handle.current?.jumpTo(day),
  faults: [],
};
addEventListener('error', ({ message }) => {
  // Firefox says so when a box changes while another is measured; the next frame puts it right.
  if (!message.startsWith('ResizeObserver loop')) window.page.faults.push(message);
});
addEventListener('unhandledrejection', ({ reason }) => window.page.faults.push(String(reason)));

/** A host's own button may log, too. */
function OwnButton() {
  const { log } = useLogActivity(CONTACT);
  window.page.log = (title, created_date) => log({ type: 'note', title, created_date });
  return null;
}

const live = (_contactId: string, onSignal: () => void) => {
  listeners.add(onSignal);
  return () => listeners.delete(onSignal);
};

createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <TimelineProvider
      client={client}
      locale="en-GB"
      timeZone="Europe/Berlin"
      now={sandbox.clock.now}
      live={live}
    >
      <OwnButton />
      <LogActivityForm contactId={CONTACT} />
      <div id={hasBox ? 'box' : undefined}>
        <ContactTimeline contactId={CONTACT} ref={handle} loadMore="button" />
      </div>
    </TimelineProvider>
  </StrictMode>,
);
