import { formatterOf } from './time.ts';

/** Scripts that put no space between words. */
const DENSE = '[\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}\\p{sc=Thai}]';
const DENSE_SPACE = new RegExp(`(?<=${DENSE}) | (?=${DENSE})`, 'gu');
const DENSE_LETTER = new RegExp(DENSE, 'u');

/** A text as it is compared: without case, accents, commas, marks of direction, and with 0 to 9 as digits. */
export function plain(text: string): string {
  return latinDigits(text.normalize('NFKD'))
    .replace(/[\p{Mn}\p{Cf}]/gu, '')
    .toLowerCase()
    .replace(/[’ʼ]/g, "'")
    .replace(/(?<=\p{L})\./gu, '')
    .replace(/[\s,،、]+/g, ' ')
    .replace(DENSE_SPACE, '')
    .trim();
}

/** The digits of any script as 0 to 9. */
export const latinDigits = (text: string): string => text.replace(/\p{Nd}/gu, digitOf);

/** Digits of a script follow each other in Unicode, from its zero on. */
function digitOf(digit: string): string {
  let value = 0;
  const at = digit.codePointAt(0) ?? 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(at - value - 1))) value++;
  return String(value);
}

/** A text cut in two between any two of its words; also with nothing before or after the cut. */
export function cutsOf(text: string): [string, string][] {
  const cuts: [string, string][] = [];
  for (let at = 0; at <= text.length; at++) {
    const before = text.slice(0, at).slice(-1);
    const after = text.slice(at, at + 1);
    const isBetween =
      before === ' ' || (after !== ' ' && (DENSE_LETTER.test(before) || DENSE_LETTER.test(after)));
    if (before === '' || after === '' || isBetween)
      cuts.push([text.slice(0, at).trim(), text.slice(at).trim()]);
  }
  return cuts;
}

type RelativeUnit = 'second' | 'minute' | 'hour' | 'day' | 'week';

const relatives = new Map<string, Intl.RelativeTimeFormat>();

function relativeOf(language: string | undefined, style: 'long' | 'short', numeric: 'auto' | 'always') {
  const key = `${language}|${style}|${numeric}`;
  let format = relatives.get(key);
  if (!format) {
    const options = { style, numeric, numberingSystem: 'latn' };
    format = new Intl.RelativeTimeFormat(language, options);
    relatives.set(key, format);
  }
  return format;
}

const said = new Map<string, string[]>();

/** How a language says so many days (or another unit) from now: "vor 2 Tagen", "vorgestern", "in 2 Std". */
export function relativeWords(language: string | undefined, count: number, unit: RelativeUnit): string[] {
  // "0 days ago" is another word than "in 0 days".
  const key = `${language}|${Object.is(count, -0) ? '-0' : count}|${unit}`;
  const words = said.get(key) ?? sayRelative(language, count, unit);
  // It is asked at each key that is pressed.
  if (said.size > 1000) said.clear();
  said.set(key, words);
  return words;
}

function sayRelative(language: string | undefined, count: number, unit: RelativeUnit): string[] {
  const isNamed = unit === 'day' || unit === 'second';
  return (['long', 'short'] as const).flatMap((style) =>
    (['always', 'auto'] as const)
      // "Last week" is no day.
      .filter((numeric) => numeric === 'always' || isNamed)
      .map((numeric) => {
        const parts = relativeOf(language, style, numeric).formatToParts(count, unit);
        // Without the marks between thousands.
        return plain(parts.map(({ type, value }) => (type === 'group' ? '' : value)).join(''));
      }),
  );
}

export interface ClockWords {
  /** What stands between a day and a time: "um", "à", "at". */
  joins: ReadonlySet<string>;
  /** What stands after the hour: "uhr", "h", "時". */
  hourMarks: ReadonlySet<string>;
  /** What stands after the minutes: "分". */
  minuteMarks: ReadonlySet<string>;
  /** The word for the part of the day, by hour: "am", "pm", "午後". */
  periods: readonly string[];
}

const clocks = new Map<string | undefined, ClockWords>();
const HOUR_MS = 3_600_000;

/** The words a language prints around times of day. */
export function clockWords(language: string | undefined): ClockWords {
  const known = clocks.get(language);
  if (known) return known;
  const partsOf = (options: Intl.DateTimeFormatOptions, at = 13 * HOUR_MS) =>
    formatterOf(language, { ...options, timeZone: 'UTC' }).formatToParts(at);
  /** The literals after a part, of letters. */
  const after = (part: string, options: Intl.DateTimeFormatOptions) => {
    const parts = partsOf(options);
    const literal = parts[parts.findIndex(({ type }) => type === part) + 1];
    const word = literal?.type === 'literal' ? plain(literal.value) : '';
    return /^\p{L}+$/u.test(word) ? [word] : [];
  };
  const hour = { hour: 'numeric', hourCycle: 'h23' } as const;
  const full = { timeStyle: 'full' } as const;
  const dated = partsOf({ dateStyle: 'long', timeStyle: 'short' });
  const join = dated.find(
    ({ type }, index) => type === 'literal' && /hour|dayPeriod/.test(dated[index + 1]?.type ?? ''),
  );
  const words: ClockWords = {
    // Others are said, yet not printed by every version of the browsers' data.
    joins: new Set([plain(join?.value ?? ''), 'at', 'a las', 'a la', 'の', plain('الساعة')]),
    hourMarks: new Set([
      ...after('hour', hour),
      ...after('hour', { timeStyle: 'short' }),
      ...after('hour', full),
    ]),
    minuteMarks: new Set(after('minute', full)),
    periods: Array.from({ length: 24 }, (_, at) => {
      const parts = partsOf({ hour: 'numeric', hour12: true }, at * HOUR_MS);
      return plain(parts.find(({ type }) => type === 'dayPeriod')?.value ?? '').replaceAll(' ', '');
    }),
  };
  clocks.set(language, words);
  return words;
}
