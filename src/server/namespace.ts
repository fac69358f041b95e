import { digest } from './digest.ts';
import type { SafeStore } from './safeStore.ts';

/**
 * A part of a store that belongs to one workspace, so that two that share a Redis never see each other's pages. Known by
 * its key, of which only a hash is written down.
 */
export function inNamespace(store: SafeStore, workspace: string): SafeStore {
  let name: Promise<string> | undefined;
  const within = async (key: string) => {
    name ??= digest(workspace).then((hash) => hash.slice(0, 16));
    return `${await name}:${key}`;
  };
  return {
    isDown: store.isDown,
    get: async (key) => store.get(await within(key)),
    set: async (key, value, ttlMs) => store.set(await within(key), value, ttlMs),
    add: async (key, value, ttlMs) => store.add(await within(key), value, ttlMs),
    delete: async (key) => store.delete(await within(key)),
    increment: async (key, ttlMs) => store.increment(await within(key), ttlMs),
    publish: async (channel, message) => store.publish(await within(channel), message),
    subscribe: async (channel, onMessage) => store.subscribe(await within(channel), onMessage),
  };
}
