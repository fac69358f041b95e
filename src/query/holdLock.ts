/** How long a lock may be on its way before it counts as another tab's. */
const SOON_MS = 150;

/**
 * Takes a lock that one tab of this browser can have. `onAnswer` is told whether this tab has it: true as soon as it has,
 * false when that takes a while because another one does. Where a browser has no locks (pages that are not served
 * securely), everybody has it. Returns what gives it back, or stops waiting.
 */
export function holdLock(name: string, onAnswer: (isHeld: boolean) => void): () => void {
  const waiting = new AbortController();
  const { signal } = waiting;
  let giveBack = () => {};
  const untilGivenBack = new Promise<void>((resolve) => {
    giveBack = resolve;
  });
  const timer = setTimeout(onAnswer, SOON_MS, false);
  const take = () => {
    clearTimeout(timer);
    if (!signal.aborted) onAnswer(true);
    return untilGivenBack;
  };
  const { locks } = navigator;
  // A page may be forbidden to have locks: then it is as alone as one without them.
  if (locks)
    locks.request(name, { signal }, take).catch(() => {
      if (!signal.aborted) void take();
    });
  else queueMicrotask(take);
  return () => {
    clearTimeout(timer);
    waiting.abort();
    giveBack();
  };
}
