/** What a list of so many rows weighs, and how many elements it is, when all work is done. */
export async function measureMemory(browser, { names, counts, fit, isTooSlow, log }) {
  const results = {};
  for (const count of counts) {
    const weigh = (name, fill) =>
      browser.withPage(name, { count, fit }, async (opened) => {
        const before = { ...(await opened.heap()), nodes: await opened.call('nodes') };
        await fill(opened.call);
        const after = { ...(await opened.heap()), nodes: await opened.call('nodes') };
        return Object.fromEntries(Object.entries(after).map(([key, value]) => [key, value - before[key]]));
      });
    results[count] = { 'the rows alone': await weigh('floor', (call) => call('hold', count)) };
    for (const name of names) {
      if (isTooSlow(name, count)) continue;
      results[count][name] = await weigh(name, async (call) => {
        await call('load');
        await call('mount');
        await call('quiet', 500);
      });
    }
    log(`${count} rows, memory`);
  }
  return results;
}

const GROWTH_ROWS = 20_000;

/** Megabytes after each of ten returns to a contact with a long history. */
export function measureGrowth(browser) {
  return browser.withPage('ours', { count: GROWTH_ROWS }, async ({ call, heap }) => {
    await call('load');
    await call('mount');
    await call('quiet', 500);
    const heaps = [];
    for (let visit = 0; visit < 10; visit += 1) {
      await call('switchContact');
      await call('quiet', 300);
      await call('switchContact');
      await call('quiet', 500);
      heaps.push((await heap()).script);
    }
    return { rows: GROWTH_ROWS, heaps };
  });
}
