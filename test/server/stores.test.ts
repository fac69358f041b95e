import { memoryStore, redisStore, type TimelineStore } from 'leadlex-timeline/server';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFakeRedis } from './fakeRedis.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }));
afterEach(() => void vi.useRealTimers());

const pass = (ms: number) => void vi.setSystemTime(Date.now() + ms);

const stores: [name: string, create: () => TimelineStore][] = [
  ['in memory', () => memoryStore()],
  ['in Redis through ioredis or iovalkey', () => redisStore(createFakeRedis().ioredis())],
  ['in Redis through node-redis', () => redisStore(createFakeRedis().nodeRedis())],
];

describe.each(stores)('a store %s', (_, create) => {
  it('keeps a value for its time', async () => {
    const store = create();
    expect(await store.get('a')).toBeNull();
    await store.set('a', 'ä\n"', 1000.5);
    pass(999);
    expect(await store.get('a')).toBe('ä\n"');
    pass(2);
    expect(await store.get('a')).toBeNull();
  });

  it('adds what is not there, once', async () => {
    const store = create();
    const added = await Promise.all([store.add('a', '1', 1000), store.add('a', '2', 1000)]);
    expect(added).toEqual([true, false]);
    expect(await store.get('a')).toBe('1');
    pass(1001);
    expect(await store.add('a', '3', 1000)).toBe(true);
    await store.delete('a');
    expect(await store.add('a', '4', 1000)).toBe(true);
  });

  it('counts from one, and forgets the count after its time', async () => {
    const store = create();
    expect(await Promise.all([1, 2, 3].map(() => store.increment('a', 1000)))).toEqual([1, 2, 3]);
    expect(await store.get('a')).toBe('3');
    pass(1001);
    expect(await store.increment('a', 1000)).toBe(1);
  });

  it('tells listeners of a channel what is published there, until they leave', async () => {
    const store = create();
    const heard = vi.fn();
    const leave = await store.subscribe('a', heard);
    await store.publish('a', 'one');
    await store.publish('b', 'elsewhere');
    leave();
    await store.publish('a', 'late');
    expect(heard.mock.calls).toEqual([['one']]);
  });
});

describe('a store in memory', () => {
  it('is bounded, and gives up what would expire soonest', async () => {
    const store = memoryStore({ maxEntries: 100 });
    await store.set('first answer', 'saved', 86_400_000);
    for (let page = 0; page < 1000; page += 1) await store.set(`page ${page}`, 'rows', 30_000);
    expect(await store.get('first answer')).toBe('saved');
    expect(await store.get('page 900')).toBeNull();
    expect(await store.get('page 999')).toBe('rows');
  });

  it('is bounded by what the values take, too', async () => {
    const store = memoryStore({ maxCharacters: 10_000 });
    await store.set('huge', 'x'.repeat(10_000), 30_000);
    expect(await store.get('huge')).toBeNull();
    for (let page = 0; page < 10; page += 1) await store.set(`page ${page}`, 'x'.repeat(3000), 30_000);
    expect(await store.get('page 6')).toBeNull();
    expect(await store.get('page 7')).not.toBeNull();
  });
});

describe('a store in Redis', () => {
  it('stays below its prefix', async () => {
    const redis = createFakeRedis();
    await redisStore(redis.ioredis()).set('a', '1', 1000);
    await redisStore(redis.nodeRedis(), { prefix: 'crm:' }).increment('a', 1000);
    expect(redis.keys()).toEqual(['leadlex-timeline:a', 'crm:a']);
  });

  it.each(['ioredis', 'nodeRedis'] as const)(
    'closes the connection it has opened for signals: %s',
    async (driver) => {
      const redis = createFakeRedis();
      const leave = await redisStore(redis[driver]()).subscribe('a', () => {});
      expect(redis.connections()).toBe(1);
      leave();
      expect(redis.connections()).toBe(0);
    },
  );
});
