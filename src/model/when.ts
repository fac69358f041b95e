import { FUTURE_LIMIT_MS } from './acceptedDates.ts';
import { instantOf } from './instant.ts';
import { addDays, type Day, dayOf, isDay, type WallTime, wallTimeOf } from './time.ts';
import { datesIn, figuresIn } from './whenDates.ts';
import { clockWords, cutsOf, plain, relativeWords } from './whenWords.ts';

const UNITS = { minute: 60_000, hour: 3_600_000, day: 86_400_000, week: 604_800_000 } as const;
type Unit = keyof typeof UNITS;

interface Here {
  /** Epoch milliseconds. */
  now: number;
  timeZone: string;
}

/**
 * The instant a person means by what they write in "When", in epoch milliseconds; `null` when it means none, or two.
 * `2026-04-17 14:30` (also with `T`, also without a time), `14:30`, `3pm`, `yesterday 15:00`, `now`, `2 hours ago`; and
 * the same in the words, the figures and the order of the language: `gestern um 15 Uhr`, `17.4. 14:30`. Times are those
 * of the zone's clocks; a day without a time keeps the time of day it is now.
 */
export function parseWhen(text: string, now: number, timeZone: string, locale?: string): number | null {
  const words = plain(text).replace(/^(\d{4}-\d\d-\d\d)t(?=\d)/, '$1 ');
  if (words === '' || words.length > 80) return null;
  const here = { now, timeZone };
  const readings = new Set([
    ...readingsOf(words, here, locale, true),
    // English words are understood everywhere, its order of figures is not.
    ...readingsOf(words, here, 'en', false),
  ]);
  return readings.size === 1 ? ([...readings][0] ?? null) : null;
}

function readingsOf(words: string, here: Here, language: string | undefined, hasFigures: boolean): number[] {
  const said = /\p{L}/u.test(words) ? relativesIn(words, language) : [];
  const today = dayOf(here.now, here.timeZone);
  const latest = dayOf(here.now + FUTURE_LIMIT_MS, here.timeZone);
  const moments = said.flatMap(({ phrase, unit, count }) =>
    phrase === words && (unit === 'minute' || unit === 'hour') ? [here.now + count * UNITS[unit]] : [],
  );
  const daysIn = (text: string): Day[] => [
    ...(text === '' ? [today] : []),
    ...(isDay(text) ? [text] : []),
    ...said.flatMap(({ phrase, unit, count }) => {
      if (phrase !== text || unit === 'minute' || unit === 'hour') return [];
      // By the calendar: "a day ago" is the same time yesterday, also when the clocks have changed since.
      return [addDays(today, unit === 'week' ? count * 7 : count)];
    }),
    ...(hasFigures ? figuresIn(text, latest, language) : []),
    ...datesIn(text, latest, language),
  ];
  const present = wallTimeOf(here.now, here.timeZone);
  const found = cutsOf(words).flatMap(([left, right]) =>
    [
      { day: left, time: right },
      { day: right, time: left },
    ].flatMap(({ day, time }) => {
      const clock = time === '' ? present : (timeIn(time, language) ?? timeIn(time, 'en'));
      return clock
        ? daysIn(day).map((one) => [`${one} ${clock.hour}:${clock.minute}`, one, clock] as const)
        : [];
    }),
  );
  // Which instant it is takes longest to find: once for all ways to read the same.
  const dated = new Map(found.map(([key, day, clock]) => [key, { day, clock }])).values();
  return [...moments, ...[...dated].map(({ day, clock }) => at(day, clock, here.timeZone))];
}

interface Relative {
  phrase: string;
  unit: Unit;
  count: number;
}

/** What a language says of times from now, with the numbers that stand in the text. */
function relativesIn(words: string, language: string | undefined): Relative[] {
  const numbers = words.match(/(?<!\d)\d{1,4}(?!\d)/g) ?? [];
  // One and two often have words of their own.
  const amounts = [...new Set([0, 1, 2, ...numbers.map(Number)])];
  const counts = amounts.flatMap((amount) => [amount, -amount]);
  return [
    ...relativeWords(language, 0, 'second').map((phrase) => ({ phrase, unit: 'minute' as const, count: 0 })),
    ...(Object.keys(UNITS) as Unit[]).flatMap((unit) =>
      counts.flatMap((count) =>
        relativeWords(language, count, unit).map((phrase) => ({ phrase, unit, count })),
      ),
    ),
    ...shorthandIn(words),
  ];
}

/** "2h ago", "a day ago": as people write it, beside what the language prints. */
function shorthandIn(words: string): Relative[] {
  const match = /(?<!\S)(\d{1,4}|an?) ?(minute|min|m|hour|h|day|d|week|w)s? ago(?!\S)/.exec(words);
  if (!match) return [];
  const [phrase, amount = '', short = ''] = match;
  const unit = (Object.keys(UNITS) as Unit[]).find((known) => known.startsWith(short)) ?? 'day';
  return [{ phrase, unit, count: -(/^a/.test(amount) ? 1 : Number(amount)) }];
}

type Clock = Pick<WallTime, 'hour' | 'minute' | 'second'>;

/** A time of day, with the language's words around it; `null` where something is left over. */
function timeIn(text: string, language: string | undefined): Clock | null {
  const match = /^(\D*?)(\d\d?)(?: ?(:|\.|[^\d:.]+?) ?(\d\d?)(?::[0-5]\d)?)?(\D*)$/.exec(text);
  if (!match) return null;
  const { joins, hourMarks, minuteMarks, periods } = clockWords(language);
  const [, before = '', hourText = '', mark = ':', minuteText, after = ''] = match;
  let period = '';
  let isMarked = false;
  for (const word of wordsOf(before, joins)) {
    if (period || !periods.includes(word)) return null;
    period = word;
  }
  const last = after.replaceAll(' ', '');
  if (hourMarks.has(last)) isMarked = true;
  else if (last !== '' && !(minuteText && minuteMarks.has(last))) {
    if (period || !periods.includes(last)) return null;
    period = last;
  }
  if (minuteText ? !/[:.]/.test(mark) && !hourMarks.has(mark) : !isMarked && !period) return null;
  if (minuteText?.length === 1 && !minuteMarks.has(last)) return null;
  const hour = hourIn(Number(hourText), period, periods);
  const minute = Number(minuteText ?? 0);
  return hour < 0 || hour > 23 || minute > 59 ? null : { hour, minute, second: 0 };
}

/** What stands before a time, without the words that only join. */
function wordsOf(text: string, joins: ReadonlySet<string>): string[] {
  const words = text.trim();
  const join = [...joins].find((one) => one && (words === one || words.startsWith(`${one} `)));
  const rest = (join ? words.slice(join.length) : words).replaceAll(' ', '');
  return rest === '' ? [] : [rest];
}

/** The hour of 24 that is called so; -1 for none. */
function hourIn(hour: number, period: string, periods: readonly string[]): number {
  if (!period) return hour;
  return hour > 12 ? -1 : periods.findIndex((word, at) => word === period && at % 12 === hour % 12);
}

const at = (day: Day, clock: Clock, timeZone: string): number => {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return instantOf({ ...clock, year, month, day: date }, timeZone);
};
