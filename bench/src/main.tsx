import '../../dist/styles.css';
import './page.css';
import { createRoot, type Root } from 'react-dom/client';
import type { Contender, CreateContender, Options } from './contender.ts';
import type { Ours } from './contenders/ours.tsx';
import { makeHistory } from './history.ts';
import { isInView, scrollToEnd, timeUntilPainted, untilQuiet } from './probe.ts';
import { rowsAsText } from './rowsAsText.ts';
import { jump, scroll } from './scrolling.ts';
import { keyTimes, startTyping } from './typing.ts';

const contenders: Record<string, () => Promise<CreateContender>> = {
  floor: async () => (await import('./contenders/floor.tsx')).create,
  ours: async () => (await import('./contenders/ours.tsx')).create,
  map: async () => (await import('./contenders/map.tsx')).create,
  'map + c-v': async () => (await import('./contenders/map.tsx')).createWithVisibility,
  virtuoso: async () => (await import('./contenders/virtuoso.tsx')).create,
  virtua: async () => (await import('./contenders/virtua.tsx')).create,
  tanstack: async () => (await import('./contenders/tanstack.tsx')).create,
  mui: async () => (await import('./contenders/mui.tsx')).create,
  antd: async () => (await import('./contenders/antd.tsx')).create,
  mantine: async () => (await import('./contenders/mantine.tsx')).create,
};

const ROW = '[data-slot="item"]';
let contender: Contender;
let root: Root;
let held: unknown[] = [];

/** What the run calls, one thing after the other, in each page. */
const bench = {
  /** Loads the code and nothing else. */
  async open(name: string, options: Options): Promise<void> {
    const create = await contenders[name]?.();
    if (!create) throw new Error(`No contender "${name}"`);
    contender = create(options);
  },
  load: () => contender.load(),
  /** From the call of `render` until rows are painted. */
  mount(): Promise<number> {
    root = createRoot(document.getElementById('root') as HTMLElement);
    return timeUntilPainted(() => root.render(contender.element), ROW, isInView);
  },
  unmount(): void {
    root.unmount();
  },
  /** After the first drawing a longer while: React waits before it puts what has loaded in place of what stood there. */
  quiet: (quietMs?: number) => untilQuiet(quietMs),
  prepend(): Promise<number> {
    const title = JSON.stringify(contender.preparePrepend());
    return timeUntilPainted(() => contender.prepend(), `[data-slot="title"][title=${title}]`);
  },
  scrollToEnd,
  append(): Promise<number> {
    const id = contender.prepareAppend();
    const button = document.querySelector<HTMLElement>('[data-slot="loadMore"] button');
    if (!button) throw new Error('No button for older rows');
    const { top, bottom } = button.getBoundingClientRect();
    if (top < 0 || bottom > innerHeight) throw new Error('The foot is not in view');
    return timeUntilPainted(() => button.click(), `[data-activity-id="${id}"]`);
  },
  nodes: () => document.querySelectorAll('*').length,
  /** The bare rows, to tell their weight from that of what shows them. */
  hold(count: number): number {
    held = makeHistory(count);
    return held.length;
  },
  /** Ids and titles of rows, counted from the newest. */
  rowAt(index: number, count: number) {
    const { id, title } = makeHistory(count)[index] ?? {};
    return { id, title };
  },
  /** How many rows fill the window. */
  fit(): number {
    const tops = [...document.querySelectorAll(ROW)].map((row) => row.getBoundingClientRect().top);
    return tops.filter((top) => top < innerHeight).length;
  },
  rowsAsText,
  scroll,
  jump,
  startTyping,
  keyTimes,
  find: (text: string) => (window as unknown as { find(text: string): boolean }).find(text),
  switchContact: () => (contender as Ours).switchContact(),
};

export type Bench = typeof bench;
(window as unknown as { bench: Bench }).bench = bench;
