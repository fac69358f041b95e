import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { activityFactory, createSandbox } from 'leadlex-timeline/testing';
import { rolldown } from 'rolldown';
import { serve } from 'srvx';
import { vi } from 'vitest';
import { redisExecutable } from '../../../scripts/redis.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** LeadLex over real HTTP, with one contact of 120 rows. */
export async function startLeadLex() {
  const sandbox = createSandbox({ now: () => Date.now() });
  sandbox.seed('contact-1', activityFactory.history({ contactId: 'contact-1', count: 120 }));
  let gate: Promise<void> | null = null;
  const server = serve({
    port: 0,
    hostname: '127.0.0.1',
    silent: true,
    gracefulShutdown: false,
    manual: true,
    async fetch(request) {
      const response = await sandbox.handle(request);
      await gate;
      return response;
    },
  });
  await server.serve();
  return {
    sandbox,
    url: String(server.url).replace(/\/$/, ''),
    /** From here on it does what it is asked, and keeps its answers back. */
    holdAnswers() {
      let release = () => {};
      gate = new Promise((resolve) => {
        release = resolve;
      });
      return () => {
        gate = null;
        release();
      };
    },
    stop: () => server.close(true),
  };
}

/** A Redis that keeps nothing when it is stopped. */
export async function startRedis(port: number) {
  const settings = { port: String(port), bind: '127.0.0.1', save: '', appendonly: 'no', dir: '/tmp' };
  const given = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);
  const child = spawn(redisExecutable() ?? '', given, { stdio: 'ignore' });
  await vi.waitFor(() => answers(port), { timeout: 10_000 });
  return async () => {
    if (child.exitCode === null && child.kill('SIGTERM')) await once(child, 'exit');
  };
}

async function answers(port: number): Promise<void> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
  } finally {
    socket.destroy();
  }
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** The CRM's server built, as it would be deployed. */
export async function buildCrm() {
  const parent = join(root, 'node_modules/.cache');
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, 'redis-'));
  const bundle = await rolldown({
    input: join(root, 'test/server/redis/crm.ts'),
    platform: 'node',
    external: ['ioredis', 'redis', 'srvx'],
    resolve: { alias: { 'leadlex-timeline/server': join(root, 'src/server/index.ts') } },
  });
  await bundle.write({ dir: folder, entryFileNames: 'crm.mjs', format: 'esm' });
  await bundle.close();
  return { file: join(folder, 'crm.mjs'), remove: () => rmSync(folder, { recursive: true }) };
}

/** One process of it. */
export async function startCrm(file: string, driver: string, redisPort: number, leadLexUrl: string) {
  const child: ChildProcess = spawn(process.execPath, [file, driver, String(redisPort), leadLexUrl]);
  let errors = '';
  child.stderr?.on('data', (chunk) => {
    errors += chunk;
  });
  const exit = once(child, 'exit');
  const output = child.stdout ? once(child.stdout, 'data') : exit;
  const [url] = await Promise.race([output, exit.then(() => Promise.reject(new Error(errors)))]);
  const api = `${String(url).trim().replace(/\/$/, '')}/api/leadlex/v1`;

  return {
    read: () => fetch(`${api}/contacts/contact-1/activities`),
    log: (activity: object) =>
      fetch(`${api}/activities`, {
        method: 'POST',
        body: JSON.stringify(activity),
        headers: { 'Content-Type': 'application/json' },
      }),
    follow: () => follow(`${api}/contacts/contact-1/activities/stream`),
    errors: () => errors,
    isRunning: () => child.exitCode === null && child.signalCode === null,
    async kill() {
      if (child.kill('SIGKILL')) await exit;
    },
  };
}

export type Crm = Awaited<ReturnType<typeof startCrm>>;

/** A page that is told of changes, once it is sure to be. */
async function follow(url: string) {
  const page = new AbortController();
  const { body } = await fetch(url, { signal: page.signal });
  const decoder = new TextDecoder();
  let text = '';
  const reader = (body as ReadableStream<Uint8Array>).getReader();
  while (!text.includes('event: ready')) text += decoder.decode((await reader.read()).value);
  const readOn = async () => {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      text += decoder.decode(value);
    }
  };
  readOn().catch(() => {});
  return { heard: (id: string) => text.includes(`"activity_id":"${id}"`), close: () => page.abort() };
}
