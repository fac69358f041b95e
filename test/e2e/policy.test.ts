import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchOptions } from '../../scripts/browser.mjs';
import { type Example, start } from './startExample.ts';

const folder = mkdtempSync(join(tmpdir(), 'leadlex-policy-'));
let crm: Example;
let browser: Browser;
let page: Page;
const violations: string[] = [];

beforeAll(async () => {
  [crm, browser] = await Promise.all([
    start(['--data', join(folder, 'entries.json')]),
    chromium.launch(launchOptions()),
  ]);
  page = await browser.newPage({ locale: 'en-GB', timezoneId: 'Europe/Berlin' });
  page.setDefaultTimeout(20_000);
  await page.exposeFunction('violated', (what: string) => violations.push(what));
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) =>
      Reflect.get(window, 'violated')(`${violatedDirective} ${blockedURI} ${sample}`),
    );
  });
  page.on('console', (message) => {
    if (message.type() === 'error') violations.push(message.text());
  });
  page.on('pageerror', (error) => violations.push(error.message));
});
afterAll(async () => {
  await browser?.close();
  await crm?.stop();
  rmSync(folder, { recursive: true });
});

test('the page works under the strictest policy, trusted types included', async () => {
  const answer = await page.goto(crm.url);
  const policy = answer?.headers()['content-security-policy'];
  expect(policy).toContain("default-src 'self'");
  expect(policy).toContain("require-trusted-types-for 'script'");
  expect(policy).not.toContain('unsafe');
  const timeline = page.getByRole('region', { name: 'Activity timeline' });
  await timeline.getByRole('article').first().waitFor();

  // Styled, and drawn with the parts that load later.
  const chip = timeline.getByRole('button', { name: 'Call', exact: true });
  expect(await chip.evaluate((one) => getComputedStyle(one).cursor)).toBe('pointer');
  await timeline.locator('.lt-markdown').first().waitFor();

  await page.getByLabel('Title', { exact: true }).fill('Under a strict policy');
  await page.getByLabel('Description', { exact: true }).fill('**Bold**, and <img src=x onerror=alert(1)>');
  await page.keyboard.press('Control+Enter');
  const row = timeline.getByRole('article', { name: 'Call: Under a strict policy' });
  await row.locator('strong', { hasText: 'Bold' }).waitFor();
  await page.locator('article[data-status="sent"]', { hasText: 'Under a strict policy' }).waitFor();

  await chip.click();
  await timeline.getByRole('button', { name: 'Clear filters' }).click();
  await timeline.getByRole('button', { name: 'Load older activities' }).click();
  const rows = timeline.getByRole('article');
  await rows.nth(60).waitFor({ state: 'attached' });
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await rows.last().waitFor();
  expect(violations).toEqual([]);

  // And a violation would have been heard.
  await page.evaluate(() =>
    document.head.append(document.createElement('style').appendChild(new Text('p {}')).parentNode as Node),
  );
  await expect.poll(() => violations.join()).toContain('style-src');
});
