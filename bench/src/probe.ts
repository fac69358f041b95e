/** Resolves in a task after the next frame, with its time: what was drawn in it has been laid out and painted. */
export const nextFrame = (): Promise<number> =>
  new Promise((resolve) => {
    requestAnimationFrame((time) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve(time);
      port2.postMessage(0);
    });
  });

/** The same, with the time at which it was done. */
export const nextPaint = (): Promise<number> => nextFrame().then(() => performance.now());

const DRAWN = '[data-slot="item"], .lt-day-bar, [data-slot="loadMore"], [data-slot="filters"]';

/** Whether something of the list stands at a height of the window. */
export const isDrawnAt = (y: number): boolean =>
  document.elementFromPoint(innerWidth / 2, y)?.closest(DRAWN) != null;

/** Whether the window shows rows; a gap between two days may lie at one of the three heights. */
export const isInView = (): boolean => [360, 560, 760].filter(isDrawnAt).length >= 2;

/** Resolves when an element that matches is put into the page. No frame is asked for meanwhile. */
export function untilAdded(selector: string): Promise<void> {
  return new Promise((resolve) => {
    const observer = new MutationObserver((records) => {
      for (const { addedNodes } of records) {
        for (const node of addedNodes) {
          if (node instanceof Element && (node.matches(selector) || node.querySelector(selector))) {
            observer.disconnect();
            resolve();
            return;
          }
        }
      }
    });
    observer.observe(document.body, { childList: true, subtree: true });
  });
}

/** Milliseconds from `act` until what it brings is painted. */
export async function timeUntilPainted(
  act: () => void,
  selector: string,
  isDone = () => true,
): Promise<number> {
  const added = untilAdded(selector);
  const start = performance.now();
  act();
  await added;
  let end = await nextPaint();
  while (!isDone()) end = await nextPaint();
  return end - start;
}

const idle = (): Promise<IdleDeadline> =>
  new Promise((resolve) => requestIdleCallback(resolve, { timeout: 5_000 }));

/** Resolves when nothing has been changed on the page, and the browser had nothing to do, for a while. */
export async function untilQuiet(quietMs = 60): Promise<void> {
  let changedAt = performance.now();
  const observer = new MutationObserver(() => {
    changedAt = performance.now();
  });
  observer.observe(document.body, { childList: true, subtree: true, attributes: true, characterData: true });
  let quiet = 0;
  while (quiet < 3) {
    const deadline = await idle();
    const isQuiet = !deadline.didTimeout && performance.now() - changedAt > quietMs;
    quiet = isQuiet ? quiet + 1 : 0;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  observer.disconnect();
}

/** Scrolls to the very end, however often the end moves. */
export async function scrollToEnd(): Promise<void> {
  const scroller = document.querySelector('.scroller') as HTMLElement;
  let before = -1;
  for (let round = 0; round < 50 && scroller.scrollTop !== before; round += 1) {
    before = scroller.scrollTop;
    scroller.scrollTop = scroller.scrollHeight;
    await nextPaint();
    await untilQuiet(60);
  }
}
