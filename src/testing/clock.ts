/** Epoch milliseconds, an ISO 8601 text or a `Date`. */
export type SandboxTime = number | string | Date;

/** The server's clock. */
export interface SandboxClock {
  /** Epoch milliseconds. Bound, so that it can be passed on: `now={sandbox.clock.now}`. */
  now: () => number;
  /** Moves the clock by so many milliseconds; a negative number moves it back. */
  advance: (ms: number) => void;
  /** Makes it that time now. A running clock runs on from there. */
  set: (time: SandboxTime) => void;
}

function toMs(time: SandboxTime): number {
  const ms = new Date(time).getTime();
  if (Number.isNaN(ms))
    throw new Error(`"${String(time)}" is not a time. Give ISO 8601, a Date or epoch milliseconds.`);
  return ms;
}

/** A time stands still until it is moved; a function is followed; nothing means the machine's clock. */
export function createClock(start: SandboxTime | (() => SandboxTime) = Date.now): SandboxClock {
  const fixed = typeof start === 'function' ? null : toMs(start);
  const source = () => fixed ?? toMs((start as () => SandboxTime)());
  let offset = 0;
  return {
    now: () => source() + offset,
    advance: (ms) => {
      offset += ms;
    },
    set: (time) => {
      offset = toMs(time) - source();
    },
  };
}
