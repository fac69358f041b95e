import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, preview } from 'vite';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const BENCH = join(ROOT, 'bench');

function run(command, cwd = ROOT) {
  const { status, stdout, stderr } = spawnSync(command, { cwd, shell: true, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command}\n${stdout}${stderr}`);
}

/** Installs what is compared, unless what is there is what the lock file names. */
export function install() {
  const installed = join(BENCH, 'node_modules/.package-lock.json');
  const wanted = JSON.parse(readFileSync(join(BENCH, 'package-lock.json'), 'utf8')).packages;
  if (existsSync(installed)) {
    const { packages } = JSON.parse(readFileSync(installed, 'utf8'));
    const isThere = Object.entries(wanted).every(
      ([path, { version, optional }]) => path === '' || optional || packages[path]?.version === version,
    );
    if (isThere) return;
  }
  run('npm ci --no-audit --no-fund', BENCH);
}

/** Package versions as installed, for the report. */
export function versionOf(name) {
  const path = join(BENCH, 'node_modules', name, 'package.json');
  return JSON.parse(readFileSync(path, 'utf8')).version;
}

/** Settings by which pages and sizes are built: the built library, and one React. */
export const viteConfig = {
  root: BENCH,
  configFile: false,
  logLevel: 'error',
  resolve: {
    alias: [
      { find: /^leadlex-timeline$/, replacement: join(ROOT, 'dist/index.js') },
      { find: /^leadlex-timeline\/testing$/, replacement: join(ROOT, 'dist/testing/index.js') },
    ],
    dedupe: ['react', 'react-dom', '@tanstack/react-query'],
  },
};

/** Builds the library and the pages; returns where they are served, and what ends that. */
export async function buildAndServe() {
  process.env.NODE_ENV = 'production';
  run('npm run --silent build');
  run('npx tsc -p bench/tsconfig.json');
  await build({ ...viteConfig, build: { outDir: 'dist', emptyOutDir: true, chunkSizeWarningLimit: 5_000 } });
  const server = await preview({ ...viteConfig, preview: { port: 0, host: '127.0.0.1' } });
  const { port } = server.httpServer.address();
  return { url: `http://127.0.0.1:${port}/`, close: () => server.close() };
}

export const requireFromBench = createRequire(join(BENCH, 'package.json'));
