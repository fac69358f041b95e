import { isDrawnAt, nextFrame } from './probe.ts';
import { createRandom } from './random.ts';

/** A list that needs seconds for a frame has shown what it does after a few. */
const MOST_MS = 12_000;

export interface Scrolling {
  /** Milliseconds of each frame. */
  frames: number[];
  /** Frames in which the window showed nothing of the list. */
  blank: number;
}

/** Some lists take no pointer while they scroll; what is drawn is looked for as a pointer would find it. */
function seeAll(): void {
  const style = document.createElement('style');
  style.textContent = '.scroller * { pointer-events: auto !important; }';
  document.head.append(style);
}

/**
 * Scrolls between two frames, as a wheel does, and looks at what each frame showed.
 * @param places where to scroll to, one frame each
 */
async function run(
  count: number,
  place: (frame: number, scroller: HTMLElement) => number,
): Promise<Scrolling> {
  const scroller = document.querySelector('.scroller') as HTMLElement;
  seeAll();
  scroller.scrollTop = 0;
  let before = await nextFrame();
  before = await nextFrame();
  const began = before;
  const frames: number[] = [];
  let blank = 0;
  for (let frame = 0; frame < count; frame += 1) {
    scroller.scrollTop = place(frame, scroller);
    const now = await nextFrame();
    frames.push(now - before);
    before = now;
    if (![200, 400, 600].some(isDrawnAt)) blank += 1;
    if (now - began > MOST_MS) break;
  }
  return { frames, blank };
}

/** One long scroll, 400 pixels a frame. */
export const scroll = (count: number): Promise<Scrolling> => run(count, (frame) => (frame + 1) * 400);

/** To places all over the list; the frame after each jump counts too. */
export function jump(count: number): Promise<Scrolling> {
  const random = createRandom(11);
  let place = 0;
  return run(count * 2, (frame, scroller) => {
    if (frame % 2 === 0) place = Math.floor(random() * (scroller.scrollHeight - innerHeight));
    return frame % 2 === 0 ? place : scroller.scrollTop;
  });
}
