import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { build } from 'vite';

const path = (name) => fileURLToPath(new URL(name, import.meta.url));

/** Builds the page of a folder in memory: its files by their path, ready to be served. */
export async function buildPage(root = path('.')) {
  const { output } = await build({
    configFile: false,
    root,
    logLevel: 'warn',
    plugins: [react()],
    resolve: {
      // The built package, as an application that has installed it would get it.
      alias: [
        { find: /^leadlex-timeline$/, replacement: path('../../dist/index.js') },
        { find: /^leadlex-timeline\/styles\.css$/, replacement: path('../../dist/styles.css') },
      ],
    },
    // The page's policy lets nothing in that is written into the page itself.
    build: { write: false, assetsInlineLimit: 0, reportCompressedSize: false },
  });
  return new Map(
    output.map((file) => [`/${file.fileName}`, file.type === 'chunk' ? file.code : file.source]),
  );
}
