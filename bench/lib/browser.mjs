import { chromium } from 'playwright';
import { launchOptions } from '../../scripts/browser.mjs';

/** One figure must not take the whole run; what takes longer is reported as that. */
export const CAP_MS = 60_000;

export class TookTooLong extends Error {}

/**
 * A browser that draws as fast as it can, so that a time is not rounded up to the next sixtieth of a second; or, paced,
 * as screens do, for what is seen while scrolling.
 */
function launch(isPaced) {
  const options = launchOptions();
  const unpaced = ['--disable-frame-rate-limit', '--disable-gpu-vsync'];
  return chromium.launch({ ...options, args: [...options.args, ...(isPaced ? [] : unpaced)] });
}

const atMost = (promise, ms) => Promise.race([promise, new Promise((resolve) => setTimeout(resolve, ms))]);

/** A browser, and a new one whenever a page of the old one does not come back. */
export async function openBrowser(url, { isPaced = false } = {}) {
  let browser = await launch(isPaced);
  return {
    openPage: (name, options) => openPage(browser, url, name, options),
    /** Runs `use` with a page of its own; `null` when it took too long. */
    async withPage(name, options, use) {
      let page;
      try {
        page = await openPage(browser, url, name, options);
        return await use(page);
      } catch (error) {
        if (!(error instanceof TookTooLong)) throw error;
        await atMost(browser.close(), 10_000);
        browser = await launch(isPaced);
        return null;
      } finally {
        await page?.close();
      }
    },
    version: () => browser.version(),
    close: () => atMost(browser.close(), 10_000),
  };
}

/** A fresh page with one contender's code loaded. `call` runs one step of it, at most a minute. */
async function openPage(browser, url, name, { count, fit = 20, hasForm = false }) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  const errors = [];
  page.on('pageerror', (error) => errors.push(error));
  await page.goto(url);
  const cdp = await context.newCDPSession(page);

  const capped = async (step, done) => {
    let timer;
    const late = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new TookTooLong(`${name}, ${count} rows: ${step}`)), CAP_MS);
    });
    done.catch(() => {});
    try {
      const value = await Promise.race([done, late]);
      if (errors.length === 0) return value;
      throw errors[0];
    } catch (cause) {
      // A page that runs out of memory did not make it either.
      if (cause instanceof TookTooLong || /crash/i.test(cause.message)) throw new TookTooLong(step);
      throw new Error(`${name}, ${count} rows: ${step} failed`, { cause });
    } finally {
      clearTimeout(timer);
    }
  };
  const call = (step, ...values) =>
    capped(
      step,
      page.evaluate(([step, values]) => window.bench[step](...values), [step, values]),
    );

  /** Megabytes of JavaScript, and of what the browser keeps for its elements, after collecting garbage. */
  const heap = async () => {
    await cdp.send('HeapProfiler.enable');
    for (let round = 0; round < 3; round += 1) await cdp.send('HeapProfiler.collectGarbage');
    const { usedSize, embedderHeapUsedSize = 0 } = await cdp.send('Runtime.getHeapUsage');
    return { script: usedSize / 1e6, elements: embedderHeapUsedSize / 1e6 };
  };

  await call('open', name, { count, fit, hasForm });
  return { page, call, capped, heap, close: () => atMost(context.close(), 5_000) };
}
