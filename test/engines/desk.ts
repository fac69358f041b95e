import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, inject, onTestFailed } from 'vitest';
import { startChromium } from './chromium.ts';
import { startFirefox } from './firefox.ts';
import { createOffice } from './office.ts';
import { createReader } from './reader.ts';
import { servePage } from './server.ts';
import { createSight } from './sight.ts';
import { startWebkit } from './webkit.ts';

const starts = { Chromium: startChromium, Firefox: startFirefox, WebKit: startWebkit };
export type EngineName = keyof typeof starts;

declare module 'vitest' {
  interface ProvidedContext {
    engine: EngineName;
  }
}

/** Where a host may put the timeline. */
export const PLACES = ['page', 'box', 'shadow root'] as const;

/** Less than anybody notices; fractions of a pixel are rounded differently. */
export const STILL = 2;

const name = inject('engine');
const site = await servePage();
afterAll(() => site.close());
/** The engine this run is about. */
export const engine = await starts[name]();
afterAll(() => engine.close());
export const reader = createReader(engine);
export const others = createOffice(engine);
export const sight = createSight(engine);

let opened = 0;

/** A page of its own: the place, the language and the colours are as the host has them. */
export function openPage(host: { place?: string; language?: string; colours?: string } = {}): Promise<void> {
  opened += 1;
  return reader.open(`${site.url}?${new URLSearchParams({ ...host, visit: String(opened) })}`);
}

const pictures = join(tmpdir(), 'leadlex-timeline-engines');

beforeEach(() => {
  onTestFailed(async ({ task }) => {
    const suite = task.suite?.name ?? '';
    const path = join(pictures, `${name}-${suite}-${task.name}.png`.replaceAll(/[^\w.-]+/g, '-'));
    mkdirSync(pictures, { recursive: true });
    await engine.screenshot(path);
    console.log(`${task.name}: ${path}`);
  });
});
afterEach(async () => {
  expect(await reader.faults()).toEqual([]);
});
