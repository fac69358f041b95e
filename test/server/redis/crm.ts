import { Redis } from 'ioredis';
import { createTimelineHandler, type RedisClient, redisStore } from 'leadlex-timeline/server';
import { createClient } from 'redis';
import { serve } from 'srvx';

/** One process of a CRM's server: `crm <driver> <port of Redis> <address of LeadLex>`. Writes its own address. */
const [driver = '', redisPort, baseUrl] = process.argv.slice(2);
const host = '127.0.0.1';
const port = Number(redisPort);
const ignore = () => {};

const drivers: Record<string, () => Promise<RedisClient>> = {
  async ioredis() {
    const client = new Redis({ host, port, enableOfflineQueue: false, lazyConnect: true });
    client.on('error', ignore);
    await client.connect();
    return client;
  },
  async 'node-redis'() {
    const client = createClient({ socket: { host, port }, disableOfflineQueue: true });
    client.on('error', ignore);
    await client.connect();
    return client;
  },
};

const client = await drivers[driver]?.();
if (!client) throw new Error(`There is no driver ${driver}.`);
const handler = createTimelineHandler({
  apiKey: 'wbk_sandbox',
  baseUrl,
  authorize: () => true,
  store: redisStore(client),
  onError: (error) => console.error(String(error)),
});
const server = serve({
  fetch: handler,
  port: 0,
  hostname: host,
  silent: true,
  gracefulShutdown: false,
  manual: true,
});
await server.serve();
console.log(server.url);

// Nobody stays behind when the tests are gone.
process.stdin.resume().on('end', () => process.exit());
