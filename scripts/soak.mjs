import { spawnSync } from 'node:child_process';

// A script, because environment variables are set in another way on each system.
const { status } = spawnSync('npx vitest run --project jsdom test/jsdom/changingHistory.test.tsx', {
  shell: true,
  stdio: 'inherit',
  env: { HISTORIES: '10000', ...process.env },
});
process.exit(status ?? 1);
