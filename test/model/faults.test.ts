import { describe, expect, it } from 'vitest';
import { isDateAccepted } from '../../src/model/acceptedDates.ts';
import type { NewActivity } from '../../src/model/activity.ts';
import { faultsOf, metadataBytes } from '../../src/model/faults.ts';

const at = (text: string) => Date.parse(text);

describe('dates the API keeps', () => {
  const NOW = at('2026-04-17T15:00:00Z');

  it.each([
    ['now', '2026-04-17T15:00:00Z', true],
    ['24 hours ahead', '2026-04-18T15:00:00Z', true],
    ['a millisecond more', '2026-04-18T15:00:00.001Z', false],
    ['5 years back by the calendar', '2021-04-17T15:00:00Z', true],
    ['a millisecond more', '2021-04-17T14:59:59.999Z', false],
  ])('%s: %s', (_, date, isAccepted) => {
    expect(isDateAccepted(at(date), NOW)).toBe(isAccepted);
  });

  it('reach back from a leap day to the first of March', () => {
    const leapDay = at('2028-02-29T12:00:00Z');
    expect(isDateAccepted(at('2023-03-01T12:00:00Z'), leapDay)).toBe(true);
    expect(isDateAccepted(at('2023-02-28T12:00:00Z'), leapDay)).toBe(false);
  });
});

describe('what the API would refuse', () => {
  /** Metadata of exactly so many bytes. */
  const metadata = (bytes: number) => ({ text: 'x'.repeat(bytes - metadataBytes({ text: '' })) });

  it.each<[string, NewActivity, object]>([
    ['nothing but a type', { type: 'note' }, {}],
    ['no type', { type: '' }, { type: 'missing_required_field' }],
    ['a blank type', { type: ' \n' }, { type: 'missing_required_field' }],
    ['500 characters of title', { type: 'note', title: 'x'.repeat(500) }, {}],
    ['501', { type: 'note', title: 'x'.repeat(501) }, { title: 'title_too_long' }],
    ['251 emoji, of two units each', { type: 'note', title: '😀'.repeat(251) }, { title: 'title_too_long' }],
    ['250 emoji', { type: 'note', title: '😀'.repeat(250) }, {}],
    ['8,192 bytes of metadata', { type: 'note', metadata: metadata(8192) }, {}],
    ['8,193', { type: 'note', metadata: metadata(8193) }, { metadata: 'metadata_too_large' }],
    [
      'everything at once',
      { type: '', title: 'x'.repeat(501), metadata: metadata(9000) },
      { type: 'missing_required_field', title: 'title_too_long', metadata: 'metadata_too_large' },
    ],
  ])('%s', (_, input, faults) => {
    expect(faultsOf(input)).toEqual(faults);
  });

  it('counts metadata in bytes, not in characters', () => {
    expect(metadataBytes({ a: 'ä' })).toBe(metadataBytes({ a: 'a' }) + 1);
    expect(metadataBytes({ a: '😀' })).toBe(metadataBytes({ a: 'a' }) + 3);
    expect(faultsOf({ type: 'note', metadata: { text: 'x'.repeat(4100) } })).toEqual({});
    expect(faultsOf({ type: 'note', metadata: { text: 'ä'.repeat(4100) } })).toHaveProperty('metadata');
  });
});
