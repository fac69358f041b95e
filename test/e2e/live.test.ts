import { request } from 'node:http';
import { activityFactory, createSandbox, type Delivery, type Sandbox } from 'leadlex-timeline/testing';
import { type Browser, chromium, type Page } from 'playwright';
import { serve } from 'srvx';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { launchOptions } from '../../scripts/browser.mjs';
import { type Example, start } from './startExample.ts';

const webhookSecret = 'whsec_of_this_test';
/** One for each test. */
const contacts = ['jane', 'omar', 'kim'];

let browser: Browser;
let sandbox: Sandbox;
let leadLex: ReturnType<typeof serve>;
let crm: Example;
let contact: string;
let windows: Page[];
/** What the pages' policy did not let through, and what broke in them. */
let strays: string[];

/** `npm start` with a key, on a LeadLex that is elsewhere and sends webhooks. */
beforeAll(async () => {
  sandbox = createSandbox({ webhookSecret });
  for (const contactId of contacts)
    sandbox.seed(contactId, activityFactory.history({ contactId, count: 90 }));
  leadLex = serve({ fetch: sandbox.handle, port: 0, hostname: '127.0.0.1', silent: true });
  await leadLex.ready();
  const settings = {
    LEADLEX_API_KEY: 'wbk_sandbox',
    LEADLEX_BASE_URL: leadLex.url ?? '',
    LEADLEX_WEBHOOK_SECRET: webhookSecret,
    LEADLEX_CONTACT_IDS: contacts.join(),
  };
  [crm, browser] = await Promise.all([start([], settings), chromium.launch(launchOptions())]);
  sandbox.onDelivery(async (delivery) => expect(await deliver(delivery)).toBe(202));
});

afterAll(async () => {
  await browser?.close();
  await crm?.stop();
  await leadLex?.close(true);
});

beforeEach(() => {
  contact = contacts.shift() ?? '';
  windows = [];
  strays = [];
});

afterEach(async () => {
  await Promise.all(windows.map((page) => page.context().close()));
  await sandbox.delivered();
  expect(strays).toEqual([]);
});

it('two windows see what is logged in one of them, for one read each time', async () => {
  const [anna, marcus] = [await openWindow(), await openWindow()];
  expect(reads()).toHaveLength(1);

  await log(anna, 'Signed at last');
  await row(marcus, 'Signed at last').waitFor();
  await expect.poll(() => row(anna, 'Signed at last').getAttribute('data-status')).toBe('sent');
  await log(marcus, 'Invoice sent');
  await row(anna, 'Invoice sent').waitFor();

  expect(reads()).toHaveLength(3);
  for (const page of windows) {
    for (const title of ['Signed at last', 'Invoice sent']) expect(await row(page, title).count()).toBe(1);
  }
});

it('what is logged in LeadLex itself comes to both windows, for one read', async () => {
  const [anna, marcus] = [await openWindow(), await openWindow()];
  sandbox.insert({ contact_id: contact, type: 'call', title: 'From the LeadLex app' });
  await row(anna, 'From the LeadLex app').waitFor();
  await row(marcus, 'From the LeadLex app').waitFor();
  expect(reads()).toHaveLength(2);
});

it('what comes while somebody reads further down waits until it is asked for', async () => {
  const [anna, marcus] = [await openWindow(), await openWindow()];
  const read = timeline(marcus).getByRole('article').nth(20);
  await read.scrollIntoViewIfNeeded();

  await log(anna, 'While Marcus reads');
  const waiting = timeline(marcus).getByRole('button', { name: '1 new activity' });
  await waiting.waitFor();
  expect(await row(marcus, 'While Marcus reads').count()).toBe(0);
  await waiting.click();
  await row(marcus, 'While Marcus reads').waitFor();
  expect(reads()).toHaveLength(2);
});

const timeline = (page: Page) => page.getByRole('region', { name: 'Activity timeline' });
const row = (page: Page, title: string) => timeline(page).getByRole('article', { name: `Call: ${title}` });

const reads = () =>
  sandbox.requests.filter(({ method, path }) => method === 'GET' && path.includes(`/${contact}/`));

/** Through a tunnel, which has a name of its own: `fetch` would not tell it. */
function deliver({ body, headers }: Delivery): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const options = { method: 'POST', headers: { ...headers, Host: 'tunnel.example' } };
    request(`${crm.url}/api/leadlex/webhooks`, options, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    })
      .once('error', reject)
      .end(body);
  });
}

/** A window of somebody else's browser: nothing is shared but the server. */
async function openWindow(): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/Berlin' });
  const page = await context.newPage();
  windows.push(page);
  page.setDefaultTimeout(20_000);
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) strays.push(message.text());
  });
  page.on('pageerror', (error) => strays.push(error.message));
  const listens = page.waitForResponse(/\/activities\/stream$/);
  await page.goto(`${crm.url}/contacts/${contact}`);
  await timeline(page).getByRole('article').first().waitFor();
  expect((await listens).headers()['content-type']).toBe('text/event-stream');
  return page;
}

async function log(page: Page, title: string): Promise<void> {
  const form = page.getByRole('form', { name: 'Log activity' });
  await form.getByLabel('Title', { exact: true }).fill(title);
  await form.getByRole('button', { name: 'Log activity' }).click();
}
