const ROWS = 200;

const rowsOf = (browser, name) =>
  browser.withPage(name, { count: ROWS }, async ({ call }) => {
    await call('load');
    await call('mount');
    await call('quiet', 500);
    return call('rowsAsText', ROWS);
  });

/** The comparison is worth nothing when the others draw other rows: throws at the first difference. */
export async function checkSameDom(browser) {
  const ours = await rowsOf(browser, 'ours');
  const theirs = await rowsOf(browser, 'map');
  if (ours.length < ROWS) throw new Error(`ContactTimeline drew ${ours.length} of ${ROWS} rows`);
  for (const [index, text] of ours.entries()) {
    if (text === theirs[index]) continue;
    throw new Error(
      `bench/src/Row.tsx no longer draws what ContactTimeline draws (part ${index}):\n${text}\n${theirs[index]}`,
    );
  }
}
