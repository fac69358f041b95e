import { describe, expect, it } from 'vitest';
import { parseWhen } from '../../src/model/when.ts';

/** 14:23:05 in Berlin, on a Friday. */
const NOW = Date.parse('2026-04-17T12:23:05Z');

function read(text: string, timeZone = 'Europe/Berlin', now = NOW): string | null {
  const at = parseWhen(text, now, timeZone);
  return at === null ? null : new Date(at).toISOString().replace('.000Z', 'Z');
}

describe('what "When" understands', () => {
  it.each([
    ['2026-04-15 09:30', '2026-04-15T07:30:00Z'],
    ['2026-04-15T09:30', '2026-04-15T07:30:00Z'],
    ['2026-04-15t9:30', '2026-04-15T07:30:00Z'],
    ['2026-04-15 at 9.30', '2026-04-15T07:30:00Z'],
    ['  2026-04-15   09:30  ', '2026-04-15T07:30:00Z'],
    ['2026-04-15 09:30:59', '2026-04-15T07:30:00Z'],
    ['2026-01-15 09:30', '2026-01-15T08:30:00Z'],
    ['14:30', '2026-04-17T12:30:00Z'],
    ['0:00', '2026-04-16T22:00:00Z'],
    ['23:59', '2026-04-17T21:59:00Z'],
    ['today 9:00', '2026-04-17T07:00:00Z'],
    ['Yesterday 15:00', '2026-04-16T13:00:00Z'],
    ['yesterday at 15:00', '2026-04-16T13:00:00Z'],
    ['TOMORROW 9:00', '2026-04-18T07:00:00Z'],
    ['now', '2026-04-17T12:23:05Z'],
    ['10 minutes ago', '2026-04-17T12:13:05Z'],
    ['10 min ago', '2026-04-17T12:13:05Z'],
    ['10m ago', '2026-04-17T12:13:05Z'],
    ['1 hour ago', '2026-04-17T11:23:05Z'],
    ['an hour ago', '2026-04-17T11:23:05Z'],
    ['2h ago', '2026-04-17T10:23:05Z'],
    ['a day ago', '2026-04-16T12:23:05Z'],
    ['3 days ago', '2026-04-14T12:23:05Z'],
    ['2 weeks ago', '2026-04-03T12:23:05Z'],
  ])('%s', (text, instant) => {
    expect(read(text)).toBe(instant);
  });

  it.each([
    ['today', '2026-04-17T12:23:05Z'],
    ['yesterday', '2026-04-16T12:23:05Z'],
    ['2026-04-01', '2026-04-01T12:23:05Z'],
  ])('a day without a time keeps the time of day it is now: %s', (text, instant) => {
    expect(read(text)).toBe(instant);
  });

  it.each([
    '',
    '   ',
    'soon',
    'last week',
    '25:00',
    '24:00',
    '12:60',
    '12:5',
    '9',
    '9 pm',
    '2026-02-30 10:00',
    '2026-13-01',
    '2026-4-1 10:00',
    '17.04.2026 10:00',
    '04/17/2026',
    'yesterday15:00',
    '2026-04-15 09:30 Z',
    '2026-04-15T09:30:00Z',
    'today tomorrow',
    '-1 hours ago',
    '1.5 hours ago',
    '5 ago',
    '5 months ago',
    'hours ago',
    '99999 days ago',
    'in 2 hours',
    '2026-04-15 09:30 or so',
  ])('refuses "%s"', (text) => {
    expect(read(text)).toBeNull();
  });
});

describe('in the zone of whoever writes', () => {
  it.each([
    ['Pacific/Kiritimati', 'today 9:00', '2026-04-17T19:00:00Z'],
    ['Pacific/Pago_Pago', 'today 9:00', '2026-04-17T20:00:00Z'],
    ['Asia/Kathmandu', 'yesterday 9:00', '2026-04-16T03:15:00Z'],
    ['America/New_York', '9:00', '2026-04-17T13:00:00Z'],
    ['America/Sao_Paulo', '2018-11-04 0:30', '2018-11-04T03:30:00Z'],
    ['Pacific/Apia', '2011-12-29 12:00', '2011-12-29T22:00:00Z'],
    ['Pacific/Apia', '2011-12-31 12:00', '2011-12-30T22:00:00Z'],
  ])('%s: %s', (timeZone, text, instant) => {
    expect(read(text, timeZone)).toBe(instant);
  });

  it('counts hours by the clock and days by the calendar where clocks have changed', () => {
    const afterSpring = Date.parse('2026-03-29T10:00:00Z');
    expect(read('24 hours ago', 'Europe/Berlin', afterSpring)).toBe('2026-03-28T10:00:00Z');
    expect(read('1 day ago', 'Europe/Berlin', afterSpring)).toBe('2026-03-28T11:00:00Z');
    expect(read('yesterday 12:00', 'Europe/Berlin', afterSpring)).toBe('2026-03-28T11:00:00Z');
  });

  it('takes the first of two times that read the same, and one that does not occur as later', () => {
    expect(read('2026-10-25 02:30')).toBe('2026-10-25T00:30:00Z');
    expect(read('2026-03-29 02:30')).toBe('2026-03-29T01:30:00Z');
  });
});
