import { describe, expect, test } from 'vitest';
import { engine, openPage, others, PLACES, reader, sight } from './desk.ts';

/** What is read: the AA level of WCAG asks for 4.5. */
const TEXTS = [
  '[data-slot="title"]',
  '[data-slot="time"]',
  '[data-slot="facts"]',
  '[data-slot="description"]',
  '[data-slot="dayHeading"]',
  '.lt-day-count',
  '.lt-chip',
  '.lt-text-button',
  '[data-slot="loadMore"] button',
  '[data-slot="submit"]',
];
/** What is only told apart: 3. */
const DISCS = ['call', 'email', 'note'].map((type) => `article[data-activity-type^="${type}"] .lt-icon`);

describe.each(['light', 'dark'])('on a %s page', (colours) => {
  test('all stands out from the ground, which is as the host has it', async () => {
    await openPage({ colours });
    await reader.tabTo('Title');
    await expect.poll(reader.buttons).toContain('Log activity');
    const [title, ...others] = await sight.contrasts(TEXTS);
    expect(title?.ground).toBeCloseTo(colours === 'dark' ? 0 : 1, 1);
    expect([title, ...others].filter((one) => !(one && one.contrast >= 4.5))).toEqual([]);
    expect((await sight.contrasts(DISCS)).filter(({ contrast }) => !(contrast >= 3))).toEqual([]);
  });
});

describe('from right to left', () => {
  test('rows begin on the right, in Arabic, and the keys are the same', async () => {
    await openPage({ language: 'ar' });
    expect((await reader.days())[0]).toBe('اليوم');
    const { icon, title, time, tooWide } = await sight.rowParts();
    expect(icon).toBeGreaterThan(title);
    expect(title).toBeGreaterThan(time);
    expect(tooWide).toBe(0);

    await reader.tabTo('العنوان');
    await engine.type('عرض سعر 2026');
    await engine.press('Control+Enter');
    await expect.poll(async () => (await reader.rows())[0]?.status).toBe('sent');
    expect(await others.has('عرض سعر 2026')).toBe(1);

    const ids = await reader.ids();
    await reader.tabTo(ids[0] ?? '');
    for (const id of ids.slice(1, 8)) {
      await engine.press('ArrowDown');
      await expect.poll(reader.focus).toBe(id);
      await expect.poll(sight.focusFaults).toEqual([]);
    }
    expect((await sight.rowParts()).tooWide).toBe(0);
  });
});

describe.each(PLACES)('in a %s', (place) => {
  test('the heading of the day that is read stays on top while its rows pass beneath', async () => {
    await openPage({ place });
    const days = new Set<string | null>();
    for (let turn = 0; turn < 16; turn += 1) {
      const { x, eye, top } = await reader.view();
      await engine.wheel(x, eye, 170);
      await reader.rest();
      const sticky = await sight.stickyDay(top);
      if (!sticky) continue;
      expect(sticky).toMatchObject({ from: 0, isOnTop: true });
      days.add(sticky.day);
    }
    expect(days.size).toBeGreaterThan(2);
  });
});
