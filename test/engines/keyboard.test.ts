import { beforeEach, describe, expect, test } from 'vitest';
import { engine, openPage, PLACES, reader, sight } from './desk.ts';

const canBeSeen = async () => {
  await expect.poll(sight.focusFaults).toEqual([]);
};

/** The focus has come here, and can be seen. */
async function focusIsOn(name: string | undefined): Promise<void> {
  await expect.poll(reader.focus).toBe(name);
  await canBeSeen();
}

describe.each(PLACES)('in a %s', (place) => {
  beforeEach(() => openPage({ place }));

  test('a history is narrowed, and whole again; the focus is seen at each stop', async () => {
    const all = await reader.ids();
    await reader.tabTo('Note', canBeSeen);
    await engine.press('Space');
    const types = async () => [...new Set((await reader.rows()).map(({ type }) => type))];
    await expect.poll(types).toEqual(['note']);
    await focusIsOn('Note');
    await reader.tabTo('Clear filters', canBeSeen);
    await engine.press('Enter');
    await expect.poll(reader.ids).toEqual(all);
    await canBeSeen();
  });

  test('rows are read one by one, and the list is left on either side', async () => {
    const ids = await reader.ids();
    await reader.tabTo(ids[0] ?? '', canBeSeen);
    for (let index = 1; index < 14; index += 1) {
      await engine.press(index % 2 ? 'ArrowDown' : 'PageDown');
      await focusIsOn(ids[index]);
    }
    for (let index = 12; index >= 5; index -= 1) {
      await engine.press(index % 2 ? 'ArrowUp' : 'PageUp');
      await focusIsOn(ids[index]);
    }
    await engine.press('Control+Home');
    await focusIsOn('Jump to date');
    await reader.tabTo(ids[5] ?? '', canBeSeen);
    await engine.press('Control+End');
    await focusIsOn('Load older activities');
    await engine.press('Enter');
    await expect.poll(async () => (await reader.ids()).length).toBeGreaterThan(90);
    await focusIsOn((await reader.ids())[ids.length]);
  });

  /** Goes from row to row to the first below the third that has more to show. */
  async function toLongRow(): Promise<{ id: string; below: string | undefined }> {
    const ids = await reader.ids();
    await reader.tabTo(ids[0] ?? '');
    for (const [index, id] of ids.entries()) {
      await focusIsOn(id);
      if (index > 2 && (await reader.textOf(id))?.includes('Show more')) return { id, below: ids[index + 1] };
      await engine.press('PageDown');
    }
    throw new Error('No row has more to show.');
  }

  test('a long description is opened and closed, and the next row is a key away', async () => {
    const { below } = await toLongRow();
    await reader.tabTo('Show more', canBeSeen);
    await engine.press('Enter');
    await focusIsOn('Show less');
    await engine.press('Space');
    await focusIsOn('Show more');
    await engine.press('ArrowDown');
    await focusIsOn(below);
  });

  test('the way back up from a row leads past filters and form, and nothing of the host lies over them', async () => {
    await toLongRow();
    await reader.tabTo('Note', canBeSeen, 'Shift+Tab');
    await reader.tabTo('Title', canBeSeen, 'Shift+Tab');
  });

  test('a row that was scrolled beneath the heading is in view again when the focus comes back', async () => {
    const { id } = await toLongRow();
    await reader.tabTo('Show more', canBeSeen);
    await reader.scrollBeneath(id);
    await reader.tabTo(id, canBeSeen, 'Shift+Tab');
  });
});
