import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  comeBack,
  hide,
  idsOf,
  leadLex,
  loadParts,
  MINUTE,
  passes,
  refocus,
  type Shown,
  startClock,
  visit,
} from './visit.tsx';

beforeAll(loadParts);
beforeEach(startClock);
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

type Sandbox = ReturnType<typeof leadLex>;

const minute = (index: number) => `2026-04-17T14:${String(index).padStart(2, '0')}:00Z`;

/** Somebody else logs activities, the last one newest. */
function others(sandbox: Sandbox, ...ids: string[]): void {
  ids.forEach((id, index) => {
    sandbox.insert({ id, type: 'note', contact_id: 'jane', created_date: minute(10 + index) });
  });
}

/** A minute later somebody looks at the page again. */
async function lookAgain(): Promise<void> {
  await passes(MINUTE);
  await refocus();
}

describe('a look at the top', () => {
  it('lets new rows in', async () => {
    const sandbox = leadLex();
    const page = await visit(sandbox);
    others(sandbox, 'a', 'b');
    await lookAgain();
    expect(page.ids()).toEqual(['b', 'a', 'row 1', 'row 2', 'row 3']);
    expect(page.timeline()).toMatchObject({ total: 5, newCount: 0, refreshError: null });
  });

  it('shows what has changed, as an email becomes opened', async () => {
    const sandbox = leadLex();
    sandbox.update('row 2', { type: 'email_sent', metadata: { opened: false } });
    const page = await visit(sandbox);
    const [first, second] = page.rows();
    sandbox.update('row 2', { metadata: { opened: true } });
    await lookAgain();
    expect(page.rows()[1]?.activity?.metadata).toEqual({ opened: true });
    expect(page.rows()[1]?.key).toBe(second?.key);
    expect(page.rows()[0]?.activity).toBe(first?.activity);
  });

  it('takes out what is gone, the newest row too', async () => {
    const sandbox = leadLex(10);
    const page = await visit(sandbox, { pageSize: 4 });
    await page.older();
    sandbox.remove('row 1');
    sandbox.remove('row 3');
    await lookAgain();
    expect(page.ids()).toEqual(idsOf(sandbox).slice(0, page.ids().length));
    expect(page.rows().length).toBeGreaterThan(4);
  });

  it('leaves an empty history where all rows are gone', async () => {
    const sandbox = leadLex();
    const page = await visit(sandbox);
    for (const id of idsOf(sandbox)) sandbox.remove(id);
    await lookAgain();
    expect(page.timeline()).toMatchObject({ days: [], total: 0, hasOlder: false });
  });

  it('fills an empty history', async () => {
    const sandbox = leadLex(0);
    const page = await visit(sandbox);
    others(sandbox, 'a');
    await lookAgain();
    expect(page.ids()).toEqual(['a']);
  });

  it.each(['of the page', 'of the pages'])(
    'keeps rows of the last printed second at the end %s',
    async (where) => {
      const sandbox = leadLex(0, { quirks: { precision: 'second' } });
      sandbox.seed('jane', [
        { id: 'top', type: 'note', created_date: '2026-04-17T14:00:00Z' },
        { id: 'a', type: 'note', created_date: '2026-04-17T13:00:05.900Z' },
        { id: 'b', type: 'note', created_date: '2026-04-17T13:00:05.600Z' },
        { id: 'c', type: 'note', created_date: '2026-04-17T13:00:05.300Z' },
        { id: 'd', type: 'note', created_date: '2026-04-17T13:00:05.100Z' },
        { id: 'end', type: 'note', created_date: '2026-04-17T12:00:00Z' },
      ]);
      const page = await visit(sandbox, { pageSize: 3 });
      for (let more = 0; more < 6; more += 1) await page.older();
      expect(page.ids()).toEqual(['top', 'a', 'b', 'c', 'd', 'end']);
      if (where === 'of the pages') others(sandbox, 'new');
      await lookAgain();
      expect(page.ids()).toEqual(idsOf(sandbox));
    },
  );

  it('begins the list anew where more than a page came in between, and leaves no hole', async () => {
    const sandbox = leadLex(12);
    const page = await visit(sandbox, { pageSize: 4 });
    await page.older(2);
    others(sandbox, 'a', 'b', 'c', 'd', 'e', 'f');
    await lookAgain();
    expect(page.ids()).toEqual(['f', 'e', 'd', 'c']);
    expect(page.timeline()).toMatchObject({ hasOlder: true, total: 18 });
    for (let more = 0; more < 9; more += 1) await page.older();
    expect(page.ids()).toEqual(idsOf(sandbox));
  });

  it('leaves no hole below an own entry where more than a page came in before it', async () => {
    const sandbox = leadLex(12);
    const page = await visit(sandbox, { pageSize: 4 });
    await page.log();
    others(sandbox, 'a', 'b', 'c', 'd', 'e', 'f');
    await lookAgain();
    for (let more = 0; more < 9; more += 1) await page.older();
    expect(page.ids()).toEqual(idsOf(sandbox));
  });

  it('keeps exactly a page of new rows and what was loaded', async () => {
    const sandbox = leadLex(8);
    const page = await visit(sandbox, { pageSize: 4 });
    others(sandbox, 'a', 'b', 'c');
    await lookAgain();
    expect(page.ids()).toEqual(idsOf(sandbox).slice(0, 7));
  });

  it('shows unreadable rows, new and old, in their place', async () => {
    const sandbox = leadLex(5);
    sandbox.garble('row 2', { id: 'row 2', title: 'No type' });
    const page = await visit(sandbox, { pageSize: 4 });
    others(sandbox, 'a', 'b');
    sandbox.garble('a', { nothing: 'known' });
    await lookAgain();
    const shown = page
      .rows()
      .map(({ activity, unreadable }) => activity?.id ?? JSON.stringify(unreadable?.raw));
    expect(shown).toEqual([
      'b',
      '{"nothing":"known"}',
      'row 1',
      '{"id":"row 2","title":"No type"}',
      'row 3',
      'row 4',
    ]);
  });

  it('of several types puts each in its place', async () => {
    const sandbox = leadLex(4);
    sandbox.update('row 2', { type: 'call' });
    sandbox.update('row 4', { type: 'call' });
    const page = await visit(sandbox, { filters: { types: ['call', 'note'] } });
    sandbox.remove('row 2');
    sandbox.insert({ id: 'call', type: 'call', contact_id: 'jane', created_date: minute(20) });
    others(sandbox, 'note');
    sandbox.insert({ id: 'task', type: 'task', contact_id: 'jane' });
    await lookAgain();
    expect(page.ids()).toEqual(['call', 'note', 'row 1', 'row 3', 'row 4']);
  });

  it('of several types leaves no hole where one of them had more than a page of new rows', async () => {
    const sandbox = leadLex(0);
    const write = (type: string, count: number, hour: number) => {
      for (let index = 0; index < count; index += 1) {
        const created_date = `2026-04-17T${hour}:${10 + index}:00Z`;
        sandbox.insert({ id: `${type} ${hour} ${index}`, type, contact_id: 'jane', created_date });
      }
    };
    write('call', 8, 11);
    write('note', 8, 12);
    const page = await visit(sandbox, { filters: { types: ['call', 'note'] }, pageSize: 3 });
    await page.older(3);
    write('note', 7, 14);
    await lookAgain();
    expect(page.ids()).toEqual(idsOf(sandbox).slice(0, page.rows().length));
    for (let more = 0; page.timeline().hasOlder && more < 20; more += 1) await page.older();
    expect(page.ids()).toEqual(idsOf(sandbox));
  });

  it('where rows are filtered here keeps the others out', async () => {
    const sandbox = leadLex();
    const types = ['call', 'email', 'meeting', 'task', 'note'];
    const page = await visit(sandbox, { filters: { types } });
    others(sandbox, 'a');
    sandbox.insert({ id: 'other', type: 'other', contact_id: 'jane' });
    await lookAgain();
    expect(page.ids()).toEqual(['a', 'row 1', 'row 2', 'row 3']);
  });

  it('of a server that sorts by insertion shows each row once, in its order', async () => {
    const sandbox = leadLex(0, { quirks: { sortsBy: 'insertion' } });
    for (let row = 0; row < 9; row += 1) {
      const created_date = `2026-04-${10 + ((row * 4) % 9)}T10:00:00Z`;
      sandbox.insert({ id: `row ${row}`, type: 'note', contact_id: 'jane', created_date });
    }
    const page = await visit(sandbox, { pageSize: 4 });
    for (let more = 0; more < 4; more += 1) await page.older();
    sandbox.insert({ id: 'new', type: 'note', contact_id: 'jane', created_date: '2026-04-01T10:00:00Z' });
    await lookAgain();
    expect(page.ids()).toEqual(idsOf(sandbox));
  });
});

describe('an own entry', () => {
  it('stays although the server does not list it yet', async () => {
    const sandbox = leadLex(3, { quirks: { listsNewRowsAfterMs: 3 * MINUTE } });
    const page = await visit(sandbox);
    await page.log();
    await lookAgain();
    expect(page.titles()[0]).toBe('Mine');
    await lookAgain();
    expect(page.titles()[0]).toBe('Mine');
    await passes(2 * MINUTE);
    await refocus();
    expect(page.ids()).toEqual(idsOf(sandbox));
  });

  it('that was deleted since goes, in the end', async () => {
    const sandbox = leadLex();
    const page = await visit(sandbox);
    await page.log();
    sandbox.remove(page.ids()[0] as string);
    await passes(6 * MINUTE);
    await refocus();
    expect(page.ids()).toEqual(['row 1', 'row 2', 'row 3']);
  });

  it('logged while the page looks for changes is there once', async () => {
    const sandbox = leadLex();
    const page = await visit(sandbox);
    const release = sandbox.hold({ on: 'list' });
    await lookAgain();
    await page.log();
    expect(page.titles()[0]).toBe('Mine');
    release();
    await passes();
    expect(page.ids()).toEqual(idsOf(sandbox));
    expect(page.timeline().outbox).toEqual([]);
  });

  it('whose answer was lost is taken for its row', async () => {
    const sandbox = leadLex(3, { quirks: { listsNewRowsAfterMs: 1 } });
    const page = await visit(sandbox);
    sandbox.dropNextResponse({ on: 'create' });
    sandbox.failNext({ on: 'list', status: 500 });
    await page.log();
    expect(page.rows()[0]?.status).toBe('unconfirmed');
    await lookAgain();
    expect(page.rows().map(({ status }) => status)).toEqual(['sent', 'sent', 'sent', 'sent']);
  });
});

describe('while somebody reads', () => {
  const reading = async (sandbox: Sandbox, shown: Shown = {}) => {
    let isReading = true;
    const page = await visit(sandbox, { ...shown, isReading: () => isReading });
    return {
      ...page,
      stop: () => {
        isReading = false;
      },
    };
  };

  it('new rows wait, are counted, and enter when they are asked for', async () => {
    const sandbox = leadLex();
    const page = await reading(sandbox);
    others(sandbox, 'a', 'b');
    await lookAgain();
    expect(page.ids()).toEqual(['row 1', 'row 2', 'row 3']);
    expect(page.timeline()).toMatchObject({ newCount: 2, hasMoreNew: false, total: 3 });
    expect(await page.showNew()).toEqual(['b', 'a']);
    expect(page.ids()).toEqual(['b', 'a', 'row 1', 'row 2', 'row 3']);
    expect(page.timeline()).toMatchObject({ newCount: 0, total: 5 });
  });

  it('they enter by themselves once nobody does', async () => {
    const sandbox = leadLex();
    const page = await reading(sandbox);
    others(sandbox, 'a');
    await lookAgain();
    page.stop();
    await lookAgain();
    expect(page.ids()[0]).toBe('a');
    expect(page.timeline().newCount).toBe(0);
  });

  it('what has changed or gone is seen at once', async () => {
    const sandbox = leadLex();
    const page = await reading(sandbox);
    others(sandbox, 'a');
    sandbox.update('row 1', { title: 'Changed' });
    sandbox.remove('row 2');
    await lookAgain();
    expect(page.ids()).toEqual(['row 1', 'row 3']);
    expect(page.titles()[0]).toBe('Changed');
    expect(page.timeline().newCount).toBe(1);
  });

  it('a waiting row that is deleted is not counted any more', async () => {
    const sandbox = leadLex();
    const page = await reading(sandbox);
    others(sandbox, 'a', 'b');
    await lookAgain();
    sandbox.remove('a');
    await lookAgain();
    expect(page.timeline().newCount).toBe(1);
    expect(await page.showNew()).toEqual(['b']);
  });

  it('own entries enter at once', async () => {
    const sandbox = leadLex();
    const page = await reading(sandbox);
    others(sandbox, 'a');
    await lookAgain();
    await page.log();
    expect(page.titles()[0]).toBe('Mine');
    await lookAgain();
    expect(page.titles()[0]).toBe('Mine');
    expect(page.rows()).toHaveLength(4);
    expect(page.timeline().newCount).toBe(1);
    await page.showNew();
    expect(page.ids()).toEqual(idsOf(sandbox));
  });

  it('an own entry whose answer was lost is not taken for news', async () => {
    const sandbox = leadLex(3, { quirks: { listsNewRowsAfterMs: 1 } });
    const page = await reading(sandbox);
    sandbox.dropNextResponse({ on: 'create' });
    await page.log();
    expect(page.rows()[0]?.status).toBe('unconfirmed');
    others(sandbox, 'a');
    await lookAgain();
    expect(page.titles()[0]).toBe('Mine');
    expect(page.rows().map(({ status }) => status)).toEqual(['sent', 'sent', 'sent', 'sent']);
    expect(page.timeline().newCount).toBe(1);
  });

  it('an own entry stays when rows that waited for long are let in', async () => {
    const sandbox = leadLex();
    const page = await reading(sandbox);
    others(sandbox, 'a');
    await lookAgain();
    await page.log();
    await passes(6 * MINUTE);
    await page.showNew();
    expect(page.ids()).toEqual(idsOf(sandbox));
  });

  it('more than a page of new rows are known to be more', async () => {
    const sandbox = leadLex(12);
    const page = await reading(sandbox, { pageSize: 4 });
    await page.older();
    const before = page.ids();
    others(sandbox, 'a', 'b', 'c', 'd', 'e');
    await lookAgain();
    expect(page.ids()).toEqual(before);
    expect(page.timeline()).toMatchObject({ newCount: 4, hasMoreNew: true });
    expect(await page.showNew()).toEqual(['e', 'd', 'c', 'b']);
    expect(page.ids()).toEqual(['e', 'd', 'c', 'b']);
    expect(page.timeline()).toMatchObject({ newCount: 0, hasMoreNew: false, hasOlder: true });
  });

  it('older rows load below those that wait', async () => {
    const sandbox = leadLex(12);
    const page = await reading(sandbox, { pageSize: 4 });
    others(sandbox, 'a');
    await lookAgain();
    for (let more = 0; more < 5; more += 1) await page.older();
    expect(page.ids()).toEqual(idsOf(sandbox).slice(1));
    expect(page.timeline().newCount).toBe(1);
    await page.showNew();
    expect(page.ids()).toEqual(idsOf(sandbox));
  });

  it('rows let in while older ones load are not lost when these come', async () => {
    const sandbox = leadLex(12);
    const page = await reading(sandbox, { pageSize: 4 });
    others(sandbox, 'a');
    await lookAgain();
    sandbox.hold({ on: 'list' });
    await page.older();
    await page.showNew();
    sandbox.release();
    await passes();
    expect(page.ids()).toEqual(idsOf(sandbox).slice(0, page.rows().length));
    expect(page.rows().length).toBeGreaterThan(5);
  });

  it('a return after long keeps the rows until the new ones are asked for', async () => {
    const sandbox = leadLex(12);
    const page = await reading(sandbox, { pageSize: 4 });
    await page.older();
    const before = page.ids();
    await hide();
    await passes(6 * MINUTE);
    others(sandbox, 'a');
    await comeBack();
    expect(page.ids()).toEqual(before);
    await page.showNew();
    expect(page.ids()).toEqual(['a', 'row 1', 'row 2', 'row 3']);
  });

  it('a refresh lets everything in', async () => {
    const sandbox = leadLex();
    const page = await reading(sandbox);
    others(sandbox, 'a');
    await lookAgain();
    await page.refresh();
    expect(page.ids()[0]).toBe('a');
    expect(page.timeline().newCount).toBe(0);
  });

  it('under a filter only rows that match are counted', async () => {
    const sandbox = leadLex();
    const types = ['call', 'email', 'meeting', 'task', 'note'];
    const page = await reading(sandbox, { filters: { types } });
    sandbox.insert({ id: 'other', type: 'other', contact_id: 'jane', created_date: minute(30) });
    others(sandbox, 'a');
    await lookAgain();
    expect(page.timeline().newCount).toBe(1);
    expect(await page.showNew()).toEqual(['a']);
  });
});

describe('two at a time', () => {
  it('older rows that load while the page looks for changes come together with these', async () => {
    const sandbox = leadLex(12);
    const page = await visit(sandbox, { pageSize: 4 });
    const release = sandbox.hold({ on: 'list' });
    await lookAgain();
    await page.older();
    others(sandbox, 'later');
    release();
    await passes();
    expect(page.ids()).toEqual(idsOf(sandbox).slice(1, 8));
  });

  it('changes found while older rows load come together with these', async () => {
    const sandbox = leadLex(12);
    const page = await visit(sandbox, { pageSize: 4 });
    await passes(MINUTE);
    const release = sandbox.hold({ on: 'list', times: 1 });
    await page.older();
    others(sandbox, 'new');
    sandbox.remove('row 2');
    await refocus();
    release();
    await passes();
    expect(page.ids()).toEqual(idsOf(sandbox).slice(0, page.rows().length));
    expect(page.rows()).toHaveLength(7);
  });
});

describe('a look that fails', () => {
  it('keeps the rows, says so, and the next that succeeds takes it back', async () => {
    const onError = vi.fn();
    const sandbox = leadLex();
    const page = await visit(sandbox, {}, { onError });
    sandbox.setOffline(true);
    others(sandbox, 'a');
    await lookAgain();
    expect(page.ids()).toEqual(['row 1', 'row 2', 'row 3']);
    expect(page.timeline()).toMatchObject({
      error: null,
      refreshError: { kind: 'network' },
      isRefreshing: false,
    });
    expect(onError).toHaveBeenCalledTimes(1);
    sandbox.setOffline(false);
    await lookAgain();
    expect(page.ids()[0]).toBe('a');
    expect(page.timeline().refreshError).toBeNull();
  });

  it('is not forgotten because an own entry is logged', async () => {
    const sandbox = leadLex();
    const page = await visit(sandbox);
    sandbox.failNext({ on: 'list', status: 500 });
    await lookAgain();
    await page.log();
    expect(page.titles()[0]).toBe('Mine');
    expect(page.timeline().refreshError?.status).toBe(500);
  });

  it('keeps those that wait', async () => {
    const sandbox = leadLex();
    const page = await visit(sandbox, { isReading: () => true });
    others(sandbox, 'a');
    await lookAgain();
    sandbox.failNext({ status: 500 });
    await lookAgain();
    expect(page.timeline()).toMatchObject({ newCount: 1, refreshError: { status: 500 } });
    await page.showNew();
    expect(page.ids()[0]).toBe('a');
  });
});
