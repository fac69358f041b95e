import type { TimelineStore } from './store.ts';

export interface MemoryStoreOptions {
  /** How many values are kept. Default 10,000. */
  maxEntries?: number;
  /** How many characters they and their keys may have together. Default 25,000,000: some 50 MB at most. */
  maxCharacters?: number;
}

interface Entry {
  value: string;
  ttlMs: number;
  expiresAt: number;
}

/**
 * A store in the memory of one process: the default. Bounded: when it is full, what would expire soonest goes first, so
 * that pages go long before what keeps an activity from being logged twice.
 */
export function memoryStore({
  maxEntries = 10_000,
  maxCharacters = 25_000_000,
}: MemoryStoreOptions = {}): TimelineStore {
  const entries = new Map<string, Entry>();
  /** Keys by how long they last. Within one of these the first written expires first. */
  const shelves = new Map<number, Set<string>>();
  const listeners = new Map<string, Set<(message: string) => void>>();
  let characters = 0;

  function drop(key: string): void {
    const entry = entries.get(key);
    if (!entry) return;
    entries.delete(key);
    characters -= key.length + entry.value.length;
    const shelf = shelves.get(entry.ttlMs);
    shelf?.delete(key);
    if (shelf?.size === 0) shelves.delete(entry.ttlMs);
  }

  /** The key that expires soonest. */
  function soonest(): string | undefined {
    let found: string | undefined;
    let at = Number.POSITIVE_INFINITY;
    for (const [key = ''] of shelves.values()) {
      const { expiresAt = at } = entries.get(key) ?? {};
      if (expiresAt < at) [found, at] = [key, expiresAt];
    }
    return found;
  }

  function read(key: string): string | null {
    const entry = entries.get(key);
    if (!entry) return null;
    if (entry.expiresAt > Date.now()) return entry.value;
    drop(key);
    return null;
  }

  function write(key: string, value: string, ttlMs: number): void {
    drop(key);
    if (key.length + value.length > maxCharacters || !(ttlMs > 0)) return;
    entries.set(key, { value, ttlMs, expiresAt: Date.now() + ttlMs });
    characters += key.length + value.length;
    const shelf = shelves.get(ttlMs);
    if (shelf) shelf.add(key);
    else shelves.set(ttlMs, new Set([key]));
    while (entries.size > maxEntries || characters > maxCharacters) drop(soonest() ?? key);
  }

  return {
    get: async (key) => read(key),
    set: async (key, value, ttlMs) => write(key, value, ttlMs),
    async add(key, value, ttlMs) {
      if (read(key) !== null) return false;
      write(key, value, ttlMs);
      return true;
    },
    delete: async (key) => drop(key),
    async increment(key, ttlMs) {
      const count = Number(read(key) ?? 0) + 1;
      write(key, String(count), ttlMs);
      return count;
    },
    async publish(channel, message) {
      for (const listener of [...(listeners.get(channel) ?? [])]) listener(message);
    },
    async subscribe(channel, onMessage) {
      // Its own function, so that one listener may come twice.
      const listener = (message: string) => onMessage(message);
      const group = listeners.get(channel) ?? new Set();
      listeners.set(channel, group.add(listener));
      return () => {
        group.delete(listener);
        if (group.size === 0 && listeners.get(channel) === group) listeners.delete(channel);
      };
    },
  };
}
