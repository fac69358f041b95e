import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Problem } from './options.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SOURCES = ['src', 'scripts', 'package.json', 'vite.config.ts', 'tsconfig.json', 'tsconfig.build.json'];

/** Builds `dist` when it is missing or older than what it is made of. */
export function buildLibrary() {
  const built = ['index.js', 'index.d.ts', 'server/index.js', 'testing/index.js', 'styles.css'];
  const oldest = Math.min(...built.map((name) => modified(join(ROOT, 'dist', name))));
  const newest = Math.max(...SOURCES.map((name) => newestIn(join(ROOT, name))));
  if (oldest >= newest) return;
  console.log('Building the library…');
  const { status } = spawnSync('npm', ['run', '--silent', 'build'], {
    cwd: ROOT,
    stdio: 'inherit',
    shell: true,
  });
  if (status !== 0) throw new Problem('The library could not be built. The messages above say why.');
}

function modified(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function newestIn(path) {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return modified(path);
  const inside = readdirSync(path, { recursive: true, encoding: 'utf8' });
  return Math.max(modified(path), ...inside.map((name) => modified(join(path, name))));
}
