import { mkdirSync, writeFileSync } from 'node:fs';
import { arch, cpus, platform, totalmem } from 'node:os';
import { join } from 'node:path';
import { openBrowser } from './lib/browser.mjs';
import { BENCH, buildAndServe, install, ROOT, versionOf } from './lib/build.mjs';
import { chartOf } from './lib/chart.mjs';
import { measureKeys } from './lib/keys.mjs';
import { measureGrowth, measureMemory } from './lib/memory.mjs';
import { measureOneShots } from './lib/oneShot.mjs';
import { readOptions } from './lib/options.mjs';
import { measureReach } from './lib/reach.mjs';
import { reportOf } from './lib/report.mjs';
import { checkSameDom } from './lib/sameDom.mjs';
import { measureScrolling } from './lib/scrolling.mjs';
import { measureSizes } from './lib/sizes.mjs';
import { summarise } from './lib/summary.mjs';
import { checkTargets } from './lib/targets.mjs';

const began = performance.now();
const options = readOptions(process.argv.slice(2));
const { names, counts, what, roundsFor } = options;
const log = (text) =>
  console.log(`${((performance.now() - began) / 1000).toFixed(0).padStart(5)} s  ${text}`);

install();
const server = await buildAndServe();
const fast = await openBrowser(server.url);
const paced = await openBrowser(server.url, { isPaced: true });
try {
  await checkSameDom(fast);
  log('built; all draw the same rows');
  const results = await measure();
  results.targets = checkTargets(results);
  write(results);
} finally {
  await fast.close();
  await paced.close();
  await server.close();
}

async function measure() {
  const facts = await look();
  const { fit } = facts;
  const wants = (...measures) => measures.some((measure) => what.includes(measure));
  const results = { about: about(), names, counts };
  let samples = {};

  if (wants('mount', 'append', 'prepend')) {
    samples = await measureOneShots(fast, { ...options, ...facts, log });
    results.oneShot = summarise(samples);
  }
  // What does not come back within a minute is not asked for more.
  const isTooSlow = (name, count) => {
    const taken = samples[count]?.[name];
    if (!taken) return names.includes(name) && samples[count] !== undefined;
    return taken.some((sample) => Object.values(sample).includes(Number.POSITIVE_INFINITY));
  };
  const shared = { names, fit, isTooSlow, log };
  if (wants('keys')) {
    const typed = counts.filter((count) => count > 1_000);
    results.keys = await measureKeys(fast, { ...shared, counts: typed });
  }
  if (wants('memory')) {
    const weighed = counts.filter((count) => count > 50);
    results.memory = await measureMemory(fast, { ...shared, counts: weighed });
  }
  if (wants('scroll')) {
    results.scrolling = await measureScrolling(paced, { ...shared, counts: among(counts, [10_000]) });
  }
  if (wants('reach')) {
    results.reach = await measureReach(fast, { ...shared, ...facts, counts: Object.keys(facts.titleNear) });
  }
  if (wants('growth') && names.includes('ours')) results.growth = await measureGrowth(fast);
  if (wants('sizes')) results.sizes = await measureSizes(names);
  return results;
}

/** The largest of the wanted counts, where none of those that a measure is made for is wanted. */
function among(wanted, meant) {
  const both = meant.filter((count) => wanted.includes(count));
  return both.length ? both : [Math.max(...wanted)];
}

/** What the measures need to know about the rows. */
function look() {
  return fast.withPage('map', { count: 50 }, async ({ call }) => {
    await call('load');
    await call('mount');
    await call('quiet');
    const fit = await call('fit');
    const titleNear = {};
    const reached = options.isWhole ? [1_000, 5_000] : among(counts, [1_000]);
    for (const count of reached) titleNear[count] = (await call('rowAt', count - 10, count)).title;
    return { fit, titleNear };
  });
}

function about() {
  const [{ model, speed } = {}] = cpus();
  return {
    date: new Date().toISOString().slice(0, 10),
    processor: `${cpus().length} × ${model?.trim()}${speed ? ` at ${speed} MHz` : ''}`,
    memory: `${Math.round(totalmem() / 2 ** 30)} GB`,
    system: `${platform()} ${arch()}, Node ${process.versions.node}, Chromium ${fast.version()}`,
    rounds: Object.fromEntries(counts.map((count) => [count, roundsFor(count)])),
    versions: Object.fromEntries(
      [
        'react',
        'react-virtuoso',
        'virtua',
        '@tanstack/react-virtual',
        '@mui/lab',
        'antd',
        '@mantine/core',
      ].map((name) => [name, versionOf(name)]),
    ),
  };
}

function write(results) {
  const report = reportOf(results);
  console.log(`\n${report.tables}`);
  const seconds = (performance.now() - began) / 1000;
  results.about.minutes = Math.round(seconds / 6) / 10;
  const docs = options.isWhole ? join(ROOT, 'docs') : join(BENCH, 'dist');
  const folder = options.isWhole ? BENCH : docs;
  mkdirSync(docs, { recursive: true });
  writeFileSync(join(docs, 'performance.md'), report.page);
  const chart = chartOf(results);
  if (chart) writeFileSync(join(docs, 'performance.svg'), chart);
  writeFileSync(join(folder, 'results.json'), `${JSON.stringify(results, null, 1)}\n`);
  log(`written to ${docs}`);
}
