import {
  arabicMessages,
  ContactTimeline,
  type ContactTimelineHandle,
  createLeadLexClient,
  LogActivityForm,
  TimelineProvider,
  useLogActivity,
} from 'leadlex-timeline';
import 'leadlex-timeline/styles.css';
import styles from 'leadlex-timeline/styles.css?inline';
import { activityFactory, createSandbox, type Sandbox } from 'leadlex-timeline/testing';
import { createRef, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

const CONTACT = 'contact-jane';
const settings = new URLSearchParams(location.search);
const place = settings.get('place');
const isArabic = settings.get('language') === 'ar';
const { documentElement } = document;
if (isArabic) Object.assign(documentElement, { lang: 'ar', dir: 'rtl' });
documentElement.style.colorScheme = settings.get('colours') ?? 'light';

/** What the checks reach the page by, beside what a person does. */
export interface PageUnderTest {
  sandbox: Sandbox;
  contactId: string;
  /** Where the component stands: in the page itself, or in a shadow root. */
  root: Document | ShadowRoot;
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

// An earlier check must not leave anything behind; what a page keeps over a reload is its own.
const [arrival] = performance.getEntriesByType('navigation');
if ((arrival as PerformanceNavigationTiming).type !== 'reload') localStorage.clear();

const sandbox = createSandbox({ requiresKey: false, now: '2026-04-17T14:30:00Z' });
// Of the histories this one has a long day where the reading is done: rows 31 to 42.
sandbox.seed(CONTACT, activityFactory.history({ contactId: CONTACT, count: 300, seed: 5 }));
const client = createLeadLexClient({ baseUrl: '/api/leadlex', fetch: sandbox.fetch });
const handle = createRef<ContactTimelineHandle>();
const listeners = new Set<() => void>();

const main = document.querySelector('main') as HTMLElement;
function openShadow(): ShadowRoot {
  const shadow = main.appendChild(document.createElement('crm-panel')).attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  shadow.adoptedStyleSheets = [sheet];
  return shadow;
}
const root = place === 'shadow root' ? openShadow() : document;

window.page = {
  sandbox,
  contactId: CONTACT,
  root,
  scroller: () => document.querySelector('#box') ?? documentElement,
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

createRoot((root === document ? main : root).appendChild(document.createElement('div'))).render(
  <StrictMode>
    <TimelineProvider
      client={client}
      locale={isArabic ? 'ar' : 'en-GB'}
      messages={isArabic ? arabicMessages('ar') : undefined}
      timeZone="Europe/Berlin"
      now={sandbox.clock.now}
      live={live}
    >
      <OwnButton />
      <LogActivityForm contactId={CONTACT} />
      <div id={place === 'box' ? 'box' : undefined}>
        <ContactTimeline contactId={CONTACT} ref={handle} loadMore="button" />
      </div>
    </TimelineProvider>
  </StrictMode>,
);
