import { beforeEach, describe, expect, test } from 'vitest';
import { openPage, others, PLACES, reader, STILL } from './desk.ts';

/** A shadow root changes nothing of where rows stand; the keys' and the daily work's checks go there too. */
describe.each(PLACES.slice(0, 2))('in a %s', (place) => {
  beforeEach(() => openPage({ place }));

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
