import { median, quantile } from './stats.mjs';

const KEYS = 30;

/** Real keys, one after the other, as a quick typist presses them. */
async function type({ page, call, capped }) {
  await call('startTyping');
  const pressed = (async () => {
    for (let key = 0; key < KEYS; key += 1) {
      await page.keyboard.press('abcdefghij'[key % 10]);
      await page.waitForTimeout(30);
    }
    await page.waitForFunction((count) => window.bench.keyTimes().length >= count, KEYS);
    return call('keyTimes');
  })();
  const times = await capped('typing', pressed);
  return { median: median(times), p95: quantile(times, 0.95), max: Math.max(...times) };
}

/** Typing beside the list: as soon as it is drawn, and when all is quiet. */
export async function measureKeys(browser, { names, counts, fit, isTooSlow, log }) {
  const results = {};
  for (const count of counts) {
    results[count] = {};
    for (const name of names) {
      if (isTooSlow(name, count)) continue;
      results[count][name] = await browser.withPage(name, { count, fit, hasForm: true }, async (opened) => {
        const { call } = opened;
        await call('load');
        await call('mount');
        await call('quiet', 500);
        await call('unmount');
        await call('quiet');
        await call('mount');
        const atOnce = await type(opened);
        await call('quiet');
        return { atOnce, quiet: await type(opened) };
      });
    }
    log(`${count} rows, typing`);
  }
  return results;
}
