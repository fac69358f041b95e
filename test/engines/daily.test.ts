import { beforeEach, describe, expect, test } from 'vitest';
import { engine, openPage, others, PLACES, reader } from './desk.ts';

const firstRow = async () => (await reader.rows())[0];

describe.each(PLACES)('in a %s', (place) => {
  beforeEach(() => openPage({ place }));

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

  test('older rows come with the button', async () => {
    await reader.press('Load older activities');
    await expect.poll(async () => (await reader.ids()).length).toBeGreaterThan(90);
  });

  test('a call is logged by keyboard, stands on top while it is sent, and is saved', async () => {
    await others.holdsEntries();
    await reader.tabTo('Call');
    await reader.tabTo('Title');
    await engine.type('Asked for a quote');
    await engine.press('Control+Enter');
    const call = { name: 'Call: Asked for a quote' };
    await expect.poll(firstRow).toMatchObject({ ...call, status: 'pending' });
    expect(await reader.focus()).toBe('Title');
    expect(await reader.valueOf('Title')).toBe('');

    await others.answers();
    await expect.poll(firstRow).toMatchObject({ ...call, status: 'sent' });
    expect(await reader.focus()).toBe('Title');
    expect(await others.has('Asked for a quote')).toBe(1);
  });
});
