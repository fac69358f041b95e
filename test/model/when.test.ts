import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayOf } from '../../src/model/time.ts';
import { parseWhen } from '../../src/model/when.ts';

/** 14:23:05 in Berlin, on a Friday. */
const NOW = Date.parse('2026-04-17T12:23:05Z');

function read(text: string, timeZone = 'Europe/Berlin', now = NOW, locale = 'en-GB'): string | null {
  const at = parseWhen(text, now, timeZone, locale);
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
    ['0 minutes ago', '2026-04-17T12:23:05Z'],
    ['2 days ago 15:00', '2026-04-15T13:00:00Z'],
    ['15:00 yesterday', '2026-04-16T13:00:00Z'],
    ['in 2 hours', '2026-04-17T14:23:05Z'],
    ['3pm', '2026-04-17T13:00:00Z'],
    ['9 pm', '2026-04-17T19:00:00Z'],
    ['3:30 p.m.', '2026-04-17T13:30:00Z'],
    ['yesterday at 12am', '2026-04-15T22:00:00Z'],
    ['12pm', '2026-04-17T10:00:00Z'],
    ['15/04/2026 9:30', '2026-04-15T07:30:00Z'],
    ['15/4 9:30', '2026-04-15T07:30:00Z'],
    ['15/4/26, 9:30', '2026-04-15T07:30:00Z'],
    ['15 April 9:30', '2026-04-15T07:30:00Z'],
    ['15 Apr 2026 at 9:30', '2026-04-15T07:30:00Z'],
    ['April 15, 9:30am', '2026-04-15T07:30:00Z'],
    ['Wednesday, 15 April 2026 at 9:30', '2026-04-15T07:30:00Z'],
    ['30 December 9:30', '2025-12-30T08:30:00Z'],
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
    '13 pm',
    '0x3pm',
    'not yesterday 15:00',
    'yesterday before 15:00',
    'yesterday 3 apples',
    'Friday, 15 April 2026 at 9:30',
    '31 April 9:30',
    'April 9:30',
    'April 2026',
    '15 April or May',
    'Friday 9:30',
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

describe('in the language of the page', () => {
  const cases: Record<string, [text: string, at: string][]> = {
    de: [
      ['Gestern 15:00', '2026-04-16T13:00:00Z'],
      ['gestern um 15 Uhr', '2026-04-16T13:00:00Z'],
      ['15:00 Uhr', '2026-04-17T13:00:00Z'],
      ['vorgestern 9.30', '2026-04-15T07:30:00Z'],
      ['vor 2 Tagen', '2026-04-15T12:23:05Z'],
      ['vor 2 Tagen um 15 Uhr', '2026-04-15T13:00:00Z'],
      ['vor 2 Std', '2026-04-17T10:23:05Z'],
      ['jetzt', '2026-04-17T12:23:05Z'],
      ['17.4. 14:30', '2026-04-17T12:30:00Z'],
      ['17.04.2026 14:30', '2026-04-17T12:30:00Z'],
      ['yesterday 3pm', '2026-04-16T13:00:00Z'],
      ['16. April 15:00', '2026-04-16T13:00:00Z'],
      ['16 April um 15 Uhr', '2026-04-16T13:00:00Z'],
    ],
    fr: [
      ['hier', '2026-04-16T12:23:05Z'],
      ['hier à 15h30', '2026-04-16T13:30:00Z'],
      ['avant-hier 9 h', '2026-04-15T07:00:00Z'],
      ['il y a 3 heures', '2026-04-17T09:23:05Z'],
      ["Aujourd'hui 9:00", '2026-04-17T07:00:00Z'],
      ['16/04/2026 14:30', '2026-04-16T12:30:00Z'],
    ],
    es: [
      ['ayer a las 15:00', '2026-04-16T13:00:00Z'],
      ['anteayer', '2026-04-15T12:23:05Z'],
      ['hace 2 dias', '2026-04-15T12:23:05Z'],
      ['mañana 9:00', '2026-04-18T07:00:00Z'],
      ['ayer 3:30 p. m.', '2026-04-16T13:30:00Z'],
    ],
    ja: [
      ['昨日', '2026-04-16T12:23:05Z'],
      ['昨日15時', '2026-04-16T13:00:00Z'],
      ['昨日の15時5分', '2026-04-16T13:05:00Z'],
      ['2日前', '2026-04-15T12:23:05Z'],
      ['３時間前', '2026-04-17T09:23:05Z'],
      ['昨日3pm', '2026-04-16T13:00:00Z'],
      ['2026/4/16 14:30', '2026-04-16T12:30:00Z'],
      ['4月16日14時30分', '2026-04-16T12:30:00Z'],
    ],
    ar: [
      ['أمس', '2026-04-16T12:23:05Z'],
      ['امس الساعة 15:00', '2026-04-16T13:00:00Z'],
      ['قبل يومين', '2026-04-15T12:23:05Z'],
      ['قبل ٣ ساعات', '2026-04-17T09:23:05Z'],
      ['١٦/٤/٢٠٢٦، ٢:٣٠ م', '2026-04-16T12:30:00Z'],
    ],
    'en-US': [['4/16/2026, 2:30 PM', '2026-04-16T12:30:00Z']],
  };
  it.each(
    Object.entries(cases).flatMap(([locale, texts]) =>
      texts.map(([text, at]) => [locale, text, at] as const),
    ),
  )('%s: %s', (locale, text, at) => {
    expect(read(text, 'Europe/Berlin', NOW, locale)).toBe(at);
  });

  it.each([
    ['de', '17.04', 'a day or a time'],
    ['de', '4/17/2026', 'another language’s order'],
    ['de', 'letzte Woche', 'no day'],
    ['de', 'gestern Abend', 'no time'],
    ['fr', 'gestern', 'another language’s word'],
    ['ja', '9', 'no unit'],
    ['th', '17/4/2569', 'another calendar'],
  ])('%s refuses "%s": %s', (locale, text) => {
    expect(read(text, 'Europe/Berlin', NOW, locale)).toBeNull();
  });

  it('takes a day without a year as the last one that may be logged', () => {
    expect(read('31.12. 9:00', 'Europe/Berlin', NOW, 'de')).toBe('2025-12-31T08:00:00Z');
    expect(read('18.4. 9:00', 'Europe/Berlin', NOW, 'de')).toBe('2026-04-18T07:00:00Z');
    expect(read('29.2. 9:00', 'Europe/Berlin', NOW, 'de')).toBeNull();
  });
});

const locale = fc.constantFrom('en-US', 'en-GB', 'de', 'fr', 'fr-CA', 'es', 'ja', 'ar', 'ar-EG');
const zone = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Tokyo', 'Pacific/Apia');
const instant = fc.integer({ min: Date.parse('2021-05-01T00:00:00Z'), max: NOW });

describe('what the language prints is understood again', () => {
  it('days and times in figures', () => {
    fc.assert(
      fc.property(locale, zone, instant, fc.boolean(), (language, timeZone, at, hasWords) => {
        const format = new Intl.DateTimeFormat(language, {
          ...{ year: 'numeric', month: 'numeric', day: 'numeric', timeZone },
          ...{ hour: 'numeric', minute: '2-digit', ...(hasWords && { hour12: true }) },
        });
        const read = parseWhen(format.format(at), NOW, timeZone, language);
        // Compared as printed: an hour that clocks show twice is one text.
        expect(read === null ? null : format.format(read)).toBe(format.format(at));
      }),
    );
  });

  it('days in full, as the form itself prints them', () => {
    fc.assert(
      fc.property(locale, zone, instant, (language, timeZone, at) => {
        const dateStyle = language === 'ja' ? 'long' : 'full';
        const format = new Intl.DateTimeFormat(language, { dateStyle, timeStyle: 'short', timeZone });
        const read = parseWhen(format.format(at), NOW, timeZone, language);
        expect(read === null ? null : format.format(read)).toBe(format.format(at));
      }),
    );
  });

  it('distances from now, in full and short', () => {
    const unit = fc.constantFrom('minute' as const, 'hour' as const);
    const style = fc.constantFrom('long' as const, 'short' as const);
    const numeric = fc.constantFrom('auto' as const, 'always' as const);
    fc.assert(
      fc.property(locale, fc.integer({ min: 1, max: 999 }), unit, style, (language, count, one, how) => {
        const text = new Intl.RelativeTimeFormat(language, { style: how }).format(-count, one);
        const ms = one === 'hour' ? 3_600_000 : 60_000;
        expect(parseWhen(text, NOW, 'UTC', language)).toBe(NOW - count * ms);
      }),
    );
    fc.assert(
      fc.property(
        ...([locale, fc.integer({ min: -1, max: 999 }), style, numeric] as const),
        (language, count, how, auto) => {
          const text = new Intl.RelativeTimeFormat(language, { style: how, numeric: auto }).format(
            -count,
            'day',
          );
          const at = parseWhen(`${text} 15:00`, NOW, 'UTC', language);
          expect(at).toBe(Date.parse(`${addDays(dayOf(NOW, 'UTC'), -count)}T15:00Z`));
        },
      ),
    );
  });

  it('and whatever else is written throws nothing', () => {
    fc.assert(
      fc.property(locale, fc.string({ unit: 'grapheme', maxLength: 40 }), (language, text) => {
        const at = parseWhen(text, NOW, 'Europe/Berlin', language);
        expect(at === null || Number.isFinite(at)).toBe(true);
      }),
    );
  });
});
