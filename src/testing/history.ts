import type { Activity } from '../model/activity.ts';
import type { SandboxTime } from './clock.ts';
import { createRandom, type Random } from './random.ts';
import { samplePeople } from './sampleActors.ts';
import { stretched } from './sampleTexts.ts';
import { type KnownType, sampleDealId, sampleOf } from './sampleTypes.ts';

export interface HistoryOptions {
  contactId: string;
  count: number;
  /** When the newest row was written. Default `2026-04-17T14:23:05Z`. */
  end?: SandboxTime;
  /** Another number makes another history. Default 1. */
  seed?: number;
  /** Types to choose from, custom ones too; one that is named twice comes twice as often. Default: as in real work. */
  types?: readonly string[];
}

/** How often each type occurs in a hundred rows of a sales team's work. */
const WEIGHTS: Readonly<Record<KnownType | 'site_visit', number>> = {
  email: 18,
  email_sent: 14,
  email_replied: 9,
  call: 15,
  note: 12,
  meeting: 8,
  task: 6,
  task_completed: 5,
  ai_action: 5,
  campaign_sent: 4,
  deal_stage_change: 2,
  list_added: 1,
  site_visit: 1,
};

const realWork = Object.entries(WEIGHTS).flatMap(([type, weight]) => Array<string>(weight).fill(type));

const HOUR_S = 3_600;
const DAY_S = 24 * HOUR_S;
/** However long a history is, it fits into so many days with something in them, about eight years. */
const LARGEST_NUMBER_OF_DAYS = 1_200;

/** Days until the next older one on which something happened: mostly the next, at times weeks. */
function gapInDays(random: Random): number {
  if (random.chance(0.6)) return 1;
  return random.chance(0.9) ? random.int(2, 4) : random.int(8, 30);
}

/** Epoch seconds, never rising, the first one `end`; some rows share a second. */
function times(count: number, end: number, random: Random): number[] {
  const busiest = Math.max(6, Math.ceil((2 * count) / LARGEST_NUMBER_OF_DAYS));
  const written = [end];
  let midnight = end - (end % DAY_S);
  while (written.length < count) {
    const rows = random.chance(0.1) ? busiest * 2 : random.int(1, busiest);
    const ofDay: number[] = [];
    for (let row = 0; row < rows; row += 1) {
      const previous = ofDay.at(-1);
      const isBatch = previous !== undefined && random.chance(0.05);
      ofDay.push(isBatch ? previous : midnight + random.int(7 * HOUR_S, 20 * HOUR_S));
    }
    written.push(...ofDay.filter((time) => time <= end).sort((a, b) => b - a));
    midnight -= gapInDays(random) * DAY_S;
  }
  return written.slice(0, count);
}

/** Eight hex digits that tell histories apart. */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}

/**
 * A contact's history of any length, newest first, in the order the sandbox serves it. The same options give the same
 * rows: days with many, weeks with none, rows that share a second, long Markdown, emoji, names in many scripts.
 */
export function history({
  contactId,
  count,
  end = '2026-04-17T14:23:05Z',
  seed = 1,
  types = realWork,
}: HistoryOptions): Activity[] {
  const random = createRandom(seed);
  const source = fingerprint(`${contactId}/${seed}`);
  const newest = Math.floor(new Date(end).getTime() / 1000);
  return times(count, newest, random).map((time, index) => {
    const type = random.pick(types);
    const sample = sampleOf(type, random);
    return {
      id: `act_${source}-${(count - index).toString(16).padStart(8, '0')}`,
      type,
      description: null,
      contact_id: contactId,
      deal_id: random.chance(0.2) ? sampleDealId : null,
      entity_type: null,
      entity_id: null,
      entity_name: null,
      metadata: {},
      created_by_user_id: random.pick(samplePeople),
      created_date: `${new Date(time * 1000).toISOString().slice(0, 19)}Z`,
      ...sample,
      title: sample.title ? stretched(sample.title, random) : null,
    };
  });
}
