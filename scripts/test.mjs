import { spawnSync } from 'node:child_process';

// Quick checks first: each costs seconds, the browsers cost minutes.
const STEPS = [
  ['browser', 'node scripts/setupBrowser.mjs'],
  ['redis', 'node scripts/setupRedis.mjs'],
  ['types', 'npm run --silent types'],
  ['lint', 'npm run --silent lint'],
  ['unused', 'npm run --silent unused'],
  ['build', 'npm run --silent build'],
  ['package', 'npm run --silent package'],
  ['size', 'npm run --silent size'],
  ['tests', 'npx vitest run --reporter=default --reporter=./scripts/secondTries.mjs'],
];

// Of those in browsers one that fails on a busy machine is tried again, and named.
process.env.SECOND_TRY = '1';

const column = (name, text) => console.log(`${name.padEnd(9)}${text}`);
const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;
const began = performance.now();

for (const [name, command] of STEPS) {
  const start = performance.now();
  const loud = ['browser', 'redis', 'tests'].includes(name);
  const { status, stdout, stderr } = spawnSync(command, {
    shell: true,
    stdio: loud ? 'inherit' : 'pipe',
    encoding: 'utf8',
  });
  if (status !== 0) {
    if (!loud) console.log(`${stdout}${stderr}`);
    column(name, `FAILED after ${seconds(start)}`);
    process.exit(1);
  }
  column(name, `ok  ${seconds(start)}`);
  if (name === 'size') console.log(stdout.trimEnd().replace(/^/gm, ' '.repeat(9)));
}
column('all', `ok  ${seconds(began)}`);
