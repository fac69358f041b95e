import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { createSandbox, type Sandbox } from 'leadlex-timeline/testing';
import { type Browser, chromium, type Page } from 'playwright';
import { rolldown } from 'rolldown';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { launchOptions } from '../../scripts/browser.mjs';

/** Another folder has the same pages beside another version of React: `npm run test:react18`. */
const folder = process.env.HYDRATION_FOLDER ?? fileURLToPath(new URL('../hydration', import.meta.url));
const reactVersion = process.env.HYDRATION_FOLDER ? /^18\./ : /^19\./;
const ORIGIN = 'http://crm.test';

let browser: Browser;
let page: Page;
let sandbox: Sandbox;
let code: Map<string, string>;
let complaints: string[];
let html: string;

beforeAll(async () => {
  const bundle = await rolldown({
    input: `${folder}/client.mjs`,
    platform: 'browser',
    logLevel: 'silent',
    // The development build of React is the one that complains.
    transform: { define: { 'process.env.NODE_ENV': '"development"' } },
  });
  const { output } = await bundle.generate({ format: 'es' });
  code = new Map(output.map((file) => [file.fileName, file.type === 'chunk' ? file.code : '']));
  browser = await chromium.launch(launchOptions());
});
afterAll(() => browser?.close());

beforeEach(async () => {
  complaints = [];
  sandbox = createSandbox({ requiresKey: false, contacts: ['jane'] });
  const context = await browser.newContext({ locale: 'de-DE', timezoneId: 'Asia/Tokyo' });
  page = await context.newPage();
  page.setDefaultTimeout(10_000);
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.route(`${ORIGIN}/**`, async (route) => {
    const request = route.request();
    const { pathname } = new URL(request.url());
    const chunk = code.get(pathname.slice(1));
    if (pathname === '/') return route.fulfill({ contentType: 'text/html; charset=utf-8', body: html });
    if (chunk) return route.fulfill({ contentType: 'text/javascript', body: chunk });
    if (!pathname.startsWith('/api')) return route.fulfill({ status: 204 });
    const method = request.method();
    const body = method === 'GET' ? null : request.postData();
    const headers = { 'content-type': 'application/json' };
    const answer = await sandbox.handle(new Request(request.url(), { method, body, headers }));
    return route.fulfill({
      status: answer.status,
      contentType: 'application/json',
      body: await answer.text(),
    });
  });
});
afterEach(() => page.context().close());

/** Draws the page on a server in New York, whose language is English. */
function drawOnServer(how: string, provider: object) {
  const { stdout, stderr } = spawnSync(process.execPath, ['server.mjs', how, JSON.stringify(provider)], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, TZ: 'America/New_York', LANG: 'en_US.UTF-8', NODE_ENV: 'development' },
  });
  expect(stderr).toBe('');
  html = stdout;
}

async function visit() {
  await page.goto(ORIGIN);
  await page.waitForFunction(() => 'react' in document.documentElement.dataset);
  // What loads later is there: the page is at work.
  await page.getByRole('button', { name: 'Jump to date' }).waitFor();
  await page
    .getByRole('heading', { level: 3, name: /Today|Yesterday/ })
    .first()
    .waitFor();
}

const title = () => page.getByLabel('Title', { exact: true });

describe.each(['renderToString', 'renderToPipeableStream'])('what %s drew', (how) => {
  test.each([
    ['a language and a zone', { locale: 'en-GB', timeZone: 'Europe/Berlin' }],
    ['a language', { locale: 'en-GB' }],
    ['neither', {}],
  ])('is taken over by a page that names %s', async (_, provider) => {
    drawOnServer(how, provider);
    expect(html).toContain('data-activity-id');
    await visit();
    expect(await page.evaluate(() => document.documentElement.dataset.react)).toMatch(reactVersion);
    expect(complaints).toEqual([]);
    expect(await page.getByRole('article').count()).toBeGreaterThanOrEqual(50);
  });
});

test('what the browser has kept comes in after that, and does not disturb it', async () => {
  drawOnServer('renderToString', { locale: 'en-GB' });
  await visit();
  await page.getByRole('group', { name: 'Filter activities' }).getByRole('button', { name: 'Note' }).click();
  sandbox.failNext({ status: 403, code: 'insufficient_permissions', on: 'create' });
  await page.getByRole('radio', { name: 'Note' }).check({ force: true });
  await title().fill('Not saved yet');
  await title().press('Control+Enter');
  await page.getByRole('article', { name: 'Note: Not saved yet' }).getByText('Not saved.').waitFor();
  await title().fill('Half a thought');
  complaints = [];

  await visit();
  await page.getByRole('article', { name: 'Note: Not saved yet' }).waitFor();
  await expect.poll(() => title().inputValue()).toBe('Half a thought');
  const note = page.getByRole('group', { name: 'Filter activities' }).getByRole('button', { name: 'Note' });
  await expect.poll(() => note.getAttribute('aria-pressed')).toBe('true');
  expect(complaints).toEqual([]);
});
