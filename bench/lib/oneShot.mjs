/** One sample of mount, prepend and append, in a page of its own; what takes too long is infinite. */
async function sampleOf(browser, name, count, { fit, firstOlder, what }) {
  const sample = {};
  let step = 'load';
  const timed = async (measure, ...values) => {
    step = measure;
    sample[measure] = await values[0](...values.slice(1));
  };
  const isWhole = await browser.withPage(name, { count, fit }, async ({ call }) => {
    await call('load');
    await timed('firstMount', call, 'mount');
    // When somebody comes back to a contact, the page has drawn one before.
    step = 'mount';
    await call('quiet', 500);
    await call('unmount');
    await call('quiet');
    await timed('mount', call, 'mount');
    if (count <= 50) return true;
    step = 'prepend';
    await call('quiet');
    await call('prepareChanges');
    if (what.includes('prepend')) {
      await call('quiet');
      await timed('prepend', call, 'prepend', 'Called back, no answer');
    }
    step = 'append';
    if (what.includes('append')) {
      await call('scrollToEnd');
      await call('quiet');
      await timed('append', call, 'append', firstOlder);
    }
    return true;
  });
  if (!isWhole) sample[step] = Number.POSITIVE_INFINITY;
  return sample;
}

const SLOW_MS = 10_000;

/** All samples of all contenders, one of each per round, so that a busy minute of the machine hits all alike. */
export async function measureOneShots(browser, { names, counts, roundsFor, what, fit, firstOlder, log }) {
  const samples = {};
  for (const count of counts) {
    samples[count] = {};
    const slow = new Set();
    for (let round = 0; round < roundsFor(count); round += 1) {
      for (const name of names) {
        if (slow.has(name)) continue;
        const began = performance.now();
        const sample = await sampleOf(browser, name, count, { fit, firstOlder: firstOlder[count], what });
        if (performance.now() - began > SLOW_MS) slow.add(name);
        samples[count][name] ??= [];
        samples[count][name].push(sample);
      }
      log(`${count} rows, round ${round + 1}`);
    }
  }
  return samples;
}
