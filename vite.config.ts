import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const external = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies });

const source = (path: string) => fileURLToPath(new URL(`src/${path}`, import.meta.url));

/** Stories and tests import by package name, and run the sources. */
export const alias = [
  { find: /^leadlex-timeline$/, replacement: source('index.ts') },
  { find: /^leadlex-timeline\/(server|testing)$/, replacement: source('$1/index.ts') },
  { find: /^leadlex-timeline\/styles\.css(?=$|\?)/, replacement: source('styles/index.css') },
];

export default defineConfig({
  plugins: [react()],
  resolve: { alias },
  build: {
    target: 'es2022',
    minify: false,
    sourcemap: true,
    lib: {
      entry: {
        index: 'src/index.ts',
        'server/index': 'src/server/index.ts',
        'testing/index': 'src/testing/index.ts',
      },
      formats: ['es'],
    },
    rolldownOptions: {
      // Subpaths too (react/jsx-runtime): a second React would be bundled otherwise.
      external: external.map((name) => new RegExp(`^${name}(/|$)`)),
      // One file per module: a bundle would drop 'use client' without a word.
      output: { preserveModules: true, preserveModulesRoot: 'src' },
    },
  },
});
