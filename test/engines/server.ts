import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { build, preview } from 'vite';
import { alias } from '../../vite.config.ts';

/**
 * The page, bundled and served by Vite, and what ends that. Bundled, because each check opens it anew, and hundreds of
 * modules take an engine longer than the check itself.
 */
export async function servePage() {
  const outDir = mkdtempSync(join(tmpdir(), 'leadlex-engines-'));
  const shared = {
    configFile: false,
    root: fileURLToPath(new URL('.', import.meta.url)),
    logLevel: 'error',
  } as const;
  await build({
    ...shared,
    plugins: [react()],
    resolve: { alias },
    build: { outDir, minify: false, rolldownOptions: { input: 'page.html' } },
  });
  const server = await preview({
    ...shared,
    build: { outDir },
    preview: { host: '127.0.0.1', port: 0 },
  });
  const [base] = server.resolvedUrls?.local ?? [];
  return {
    url: `${base}page.html`,
    async close() {
      await server.close();
      rmSync(outDir, { recursive: true });
    },
  };
}
