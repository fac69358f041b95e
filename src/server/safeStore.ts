import { memoryStore } from './memoryStore.ts';
import type { TimelineStore } from './store.ts';

/** Longer is taken for a failure. */
const TIMEOUT_MS = 1000;
const LISTEN_AGAIN_MS = 5000;
const WARN_EVERY_MS = 60_000;

export interface SafeStore extends TimelineStore {
  /** Whether this process goes on without the store at the moment. */
  isDown(): boolean;
}

export interface SafeStoreOptions {
  onError: (error: unknown) => void;
  /** Told when the store answers again. */
  onRecover: () => void;
}

/**
 * A store that never rejects and never hangs: while the one beneath it fails, the memory of this process stands in. One
 * call a second tries whether it is back; the others do not wait for that.
 */
export function createSafeStore(store: TimelineStore, { onError, onRecover }: SafeStoreOptions): SafeStore {
  let standIn = memoryStore();
  // Signals of this process reach its own viewers, whatever becomes of the store.
  const ownSignals = memoryStore();
  let nextTrialAt = 0;
  let nextWarningAt = 0;

  function fail(cause: unknown): void {
    nextTrialAt = Date.now() + TIMEOUT_MS;
    if (Date.now() < nextWarningAt) return;
    nextWarningAt = Date.now() + WARN_EVERY_MS;
    onError(
      new Error('The store of the timeline handler fails. This process goes on without it.', { cause }),
    );
  }

  function recover(): void {
    nextTrialAt = 0;
    standIn = memoryStore();
    onRecover();
  }

  async function run<T>(use: (store: TimelineStore) => Promise<T>, instead = () => use(standIn)): Promise<T> {
    const wasDown = nextTrialAt > 0;
    if (wasDown) {
      if (Date.now() < nextTrialAt) return instead();
      nextTrialAt = Date.now() + TIMEOUT_MS;
    }
    try {
      const answer = await inTime(use(store));
      if (wasDown && nextTrialAt > 0) recover();
      return answer;
    } catch (error) {
      fail(error);
      return instead();
    }
  }

  return {
    isDown: () => nextTrialAt > 0,
    get: (key) => run((store) => store.get(key)),
    set: (key, value, ttlMs) => run((store) => store.set(key, value, ttlMs)),
    add: (key, value, ttlMs) => run((store) => store.add(key, value, ttlMs)),
    delete: (key) => run((store) => store.delete(key)),
    increment: (key, ttlMs) => run((store) => store.increment(key, ttlMs)),
    publish: (channel, message) =>
      run(
        (store) => store.publish(channel, message),
        () => ownSignals.publish(channel, message),
      ),
    async subscribe(channel, onMessage) {
      const endOwn = await ownSignals.subscribe(channel, onMessage);
      const endStored = await listen(channel, onMessage);
      return () => {
        endOwn();
        endStored();
      };
    },
  };

  /** Tries until the store can be listened to. Waits for the first attempt only, and not for long. */
  async function listen(channel: string, onMessage: (message: string) => void): Promise<() => void> {
    let isOver = false;
    let end = () => {};
    let timer: ReturnType<typeof setTimeout> | undefined;
    async function attempt(): Promise<void> {
      try {
        const leave = await store.subscribe(channel, onMessage);
        if (isOver) leave();
        else end = leave;
      } catch (error) {
        fail(error);
        if (!isOver) timer = setTimeout(attempt, LISTEN_AGAIN_MS);
      }
    }
    await inTime(attempt()).catch(fail);
    return () => {
      isOver = true;
      clearTimeout(timer);
      end();
    };
  }
}

function inTime<T>(answer: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`No answer within ${TIMEOUT_MS} ms.`)), TIMEOUT_MS);
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
