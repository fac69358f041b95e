import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { buildStyles } from './styles.mjs';

// Whatever the shell says: a development build of JSX cannot run on a production page.
process.env.NODE_ENV = 'production';
await build({ configFile: 'vite.config.ts', logLevel: 'warn' });
emitDeclarations();
buildStyles();

function emitDeclarations() {
  const { status } = spawnSync('npx', ['tsc', '-p', 'tsconfig.build.json'], {
    stdio: 'inherit',
    shell: true,
  });
  if (status) process.exit(status);

  // tsc keeps './x.ts' in declarations; packages ship no such file.
  for (const name of readdirSync('dist', { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.d.ts')) continue;
    const path = join('dist', name);
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.replace(/((?:from|import) ?\(?['"]\.{1,2}\/[^'"]+)\.tsx?(['"])/g, '$1.js$2'));
  }
}
