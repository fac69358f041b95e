import type { Browser, BrowserContext, Page } from 'playwright';
import type { Backend, Server } from './server.ts';

/** How somebody comes to the page. */
export interface Visit {
  /** How far the clock of their computer is ahead of the server's, in milliseconds. */
  clockAheadMs?: number;
  /** How long the page waits for an answer. */
  timeoutMs?: number;
  /** In how many tabs they have it open. */
  tabs?: number;
  pressesTwice?: boolean;
}

/** Somebody in front of the page of a contact, whose texts may get lost. */
export interface Person {
  backend: Backend;
  context: BrowserContext;
  tabs: [Page, ...Page[]];
  /** What they typed, by title: whether they still want it saved. */
  texts: Map<string, 'wanted' | 'taken back'>;
  /** What the page announced. */
  heard: string[];
  pressesTwice: boolean;
}

export interface Shown {
  rows: { title: string; status: string; text: string; canRetry: boolean }[];
  form: { title: string; description: string };
  isLoaded: boolean;
}

let contacts = 0;

export const descriptionOf = (title: string) => `All about ${title.toLowerCase()}`;

export async function visit(browser: Browser, server: Server, how: Visit = {}): Promise<Person> {
  contacts += 1;
  const contactId = `contact-${contacts}`;
  const backend = server.addContact(contactId);
  const context = await browser.newContext({ reducedMotion: 'reduce' });
  context.setDefaultTimeout(10_000);
  const { clockAheadMs, timeoutMs = 30_000, tabs = 1, pressesTwice = false } = how;
  if (clockAheadMs) await context.clock.install({ time: Date.now() + clockAheadMs });
  const heard: string[] = [];
  await context.exposeFunction('hear', (text: string) => heard.push(text));
  await context.addInitScript(listen);
  const open = async () => {
    const tab = await context.newPage();
    await tab.goto(`${server.url}/?contact=${contactId}&timeout=${timeoutMs}`);
    return tab;
  };
  const person: Person = { backend, context, tabs: [await open()], texts: new Map(), heard, pressesTwice };
  while (person.tabs.length < tabs) person.tabs.push(await open());
  await quiet(person);
  return person;
}

/** Runs in the page: tells of what a screen reader would say. */
function listen(): void {
  let last = '';
  new MutationObserver(() => {
    const text = document.querySelector('[role="status"]')?.textContent?.trim() ?? '';
    if (text === last) return;
    last = text;
    (window as unknown as { hear: (text: string) => void }).hear(text);
  }).observe(document, { subtree: true, childList: true, characterData: true });
}

/** Runs in the page: what is on the screen. */
function read(): Shown {
  const form = document.querySelector<HTMLFormElement>('form[aria-label="Log activity"]');
  const typedIn = (name: string) =>
    form?.querySelector<HTMLInputElement | HTMLTextAreaElement>(`[name="${name}"]`)?.value ?? '';
  return {
    rows: [...document.querySelectorAll<HTMLElement>('article[data-status]')].map((row) => ({
      title: row.querySelector('[data-slot="title"]')?.textContent?.replace(/^\w+: /, '') ?? '',
      status: row.dataset.status ?? '',
      text: row.textContent ?? '',
      canRetry: [...row.querySelectorAll('button')].some(({ textContent }) => textContent === 'Retry'),
    })),
    form: { title: typedIn('title'), description: typedIn('description') },
    isLoaded: document.querySelector('[data-slot="timeline"]:not([aria-busy="true"])') !== null,
  };
}

export const look = (tab: Page): Promise<Shown> => tab.evaluate(read);

/** Presses a button if it is there; whether it was. */
export async function press(person: Person, tab: Page, name: string): Promise<boolean> {
  const button = tab.getByRole('button', { name, exact: true }).first();
  if (!(await button.isVisible())) return false;
  try {
    await (person.pressesTwice ? button.dblclick() : button.click());
    return true;
  } catch (error) {
    // Somebody else was quicker, in another tab.
    if (await button.isVisible()) throw error;
    return false;
  }
}

/** Writes something down and sends it off. */
export async function log(person: Person, tab: Page, title: string): Promise<void> {
  const form = tab.getByRole('form', { name: 'Log activity' });
  await form.getByLabel('Title', { exact: true }).fill(title);
  await form.getByLabel('Description', { exact: true }).fill(descriptionOf(title));
  person.texts.set(title, 'wanted');
  await press(person, tab, 'Log activity');
}

/** Comes back, perhaps a day later: to a server that works, and with nothing but what was kept. */
export async function comeBack(person: Person): Promise<void> {
  person.backend.sandbox.heal();
  await person.context.setOffline(false);
  for (const tab of person.tabs) await tab.reload();
  await quiet(person);
}

/** Until nothing is under way any more, neither on the net nor on the page. */
export async function quiet({ backend, tabs }: Person): Promise<void> {
  for (let round = 0, calm = 0; calm < 3; round += 1) {
    const before = backend.begun();
    const isCalm = await Promise.all(tabs.map(isAtRest));
    calm = isCalm.every(Boolean) && !backend.isBusy() && backend.begun() === before ? calm + 1 : 0;
    if (round > 2_000) throw new Error('The page never comes to rest.');
  }
}

/** After a moment in which the page had nothing to do. */
async function isAtRest(tab: Page): Promise<boolean> {
  await tab.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve, { timeout: 200 })));
  const { rows, isLoaded } = await look(tab);
  return isLoaded && rows.every(({ status }) => status !== 'pending');
}
