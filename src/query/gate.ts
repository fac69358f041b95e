import type { ActivityClient } from '../model/activity.ts';
import { isRefusal, type TimelineError } from '../model/errors.ts';
import type { PausingGate } from './pausingGate.ts';

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

/** Most pages never see a refusal: what to do about one is loaded with the first. */
function createGate(client: ActivityClient): Gate {
  const listeners = new Set<() => void>();
  const notify = () => {
    for (const listener of listeners) listener();
  };
  client.onRateLimit?.(notify);
  let pausing: PausingGate | null = null;

  async function until<T>(
    call: () => Promise<T>,
    again: (gate: PausingGate, refusal?: TimelineError) => Promise<T>,
  ): Promise<T> {
    if (pausing) return again(pausing);
    try {
      return await call();
    } catch (error) {
      if (!isRefusal(error)) throw error;
      const { createPausingGate } = await import('./pausingGate.ts');
      pausing ??= createPausingGate(notify);
      return again(pausing, error);
    }
  }

  return {
    read: (call, signal, isLook = false) =>
      until(call, (gate, refusal) => gate.read(call, signal, isLook, refusal)),
    create: (call) => until(call, (gate, refusal) => gate.create(call, refusal)),
    pause: () => pausing?.pause() ?? null,
    insist: () => pausing?.insist(),
    isFrugal() {
      const { limit, remaining = null, resetAt } = client.rateLimit ?? {};
      const isOver = resetAt && resetAt <= Date.now();
      return remaining !== null && !isOver && remaining <= Math.max(5, (limit ?? 0) / 10);
    },
    subscribe(onChange) {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
  };
}
