import { median } from './stats.mjs';

/** Every step is done a few times before it is timed, as people do it all day; the very first time is told apart. */
const WARM_UPS = 3;
const TIMED = 3;
/** What takes this long is timed sooner. */
const LONG_MS = 500;

/** One sample of mount, prepend and append, in a page of its own; what takes too long is infinite. */
async function sampleOf(browser, name, count, { fit, what }) {
  const sample = {};
  let step = 'firstMount';
  const repeat = async (measure, first, act, prepare) => {
    step = measure;
    const times = [];
    let warmUps = WARM_UPS;
    while (times.length < warmUps + TIMED) {
      await prepare();
      times.push(await act());
      if (times.at(-1) > LONG_MS) warmUps = Math.min(warmUps, times.length);
    }
    if (first) sample[first] = times[0];
    sample[measure] = median(times.slice(warmUps));
  };
  const isWhole = await browser.withPage(name, { count, fit }, async ({ call }) => {
    await call('load');
    sample.firstMount = await call('mount');
    await call('quiet', 500);
    await repeat(
      'mount',
      null,
      () => call('mount'),
      async () => {
        await call('unmount');
        await call('quiet');
      },
    );
    if (count <= 50) return true;
    await call('quiet');
    const quiet = () => call('quiet');
    if (what.includes('prepend')) await repeat('prepend', 'firstPrepend', () => call('prepend'), quiet);
    const toEnd = async () => {
      await call('scrollToEnd');
      await call('quiet');
    };
    if (what.includes('append')) await repeat('append', 'firstAppend', () => call('append'), toEnd);
    return true;
  });
  if (!isWhole) sample[step] = Number.POSITIVE_INFINITY;
  return sample;
}

/** What takes this long to draw at first is sampled once; and not at all with ten times the rows. */
const SLOW_MS = 2_000;
const LEFT_OUT_MS = 1_000;

/** All samples of all contenders, one of each per round, so that a busy minute of the machine hits all alike. */
export async function measureOneShots(browser, { names, counts, roundsFor, what, fit, log }) {
  const samples = {};
  for (const count of counts) {
    samples[count] = {};
    const slow = new Set();
    for (let round = 0; round < roundsFor(count); round += 1) {
      for (const name of names) {
        if (slow.has(name) || samples[count / 10]?.[name]?.[0].mount > LEFT_OUT_MS) continue;
        const sample = await sampleOf(browser, name, count, { fit, what });
        if (sample.firstMount > SLOW_MS) slow.add(name);
        samples[count][name] ??= [];
        samples[count][name].push(sample);
      }
      log(`${count} rows, round ${round + 1}`);
    }
  }
  return samples;
}
