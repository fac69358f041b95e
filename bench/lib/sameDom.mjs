import { openPage } from './browser.mjs';

const ROWS = 200;

async function rowsOf(browser, url, name) {
  const { call, close } = await openPage(browser, url, name, { count: ROWS });
  await call('load');
  await call('mount');
  await call('quiet', 500);
  const texts = await call('rowsAsText', ROWS);
  await close();
  return texts;
}

/** The comparison is worth nothing when the others draw other rows: throws at the first difference. */
export async function checkSameDom(browser, url) {
  const ours = await rowsOf(browser, url, 'ours');
  const theirs = await rowsOf(browser, url, 'map');
  if (ours.length < ROWS)
    throw new Error(`ContactTimeline drew only ${ours.length} headings and rows of ${ROWS}`);
  for (const [index, text] of ours.entries()) {
    if (text === theirs[index]) continue;
    throw new Error(
      `bench/src/Row.tsx no longer draws what ContactTimeline draws (part ${index}):\n${text}\n${theirs[index]}`,
    );
  }
}
