import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantOf } from '../../src/model/instant.ts';
import {
  addDays,
  boundsOf,
  dayOf,
  isDay,
  isTimeZone,
  startOfDay,
  wallText,
  wallTimeOf,
} from '../../src/model/time.ts';

const HOUR = 3_600_000;
const at = (text: string) => Date.parse(text);
const iso = (ms: number) => new Date(ms).toISOString();

/** The wall time a text `YYYY-MM-DD HH:mm` stands for. */
function wall(text: string) {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = text.split(/\D/).map(Number);
  return { year, month, day, hour, minute, second: 0 };
}

const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/Sao_Paulo',
  'Asia/Beirut',
  'America/Santiago',
  'Pacific/Apia',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
];

describe('the first and last instant of a day', () => {
  it.each([
    ['an ordinary day', 'Europe/Berlin', '2026-04-17', '2026-04-16T22:00:00Z', '2026-04-17T21:59:59.999999Z'],
    [
      'a day of 23 hours',
      'Europe/Berlin',
      '2026-03-29',
      '2026-03-28T23:00:00Z',
      '2026-03-29T21:59:59.999999Z',
    ],
    [
      'a day of 25 hours',
      'Europe/Berlin',
      '2026-10-25',
      '2026-10-24T22:00:00Z',
      '2026-10-25T22:59:59.999999Z',
    ],
    [
      'a day that begins at 01:00',
      'America/Sao_Paulo',
      '2018-11-04',
      '2018-11-04T03:00:00Z',
      '2018-11-05T01:59:59.999999Z',
    ],
    [
      'the day before it',
      'America/Sao_Paulo',
      '2018-11-03',
      '2018-11-03T03:00:00Z',
      '2018-11-04T02:59:59.999999Z',
    ],
    [
      'a day that begins at 01:00',
      'Asia/Beirut',
      '2024-03-31',
      '2024-03-30T22:00:00Z',
      '2024-03-31T20:59:59.999999Z',
    ],
    [
      'a day that begins at 01:00',
      'America/Santiago',
      '2025-09-07',
      '2025-09-07T04:00:00Z',
      '2025-09-08T02:59:59.999999Z',
    ],
    [
      'a day whose last hour comes twice',
      'America/Santiago',
      '2025-04-05',
      '2025-04-05T03:00:00Z',
      '2025-04-06T03:59:59.999999Z',
    ],
    [
      'the last day before the date line moved',
      'Pacific/Apia',
      '2011-12-29',
      '2011-12-29T10:00:00Z',
      '2011-12-30T09:59:59.999999Z',
    ],
    [
      'the first day after the date line moved',
      'Pacific/Apia',
      '2011-12-31',
      '2011-12-30T10:00:00Z',
      '2011-12-31T09:59:59.999999Z',
    ],
    ['UTC+14', 'Pacific/Kiritimati', '2026-01-01', '2025-12-31T10:00:00Z', '2026-01-01T09:59:59.999999Z'],
    ['UTC-11', 'Pacific/Pago_Pago', '2026-01-01', '2026-01-01T11:00:00Z', '2026-01-02T10:59:59.999999Z'],
    [
      'a zone of quarter hours',
      'Asia/Kathmandu',
      '2026-04-17',
      '2026-04-16T18:15:00Z',
      '2026-04-17T18:14:59.999999Z',
    ],
  ])('%s: %s %s', (_, timeZone, day, from_date, to_date) => {
    expect(boundsOf({ from: day, to: day }, timeZone)).toEqual({ from_date, to_date });
  });

  it('leaves nothing over for a day that never was', () => {
    const { from_date = '', to_date = '' } = boundsOf(
      { from: '2011-12-30', to: '2011-12-30' },
      'Pacific/Apia',
    );
    expect(at(to_date)).toBeLessThan(at(from_date));
  });

  it('leaves open what is not given', () => {
    expect(boundsOf({}, 'Europe/Berlin')).toEqual({});
    expect(boundsOf({ from: '2026-04-17' }, 'UTC')).toEqual({ from_date: '2026-04-17T00:00:00Z' });
    expect(boundsOf({ to: '2026-04-17' }, 'UTC')).toEqual({ to_date: '2026-04-17T23:59:59.999999Z' });
  });

  it('holds exactly the instants of the day, in every zone', () => {
    const instant = fc.integer({ min: at('2010-01-01T00:00:00Z'), max: at('2030-01-01T00:00:00Z') });
    fc.assert(
      fc.property(instant, fc.constantFrom(...ZONES), (now, timeZone) => {
        const day = dayOf(now, timeZone);
        const start = startOfDay(day, timeZone);
        const { from_date = '', to_date = '' } = boundsOf({ from: day, to: day }, timeZone);
        expect(at(from_date)).toBe(start);
        expect(start).toBeLessThanOrEqual(now);
        expect(now).toBeLessThanOrEqual(at(to_date));
        expect(dayOf(start, timeZone)).toBe(day);
        expect(dayOf(start - 1, timeZone) < day).toBe(true);
        expect(dayOf(at(to_date), timeZone)).toBe(day);
        expect(dayOf(at(to_date) + 1, timeZone) > day).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe('the day of an instant', () => {
  it.each([
    ['Pacific/Kiritimati', '2026-04-18'],
    ['Europe/Berlin', '2026-04-17'],
    ['Pacific/Pago_Pago', '2026-04-16'],
  ])('is that of the zone: %s', (timeZone, day) => {
    expect(dayOf(at('2026-04-17T10:30:00Z'), timeZone)).toBe(day);
  });

  it('changes at midnight to the millisecond', () => {
    expect(dayOf(at('2026-04-17T21:59:59.999Z'), 'Europe/Berlin')).toBe('2026-04-17');
    expect(dayOf(at('2026-04-17T22:00:00.000Z'), 'Europe/Berlin')).toBe('2026-04-18');
  });

  it('skips the day that Apia skipped', () => {
    expect(dayOf(at('2011-12-30T09:59:59Z'), 'Pacific/Apia')).toBe('2011-12-29');
    expect(dayOf(at('2011-12-30T10:00:00Z'), 'Pacific/Apia')).toBe('2011-12-31');
  });
});

describe('the instant of a wall time', () => {
  it.each([
    ['an ordinary time', 'Europe/Berlin', '2026-04-17 14:30', '2026-04-17T12:30:00.000Z'],
    [
      'one that does not occur: as much later as the clocks jump',
      'Europe/Berlin',
      '2026-03-29 02:30',
      '2026-03-29T01:30:00.000Z',
    ],
    ['one that occurs twice: the first', 'Europe/Berlin', '2026-10-25 02:30', '2026-10-25T00:30:00.000Z'],
    ['after the hour that occurs twice', 'Europe/Berlin', '2026-10-25 03:00', '2026-10-25T02:00:00.000Z'],
    ['a midnight that does not occur', 'America/Sao_Paulo', '2018-11-04 00:00', '2018-11-04T03:00:00.000Z'],
    ['a midnight that does not occur', 'Asia/Beirut', '2024-03-31 00:30', '2024-03-30T22:30:00.000Z'],
    ['a midnight that does not occur', 'America/Santiago', '2025-09-07 00:15', '2025-09-07T04:15:00.000Z'],
    [
      'an hour before midnight that occurs twice',
      'America/Santiago',
      '2025-04-05 23:30',
      '2025-04-06T02:30:00.000Z',
    ],
    [
      'half an hour that does not occur',
      'Australia/Lord_Howe',
      '2026-10-04 02:15',
      '2026-10-03T15:45:00.000Z',
    ],
    ['a day that does not occur', 'Pacific/Apia', '2011-12-30 12:00', '2011-12-30T22:00:00.000Z'],
    ['UTC+14', 'Pacific/Kiritimati', '2026-01-01 00:00', '2025-12-31T10:00:00.000Z'],
    ['UTC-11', 'Pacific/Pago_Pago', '2026-01-01 23:59', '2026-01-02T10:59:00.000Z'],
  ])('%s: %s %s', (_, timeZone, text, instant) => {
    expect(iso(instantOf(wall(text), timeZone))).toBe(instant);
  });

  it('is the instant again whose clocks were read, unless they showed it an hour before too', () => {
    const second = fc.integer({
      min: at('2010-01-01T00:00:00Z') / 1000,
      max: at('2030-01-01T00:00:00Z') / 1000,
    });
    fc.assert(
      fc.property(second, fc.constantFrom(...ZONES), (seconds, timeZone) => {
        const now = seconds * 1000;
        const again = instantOf(wallTimeOf(now, timeZone), timeZone);
        expect(wallTimeOf(again, timeZone)).toEqual(wallTimeOf(now, timeZone));
        expect([0, HOUR / 2, HOUR]).toContain(now - again);
      }),
      { numRuns: 300 },
    );
  });
});

describe('days as texts', () => {
  it('counts by the calendar', () => {
    expect(addDays('2026-03-29', 1)).toBe('2026-03-30');
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
  });

  it.each(['2026-04-17', '2028-02-29', '0999-01-01'])('knows a day: %s', (day) => {
    expect(isDay(day)).toBe(true);
  });

  it.each([
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-4-17',
    '17.04.2026',
    '2026-04-17T00:00',
    ' 2026-04-17',
    '',
  ])('knows what is none: "%s"', (text) => {
    expect(isDay(text)).toBe(false);
  });

  it('writes wall times that sort and that can be read again', () => {
    expect(wallText(at('2026-04-17T22:05:59Z'), 'Europe/Berlin')).toBe('2026-04-18 00:05');
  });

  it('tells zones from other words', () => {
    expect(['Europe/Berlin', 'UTC', 'Mars/Olympus', ''].map(isTimeZone)).toEqual([true, true, false, false]);
  });
});
