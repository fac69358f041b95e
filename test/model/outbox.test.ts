import { afterEach, describe, expect, it, vi } from 'vitest';
import { readActivity } from '../../src/model/activity.ts';
import { type OutboxEntry, referenceOf } from '../../src/model/outbox.ts';
import { searchWindows } from '../../src/model/searchWindows.ts';
import { activityOf, newReference, withReference } from '../../src/model/submission.ts';

const SUBMITTED = Date.parse('2026-04-17T15:00:00Z');

/** Where to look for an entry of this "When", as minutes from its submission. */
function windows(created_date?: string): [number, number][] {
  const minutes = (text: string) => (Date.parse(text) - SUBMITTED) / 60_000;
  const input = { type: 'call', ...(created_date !== undefined && { created_date }) };
  return searchWindows({ input, submittedAt: SUBMITTED }).map(({ from_date, to_date }) => [
    minutes(from_date),
    minutes(to_date),
  ]);
}

describe('where an entry that may be saved is looked for', () => {
  it('is around its submission, an hour and a little for clocks that differ', () => {
    expect(windows()).toEqual([[-65, 65]]);
    expect(windows('2026-04-17T15:00:00Z')).toEqual([[-65, 65]]);
  });

  it('is one window where its own time lies close', () => {
    expect(windows('2026-04-17T14:30:00Z')).toEqual([[-95, 65]]);
    expect(windows('2026-04-17T15:30:00Z')).toEqual([[-65, 95]]);
    expect(windows('2026-04-17T13:00:00Z')).toEqual([[-185, 65]]);
  });

  it('is two windows where it was dated back or ahead, because the server may have taken its own time', () => {
    expect(windows('2026-04-17T12:00:00Z')).toEqual([
      [-245, -115],
      [-65, 65],
    ]);
    expect(windows('2026-04-18T15:00:00Z')).toEqual([
      [-65, 65],
      [1375, 1505],
    ]);
    expect(windows('2026-04-10T15:00:00+02:00')).toEqual([
      [-10_265, -10_135],
      [-65, 65],
    ]);
  });
});

describe('the reference of a submission', () => {
  const activity = (metadata: unknown) => {
    const row = readActivity({ id: '1', type: 'call', created_date: '2026-04-17T15:00:00Z', metadata });
    if ('unreadable' in row) throw new Error(row.unreadable);
    return row;
  };

  it('travels in the metadata and is read from there', () => {
    const input = withReference({ type: 'call', metadata: { direction: 'outbound' } }, 'ref-1');
    expect(input.metadata).toEqual({ direction: 'outbound', client_reference: 'ref-1' });
    expect(referenceOf(activity(input.metadata))).toBe('ref-1');
    expect(withReference({ type: 'call' }, 'ref-1').metadata).toEqual({ client_reference: 'ref-1' });
  });

  it.each([{}, null, 'text', { client_reference: '' }, { client_reference: 7 }])(
    'is none in metadata %j',
    (metadata) => {
      expect(referenceOf(activity(metadata))).toBeNull();
    },
  );

  describe('is a UUID, another one each time', () => {
    afterEach(() => vi.unstubAllGlobals());

    const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
    const check = () => {
      const references = Array.from({ length: 100 }, newReference);
      for (const reference of references) expect(reference).toMatch(UUID);
      expect(new Set(references).size).toBe(100);
    };

    it('on a secure page', check);

    it('on a page that is not, where crypto.randomUUID does not exist', () => {
      const real = crypto;
      vi.stubGlobal('crypto', { getRandomValues: real.getRandomValues.bind(real) });
      check();
    });
  });
});

describe('an entry as a row', () => {
  const entry: OutboxEntry = {
    reference: 'ref-1',
    input: { type: 'call', title: 'Call with Jane', contact_id: 'jane' },
    submittedAt: SUBMITTED,
    status: 'pending',
    error: null,
    saved: null,
    isElsewhere: false,
  };

  it('shows what was typed, at its submission', () => {
    expect(activityOf(entry)).toEqual({
      id: 'ref-1',
      type: 'call',
      title: 'Call with Jane',
      description: null,
      contact_id: 'jane',
      deal_id: null,
      entity_type: null,
      entity_id: null,
      entity_name: null,
      metadata: {},
      created_by_user_id: null,
      created_date: '2026-04-17T15:00:00.000Z',
    });
  });

  it('stands at its own "When"', () => {
    const input = { ...entry.input, created_date: '2026-04-10T09:00:00Z' };
    expect(activityOf({ ...entry, input }).created_date).toBe('2026-04-10T09:00:00Z');
  });

  it("is the server's row once that is known", () => {
    const saved = { ...activityOf(entry), id: 'act_1', title: 'Cut by the server' };
    expect(activityOf({ ...entry, saved })).toBe(saved);
  });
});
