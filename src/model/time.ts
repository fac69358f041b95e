/**
 * Days in a time zone. Nothing here knows what time it is: instants come in as epoch milliseconds, zones as IANA names,
 * days as `YYYY-MM-DD`, which compares as text.
 */
export type Day = string;

const formatters = new Map<string, Intl.DateTimeFormat>();

/** A cached formatter: building one costs 60 to 250 times as much as using it. */
export function formatterOf(
  locale: string | undefined,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const key = `${locale}|${JSON.stringify(options)}`;
  let formatter = formatters.get(key);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat(locale, options);
    formatters.set(key, formatter);
  }
  return formatter;
}

/** Whether this runtime knows the zone; asking `Intl` for an unknown one throws. */
export function isTimeZone(timeZone: string): boolean {
  try {
    formatterOf('en', { timeZone });
    return true;
  } catch {
    return false;
  }
}

/** What the clocks of a zone show. Month and day count from 1. */
export interface WallTime {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
}

const two = '2-digit';
const wallFormat: Intl.DateTimeFormatOptions = {
  calendar: 'iso8601',
  numberingSystem: 'latn',
  hourCycle: 'h23',
  year: 'numeric',
  month: two,
  day: two,
  hour: two,
  minute: two,
  second: two,
};

export function wallTimeOf(at: number, timeZone: string): WallTime {
  const wall = { year: 0, month: 0, day: 0, hour: 0, minute: 0, second: 0 };
  for (const { type, value } of formatterOf('en', { ...wallFormat, timeZone }).formatToParts(at)) {
    if (type in wall) wall[type as keyof WallTime] = Number(value);
  }
  return wall;
}

const pad = (value: number, length = 2) => String(value).padStart(length, '0');

const DAY_MS = 86_400_000;
const offsets = new Map<string, number>();

/** How far the clocks of a zone are ahead of UTC when a UTC day begins, in milliseconds. */
function offsetOf(utcDay: number, timeZone: string): number {
  const key = timeZone + utcDay;
  let offset = offsets.get(key);
  if (offset === undefined) {
    const { year, month, day, hour, minute, second } = wallTimeOf(utcDay * DAY_MS, timeZone);
    offset = Date.UTC(year, month - 1, day, hour, minute, second) - utcDay * DAY_MS;
    offsets.set(key, offset);
  }
  return offset;
}

/** The day an instant falls on in a zone. A formatter is asked only where the clocks change that day. */
export function dayOf(at: number, timeZone: string): Day {
  const utcDay = Math.floor(at / DAY_MS);
  const offset = offsetOf(utcDay, timeZone);
  if (offset === offsetOf(utcDay + 1, timeZone)) {
    const wall = new Date(at + offset).toISOString();
    // Years of more than four digits are printed in another form.
    if (wall.length === 24) return wall.slice(0, 10);
  }
  const { year, month, day } = wallTimeOf(at, timeZone);
  return `${pad(year, 4)}-${pad(month)}-${pad(day)}`;
}

/** `YYYY-MM-DD HH:mm` on a zone's clocks. */
export function wallText(at: number, timeZone: string): string {
  const { hour, minute } = wallTimeOf(at, timeZone);
  return `${dayOf(at, timeZone)} ${pad(hour)}:${pad(minute)}`;
}

/** A day some days later (or, with a negative count, earlier), by the calendar. */
export function addDays(day: Day, count: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY_MS).toISOString().slice(0, 10);
}

/** Whether the text is a day that exists. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/** The first instant of a day in a zone: not always midnight, where clocks change at night. */
export function startOfDay(day: Day, timeZone: string): number {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  let before = midnight - 36 * 3_600_000;
  let from = midnight + 36 * 3_600_000;
  while (from - before > 1) {
    const middle = Math.floor((before + from) / 2);
    if (dayOf(middle, timeZone) >= day) from = middle;
    else before = middle;
  }
  return from;
}

/** First and last instant of a range of whole days, as the list call takes them (both inclusive). */
export function boundsOf(
  range: { from?: Day | undefined; to?: Day | undefined },
  timeZone: string,
): { from_date?: string; to_date?: string } {
  return {
    ...(range.from && { from_date: wholeSecond(startOfDay(range.from, timeZone)) }),
    // Microseconds: what "the end of the day" is to a database, and 23:59:59.999999 is a time that imports write.
    ...(range.to && {
      to_date: wholeSecond(startOfDay(addDays(range.to, 1), timeZone) - 1000).replace('Z', '.999999Z'),
    }),
  };
}

/** ISO 8601 without a fraction, the only form the API's pages show; a server may refuse another. */
export function wholeSecond(at: number): string {
  return new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');
}
