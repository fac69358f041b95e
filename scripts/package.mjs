import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const run = (command) => {
  if (spawnSync(command, { shell: true, stdio: 'inherit' }).status) process.exitCode = 1;
};

const folder = mkdtempSync(join(tmpdir(), 'leadlex-timeline-'));
try {
  const packed = execFileSync('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], {
    encoding: 'utf8',
    shell: true,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const tarball = join(folder, JSON.parse(packed)[0].filename);
  run(`npx publint --strict "${tarball}"`);
  run(`npx attw "${tarball}" --profile esm-only --exclude-entrypoints styles.css styles.unlayered.css`);
} finally {
  rmSync(folder, { recursive: true });
}

for (const entry of ['leadlex-timeline', 'leadlex-timeline/server', 'leadlex-timeline/testing']) {
  await import(entry);
}

// TypeScript writes inferred types with the packages of packages in them: with strict installers they become any.
const { name: self, dependencies, peerDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
const known = [self, ...Object.keys({ ...dependencies, ...peerDependencies })];
for (const name of readdirSync('dist', { recursive: true, encoding: 'utf8' })) {
  if (!/\.(js|d\.ts)$/.test(name)) continue;
  const imports = readFileSync(join('dist', name), 'utf8').matchAll(
    /(?:from|import\() ?['"]([@\w][\w@/.:-]*)['"]/g,
  );
  for (const specifier of new Set([...imports].map(([, specifier]) => specifier))) {
    if (known.some((dependency) => `${specifier}/`.startsWith(`${dependency}/`))) continue;
    console.error(`dist/${name} imports ${specifier}, which package.json does not name`);
    process.exitCode = 1;
  }
}

// A bundler that drops the directive says nothing; Next.js does, in the user's build.
const DIRECTIVE = /^\s*['"]use client['"]/;
const isClient = (path) => existsSync(path) && DIRECTIVE.test(readFileSync(path, 'utf8'));
for (const name of readdirSync('src', { recursive: true, encoding: 'utf8' })) {
  if (!/\.tsx?$/.test(name) || !isClient(join('src', name))) continue;
  const built = join('dist', name.replace(/\.tsx?$/, '.js'));
  if (isClient(built)) continue;
  console.error(`${built} is missing or lost 'use client'`);
  process.exitCode = 1;
}

// A server component may import the query options: nothing on the way to them may need a hook or a context.
const reached = new Set();
function reach(path) {
  if (reached.has(path) || isClient(path)) return;
  reached.add(path);
  const code = readFileSync(path, 'utf8');
  if (/import \{[^}]*\b(?:use[A-Z]|createContext|Component\b)[^}]*\} from ['"]react['"]/.test(code)) {
    console.error(`${path} lacks 'use client', and a server component reaches it`);
    process.exitCode = 1;
  }
  for (const [, next] of code.matchAll(/from ['"](\.[^'"]+)['"]/g)) reach(join(dirname(path), next));
}
reach(join('dist', 'index.js'));
