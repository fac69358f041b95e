import { describe, expect, it } from 'vitest';
import { type Draft, type DraftField, draftOf, isBlank } from '../../src/model/draft.ts';
import { emptyDraft, readDraft } from '../../src/model/readDraft.ts';
import { withReference } from '../../src/model/submission.ts';

const NOW = Date.parse('2026-04-17T15:00:00Z');
const timeZone = 'Europe/Berlin';

const fields: DraftField[] = [
  { name: 'duration_minutes', kind: 'minutes' },
  { name: 'direction', kind: 'choice', defaultValue: 'outbound' },
  { name: 'attendees', kind: 'list' },
  { name: 'value', kind: 'number' },
  { name: 'outcome', kind: 'text' },
];

function read(part: Partial<Draft>, own: readonly DraftField[] = fields) {
  const draft = { ...emptyDraft('call'), ...part };
  return readDraft(draft, { fields: own, now: NOW, timeZone });
}

describe('a draft as the body to send', () => {
  it('takes what was typed, without the blanks around it', () => {
    const { input, faults } = read({
      title: '  Call with Jane ',
      description: '\nNext: **proposal**.\n',
      when: ' yesterday 15:00 ',
      dealId: 'deal-1',
      metadata: {
        duration_minutes: ' 32 ',
        attendees: 'Jane, Tom;\nAnna ,',
        value: '1,5',
        outcome: ' Interested ',
      },
    });
    expect(faults).toEqual({});
    expect(input).toEqual({
      type: 'call',
      title: 'Call with Jane',
      description: 'Next: **proposal**.',
      deal_id: 'deal-1',
      created_date: '2026-04-16T13:00:00.000Z',
      metadata: {
        duration_minutes: 32,
        direction: 'outbound',
        attendees: ['Jane', 'Tom', 'Anna'],
        value: 1.5,
        outcome: 'Interested',
      },
    });
  });

  it('leaves out what was not filled in', () => {
    expect(read({ type: 'note', title: 'A note' }, []).input).toEqual({ type: 'note', title: 'A note' });
    expect(read({ title: 'A call' }).input).toEqual({
      type: 'call',
      title: 'A call',
      metadata: { direction: 'outbound' },
    });
  });

  it('sends nothing of fields that the type does not have', () => {
    const metadata = { duration_minutes: '30' };
    expect(read({ type: 'note', title: 'A note', metadata }, []).input).toEqual({
      type: 'note',
      title: 'A note',
    });
  });
});

describe('what keeps a draft from being sent', () => {
  it.each<[string, Partial<Draft>, object]>([
    ['nothing written', {}, { title: 'nothing_to_log' }],
    ['nothing but blanks', { title: ' ', description: '\n', when: ' ' }, { title: 'nothing_to_log' }],
    ['500 characters of title and blanks around', { title: ` ${'x'.repeat(500)} ` }, {}],
    ['501 characters of title', { title: 'x'.repeat(501) }, { title: 'title_too_long' }],
    ['a time nobody understands', { title: 'x', when: 'some day' }, { when: 'when_unreadable' }],
    ['exactly 24 hours ahead', { title: 'x', when: '2026-04-18 17:00' }, {}],
    ['more than 24 hours ahead', { title: 'x', when: '2026-04-18 17:01' }, { when: 'when_out_of_range' }],
    ['exactly 5 years back', { title: 'x', when: '2021-04-17 17:00' }, {}],
    ['more than 5 years back', { title: 'x', when: '2021-04-17 16:59' }, { when: 'when_out_of_range' }],
    [
      'minutes that are no number',
      { title: 'x', metadata: { duration_minutes: 'half an hour' } },
      { duration_minutes: 'not_minutes' },
    ],
    [
      'half a minute',
      { title: 'x', metadata: { duration_minutes: '1.5' } },
      { duration_minutes: 'not_minutes' },
    ],
    [
      'minutes below zero',
      { title: 'x', metadata: { duration_minutes: '-5' } },
      { duration_minutes: 'not_minutes' },
    ],
    ['a number that is none', { title: 'x', metadata: { value: '1.000,5' } }, { value: 'not_a_number' }],
    [
      'several faults',
      { title: 'x'.repeat(501), when: 'some day', metadata: { duration_minutes: 'x' } },
      { title: 'title_too_long', when: 'when_unreadable', duration_minutes: 'not_minutes' },
    ],
  ])('%s', (_, part, faults) => {
    expect(read(part).faults).toEqual(faults);
  });

  it('is what no date stands for: a time that cannot be read is not sent as another', () => {
    expect(read({ title: 'x', when: 'some day' }).input).not.toHaveProperty('created_date');
  });

  it('counts the reference that travels with the metadata', () => {
    const room = 8192 - JSON.stringify(withReference({ type: 'call' }, crypto.randomUUID()).metadata).length;
    const own: DraftField[] = [{ name: 'outcome', kind: 'text' }];
    const frame = '"outcome":"",'.length;
    const faults = (letters: number) =>
      read({ title: 'x', metadata: { outcome: 'x'.repeat(letters) } }, own).faults;
    expect(faults(room - frame)).toEqual({});
    expect(faults(room - frame + 1)).toEqual({ metadata: 'metadata_too_large' });
  });
});

describe('whether anything has been written', () => {
  it('does not count the type, the deal, or what stood there before', () => {
    expect(isBlank({ ...emptyDraft('call'), dealId: 'deal-1' }, fields)).toBe(true);
    expect(isBlank({ ...emptyDraft('call'), metadata: { direction: 'outbound' } }, fields)).toBe(true);
  });

  it.each<Partial<Draft>>([
    { title: 'x' },
    { description: 'x' },
    { when: 'now' },
    { metadata: { direction: 'inbound' } },
    { metadata: { duration_minutes: '5' } },
  ])('counts %j', (part) => {
    expect(isBlank({ ...emptyDraft('call'), ...part }, fields)).toBe(false);
  });
});

describe('a submission that is edited again', () => {
  it('stands in the form as it was typed, and sends the same', () => {
    const { input } = read({
      title: 'Call with Jane',
      description: 'Next: proposal.',
      when: '2026-04-16 15:00',
      dealId: 'deal-1',
      metadata: { duration_minutes: '32', attendees: 'Jane, Tom', direction: 'inbound' },
    });
    const draft = draftOf(withReference(input, 'ref-1'), timeZone);
    expect(draft).toEqual({
      type: 'call',
      title: 'Call with Jane',
      description: 'Next: proposal.',
      when: '2026-04-16 15:00',
      dealId: 'deal-1',
      metadata: { duration_minutes: '32', attendees: 'Jane, Tom', direction: 'inbound' },
      unseen: expect.anything(),
    });
    expect(read(draft)).toEqual({ input, faults: {} });
  });

  it('sends along what the form does not show', () => {
    const input = { entity_type: 'campaign', entity_id: 'cmp_1', metadata: { topic: 'Fees' } };
    const edited = draftOf({ type: 'call', title: 'Call', ...input }, timeZone);
    expect(read(edited).input).toMatchObject(input);
  });

  it('stands there with nothing where nothing was typed', () => {
    expect(draftOf({ type: 'note' }, timeZone)).toEqual({ ...emptyDraft('note'), unseen: { metadata: {} } });
  });
});
