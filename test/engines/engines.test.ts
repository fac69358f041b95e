import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, onTestFailed, test } from 'vitest';
import { startChromium } from './chromium.ts';
import type { Engine } from './engine.ts';
import { startFirefox } from './firefox.ts';
import { createOffice } from './office.ts';
import { createReader, type Reader } from './reader.ts';
import { servePage } from './server.ts';
import { startWebkit } from './webkit.ts';

/** Less than anybody notices; fractions of a pixel are rounded differently. */
const STILL = 2;
const pictures = join(tmpdir(), 'leadlex-timeline-engines');

let site: Awaited<ReturnType<typeof servePage>>;

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  site = await servePage();
});
afterAll(() => site?.close());

describe.each([
  ['Chromium', startChromium],
  ['Firefox', startFirefox],
  ['WebKit', startWebkit],
])('%s', (engineName, start) => {
  let engine: Engine;
  let reader: Reader;
  let others: ReturnType<typeof createOffice>;

  beforeAll(async () => {
    engine = await start();
    reader = createReader(engine);
    others = createOffice(engine);
  });
  afterAll(() => engine?.close());

  describe.each(['page', 'box'])('in a %s that scrolls', (scroller) => {
    beforeEach(async () => {
      onTestFailed(async ({ task }) => {
        const path = join(
          pictures,
          `${engineName}-${scroller}-${task.name}.png`.replaceAll(/[^\w.-]+/g, '-'),
        );
        await engine.screenshot(path);
        console.log(`${task.name}: ${path}`);
      });
      await reader.open(`${site.url}?scroller=${scroller}`);
    });
    afterEach(async () => {
      expect(await reader.faults()).toEqual([]);
    });

    describe('daily work', () => {
      test('a history stands there by day, is narrowed to notes, and whole again', async () => {
        expect((await reader.days()).slice(0, 2)).toEqual(['Today', 'Wednesday, 15 April 2026']);
        const all = await reader.ids();

        await reader.press('Note');
        const types = async () => [...new Set((await reader.rows()).map(({ type }) => type))];
        await expect.poll(types).toEqual(['note']);

        await reader.press('Clear filters');
        await expect.poll(() => reader.ids()).toEqual(all);
      });

      test('a long description opens', async () => {
        await reader.bringIntoView('Show more');
        const id = await reader.rowWith('Show more');
        const height = await reader.heightOf(id);
        await reader.press('Show more');
        await expect.poll(() => reader.textOf(id)).toContain('Show less');
        expect(await reader.heightOf(id)).toBeGreaterThan(height + 10);
      });

      test('a call is logged by keyboard, and stands on top', async () => {
        await reader.tabTo('Call');
        await reader.tabTo('Title');
        await engine.type('Asked for a quote');
        await engine.press('Control+Enter');
        await expect
          .poll(async () => (await reader.rows())[0])
          .toMatchObject({ name: 'Call: Asked for a quote', status: 'sent' });
        expect(await reader.focus()).toBe('Title');
      });

      test('older rows come with the button', async () => {
        await reader.press('Load older activities');
        await expect.poll(async () => (await reader.ids()).length).toBeGreaterThan(90);
      });
    });

    describe('reading far down', () => {
      beforeEach(() => reader.scrollToRow(39));

      test.each(['far', 'just'] as const)(
        'an own entry enters %s above, and the row that is read stays',
        async (how) => {
          const date = how === 'far' ? undefined : await others.secondAfter(await reader.rowAbove(how));
          const entry = async () => (await reader.rows()).find(({ name }) => name === 'Note: Own entry');
          const moved = await reader.movedBy(async () => {
            await reader.log('Own entry', date);
            await expect.poll(entry).toBeDefined();
          });
          expect(moved).toBeLessThanOrEqual(STILL);
          const movedThen = await reader.movedBy(() => expect.poll(entry).toMatchObject({ status: 'sent' }));
          expect(movedThen).toBeLessThanOrEqual(STILL);
        },
      );

      test.each(['far', 'just'] as const)(
        'a row %s above is removed, and the row that is read stays',
        async (how) => {
          const id = await reader.rowAbove(how);
          const moved = await reader.movedBy(async () => {
            await others.removes(id);
            await expect.poll(() => reader.ids()).not.toContain(id);
          });
          expect(moved).toBeLessThanOrEqual(STILL);
        },
      );

      test.each(['far', 'just'] as const)(
        'a row %s above grows, and the row that is read stays',
        async (how) => {
          const id = await reader.rowAbove(how);
          const moved = await reader.movedBy(async () => {
            await others.describes(id, 'First line\n\nSecond line\n\nThird line');
            await expect.poll(() => reader.textOf(id)).toContain('Third line');
          });
          expect(moved).toBeLessThanOrEqual(STILL);
        },
      );

      test('a row of somebody else is offered; nothing moves until it is asked for', async () => {
        const before = await reader.ids();
        let id = '';
        const moved = await reader.movedBy(async () => {
          id = await others.logs('Called back');
          await expect.poll(() => reader.buttons()).toContain('1 new activity');
        });
        expect(moved).toBeLessThanOrEqual(STILL);
        expect(await reader.ids()).toEqual(before);

        await reader.press('1 new activity');
        await expect.poll(() => reader.focus()).toBe(id);
        await reader.rest();
        expect(await reader.isInView(id)).toBe(true);
        expect((await reader.rows())[0]?.name).toBe('Call: Called back');
        expect(await reader.buttons()).not.toContain('1 new activity');
      });
    });

    test('at the top, a row of somebody else enters by itself', async () => {
      const id = await others.logs('Called back');
      await expect.poll(async () => (await reader.rows())[0]?.id).toBe(id);
      expect(await reader.buttons()).not.toContain('1 new activity');
      expect(await reader.isInView(id)).toBe(true);
    });

    describe('after a jump to a day', () => {
      let target: { id: string; day: string };
      beforeEach(async () => {
        target = await others.dayOfRow(200);
        await reader.jumpTo(target.day);
        await expect.poll(() => reader.ids()).toContain(target.id);
        await reader.rest();
      });

      test('its first row is in view, and in focus', async () => {
        await expect.poll(() => reader.focus()).toBe(target.id);
        expect(await reader.isInView(target.id)).toBe(true);
      });

      test('newer rows enter above, and the row that is read stays', async () => {
        await reader.bringIntoView('Newer activities');
        const before = (await reader.ids()).length;
        const moved = await reader.movedBy(async () => {
          await reader.press('Newer activities');
          await expect.poll(async () => (await reader.ids()).length).toBeGreaterThan(before + 20);
        });
        expect(moved).toBeLessThanOrEqual(STILL);
      });
    });
  });
});
