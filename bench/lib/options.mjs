import { parseArgs } from 'node:util';

export const CONTENDERS = [
  'floor',
  'ours',
  'map',
  'map + c-v',
  'virtuoso',
  'virtua',
  'tanstack',
  'mui',
  'antd',
  'mantine',
];
export const MEASURES = [
  'mount',
  'append',
  'prepend',
  'keys',
  'memory',
  'scroll',
  'reach',
  'growth',
  'sizes',
];
const ROWS = [50, 100, 1_000, 10_000, 100_000];
/** Three minutes' worth: those that stay fast, and what changes most. */
const QUICK = {
  names: ['floor', 'ours', 'virtuoso', 'virtua', 'tanstack'],
  counts: [100, 1_000, 10_000],
  what: ['mount', 'append', 'prepend', 'memory', 'scroll', 'sizes'],
};

const USAGE = `npm run bench -- [--quick] [--only ours,virtua] [--rows 1000,10000] [--rounds 3] [--what mount,append]
  contenders: ${CONTENDERS.join(', ')}
  measures:   ${MEASURES.join(', ')}
A run that leaves nothing out writes docs/performance.md; any other writes the same to bench/dist.`;

/** What the command line asks for. */
export function readOptions(args) {
  const { values } = parseArgs({
    args,
    options: {
      quick: { type: 'boolean', default: false },
      only: { type: 'string' },
      rows: { type: 'string' },
      rounds: { type: 'string' },
      what: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    process.exit(0);
  }
  const chosen = (given, all, usual) => {
    const names = given?.split(',').map((name) => name.trim()) ?? usual;
    const unknown = names.find((name) => !all.includes(name));
    if (unknown === undefined) return names;
    throw new Error(`"${unknown}" is none of ${all.join(', ')}\n${USAGE}`);
  };
  const { quick } = values;
  const rows = values.rows?.split(',').map(Number) ?? (quick ? QUICK.counts : ROWS);
  return {
    names: chosen(values.only, CONTENDERS, quick ? QUICK.names : CONTENDERS),
    counts: rows,
    what: chosen(values.what, MEASURES, quick ? QUICK.what : MEASURES),
    roundsFor: (count) => Number(values.rounds ?? (quick || (count >= 100 && count <= 10_000) ? 2 : 1)),
    isWhole: !quick && !values.only && !values.rows && !values.rounds && !values.what,
  };
}
