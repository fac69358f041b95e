import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const PAGES = ['README.md', 'ARCHITECTURE.md', 'CHANGELOG.md', 'docs/customising.md', 'docs/server.md'];

/** What readers have of their own. */
const READERS_OWN = `
declare const contactId: string;
declare const client: import('leadlex-timeline').ActivityClient;
declare const handler: (request: Request) => Promise<Response>;
declare const app: { all(path: string, handle: (...asked: never[]) => unknown): unknown };
declare const redis: import('leadlex-timeline/server').RedisClient;
declare function userOf(request: Request): Promise<string>;
declare function mayOpen(user: string, action: 'read' | 'write' | 'stream', contactId: string | null): boolean;
declare function getJson(path: string, options: object): Promise<import('leadlex-timeline').ActivityPage>;
declare function postJson(path: string, body: object, options: object): Promise<import('leadlex-timeline').Activity>;
`;

const read = (path: string) => readFileSync(path, 'utf8');

function snippetsOf(page: string) {
  return [...read(page).matchAll(/^```(tsx?)\n([\s\S]*?)^```$/gm)].map(([, language, code = '']) => ({
    language,
    code,
  }));
}

test('the code in the documents compiles against the package', { timeout: 60_000 }, () => {
  const folder = join('node_modules', '.cache', 'docs');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const snippets = PAGES.flatMap(snippetsOf);
  expect(snippets.length).toBeGreaterThan(8);
  for (const [index, { language, code }] of snippets.entries()) {
    writeFileSync(join(folder, `snippet${index + 1}.${language}`), code);
  }
  writeFileSync(join(folder, 'readersOwn.d.ts'), READERS_OWN);
  const config = { extends: '../../../tsconfig.json', include: ['*'], exclude: [] };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));

  expect(complaintsOf(folder)).toBe('');
});

/** What the compiler says about the snippets; the sources have a check of their own. */
function complaintsOf(folder: string): string {
  const options = { encoding: 'utf8', shell: process.platform === 'win32' } as const;
  const { status, stdout, stderr, error } = spawnSync('npx', ['--no-install', 'tsc', '-p', folder], options);
  if (status !== 0 && !stdout?.includes('error TS')) throw error ?? new Error(`tsc failed: ${stderr}`);
  return stdout
    .split('\n')
    .filter((line) => line.startsWith('node_modules') || line.startsWith('error'))
    .join('\n');
}

test('the test in the README is run', () => {
  const example = snippetsOf('README.md').find(({ code }) => code.includes("\ntest('"));
  const body = example?.code.slice(example.code.indexOf("\ntest('"));
  expect(body).toContain('createSandbox');
  expect(read('test/jsdom/consumer.test.tsx')).toContain(body);
});

test.each(PAGES)('%s links to files that exist', (page) => {
  const links = [...read(page).matchAll(/\]\(([^)#]+)\)|(?:src|srcset)="([^"]+)"/g)];
  const paths = links.map(([, link, image]) => link ?? image ?? '').filter((path) => !path.includes('://'));
  expect(paths.filter((path) => !existsSync(join(dirname(page), path)))).toEqual([]);
});

test('files that ARCHITECTURE.md names exist', () => {
  const named = [
    ...read('ARCHITECTURE.md').matchAll(/`((?:src|test|scripts|model|query|server|ui)\/[\w/.]+\.\w+)`/g),
  ];
  const paths = named.map(([, path = '']) =>
    /^(model|query|server|ui)\//.test(path) ? `src/${path}` : path,
  );
  expect(paths.length).toBeGreaterThan(10);
  expect(paths.filter((path) => !existsSync(path))).toEqual([]);
});
