import { isRefusal, LONGEST_WAIT_MS, TimelineError } from '../model/errors.ts';
import type { Pause } from './gate.ts';

/** How often a refused request is tried again before its refusal is an answer. */
const MORE_TRIES = 3;

/** As `Gate`, each with the refusal that brought its request here, if one did. */
export interface PausingGate {
  read<T>(
    call: () => Promise<T>,
    signal: AbortSignal | undefined,
    isLook: boolean,
    refusal?: TimelineError,
  ): Promise<T>;
  create<T>(call: () => Promise<T>, refusal?: TimelineError): Promise<T>;
  pause(): Pause | null;
  insist(): void;
}

/** The gate once requests have been refused. `notify` is called when a pause begins, changes or ends. */
export function createPausingGate(notify: () => void): PausingGate {
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

  return {
    pause,
    async read(call, signal, isLook, refusal) {
      let left = isLook ? 0 : MORE_TRIES;
      if (refusal) {
        close(refusal, 0);
        if (left === 0 || isLong(refusal)) throw refusal;
        left -= 1;
      }
      for (; ; left -= 1) {
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
    async create(call, refusal) {
      creates += 1;
      if (refusal) close(refusal, 0);
      let refused: unknown = refusal;
      try {
        for (let left = MORE_TRIES; ; left -= 1) {
          try {
            if (!refused) return await attempt(call);
          } catch (error) {
            refused = error;
          }
          const waitMs = isRefusal(refused) && !isLong(refused) ? refused.retryAfterMs : null;
          if (left === 0 || waitMs === null) throw refused;
          await new Promise((resolve) => setTimeout(resolve, waitMs));
          refused = undefined;
        }
      } finally {
        creates -= 1;
        next();
      }
    },
    insist() {
      if (closed && isLong(closed.error)) open();
    },
  };
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
