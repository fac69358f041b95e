import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { rolldown } from 'rolldown';
import { BENCH, ROOT, requireFromBench } from './build.mjs';

const OURS = join(ROOT, 'dist/index.js');
const REACT = /^(react|react-dom)(\/|$)/;
const QUERY = /^@tanstack\/react-query(\/|$)/;

/** What a page imports for the list of this comparison. */
const IMPORTS = {
  ours: [[OURS, 'TimelineProvider, ContactTimeline']],
  virtuoso: [['react-virtuoso', 'GroupedVirtuoso']],
  virtua: [['virtua', 'Virtualizer']],
  tanstack: [['@tanstack/react-virtual', 'useVirtualizer, defaultRangeExtractor']],
  mui: ['', 'Connector', 'Content', 'Dot', 'Item', 'Separator'].map((part) => [
    `@mui/lab/Timeline${part}`,
    `default as Timeline${part}`,
  ]),
  antd: [['antd', 'Timeline']],
  mantine: [['@mantine/core', 'MantineProvider, Timeline']],
};

const gzipped = (content) => gzipSync(content, { level: 9 }).length / 1000;

async function sizeOf(imports, external) {
  const entry = '\0entry';
  const bundle = await rolldown({
    cwd: BENCH,
    input: entry,
    external,
    preserveEntrySignatures: 'allow-extension',
    platform: 'browser',
    logLevel: 'silent',
    transform: { define: { 'process.env.NODE_ENV': '"production"' } },
    plugins: [
      {
        name: 'entry',
        // Its own imports are looked up from here.
        async resolveId(id, importer) {
          if (id === entry) return id;
          return importer === entry ? this.resolve(id, join(BENCH, 'run.mjs')) : null;
        },
        load: (id) =>
          id === entry
            ? imports.map(([from, names]) => `export { ${names} } from ${JSON.stringify(from)};`).join('\n')
            : null,
      },
    ],
  });
  const { output } = await bundle.generate({ format: 'es', minify: true });
  await bundle.close();
  const chunks = output.filter(({ type }) => type === 'chunk');
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const first = new Set();
  const visit = (chunk) => {
    if (!chunk || first.has(chunk)) return;
    first.add(chunk);
    for (const name of chunk.imports) visit(byName.get(name));
  };
  visit(chunks.find(({ isEntry }) => isEntry));
  const total = (list) => list.reduce((sum, chunk) => sum + gzipped(chunk.code), 0);
  return { first: total([...first]), later: total(chunks.filter((chunk) => !first.has(chunk))) };
}

/** Kilobytes, minified and gzipped, without React; ours without React Query too, and with it. */
export async function measureSizes(names) {
  const results = {};
  for (const name of names) {
    if (IMPORTS[name]) results[name] = await sizeOf(IMPORTS[name], [REACT, QUERY]);
  }
  if (results.ours) {
    results.ours.withQuery = (await sizeOf(IMPORTS.ours, [REACT])).first;
    results.ours.css = gzipped(readFileSync(join(ROOT, 'dist/styles.css')));
  }
  if (results.mantine)
    results.mantine.css = gzipped(readFileSync(requireFromBench.resolve('@mantine/core/styles.css')));
  return results;
}
