'use client';
import { useSyncExternalStore } from 'react';
import { type Day, dayOf } from '../model/time.ts';
import { useTimelineUi } from './context.ts';

const MINUTE_MS = 60_000;
/** A `now` that stands still must not keep the page busy. */
const LEAST_MS = 1_000;

/** Ticks once a minute, on the minute, while anything on the page shows a time that changes and the page is in sight. */
export interface Clock {
  subscribe: (onTick: () => void) => () => void;
  /** The time of the last tick, in epoch milliseconds: the same for everything drawn between two ticks. */
  read: () => number;
}

/** A clock that somebody listens to. */
interface Running {
  tick: () => void;
  /** How long it is to its next minute: a provider may keep a time of its own. */
  rest: () => number;
}

/** One timer for the page, however many providers it has. */
const running = new Set<Running>();
let timer: ReturnType<typeof setTimeout> | undefined;

function schedule(): void {
  clearTimeout(timer);
  if (running.size > 0 && document.visibilityState !== 'hidden')
    timer = setTimeout(tickAll, Math.max(LEAST_MS, Math.min(...[...running].map(({ rest }) => rest()))));
}

/** Also when the page comes back into sight: timers sleep with the machine, and it may wake up on another day. */
function tickAll(): void {
  if (document.visibilityState !== 'hidden') for (const { tick } of running) tick();
  schedule();
}

export function createClock(now: () => number): Clock {
  const listeners = new Set<() => void>();
  let current = now();
  const clock: Running = {
    rest: () => MINUTE_MS - (now() % MINUTE_MS),
    tick() {
      const next = now();
      // Another clock's minute need not be the end of this one's.
      if (Math.floor(next / MINUTE_MS) === Math.floor(current / MINUTE_MS)) return;
      current = next;
      for (const listener of listeners) listener();
    },
  };
  return {
    read: () => current,
    subscribe(listener) {
      if (listeners.size === 0) {
        current = now();
        if (running.size === 0) document.addEventListener('visibilitychange', tickAll);
        running.add(clock);
        schedule();
      }
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        running.delete(clock);
        schedule();
        if (running.size === 0) document.removeEventListener('visibilitychange', tickAll);
      };
    },
  };
}

const never = () => () => {};
const unknown = () => null;

/** Today in the provider's zone; `null` on the server and at first paint, which may disagree about it. */
export function useToday(): Day | null {
  const { clock, timeZone } = useTimelineUi();
  return useSyncExternalStore(clock.subscribe, () => dayOf(clock.read(), timeZone), unknown);
}

/** A text that depends on the time, `null` before the page has one. Only what asks for ticks costs anything later. */
export function useTicking(isTicking: boolean, textAt: (now: number) => string): string | null {
  const { clock } = useTimelineUi();
  const read = () => textAt(clock.read());
  return useSyncExternalStore(isTicking ? clock.subscribe : never, read, unknown);
}
