import {
  arabicMessages,
  defaultActivityTypes,
  defaultMessages,
  frenchMessages,
  germanMessages,
  japaneseMessages,
  spanishMessages,
  type TimelineMessages,
} from 'leadlex-timeline';
import { describe, expect, test } from 'vitest';

/** With the words that are the same in English. */
const languages = [
  { locale: 'de', catalogue: germanMessages, shared: ['Details', 'Deal', 'System', 'Meeting'] },
  { locale: 'fr', catalogue: frenchMessages, shared: ['Type', 'Description', 'Date', 'Note'] },
  { locale: 'es', catalogue: spanishMessages, shared: [] },
  { locale: 'ja', catalogue: japaneseMessages, shared: ['AI', 'Ctrl + Enter'] },
  { locale: 'ar', catalogue: arabicMessages, shared: ['Ctrl + Enter'] },
  { locale: 'ar-EG', catalogue: arabicMessages, shared: ['Ctrl + Enter'] },
];

type Sentence = string | ((...given: unknown[]) => string);

const COUNTING = [
  'dayCount',
  'searched',
  'minutes',
  'more',
  'titleLeft',
  'loadedOlder',
  'newActivities',
  'loadedNewer',
  'waiting',
  'titleTooLong',
  'errors.busyFor',
];

/** Every sentence by its name, as `errors.network`. */
function sentencesOf(messages: TimelineMessages): Map<string, Sentence> {
  const flat = (part: object, before: string): [string, Sentence][] =>
    Object.entries(part).flatMap(([key, value]) =>
      typeof value === 'object' ? flat(value, `${before}${key}.`) : [[before + key, value]],
    );
  return new Map(flat(messages, ''));
}

const GIVEN: Record<string, unknown[]> = {
  listed: [['Jane', 'Ana']],
  progress: [3, 12],
  submitHint: [false],
  ...Object.fromEntries(COUNTING.map((key) => [key, [7]])),
};

/** Everything a language says, once each. */
const saidBy = (messages: TimelineMessages) =>
  [...sentencesOf(messages)].map(([key, sentence]) => ({
    key,
    text: typeof sentence === 'string' ? sentence : sentence(...(GIVEN[key] ?? ['Jane', 'Ana'])),
  }));

const marksOf = (text: string) => text.match(/[\u2066-\u2069]/gu) ?? [];

describe.each(languages)('in $locale', ({ locale, catalogue, shared }) => {
  const messages = catalogue(locale);
  const call = (key: string, ...given: unknown[]) => {
    const sentence = sentencesOf(messages).get(key);
    return typeof sentence === 'function' ? sentence(...given) : '';
  };

  test('there is a sentence for each English one, and a name for each type', () => {
    const english = { ...defaultMessages, typeLabels: messages.typeLabels };
    expect([...sentencesOf(messages).keys()].sort()).toEqual([...sentencesOf(english).keys()].sort());
    expect(Object.keys(messages.typeLabels)).toEqual(defaultActivityTypes.map(({ type }) => type));
    for (const { key, text } of saidBy(messages)) expect(text.trim(), key).not.toBe('');
  });

  test('no English is left', () => {
    const typeLabels = Object.fromEntries(defaultActivityTypes.map(({ type, label }) => [type, label]));
    const english = new Map(saidBy({ ...defaultMessages, typeLabels }).map(({ key, text }) => [key, text]));
    const same = saidBy(messages).filter(({ key, text }) => english.get(key) === text);
    const names = ['+7 more', '7 min', 'Jane → Ana', 'Jane, Ana', 'Jane: Ana'];
    expect(new Set(same.map(({ text }) => text).filter((text) => !names.includes(text)))).toEqual(
      new Set(shared),
    );
  });

  test.each([0, 1, 2, 3, 11, 100, 12_345])('%d of anything is said with its number', (number) => {
    const figure = new Intl.NumberFormat(locale).format(number);
    const form = new Intl.PluralRules(locale).select(number);
    for (const key of COUNTING) {
      const text = call(key, number, false);
      // Arabic has words for none, one and two.
      const isWord = locale.startsWith('ar') && ['zero', 'one', 'two'].includes(form);
      if (!isWord || /\p{Nd}/u.test(text)) expect(text, key).toContain(figure);
      expect(text, key).not.toMatch(/undefined|NaN|#/);
    }
    expect(call('progress', number, 23_456)).toContain(figure);
  });

  test('names that run the other way keep to themselves', () => {
    const names = ['Jane (1', 'عقد (1', 'חוזה', '1. Jane عقد'];
    for (const [key, sentence] of sentencesOf(messages)) {
      if (typeof sentence === 'string' || GIVEN[key]) continue;
      for (const name of names) {
        const marks = marksOf(sentence(name, name));
        const opened = marks.filter((mark) => mark === '\u2068').length;
        expect(marks, `${key} of ${name}`).toHaveLength(opened * 2);
      }
    }
    const foreign = locale.startsWith('ar') ? 'Jane (1' : 'عقد (1';
    for (const key of ['discarded', 'savedAfterAll', 'broughtBack', 'logged', 'notLogged', 'errors.refused'])
      expect(call(key, foreign), key).toContain(`\u2068${foreign}\u2069`);
    for (const text of [call('stageChange', foreign, 'Neu'), call('titled', 'X', foreign)])
      expect(text).toContain(`\u2068${foreign}\u2069`);
  });

  test('asked for the same again, it is the same', () => {
    expect(catalogue(locale)).toBe(messages);
  });
});

test('names that run with a sentence stand in it as they are, for whoever looks for them', () => {
  expect(germanMessages().discarded('Anruf')).toBe('Verworfen: Anruf');
  expect(defaultMessages.discarded('Call')).toBe('Discarded: Call');
  expect(defaultMessages.logged('Call: عقد')).toBe('Logged \u2068Call: عقد\u2069');
});

test('Arabic counts in its six forms', () => {
  const { waiting } = arabicMessages('ar-MA');
  expect([0, 1, 2, 3, 11, 100].map(waiting)).toEqual([
    'لا توجد إدخالات في انتظار الإرسال.',
    'إدخال واحد في انتظار الإرسال.',
    'إدخالان في انتظار الإرسال.',
    '3 إدخالات في انتظار الإرسال.',
    '11 إدخالًا في انتظار الإرسال.',
    '100 إدخال في انتظار الإرسال.',
  ]);
});

test('nothing is one in French, and Japanese makes no difference', () => {
  expect([0, 1, 2].map(frenchMessages().dayCount)).toEqual(['0 activité', '1 activité', '2 activités']);
  expect([0, 1, 2].map(japaneseMessages().dayCount)).toEqual(['0件', '1件', '2件']);
});

test('more than what is counted is said to be more', () => {
  expect(germanMessages().newActivities(1, true)).toBe('1+ neue Aktivitäten');
  expect(japaneseMessages().newActivities(50, true)).toBe('新しい活動 50件以上');
  expect(arabicMessages('ar-MA').newActivities(50, true)).toBe('أكثر من 50 نشاطًا جديدًا');
});

test('figures are those of the region', () => {
  expect(spanishMessages('es').progress(1_500, 12_345)).toBe('1500 de 12.345');
  expect(spanishMessages('es-MX').progress(1_500, 12_345)).toBe('1,500 de 12,345');
  expect(arabicMessages('ar-EG').progress(5, 12)).toBe('٥ من ١٢');
  expect(arabicMessages('ar-MA').progress(5, 12)).toBe('5 من 12');
});

test('French keeps its marks on the line of their word', () => {
  for (const { key, text } of saidBy(frenchMessages())) expect(text, key).not.toMatch(/ [:;!?»]|« /);
});
