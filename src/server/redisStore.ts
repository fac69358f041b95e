import type { TimelineStore } from './store.ts';

interface Connection {
  on(event: 'error', listener: (error: Error) => void): unknown;
}

/** What is used of an ioredis or iovalkey client. */
interface CallingClient {
  call(command: string, ...parameters: string[]): Promise<unknown>;
  duplicate(options: { enableOfflineQueue: boolean }): Connection & {
    on(event: 'message', listener: (channel: string, message: string) => void): unknown;
    subscribe(channel: string): Promise<unknown>;
    disconnect(): void;
  };
}

/** What is used of a node-redis client, from version 4. */
interface SendingClient {
  sendCommand(parameters: string[]): Promise<unknown>;
  duplicate(): Connection & {
    connect(): Promise<unknown>;
    subscribe(channel: string, listener: (message: string) => void): Promise<unknown>;
    disconnect(): unknown;
  };
}

/** A client of ioredis, iovalkey, or of node-redis from version 4. Connecting it, and hearing its errors, stays with you. */
export type RedisClient = CallingClient | SendingClient;

export interface RedisStoreOptions {
  /** What all keys and channels begin with. Default `leadlex-timeline:`. */
  prefix?: string;
}

// In one step: a count without an end would stay for good.
const INCREMENT =
  "local count = redis.call('INCR', KEYS[1]) redis.call('PEXPIRE', KEYS[1], ARGV[1]) return count";

/**
 * A store in Redis or Valkey, for any number of processes. Signals come over a connection of their own, which is opened
 * with `client.duplicate()`.
 *
 * ```ts
 * const store = redisStore(new Redis(process.env.REDIS_URL));
 * ```
 */
export function redisStore(
  client: RedisClient,
  { prefix = 'leadlex-timeline:' }: RedisStoreOptions = {},
): TimelineStore {
  const send = async (command: string, ...parameters: string[]): Promise<unknown> =>
    'call' in client ? client.call(command, ...parameters) : client.sendCommand([command, ...parameters]);
  // Redis takes whole milliseconds from 1.
  const lifetime = (ttlMs: number) => String(Math.max(1, Math.ceil(ttlMs)));

  return {
    async get(key) {
      const value = await send('GET', prefix + key);
      return value === null || value === undefined ? null : String(value);
    },
    async set(key, value, ttlMs) {
      await send('SET', prefix + key, value, 'PX', lifetime(ttlMs));
    },
    async add(key, value, ttlMs) {
      return (await send('SET', prefix + key, value, 'PX', lifetime(ttlMs), 'NX')) !== null;
    },
    async delete(key) {
      await send('DEL', prefix + key);
    },
    async increment(key, ttlMs) {
      return Number(await send('EVAL', INCREMENT, '1', prefix + key, lifetime(ttlMs)));
    },
    async publish(channel, message) {
      await send('PUBLISH', prefix + channel, message);
    },
    async subscribe(channel, onMessage) {
      return 'call' in client
        ? listenCalling(client, prefix + channel, onMessage)
        : listenSending(client, prefix + channel, onMessage);
    },
  };
}

// A listener for errors must be there: without one, node-redis ends the process. The drivers connect anew by themselves.
const ignore = () => {};

async function listenCalling(
  client: CallingClient,
  channel: string,
  onMessage: (message: string) => void,
): Promise<() => void> {
  // Whatever the other one does: this must wait until it is connected.
  const connection = client.duplicate({ enableOfflineQueue: true });
  connection.on('error', ignore);
  connection.on('message', (_, message) => onMessage(message));
  try {
    await connection.subscribe(channel);
  } catch (error) {
    connection.disconnect();
    throw error;
  }
  return () => connection.disconnect();
}

async function listenSending(
  client: SendingClient,
  channel: string,
  onMessage: (message: string) => void,
): Promise<() => void> {
  const connection = client.duplicate();
  connection.on('error', ignore);
  // One that is not open, or no longer, rejects this.
  const leave = () => void Promise.resolve(connection.disconnect()).catch(ignore);
  try {
    await connection.connect();
    await connection.subscribe(channel, (message) => onMessage(message));
  } catch (error) {
    leave();
    throw error;
  }
  return leave;
}
