import { chromium } from 'playwright';
import { launchOptions } from '../../scripts/browser.mjs';

/** One figure must not take the whole run; what takes longer is reported as that. */
export const CAP_MS = 60_000;

export class TookTooLong extends Error {}

/**
 * Two browsers: one that draws as fast as it can, so that a time is not rounded up to the next sixtieth of a second, and
 * one that draws as screens do, for what is seen while scrolling.
 */
export function launch({ isPaced = false } = {}) {
  const options = launchOptions();
  const unpaced = ['--disable-frame-rate-limit', '--disable-gpu-vsync'];
  return chromium.launch({
    ...options,
    args: [...options.args, '--enable-precise-memory-info', ...(isPaced ? [] : unpaced)],
  });
}

/** A fresh page with one contender's code loaded. `call` runs one step of it, at most a minute. */
export async function openPage(browser, url, name, { count, fit = 20, hasForm = false }) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  const errors = [];
  page.on('pageerror', (error) => errors.push(error));
  await page.goto(url);
  const cdp = await context.newCDPSession(page);

  const call = async (step, ...values) => {
    let timer;
    const late = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new TookTooLong(`${name}, ${count} rows: ${step}`)), CAP_MS);
    });
    const done = page.evaluate(([step, values]) => window.bench[step](...values), [step, values]);
    done.catch(() => {});
    try {
      const value = await Promise.race([done, late]);
      if (errors.length === 0) return value;
      throw errors[0];
    } catch (cause) {
      if (cause instanceof TookTooLong) throw cause;
      throw new Error(`${name}, ${count} rows: ${step} failed`, { cause });
    } finally {
      clearTimeout(timer);
    }
  };

  // A page that is busy cannot be asked to close, its process can be left behind.
  const close = () => Promise.race([context.close(), new Promise((resolve) => setTimeout(resolve, 5_000))]);
  const heap = async () => {
    await cdp.send('HeapProfiler.enable');
    for (let round = 0; round < 3; round += 1) await cdp.send('HeapProfiler.collectGarbage');
    return cdp.send('Runtime.getHeapUsage');
  };

  await call('open', name, { count, fit, hasForm });
  return { page, call, close, heap, cdp };
}
