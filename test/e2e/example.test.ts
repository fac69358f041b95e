import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchOptions } from '../../scripts/browser.mjs';
import { collect, type Example, exitOf, run, start } from './startExample.ts';

const folder = mkdtempSync(join(tmpdir(), 'leadlex-example-'));
const dataFile = join(folder, 'entries.json');

let crm: Example;
let browser: Browser;
let context: BrowserContext;
let page: Page;
/** What a test must not leave behind. */
let strays: string[];

beforeAll(async () => {
  [crm, browser] = await Promise.all([start(['--data', dataFile]), chromium.launch(launchOptions())]);
});

afterAll(async () => {
  await browser?.close();
  await crm?.stop();
  rmSync(folder, { recursive: true });
});

beforeEach(async () => {
  strays = [];
  context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/Berlin' });
  page = await context.newPage();
  page.setDefaultTimeout(20_000);
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== crm.url) strays.push(request.url());
  });
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) strays.push(message.text());
  });
  page.on('pageerror', (error) => strays.push(error.message));
});

afterEach(async () => {
  await context.close();
  expect(strays).toEqual([]);
});

describe('reading', () => {
  it('opens a contact with its days, and goes back', async () => {
    await page.goto(crm.url);
    await heading('Jane Kowalski').waitFor();
    await rows().first().waitFor();
    const days = timeline().getByRole('heading', { level: 3 });
    expect(await days.nth(1).textContent()).toMatch(/^(Yesterday|\w+, \d+ \w+ \d{4})/);

    await page.getByRole('link', { name: 'Tomasz Nowak' }).click();
    await heading('Tomasz Nowak').waitFor();
    await timeline().getByText('Beginning of history').waitFor();
    expect(await rows().count()).toBe(3);
    await timeline()
      .getByRole('article', { name: 'Call: Introduction call with Tomasz' })
      .getByText('18 min')
      .waitFor();
    const tomasz = page.url();
    expect(tomasz).toContain('/contacts/');

    await page.goBack();
    await heading('Jane Kowalski').waitFor();
    await page.goto(tomasz);
    await heading('Tomasz Nowak').waitFor();
  });

  it('finds contacts by name, without accents too', async () => {
    await page.goto(crm.url);
    await page.getByRole('searchbox', { name: 'Search contacts' }).fill('zoe nordwind');
    const found = page.getByRole('navigation', { name: 'Contacts' }).getByRole('link');
    await expect.poll(() => found.count()).toBe(1);
    await found.click();
    await heading('Dr. Zoë Müller-Lüdenscheidt').waitFor();
  });

  it('says so when nothing has happened yet', async () => {
    await page.goto(crm.url);
    await page.getByRole('link', { name: 'Siobhán' }).click();
    await timeline().getByText('No activities yet').waitFor();
  });

  it('reads a whole history down to its beginning, each row once and in order', async () => {
    await page.goto(crm.url);
    await heading('Jane Kowalski').waitFor();
    const { ids, total } = await historyOnServer(await contactId('Jane Kowalski'));
    expect(ids).toHaveLength(total);
    expect(total).toBeGreaterThanOrEqual(1_200);

    await readToTheBeginning();
    // Rows out of view are drawn when the browser has nothing else to do.
    await expect.poll(() => rowIds(), { timeout: 30_000 }).toEqual(ids);
  });
});

describe('coming back', () => {
  it('shows what another window has logged, for one request, and not within a minute', async () => {
    // Where no stream gets through: some offices' proxies hold it back.
    await page.route('**/activities/stream', (route) => route.abort());
    await page.clock.install();
    const contact = await open('Min-jun Kim');
    await rows().first().waitFor();
    const reads: string[] = [];
    page.on('request', (request) => {
      if (request.url().includes(`${contact}/activities?`)) reads.push(request.url());
    });
    const title = unique('From another window');
    const body = JSON.stringify({ type: 'note', title, contact_id: contact });
    const headers = { 'Content-Type': 'application/json', Origin: crm.url };
    await fetch(`${crm.url}/api/leadlex/v1/activities`, { method: 'POST', headers, body });

    const row = timeline().getByRole('article', { name: `Note: ${title}` });
    const returnToPage = () => page.evaluate(() => window.dispatchEvent(new Event('focus')));
    await returnToPage();
    await page.clock.fastForward(61_000);
    expect(reads).toEqual([]);
    await returnToPage();
    await row.waitFor();
    expect(reads).toHaveLength(1);
  });

  it('leads to a day that is not loaded, and back up, without a gap', async () => {
    const contact = await open('Jane Kowalski');
    const { ids, rows: history } = await historyOnServer(contact);
    const wanted = history[600] as Row;
    await timeline().getByRole('button', { name: 'Jump to date' }).click();
    await timeline().getByLabel('Date', { exact: true }).fill(wanted.created_date.slice(0, 10));
    await page.keyboard.press('Enter');
    await timeline().locator(`[data-activity-id="${wanted.id}"]`).waitFor();
    await timeline().getByRole('button', { name: 'Newer activities' }).click();
    await expect.poll(() => rows().count()).toBeGreaterThan(60);
    const shown = await rowIds();
    const first = ids.indexOf(shown[0] ?? '');
    expect(first).toBeGreaterThan(0);
    expect(shown).toEqual(ids.slice(first, first + shown.length));

    await timeline().getByRole('button', { name: 'Back to the newest' }).click();
    await expect.poll(async () => (await rowIds())[0]).toBe(ids[0]);
  });

  it('finds the filters as they were', async () => {
    await open('Jane Kowalski');
    await timeline().getByRole('button', { name: 'Note' }).click();
    await page.reload();
    const note = timeline().getByRole('button', { name: 'Note' });
    await expect.poll(() => note.getAttribute('aria-pressed')).toBe('true');
    await expect.poll(() => timeline().getByRole('article', { name: /^Call/ }).count()).toBe(0);
    await timeline().getByRole('button', { name: 'Clear filters' }).click();
    await expect.poll(() => note.getAttribute('aria-pressed')).toBe('false');
  });
});

describe('logging', () => {
  it('shows a call before the server answers, and keeps its node when it does', async () => {
    const contact = await open('Tomasz Nowak');
    await chooseFailure('Answers wait until you let them through');
    const title = unique('Discovery call');
    await form().getByLabel('Title', { exact: true }).fill(title);
    await form().getByLabel('Duration (minutes)', { exact: true }).fill('32');
    await form().getByLabel('Direction', { exact: true }).selectOption({ label: 'Outbound' });
    await form().getByRole('button', { name: 'Log activity' }).click();

    const row = timeline().getByRole('article', { name: `Call: ${title}` });
    await row.waitFor();
    expect(await row.getAttribute('data-status')).toBe('pending');
    await row.evaluate((node) => Object.assign(node, { isTheSame: true }));
    await page.getByRole('button', { name: 'Let the answers through' }).click();
    await expect.poll(() => row.getAttribute('data-status')).toBe('sent');
    expect(await row.evaluate((node) => 'isTheSame' in node)).toBe(true);
    for (const fact of ['32 min', 'Outbound']) await row.getByText(fact).waitFor();

    await chooseFailure('Everything works');
    await page.reload();
    await row.waitFor();
    expect(await titlesOnServer(contact, title)).toHaveLength(1);
  });

  it('works by keyboard alone', async () => {
    const contact = await open('Dr. Zoë Müller-Lüdenscheidt');
    const title = unique('Kick-off');
    await tabTo(form().getByRole('radio', { name: 'Call' }));
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await tabTo(form().getByLabel('Title', { exact: true }));
    await page.keyboard.type(title);
    await tabTo(form().getByLabel('Attendees', { exact: true }));
    await page.keyboard.type('Zoë, Anna');
    await page.keyboard.press('Control+Enter');

    const row = timeline().getByRole('article', { name: `Meeting: ${title}` });
    await expect.poll(() => row.getAttribute('data-status')).toBe('sent');
    await page.reload();
    await row.waitFor();
    expect(await titlesOnServer(contact, title)).toHaveLength(1);
  });

  it('keeps what was logged over a restart', async () => {
    const contact = await open('Siobhán O’Connor');
    const title = unique('First note');
    await form().getByRole('radio', { name: 'Note' }).check();
    await form().getByLabel('Title', { exact: true }).fill(title);
    await form().getByRole('button', { name: 'Log activity' }).click();
    const row = timeline().getByRole('article', { name: `Note: ${title}` });
    await expect.poll(() => row.getAttribute('data-status')).toBe('sent');

    await crm.restart();
    await page.reload();
    await row.waitFor();
    expect(await titlesOnServer(contact, title)).toHaveLength(1);
  });
});

describe('when something fails', () => {
  it.each([
    ['wrong-key', /no longer valid/, true],
    ['no-permission', /not allowed to see/, true],
    ['unknown-contact', /was not found/, false],
    ['quota-spent', /requests are used up/, true],
    ['server-down', /server has a problem/, true],
  ])('%s: the timeline says what happened and what to do', async (failure, sentence, mayTryAgain) => {
    await page.goto(`${crm.url}/?fail=${failure}`);
    const alert = timeline().getByRole('alert');
    await alert.waitFor();
    expect(await alert.textContent()).toMatch(sentence);
    expect(await timeline().getByText('No activities yet').count()).toBe(0);
    expect(await alert.getByRole('button', { name: 'Try again' }).count()).toBe(mayTryAgain ? 1 : 0);

    if (!mayTryAgain) return;
    await chooseFailure('Everything works');
    await alert.getByRole('button', { name: 'Try again' }).click();
    await rows().first().waitFor();
  });

  it.each([
    ['The key is wrong', /no longer valid/],
    ['You may see, but not log', /not allowed to log/],
    ['LeadLex does not know the contact', /contact was not found/],
    ['Today’s requests are used up', /requests are used up/],
  ])('%s: an entry keeps what was typed, says why, and can be sent again', async (label, sentence) => {
    const contact = await open('Tomasz Nowak');
    await chooseFailure(label);
    const title = unique('Refused call');
    await form().getByLabel('Title', { exact: true }).fill(title);
    await form().getByLabel('Description', { exact: true }).fill('He *agreed* to the cap.');
    await form().getByRole('button', { name: 'Log activity' }).click();
    const row = timeline().getByRole('article', { name: `Call: ${title}` });
    await expect.poll(() => row.getAttribute('data-status')).toBe('failed');
    expect(await row.textContent()).toMatch(sentence);
    expect(await row.textContent()).toContain('to the cap.');

    await chooseFailure('Everything works');
    await row.getByRole('button', { name: 'Retry' }).click();
    await expect.poll(() => row.getAttribute('data-status')).toBe('sent');
    expect(await titlesOnServer(contact, title)).toHaveLength(1);
  });

  it('an entry whose answer is lost is found on the server, not logged twice', async () => {
    const contact = await open('Tomasz Nowak');
    await chooseFailure('Saved, but the answer is lost');
    const title = unique('Lost answer');
    await form().getByLabel('Title', { exact: true }).fill(title);
    await form().getByRole('button', { name: 'Log activity' }).click();
    const row = timeline().getByRole('article', { name: `Call: ${title}` });
    await expect.poll(() => row.getAttribute('data-status')).toBe('sent');
    expect(await titlesOnServer(contact, title)).toHaveLength(1);
  });

  it('a dead server loses no row and no entry', async () => {
    const contact = await open('Tomasz Nowak');
    await rows().first().waitFor();
    const before = await rowIds();
    await crm.stop();

    const title = unique('Call without a server');
    await form().getByLabel('Title', { exact: true }).fill(title);
    await form().getByRole('button', { name: 'Log activity' }).click();
    const row = timeline().getByRole('article', { name: `Call: ${title}` });
    await expect.poll(() => row.getAttribute('data-status')).toBe('unconfirmed');
    await openFailures();
    await page.getByRole('button', { name: 'Load the timeline again' }).click();
    await timeline()
      .getByText('The server cannot be reached. Check your connection, then try again.', { exact: true })
      .waitFor();
    expect(await rowIds()).toEqual(expect.arrayContaining(before));

    await crm.restart();
    await row.getByRole('button', { name: 'Retry' }).click();
    await expect.poll(() => row.getAttribute('data-status')).toBe('sent');
    expect(await titlesOnServer(contact, title)).toHaveLength(1);
  });
});

describe('npm start -- --history FILE', () => {
  it('shows the history in the file', async () => {
    const file = join(folder, 'history.json');
    const history = Array.from({ length: 130 }, (_, index) => ({
      id: `row-${index}`,
      type: 'note',
      title: `Note ${index}`,
      contact_id: 'contact-1',
      created_date: new Date(Date.UTC(2026, 3, 17) - index * 3_600_000).toISOString(),
    }));
    writeFileSync(file, JSON.stringify(history));
    const other = await start(['--history', file, '--data', join(folder, 'other.json')]);
    const ours = crm;
    crm = other;
    try {
      await page.goto(other.url);
      await readToTheBeginning();
      await expect.poll(() => rows().count()).toBe(130);
    } finally {
      crm = ours;
      await other.stop();
    }
  });

  it.each([
    ['is not there', null, /There is no file/],
    ['is not JSON', '{', /is not JSON/],
    ['is not a list', '{}', /not an array/],
    ['is empty', '[]', /is an empty list/],
    ['has a row without a date', '[{"id":"a","type":"call"}]', /activity number 1 has no created_date/],
    ['has a date that is none', '[{"id":"a","type":"call","created_date":"soon"}]', /number 1 .* "soon"/],
  ])('says so when the file %s', async (_, content, sentence) => {
    const file = join(folder, 'broken.json');
    if (content !== null) writeFileSync(file, content);
    const child = run(['--history', file]);
    const said = collect(child);
    expect(await exitOf(child)).toBe(1);
    expect(said()).toMatch(sentence);
    expect(said()).not.toMatch(/^ +at /m);
    rmSync(file, { force: true });
  });
});

// The page, in the words of its user.

const timeline = () => page.getByRole('region', { name: 'Activity timeline' });
const rows = () => timeline().getByRole('article');
const form = () => page.getByRole('form', { name: 'Log activity' });
const heading = (name: string) => page.getByRole('heading', { level: 1, name });

let entries = 0;
/** A title no other row has. */
const unique = (title: string) => `${title} ${Date.now()}-${++entries}`;

/** Opens a contact from the list and returns its id. */
async function open(name: string): Promise<string> {
  await page.goto(crm.url);
  await page.getByRole('link', { name }).click();
  await heading(name).waitFor();
  await expect.poll(() => timeline().getAttribute('aria-busy')).not.toBe('true');
  return contactId(name);
}

async function openFailures(): Promise<void> {
  const summary = page.getByText('Try a failure');
  if (!(await page.getByRole('radio', { name: 'Everything works' }).isVisible())) await summary.click();
}

async function chooseFailure(label: string): Promise<void> {
  await openFailures();
  await page.getByRole('radio', { name: label }).check();
}

/** Presses Tab until the focus is there. */
async function tabTo(target: Locator): Promise<void> {
  for (let presses = 0; presses < 120; presses += 1) {
    if (await target.evaluateAll((nodes) => nodes.some((node) => node === document.activeElement))) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to ${target}`);
}

function rowIds(): Promise<(string | undefined)[]> {
  return page
    .locator('[data-activity-id]')
    .evaluateAll((nodes) => nodes.map((node) => (node as HTMLElement).dataset.activityId));
}

/** Scrolls down, and presses the button where the page waits to be asked: in the page, where it costs least. */
async function readToTheBeginning(): Promise<void> {
  const goOn = () =>
    page.evaluate(() => {
      scrollTo(0, document.documentElement.scrollHeight);
      const foot = document.querySelector('[data-slot="loadMore"]');
      foot?.querySelector('button')?.click();
      return foot?.textContent;
    });
  await expect.poll(goOn, { timeout: 60_000, interval: 10 }).toBe('Beginning of history');
}

async function contactId(name: string): Promise<string> {
  const { contacts } = await (await fetch(`${crm.url}/api/crm`)).json();
  return contacts.find((contact: { name: string }) => contact.name === name).id;
}

interface Row {
  id: string;
  title: string | null;
  created_date: string;
}

/** All of a contact's rows, read past the page. */
async function historyOnServer(contact: string): Promise<{ ids: string[]; rows: Row[]; total: number }> {
  const all: Row[] = [];
  for (let number = 1; ; number += 1) {
    const url = `${crm.url}/api/leadlex/v1/contacts/${contact}/activities?per_page=100&page=${number}`;
    const { data, meta } = await (await fetch(url)).json();
    all.push(...data.activities);
    if (data.activities.length < 100) return { ids: all.map(({ id }) => id), rows: all, total: meta.total };
  }
}

async function titlesOnServer(contact: string, title: string): Promise<Row[]> {
  return (await historyOnServer(contact)).rows.filter((row) => row.title === title);
}
