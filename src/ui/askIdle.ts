/** How long a browser that does not tell when it is idle is left alone. Milliseconds. */
const PAUSE_MS = 20;

/** After the next frame: what is drawn ahead must not hold up what is in view. */
export function askIdle(run: () => void): () => void {
  let cancel = () => {};
  const frame = requestAnimationFrame(() => {
    if (typeof requestIdleCallback === 'function') {
      const asked = requestIdleCallback(run);
      cancel = () => cancelIdleCallback(asked);
      return;
    }
    const timer = setTimeout(run, PAUSE_MS);
    cancel = () => clearTimeout(timer);
  });
  return () => {
    cancelAnimationFrame(frame);
    cancel();
  };
}
