import { type WallTime, wallTimeOf } from './time.ts';

const asUtc = (wall: WallTime) => {
  const { year, month, day, hour, minute, second } = wall;
  return Date.UTC(year, month - 1, day, hour, minute, second);
};

/**
 * The instant at which a zone's clocks show this. A time that occurs twice (clocks go back) is the first of the two;
 * one that does not occur (clocks go forward) is as much later as the clocks jump.
 */
export function instantOf(wall: WallTime, timeZone: string): number {
  const target = asUtc(wall);
  const offsetAt = (at: number) => asUtc(wallTimeOf(at, timeZone)) - Math.floor(at / 1000) * 1000;
  const before = target - offsetAt(target - 86_400_000);
  const after = target - offsetAt(target + 86_400_000);
  const shows = (at: number) => asUtc(wallTimeOf(at, timeZone)) === target;
  return [before, after].sort((a, b) => a - b).find(shows) ?? before;
}
