import { type Day, formatterOf, isDay } from './time.ts';
import { plain } from './whenWords.ts';

type Parts = Intl.DateTimeFormatOptions;
const NUMERIC: Parts = { month: 'numeric', day: 'numeric', timeZone: 'UTC' };

/** The day a date in figures stands for, in the order of the language. Without a year it is the last one up to `latest`. */
export function figuresIn(text: string, latest: Day, language: string | undefined): Day[] {
  const options: Parts[] = [NUMERIC, { ...NUMERIC, month: 'long' }];
  return options
    .flatMap((one) => [{ ...one, year: 'numeric' } as const, one])
    .flatMap((one) => {
      const found = patternOf(language, one)?.exec(text)?.groups;
      return found ? dayFrom(found, latest) : [];
    })
    .slice(0, 1);
}

/** The day a date with the name of its month stands for: the order is of no matter. */
export function datesIn(text: string, latest: Day, language: string | undefined): Day[] {
  if (!/\d/.test(text) || !/\p{L}/u.test(text)) return [];
  const { months, weekdays, fillers } = namesOf(language);
  const found: Record<string, string> = {};
  let weekday: number | undefined;
  for (const word of text.match(/\d+|[\p{L}'-]+/gu) ?? []) {
    const name = /^\d{1,2}$/.test(word) ? 'day' : /^\d{4}$/.test(word) ? 'year' : 'month';
    const value = name === 'month' ? months.get(word) : word;
    if (fillers.has(word)) continue;
    if (weekdays.has(word) && !months.has(word) && weekday === undefined) weekday = weekdays.get(word);
    else if (value === undefined || found[name]) return [];
    else found[name] = value;
  }
  const days = found.day && found.month ? dayFrom(found, latest) : [];
  // A weekday that belongs to another date is a slip of one of the two.
  return days.filter((day) => weekday === undefined || new Date(day).getUTCDay() === weekday);
}

function dayFrom({ year, month = '', day = '' }: Record<string, string>, latest: Day): Day[] {
  const last = Number(latest.slice(0, 4));
  const years = year ? [year.padStart(4, '20')] : [last, last - 1];
  return years
    .map((one) => `${one}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
    .filter((one) => isDay(one) && (year || one <= latest))
    .slice(0, 1);
}

const patterns = new Map<string, RegExp | null>();

/** What such a date looks like; `null` where it is not of figures, or where years are counted otherwise. */
function patternOf(language: string | undefined, options: Parts): RegExp | null {
  const key = `${language}|${JSON.stringify(options)}`;
  const known = patterns.get(key);
  if (known !== undefined) return known;
  const format = formatterOf(language, options);
  const all = format.formatToParts(0);
  const parts = all.map(({ type, value }, index) => {
    if (type === 'year') return '(?<year>\\d{4}|\\d\\d)';
    if (type === 'month' || type === 'day') return `(?<${type}>\\d{1,2})`;
    const mark = plain(value).replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
    return index === all.length - 1 ? `(?:${mark})?` : `${mark} ?`;
  });
  const month = plain(all.find(({ type }) => type === 'month')?.value ?? '');
  const isReadable = format.resolvedOptions().calendar === 'gregory' && /^\d+$/.test(month);
  const pattern = isReadable ? new RegExp(`^${parts.join('')}$`) : null;
  patterns.set(key, pattern);
  return pattern;
}

interface Names {
  /** The number of the month, in figures, by its names. */
  months: ReadonlyMap<string, string>;
  /** From 0 for Sunday. */
  weekdays: ReadonlyMap<string, number>;
  /** Words that stand between the others: "de". */
  fillers: ReadonlySet<string>;
}

const names = new Map<string | undefined, Names>();

function namesOf(language: string | undefined): Names {
  const known = names.get(language);
  if (known) return known;
  const styles = ['long', 'short'] as const;
  const partsOf = (options: Parts, at: number) =>
    formatterOf(language, { ...options, timeZone: 'UTC' }).formatToParts(at);
  const nameOf = (part: 'month' | 'weekday', options: Parts, at: number) =>
    plain(partsOf(options, at).find(({ type }) => type === part)?.value ?? '');
  const months = Array.from({ length: 12 }, (_, month) => month).flatMap((month) =>
    styles
      .flatMap((style) => [{ month: style }, { month: style, day: 'numeric' as const }])
      .map((options) => [nameOf('month', options, Date.UTC(2026, month, 2)), String(month + 1)] as const),
  );
  const weekdays = Array.from({ length: 7 }, (_, day) => day).flatMap((day) =>
    // The first of February 2026 was a Sunday.
    styles.map((weekday) => [nameOf('weekday', { weekday }, Date.UTC(2026, 1, 1 + day)), day] as const),
  );
  const literals = partsOf({ dateStyle: 'full' }, 0).filter(({ type }) => type === 'literal');
  const isGregorian = formatterOf(language, NUMERIC).resolvedOptions().calendar === 'gregory';
  const found: Names = {
    months: new Map(isGregorian ? months : []),
    weekdays: new Map(weekdays),
    fillers: new Set(literals.map(({ value }) => plain(value)).filter((word) => /^\p{L}+$/u.test(word))),
  };
  names.set(language, found);
  return found;
}
