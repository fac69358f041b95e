import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { createServer } from 'vite';
import { alias } from '../../vite.config.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The page as Vite serves it, and what ends that. Files saved meanwhile must not reload it. */
export async function servePage() {
  const server = await createServer({
    configFile: false,
    root,
    cacheDir: 'node_modules/.vite-engines',
    logLevel: 'error',
    plugins: [react()],
    resolve: { alias },
    optimizeDeps: { entries: ['test/engines/page.html'] },
    server: { host: '127.0.0.1', port: 0, hmr: false, watch: null },
  });
  await server.listen();
  const [base] = server.resolvedUrls?.local ?? [];
  return { url: `${base}test/engines/page.html`, close: () => server.close() };
}
