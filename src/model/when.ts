import { instantOf } from './instant.ts';
import { addDays, dayOf, isDay, type WallTime, wallTimeOf } from './time.ts';

const UNITS: Readonly<Record<string, number>> = {
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 604_800_000,
};

/**
 * The instant a person means by what they write in "When", in epoch milliseconds; `null` when it means none.
 * `2026-04-17 14:30` (also with `T`, also without a time), `14:30`, `today`, `yesterday 15:00`, `tomorrow 9:00`,
 * `now`, `2 hours ago`. Times are those of the zone's clocks; a day without a time keeps the time of day it is now.
 */
export function parseWhen(text: string, now: number, timeZone: string): number | null {
  const words = text.trim().toLowerCase().replace(/\s+/g, ' ');
  if (words === 'now') return now;
  return parseAgo(words, now, timeZone) ?? parseDayAndTime(words, now, timeZone);
}

function parseAgo(words: string, now: number, timeZone: string): number | null {
  const match = /^(\d{1,4}|an?) ?(minute|min|m|hour|h|day|d|week|w)s? ago$/.exec(words);
  if (!match) return null;
  const [, amount = '', unit = ''] = match;
  const count = /^an?$/.test(amount) ? 1 : Number(amount);
  const name = Object.keys(UNITS).find((known) => known.startsWith(unit)) ?? 'day';
  if (name === 'minute' || name === 'hour') return now - count * (UNITS[name] ?? 0);
  // Days by the calendar: "a day ago" is the same time yesterday, also when the clocks have changed since.
  const days = name === 'week' ? count * 7 : count;
  return at(addDays(dayOf(now, timeZone), -days), wallTimeOf(now, timeZone), timeZone);
}

const NAMED_DAYS: Readonly<Record<string, number>> = { today: 0, yesterday: -1, tomorrow: 1 };

function parseDayAndTime(words: string, now: number, timeZone: string): number | null {
  const match =
    /^(\d{4}-\d\d-\d\d|today|yesterday|tomorrow)?(?:(?:^|[ t]| at )(\d{1,2})[:.](\d\d)(?::[0-5]\d)?)?$/.exec(
      words,
    );
  if (!match || words === '') return null;
  const [, dayWord, hour, minute] = match;
  const today = dayOf(now, timeZone);
  const named = NAMED_DAYS[dayWord ?? 'today'];
  const day = named === undefined ? (dayWord ?? '') : addDays(today, named);
  if (!isDay(day)) return null;
  if (hour === undefined || minute === undefined) return at(day, wallTimeOf(now, timeZone), timeZone);
  if (Number(hour) > 23 || Number(minute) > 59) return null;
  return at(day, { hour: Number(hour), minute: Number(minute), second: 0 }, timeZone);
}

function at(
  day: string,
  { hour, minute, second }: Pick<WallTime, 'hour' | 'minute' | 'second'>,
  timeZone: string,
): number {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return instantOf({ year, month, day: date, hour, minute, second }, timeZone);
}
