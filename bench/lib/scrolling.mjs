import { quantile } from './stats.mjs';

const FRAMES = 300;
const JUMPS = 40;

const summed = ({ frames, blank }) => ({
  p95: quantile(frames, 0.95),
  max: Math.max(...frames),
  blank,
  frames: frames.length,
});

/** Frames of a browser that draws sixty a second. */
export async function measureScrolling(browser, { names, counts, fit, isTooSlow, log }) {
  const results = {};
  for (const count of counts) {
    results[count] = {};
    for (const name of names) {
      if (isTooSlow(name, count) || name === 'floor') continue;
      results[count][name] = await browser.withPage(name, { count, fit }, async ({ call }) => {
        await call('load');
        await call('mount');
        await call('quiet', 500);
        const steps = summed(await call('scroll', FRAMES));
        await call('quiet');
        return { steps, jumps: summed(await call('jump', JUMPS)) };
      });
    }
    log(`${count} rows, scrolling`);
  }
  return results;
}
