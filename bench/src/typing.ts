import { nextPaint } from './probe.ts';

/** From now on notes, for each key, the milliseconds from the key going down until its letter is painted. */
export function startTyping(): void {
  const times: number[] = [];
  (window as unknown as { keyTimes: number[] }).keyTimes = times;
  const input = document.querySelector<HTMLElement>('[name="title"]');
  if (!input) throw new Error('Nothing to type in');
  input.focus();
  // From when the browser got the key: waiting for a busy page is part of it.
  addEventListener(
    'keydown',
    (event) => void nextPaint().then((end) => times.push(end - event.timeStamp)),
    true,
  );
}
