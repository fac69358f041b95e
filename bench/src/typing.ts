import { nextPaint } from './probe.ts';

let times: number[] = [];
let isListening = false;

/** From now on notes, for each key, the milliseconds from the key going down until its letter is painted. */
export function startTyping(): void {
  const input = document.querySelector<HTMLElement>('[name="title"]');
  if (!input) throw new Error('Nothing to type in');
  input.focus();
  times = [];
  if (isListening) return;
  isListening = true;
  // From when the browser got the key: waiting for a busy page is part of it.
  const note = async ({ timeStamp }: Event) => {
    const own = times;
    own.push((await nextPaint()) - timeStamp);
  };
  addEventListener('keydown', note, true);
}

export const keyTimes = (): number[] => times;
