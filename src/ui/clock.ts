'use client';
import { useSyncExternalStore } from 'react';
import { type Day, dayOf } from '../model/time.ts';
import { useTimelineUi } from './context.ts';

/** Ticks once a minute, on the minute, for a whole provider, while anything on the page shows a time that changes. */
export interface Clock {
  subscribe: (onTick: () => void) => () => void;
  /** The time of the last tick, in epoch milliseconds: the same for everything drawn between two ticks. */
  read: () => number;
}

export function createClock(now: () => number): Clock {
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let current = now();
  const tick = () => {
    current = now();
    for (const listener of listeners) listener();
  };
  const schedule = () => {
    timer = setTimeout(
      () => {
        tick();
        schedule();
      },
      60_000 - (now() % 60_000),
    );
  };
  // Timers sleep with the machine; the page may wake up on another day.
  const onVisible = () => {
    if (document.visibilityState === 'visible') tick();
  };
  return {
    read: () => current,
    subscribe(listener) {
      if (listeners.size === 0) {
        current = now();
        schedule();
        document.addEventListener('visibilitychange', onVisible);
      }
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        clearTimeout(timer);
        document.removeEventListener('visibilitychange', onVisible);
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
