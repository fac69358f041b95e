import type { Activity } from 'leadlex-timeline';
import { activityFactory } from 'leadlex-timeline/testing';
import { createRandom } from './random.ts';

export const CONTACT = 'contact-1';
/** All pages tell times as this person reads them. */
export const LOCALE = 'en-GB';
export const TIME_ZONE = 'UTC';

const DAY_MS = 86_400_000;
const NEWEST_DAY = Date.UTC(2026, 3, 17);
/** Two days after the newest row, so that no row is "5 min ago" and no day "Today". */
export const NOW = NEWEST_DAY + 2 * DAY_MS + 12 * 3_600_000;

const LONG =
  'She called back from the train, the line dropped twice. The holding wants one firm for all nine countries, ' +
  'decided by procurement and not by legal, with a panel review every two years. Price matters less than one ' +
  'invoice and one contact person. Competitors are two of the usual firms and a boutique from Lyon.';

/** How many rows a day has: mostly two or three, now and then dozens, as in a real history of 5,000 rows on 1,300 days. */
function rowsOfDay(random: () => number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return Math.min(48, Math.max(1, Math.round(Math.exp(0.95 + 0.9 * normal))));
}

/** When rows were written, newest first, no two in the same second. */
function times(count: number): string[] {
  const random = createRandom(7);
  const written: string[] = [];
  let midnight = NEWEST_DAY;
  while (written.length < count) {
    const rows = rowsOfDay(random);
    for (let row = 0; row < rows; row += 1) {
      const second = 72_000 - Math.floor((46_800 * (row + random())) / rows);
      written.push(`${new Date(midnight + second * 1000).toISOString().slice(0, 19)}Z`);
    }
    midnight -= random() < 0.8 ? DAY_MS : DAY_MS * Math.ceil(random() * 4);
  }
  return written.slice(0, count);
}

/** Half of the rows have no description; the others have one of one to three lines, plain words. */
function describe(description: string | null, dice: number): string | null {
  if (!description || dice < 0.5) return null;
  return description.length > 250 || /[*`#>[\]|<]/.test(description)
    ? LONG
    : description.replace(/\s+/g, ' ');
}

/**
 * The library's own sample rows, newest first, on days as close together as in a real history, with titles that each
 * occur once and descriptions without Markdown. A longer history begins with the rows of a shorter one.
 */
export function makeHistory(count: number): Activity[] {
  const random = createRandom(3);
  const dates = times(Math.ceil(count / 100) * 100);
  const rows: Activity[] = [];
  for (let seed = 1; rows.length < count; seed += 1) {
    const page: Activity[] = [];
    for (const row of activityFactory.history({ contactId: CONTACT, count: 100, seed })) {
      const index = rows.length + page.length;
      page.push({
        ...row,
        // As long as the ids of the API.
        id: `act_00000000-0000-4000-8000-${String(999_999_999_999 - index)}`,
        title: `${row.title ?? 'Note'} no. ${index + 1}`,
        description: describe(row.description, random()),
        created_date: dates[index] as string,
      });
    }
    // As they come from a server, which is also how much memory they take.
    rows.push(...(JSON.parse(JSON.stringify(page)) as Activity[]));
  }
  return rows.slice(0, count);
}

/** One more row on the newest day, above all others. */
/** The row that comes as the `count`th above the newest. */
export function makeNewest(newest: Activity, count: number): Activity {
  const at = new Date(Date.parse(newest.created_date) + count * 60_000).toISOString().slice(0, 19);
  return {
    ...newest,
    id: `act_new_${count}`,
    type: 'note',
    title: `Called back, no answer (${count})`,
    description: null,
    metadata: {},
    entity_type: null,
    entity_id: null,
    entity_name: null,
    created_date: `${at}Z`,
  };
}
