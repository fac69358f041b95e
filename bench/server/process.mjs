import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** In the child: says where it listens, and what it has used whenever it is asked. */
export function tellParent(url) {
  process.on('message', () => {
    // Twice: what the first leaves to its finalizers goes with the second.
    globalThis.gc();
    globalThis.gc();
    const { rss, heapUsed, external } = process.memoryUsage();
    const { user, system } = process.cpuUsage();
    process.send({ rss, heap: heapUsed + external, cpuMs: (user + system) / 1000 });
  });
  process.on('disconnect', () => process.exit());
  process.send({ url });
}

export async function start(name, upstream) {
  const file = fileURLToPath(new URL(`${name}.mjs`, import.meta.url));
  const child = spawn(process.execPath, ['--expose-gc', file, upstream], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const [{ url }] = await once(child, 'message');
  return {
    port: Number(new URL(url).port),
    async used() {
      child.send('used');
      const [used] = await once(child, 'message');
      return used;
    },
    async stop() {
      child.kill();
      await once(child, 'exit');
    },
  };
}
