import { type Activity, type ActivityRow, isUnreadable, type UnreadableActivity } from './activity.ts';
import { countSame, groupByDay } from './days.ts';
import type { addEntries } from './entries.ts';
import type { ActivityFilters } from './filters.ts';
import { type OutboxEntry, type OutboxStatus, referenceOf } from './outbox.ts';
import type { Day } from './time.ts';

export type RowStatus = 'sent' | OutboxStatus;

/** One row of the timeline, ready to be shown. */
export interface TimelineRow {
  /** Stays the same from submission to saved row, so that the row keeps its place, its DOM node and its focus. */
  key: string;
  status: RowStatus;
  /** `null` for a row that could not be read. */
  activity: Activity | null;
  unreadable: UnreadableActivity | null;
  /** The submission behind a row that is not `sent`. */
  entry: OutboxEntry | null;
}

/** One day with its rows, newest first. */
export interface TimelineDay {
  /** The day, with a number behind it where a server that is not in order comes back to a day it had left. */
  key: string;
  day: Day;
  rows: readonly TimelineRow[];
}

export interface TimelineInput {
  /** Newest first. */
  rows: readonly ActivityRow[];
  outbox: readonly OutboxEntry[];
  filters: ActivityFilters;
  timeZone: string;
  /** Whether a time lies in the part of the history that is loaded; default: all of it is. */
  reaches?: (date: string) => boolean;
  /** How entries come among the rows; nothing is needed where there are none. */
  addEntries?: typeof addEntries | undefined;
  /** The reference under which this page submitted an activity, by its id on the server. */
  submittedAs: (activityId: string) => string | undefined;
}

/** A timeline as it was built last, so that the next one costs what differs. */
interface Built {
  rows: readonly ActivityRow[];
  sent: readonly TimelineRow[];
  /** Those whose key is a reference. */
  own: readonly TimelineRow[];
  all: readonly TimelineRow[];
  days: readonly TimelineDay[];
  timeZone: string;
}

/** By first and last row: one of them stays when rows come in at the other end. */
const built = new WeakMap<ActivityRow, Built>();

const endsOf = (rows: readonly ActivityRow[]) => [...rows.slice(0, 1), ...rows.slice(-1)];

/**
 * Loaded rows and unsent entries as days of rows. Each activity appears once: an entry whose row has arrived, by id or
 * by reference, is that row. Rows without a readable date stand below the row the server put above them. What has not
 * changed since the last time is the same object.
 */
export function buildTimeline(input: TimelineInput): readonly TimelineDay[] {
  const { rows, timeZone } = input;
  const met = rows.find((row) => built.has(row));
  const before = met && built.get(met);
  const { sent, own } = sentRows(input, before);
  const all = input.addEntries?.(sent, input) ?? sent;
  const days = groupByDay(all, timeZone, before?.timeZone === timeZone ? before : undefined);
  for (const row of endsOf(before?.rows ?? [])) built.delete(row);
  for (const row of endsOf(rows)) built.set(row, { rows, sent, own, all, days, timeZone });
  return days;
}

function sentRows(
  { rows, outbox, submittedAs }: TimelineInput,
  before: Built | undefined,
): Pick<Built, 'sent' | 'own'> {
  const { head, tail } = countSame(before?.rows, rows);
  if (before && head === rows.length && head === before.rows.length) return before;
  const references = new Set(outbox.map(({ reference }) => reference));
  const { rows: old = [], sent = [] } = before ?? {};
  const known = new Map(old.slice(head, old.length - tail).map((row, index) => [row, sent[head + index]]));
  const changed = rows.slice(head, rows.length - tail).map(
    (row): TimelineRow =>
      known.get(row) ?? {
        key: isUnreadable(row)
          ? (row.id ?? `unreadable ${JSON.stringify(row.raw)}`)
          : keyOf(row, references, submittedAs),
        status: 'sent',
        activity: isUnreadable(row) ? null : row,
        unreadable: isUnreadable(row) ? row : null,
        entry: null,
      },
  );
  const next = sent.slice(0, head).concat(changed, sent.slice(sent.length - tail));
  const own = [...new Set([...(before?.own ?? []), ...changed.filter(isOwn)])];
  const isOnce = new Set(own.map(({ key }) => key)).size === own.length;
  const once = isOnce ? next : withOwnKeys(next);
  return { sent: once, own: isOnce ? own : once.filter(isOwn) };
}

const isOwn = ({ key, activity }: TimelineRow) => activity !== null && key !== activity.id;

function keyOf(
  activity: Activity,
  references: ReadonlySet<string>,
  submittedAs: TimelineInput['submittedAs'],
) {
  const written = referenceOf(activity);
  return submittedAs(activity.id) ?? (written && references.has(written) ? written : activity.id);
}

/** An entry that the server took twice is two rows, and only one of them has its key. */
function withOwnKeys(rows: readonly TimelineRow[]): readonly TimelineRow[] {
  const taken = new Set<string>();
  return rows.map((row) => {
    const { key, activity } = row;
    if (!activity || !isOwn(row)) return row;
    if (taken.has(key)) return { ...row, key: activity.id };
    taken.add(key);
    return row;
  });
}
