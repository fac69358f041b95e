import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** The oldest peers the package allows, in a folder where the workspace's own cannot be found. */
const PEERS = ['react@18.3.1', 'react-dom@18.3.1', '@tanstack/react-query@5.79.0'];
const MARKDOWN = 'mdast-util-from-markdown';

const folder = mkdtempSync(join(tmpdir(), 'leadlex-react18-'));
const run = (command, options) => {
  const { status } = spawnSync(command, { shell: true, stdio: 'inherit', ...options });
  if (status) process.exitCode = 1;
  return !status;
};

try {
  cpSync('test/hydration', folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }');
  const install = `npm install --no-save --no-audit --no-fund --loglevel=error ${PEERS.join(' ')}`;
  if (run(install, { cwd: folder })) {
    const self = join(folder, 'node_modules/leadlex-timeline');
    mkdirSync(self);
    cpSync('package.json', join(self, 'package.json'));
    cpSync('dist', join(self, 'dist'), { recursive: true });
    // Its own dependencies, as the workspace has them: their links lead back to where theirs are.
    symlinkSync(resolve('node_modules', MARKDOWN), join(folder, 'node_modules', MARKDOWN), 'junction');
    const env = { ...process.env, HYDRATION_FOLDER: folder };
    run('npx vitest run --project e2e test/e2e/hydration.test.ts', { env });
  }
} finally {
  rmSync(folder, { recursive: true });
}
