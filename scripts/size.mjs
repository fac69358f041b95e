import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { rolldown } from 'rolldown';

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const peers = Object.keys(manifest.peerDependencies).map((name) => new RegExp(`^${name}(/|$)`));

/** What a page loads first: the names a host imports, dependencies included, peers and lazy chunks not. */
const BUDGETS = [
  {
    what: 'components',
    names: ['ContactTimeline', 'LogActivityForm', 'TimelineProvider', 'createLeadLexClient'],
    limit: 25_000,
  },
  {
    what: 'headless hooks',
    names: ['useContactActivities', 'useLogActivity', 'createLeadLexClient', 'contactActivitiesOptions'],
    limit: 9_000,
  },
  { what: 'styles.css', file: 'dist/styles.css', limit: 7_000 },
];

const api = await import('leadlex-timeline');
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(2)} kB`;
const gzipped = (content) => gzipSync(content, { level: 9 }).length;

for (const { what, names, file, limit } of BUDGETS) {
  const { first, lazy } = names ? await sizesOf(names) : { first: gzipped(readFileSync(file)), lazy: 0 };
  const later = lazy ? `, ${kilobytes(lazy)} later` : '';
  const verdict = first > limit ? `OVER by ${kilobytes(first - limit)}` : 'ok';
  console.log(
    `${what.padEnd(15)} ${kilobytes(first).padStart(9)} of ${kilobytes(limit)}  ${verdict}${later}`,
  );
  if (first > limit) process.exitCode = 1;
}

async function sizesOf(names) {
  const missing = names.filter((name) => !(name in api));
  if (missing.length) throw new Error(`dist/index.js does not export ${missing.join(', ')}`);

  const entry = '\0entry';
  const bundle = await rolldown({
    input: entry,
    external: peers,
    // A page's own entry exports nothing: what its chunks share stays in it.
    preserveEntrySignatures: 'allow-extension',
    platform: 'browser',
    logLevel: 'silent',
    treeshake: true,
    transform: { define: { 'process.env.NODE_ENV': '"production"' } },
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === entry ? id : null),
        load: (id) =>
          id === entry ? `export { ${names.join(', ')} } from '${process.cwd()}/dist/index.js'` : null,
      },
    ],
  });
  const { output } = await bundle.generate({ format: 'es', minify: true });
  await bundle.close();

  const chunks = new Map(
    output.filter(({ type }) => type === 'chunk').map((chunk) => [chunk.fileName, chunk]),
  );
  const first = new Set();
  const visit = (chunk) => {
    if (!chunk || first.has(chunk)) return;
    first.add(chunk);
    for (const name of chunk.imports) visit(chunks.get(name));
  };
  visit([...chunks.values()].find((chunk) => chunk.isEntry));

  const total = (list) => list.reduce((sum, chunk) => sum + gzipped(chunk.code), 0);
  return { first: total([...first]), lazy: total([...chunks.values()].filter((chunk) => !first.has(chunk))) };
}
