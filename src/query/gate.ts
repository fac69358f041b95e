import type { ActivityClient } from '../model/activity.ts';
import { LONGEST_WAIT_MS, TimelineError } from '../model/errors.ts';

/** How often a refused request is tried again before its refusal is an answer. */
const MORE_TRIES = 3;

/** Why reads do not go out, and until when. */
export interface Pause {
  /** Epoch milliseconds of `Date.now()`. */
  until: number;
  /** The refusal: a 429. */
  error: TimelineError;
}

/**
 * What all requests of one client pass, so that a refusal of one holds back the others.
 * Source: LeadLex API reference, "Rate limits": a workspace has so many requests a minute and a day, and its headers
 * describe the day alone.
 */
export interface Gate {
  /**
   * Runs a read now, or when the pause is over; after a 429 that is worth waiting for, again. Rejects with what `call`
   * rejects with; with kind `aborted` when the signal aborts while it waits; and at once, unsent, while the day is spent.
   * A look for an entry that may be saved goes ahead of the reads that wait, sits out one pause at most, and is sent once.
   */
  read<T>(call: () => Promise<T>, signal?: AbortSignal, isLook?: boolean): Promise<T>;
  /**
   * Runs a create: never held back by a pause of reads; after a 429 that names a minute or less, again when it is over.
   * Reads that wait let it go first.
   */
  create<T>(call: () => Promise<T>): Promise<T>;
  /** The pause reads are in; `null` when none. The same object for the same pause. */
  pause(): Pause | null;
  /** A person asks although the day is spent: the quota may have been raised, so the next read goes out. */
  insist(): void;
  /** Few requests are left today: ask only what a person asks for. */
  isFrugal(): boolean;
  /**
   * Told when a pause begins, changes or ends, and of each count of what is left; not of a new day, which `pause`, `read`
   * and `isFrugal` notice themselves.
   */
  subscribe(onChange: () => void): () => void;
}

const gates = new WeakMap<ActivityClient, Gate>();

/** The one gate of a client. */
export function gateOf(client: ActivityClient): Gate {
  let gate = gates.get(client);
  if (!gate) {
    gate = createGate(client);
    gates.set(client, gate);
  }
  return gate;
}

function createGate(client: ActivityClient): Gate {
  const listeners = new Set<() => void>();
  /** Reads that wait, each to be told whether it is its turn, or that another refusal came. */
  let queue: ((isTurn: boolean) => void)[] = [];
  let closed: Pause | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** 429s in a row. */
  let refusals = 0;
  /** Tells an answer to a request sent before the last refusal from news. */
  let epoch = 0;
  let creates = 0;
  let hasTurn = false;
  // Pages that were refused together must not come back together.
  const secondMs = 1000 + Math.random() * 250;

  function pause(): Pause | null {
    if (closed && isLong(closed.error) && Date.now() >= closed.until) closed = null;
    return closed;
  }

  function open(): void {
    clearTimeout(timer);
    closed = null;
    notify();
    next();
  }

  function close(error: TimelineError, sentIn: number): void {
    if (!closed || sentIn === epoch) {
      epoch += 1;
      refusals += 1;
    }
    const until = Date.now() + (error.retryAfterMs ?? Math.min(LONGEST_WAIT_MS, 2 ** refusals * secondMs));
    // What was sent together is refused together, and says the same a moment later.
    if (closed && until < closed.until + 1000) return;
    closed = { until, error };
    clearTimeout(timer);
    // No timer for a spent day: it would keep a server's process alive.
    if (!isLong(error)) timer = setTimeout(open, until - Date.now());
    for (const tell of queue.splice(0)) tell(false);
    notify();
  }

  /** The reads that wait go one after another, so that the first finds out whether the others may. */
  function next(): void {
    if (closed || hasTurn || creates > 0) return;
    const tell = queue.shift();
    if (!tell) return;
    hasTurn = true;
    tell(true);
  }

  function notify(): void {
    for (const listener of listeners) listener();
  }

  /** Resolves to true when it is this read's turn, to false when it waited and another was refused. */
  function turn(signal: AbortSignal | undefined, isLook: boolean): Promise<boolean> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        queue = queue.filter((other) => other !== tell);
        reject(aborted());
      };
      const tell = (isTurn: boolean) => {
        signal?.removeEventListener('abort', leave);
        resolve(isTurn);
      };
      queue[isLook ? 'unshift' : 'push'](tell);
      signal?.addEventListener('abort', leave);
    });
  }

  async function attempt<T>(call: () => Promise<T>): Promise<T> {
    const sentIn = epoch;
    try {
      const answer = await call();
      if (sentIn === epoch) {
        refusals = 0;
        if (closed && isLong(closed.error)) open();
      }
      return answer;
    } catch (error) {
      if (isRefusal(error)) close(error, sentIn);
      throw error;
    }
  }

  client.onRateLimit?.(notify);

  return {
    pause,
    async read(call, signal, isLook = false) {
      for (let left = isLook ? 0 : MORE_TRIES; ; left -= 1) {
        if (signal?.aborted) throw aborted();
        const now = pause();
        if (now && isLong(now.error)) throw spent(now);
        const mustWait = now !== null || hasTurn || queue.length > 0;
        if (mustWait && !(await turn(signal, isLook))) {
          if (left === 0 && closed) throw closed.error;
          continue;
        }
        try {
          return await attempt(call);
        } catch (error) {
          if (left === 0 || !isRefusal(error) || isLong(error)) throw error;
        } finally {
          if (mustWait) {
            hasTurn = false;
            next();
          }
        }
      }
    },
    async create(call) {
      creates += 1;
      try {
        for (let left = MORE_TRIES; ; left -= 1) {
          try {
            return await attempt(call);
          } catch (error) {
            const waitMs = isRefusal(error) && !isLong(error) ? error.retryAfterMs : null;
            if (left === 0 || waitMs === null) throw error;
            await new Promise((resolve) => setTimeout(resolve, waitMs));
          }
        }
      } finally {
        creates -= 1;
        next();
      }
    },
    insist() {
      if (closed && isLong(closed.error)) open();
    },
    isFrugal() {
      const { limit, remaining, resetAt } = client.rateLimit ?? {};
      if (remaining === undefined || remaining === null || (resetAt && resetAt <= Date.now())) return false;
      return remaining <= Math.max(5, (limit ?? 0) / 10);
    },
    subscribe(onChange) {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
  };
}

function isRefusal(error: unknown): error is TimelineError {
  return error instanceof TimelineError && error.status === 429;
}

/** The day is spent, not the minute. */
function isLong({ retryAfterMs }: TimelineError): boolean {
  return retryAfterMs !== null && retryAfterMs > LONGEST_WAIT_MS;
}

/** The refusal as it would be told now. */
function spent({ until, error }: Pause): TimelineError {
  return new TimelineError(error.message, { ...error, retryAfterMs: until - Date.now(), cause: error });
}

function aborted(): TimelineError {
  return new TimelineError('The request was aborted.', { kind: 'aborted' });
}
