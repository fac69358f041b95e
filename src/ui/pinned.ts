import { type Block, blocksOf } from '../model/blocks.ts';
import type { Pinned } from '../model/drawn.ts';
import type { Active } from './DaySection.tsx';
import type { Wanted } from './useJump.ts';

/** What stays wherever the window is: the first rows, those in focus and one key away, those that wait, and the way's end. */
export function pinnedBy({ day, key }: Active, wanted: Wanted | null): Pinned {
  return (blocks, waiting) => {
    const active = day && blocksOf(day).find(({ rows }) => rows.some((row) => row.key === key));
    const at = active ? blocks.indexOf(active) : 0;
    const isWanted = ({ day: one, rows }: Block) =>
      wanted?.activityId
        ? rows.some(({ activity }) => activity?.id === wanted.activityId)
        : one.day <= (wanted?.day ?? '');
    const goal = wanted ? blocks.find(isWanted) : undefined;
    return [blocks[0], blocks[at - 1], active, blocks[at + 1], goal, ...waiting];
  };
}
