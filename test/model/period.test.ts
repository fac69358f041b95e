import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PERIODS, periodOf, periodsNamed } from '../../src/model/period.ts';
import { addDays, type Day, isDay } from '../../src/model/time.ts';

const day = fc.integer({ min: -25_000, max: 60_000 }).map((count) => addDays('2026-04-17', count));
const quarterOf = (date: Day) => `${date.slice(0, 4)} ${Math.ceil(Number(date.slice(5, 7)) / 3)}`;

describe('a period by its name', () => {
  it.each([
    ['today', '2026-04-17', { from: '2026-04-17', to: '2026-04-17' }],
    ['last7Days', '2026-04-17', { from: '2026-04-11' }],
    ['last7Days', '2026-01-03', { from: '2025-12-28' }],
    ['last30Days', '2026-04-17', { from: '2026-03-19' }],
    ['last30Days', '2028-03-01', { from: '2028-02-01' }],
    ['thisQuarter', '2026-04-17', { from: '2026-04-01' }],
    ['thisQuarter', '2026-01-01', { from: '2026-01-01' }],
    ['thisQuarter', '2026-03-31', { from: '2026-01-01' }],
    ['thisQuarter', '2026-09-30', { from: '2026-07-01' }],
    ['thisQuarter', '2026-10-01', { from: '2026-10-01' }],
    ['thisQuarter', '2026-12-31', { from: '2026-10-01' }],
  ] as const)('%s on %s', (name, today, range) => {
    expect(periodOf(name, today)).toEqual(range);
  });

  it('holds today, whatever day it is, and only today hides entries dated ahead', () => {
    fc.assert(
      fc.property(day, fc.constantFrom(...PERIODS), (today, name) => {
        const { from = '', to } = periodOf(name, today);
        expect(isDay(from)).toBe(true);
        expect(from <= today).toBe(true);
        expect(to).toBe(name === 'today' ? today : undefined);
      }),
    );
  });

  it('counts today among its days', () => {
    fc.assert(
      fc.property(day, (today) => {
        expect(addDays(periodOf('last7Days', today).from ?? '', 6)).toBe(today);
        expect(addDays(periodOf('last30Days', today).from ?? '', 29)).toBe(today);
      }),
    );
  });

  it('begins a quarter on its very first day', () => {
    fc.assert(
      fc.property(day, (today) => {
        const { from = '' } = periodOf('thisQuarter', today);
        expect(quarterOf(from)).toBe(quarterOf(today));
        expect(quarterOf(addDays(from, -1))).not.toBe(quarterOf(today));
      }),
    );
  });
});

describe('the names of a range', () => {
  it('include the one it was chosen by', () => {
    fc.assert(
      fc.property(day, fc.constantFrom(...PERIODS), (today, name) => {
        expect(periodsNamed(periodOf(name, today), today)).toContain(name);
      }),
    );
  });

  it('are two where periods begin on the same day', () => {
    expect(periodsNamed({ from: '2026-04-01' }, '2026-04-07')).toEqual(['last7Days', 'thisQuarter']);
    expect(periodsNamed({ from: '2026-04-01' }, '2026-04-30')).toEqual(['last30Days', 'thisQuarter']);
  });

  it('are none for any other range', () => {
    const today = '2026-04-17';
    expect(periodsNamed({}, today)).toEqual([]);
    expect(periodsNamed({ to: today }, today)).toEqual([]);
    expect(periodsNamed({ from: today }, today)).toEqual([]);
    expect(periodsNamed({ from: '2026-04-12' }, today)).toEqual([]);
    expect(periodsNamed({ from: '2026-04-11', to: today }, today)).toEqual([]);
    expect(periodsNamed({ from: '2026-04-10', to: '2026-04-10' }, today)).toEqual([]);
  });
});
