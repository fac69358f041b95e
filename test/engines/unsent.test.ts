import { beforeEach, describe, expect, test } from 'vitest';
import { engine, openPage, others, reader } from './desk.ts';

/** What became of the entry of that title. */
const entry = async (title: string) => {
  const row = (await reader.rows()).find(({ name }) => name === `Call: ${title}`);
  return row && { id: row.id, status: row.status };
};
const becomes = (title: string, status: string) =>
  expect.poll(() => entry(title), { message: title }).toMatchObject({ status });

async function log(title: string): Promise<void> {
  await reader.tabTo('Title');
  await engine.type(title);
  await engine.press('Control+Enter');
}

const ways: Record<string, (button: string) => Promise<void>> = {
  'by keyboard': async (button) => {
    await reader.tabTo(button);
    await engine.press('Enter');
  },
  'by pointer': (button) => reader.press(button),
};

describe.each(['page', 'shadow root'])('in a %s', (place) => {
  beforeEach(() => openPage({ place }));

  test.each(Object.keys(ways))('a refused entry is mended, discarded and brought back %s', async (way) => {
    const choose = ways[way] ?? reader.press;
    await others.refusesNext();
    await log('Signed');
    await becomes('Signed', 'failed');
    expect(await reader.textOf((await entry('Signed'))?.id ?? '')).toContain('Not saved');

    await choose('Edit');
    await expect.poll(reader.focus).toBe('Title');
    expect(await reader.valueOf('Title')).toBe('Signed');
    expect(await entry('Signed')).toBeUndefined();
    await others.refusesNext();
    await engine.press('End');
    await engine.type(', at last');
    await engine.press('Control+Enter');
    await becomes('Signed, at last', 'failed');

    await others.refusesNext();
    await choose('Retry');
    await becomes('Signed, at last', 'failed');
    await expect.poll(reader.buttons).toContain('Discard');

    const [{ id } = { id: '' }, below] = await reader.rows();
    expect(await reader.focus()).toBe(id);
    await choose('Discard');
    await expect.poll(() => entry('Signed, at last')).toBeUndefined();
    expect(await reader.focus()).toBe(below?.id);
    await choose('Undo');
    await becomes('Signed, at last', 'failed');
    await expect.poll(reader.focus).toBe(id);

    await choose('Retry');
    await becomes('Signed, at last', 'sent');
    expect(await others.has('Signed, at last')).toBe(1);
    expect(await others.has('Signed')).toBe(0);
  });

  test('after a reload, what was not sent and what was not finished are both there', async () => {
    await others.refusesNext();
    await log('Refused');
    await becomes('Refused', 'failed');
    await others.holdsEntries();
    await log('On the way');
    await becomes('On the way', 'pending');
    await engine.type('Half a thought');

    await reader.reload();
    await expect.poll(() => reader.valueOf('Title')).toBe('Half a thought');
    expect(await reader.buttons()).toContain('Drop draft');
    await becomes('Refused', 'failed');
    await becomes('On the way', 'unconfirmed');
    expect(await others.has('On the way')).toBe(0);

    for (const title of ['Refused', 'On the way']) {
      const { id = '' } = (await entry(title)) ?? {};
      await reader.press('Retry', id);
      await becomes(title, 'sent');
      expect(await others.has(title)).toBe(1);
    }
    expect(await reader.valueOf('Title')).toBe('Half a thought');
  });
});
