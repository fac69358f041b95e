const OTHERS = (names) => names.filter((name) => name !== 'ours' && name !== 'floor');

/** What was asked of the library, with what was measured. A target nobody measured is left out. */
export function checkTargets(results) {
  const targets = [];
  const add = (what, value, limit, unit = '') => {
    if (value === undefined || value === null || limit === undefined || limit === null) return;
    if (Number.isNaN(value) || Number.isNaN(limit)) return;
    targets.push({ what, measured: value, limit, unit, isMet: value <= limit });
  };
  const { oneShot = {}, keys = {}, memory = {}, scrolling = {}, reach = {}, growth, names } = results;
  const time = (count, name, measure) => oneShot[count]?.[name]?.[measure]?.median;
  const best = (count, measure) => {
    const times = OTHERS(names).map((name) => time(count, name, measure));
    const finite = times.filter((value) => typeof value === 'number');
    return finite.length ? Math.min(...finite) : undefined;
  };

  for (const count of [1_000, 10_000, 100_000]) {
    const rows = count.toLocaleString('en');
    const floor = time(count, 'floor', 'mount');
    const mount = time(count, 'ours', 'mount');
    add(`mount ${rows}: at most 1.5 × floor`, mount, floor && 1.5 * floor, 'ms');
    add(`mount ${rows}: ahead of all others`, mount, best(count, 'mount'), 'ms');
  }
  for (const measure of ['append', 'prepend']) {
    const what = measure === 'append' ? 'append 50' : 'prepend 1';
    const at100 = time(100, 'ours', measure);
    const at10k = time(10_000, 'ours', measure);
    add(`${what} at 10,000: at most 1.3 × at 100`, at10k, at100 && 1.3 * at100, 'ms');
    add(`${what} at 10,000: below 16 ms`, at10k, 16, 'ms');
    add(`${what} at 10,000: ahead of all others`, at10k, best(10_000, measure), 'ms');
  }
  const scrolled = scrolling[10_000]?.ours;
  add('scrolling 10,000: p95 of frames at most two sixtieths of a second', scrolled?.steps.p95, 33.4, 'ms');
  add('scrolling 10,000: no blank window', scrolled?.steps.blank, 0, 'frames');
  add('jumping in 10,000: no blank window', scrolled?.jumps.blank, 0, 'frames');
  const nodes = (count) => memory[count]?.ours?.nodes;
  add('elements at 100,000: at most 1.2 × at 10,000', nodes(100_000), 1.2 * nodes(10_000));
  add('heap at 100,000: at most 60 MB above an empty page', memory[100_000]?.ours?.script, 60, 'MB');
  add(
    'heap at 100,000: the same without the rows themselves',
    memory[100_000]?.ours?.script - memory[100_000]?.['the rows alone']?.script,
    60,
    'MB',
  );
  const reached = reach[5_000]?.ours;
  if (reached) {
    targets.push({ what: 'find in page reaches any of 5,000', isMet: reached.find });
    add('print gives all of 5,000', 5_000 - reached.rows, 0, 'rows missing');
  }
  for (const [count, byName] of Object.entries(keys)) {
    const rows = Number(count).toLocaleString('en');
    add(`typing beside ${rows}: p95 below 16.7 ms`, byName.ours?.quiet.p95, 16.7, 'ms');
    add(`typing beside ${rows}, as soon as drawn: p95 below 16.7 ms`, byName.ours?.atOnce.p95, 16.7, 'ms');
  }
  if (growth) {
    const grown = growth.heaps.at(-1) - growth.heaps[1];
    add('memory from the 2nd to the 10th return to a contact: within 1 MB', grown, 1, 'MB');
  }
  return targets;
}
