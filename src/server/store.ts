/**
 * Where handlers keep what they share: cached pages, first answers, pauses and signals. `memoryStore` does for one
 * process, `redisStore` for many; yours may be another. Everything in it expires, and losing it costs requests, not data.
 * All times are milliseconds.
 */
export interface TimelineStore {
  get(key: string): Promise<string | null>;
  set(key: string, value: string, ttlMs: number): Promise<void>;
  /** Sets it unless it is there; whether it was set. Atomic. */
  add(key: string, value: string, ttlMs: number): Promise<boolean>;
  delete(key: string): Promise<void>;
  /** Counts one up from nothing (0) and returns it. Atomic. */
  increment(key: string, ttlMs: number): Promise<number>;
  publish(channel: string, message: string): Promise<void>;
  /** Resolves once messages arrive; returns what ends it. */
  subscribe(channel: string, onMessage: (message: string) => void): Promise<() => void>;
}
