import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { browserExecutable } from './browser.mjs';

const run = (command) => spawnSync(command, { shell: true, stdio: 'inherit', timeout: 600_000 }).status === 0;

/** A download alone may lack the system libraries it needs. */
const works = () => {
  const path = browserExecutable();
  return (
    path !== undefined && spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 60_000 }).status === 0
  );
};

const isRootOnDebian = process.getuid?.() === 0 && existsSync('/etc/debian_version');

const WAYS = [
  () => run('npx playwright install chromium'),
  () =>
    isRootOnDebian &&
    run(
      'apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends chromium fonts-liberation',
    ),
];

if (!works() && !WAYS.some((install) => install() && works())) {
  console.error(`
The tests drive Chromium, and none was found or could be installed. One of these helps:
  - install Chromium or Chrome so that it is on PATH
  - CHROME_PATH=/path/to/chrome npm test
  - npx playwright install --with-deps chromium
`);
  process.exit(1);
}
