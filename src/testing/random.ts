/** Choices that look random and are the same on every run. */
export interface Random {
  /** From 0 up to, not including, 1. */
  next: () => number;
  /** A whole number, both ends included. */
  int: (least: number, most: number) => number;
  pick: <T>(choices: readonly T[]) => T;
  /** True with this probability. */
  chance: (probability: number) => boolean;
}

function choosing(next: () => number): Random {
  return {
    next,
    int: (least, most) => least + Math.floor(next() * (most - least + 1)),
    pick: <T>(choices: readonly T[]) => choices[Math.floor(next() * choices.length)] as T,
    chance: (probability) => next() < probability,
  };
}

/** mulberry32: small, fast, and good enough for made-up histories. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  return choosing(() => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  });
}

/** Always the first choice, the least number and yes. */
export const firstChoice: Random = choosing(() => 0);
