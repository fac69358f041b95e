import { type Activity, type ActivityRow, isUnreadable, type UnreadableActivity } from './activity.ts';
import { type ActivityFilters, matchesFilters } from './filters.ts';
import { activityOf, type OutboxEntry, type OutboxStatus, referenceOf } from './outbox.ts';
import { type Day, dayOf } from './time.ts';

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
  /** The reference under which this page submitted an activity, by its id on the server. */
  submittedAs: (activityId: string) => string | undefined;
}

/**
 * Loaded rows and unsent entries as days of rows. Each activity appears once: an entry whose row has arrived, by id or
 * by reference, is that row. Rows without a readable date stand below the row the server put above them.
 */
export function buildTimeline({
  rows,
  outbox,
  filters,
  timeZone,
  reaches = () => true,
  submittedAs,
}: TimelineInput): TimelineDay[] {
  const arrived = new Set<string>();
  const own = new Set(outbox.map(({ reference }) => reference));
  const sent = rows.map((row) => {
    if (isUnreadable(row)) return unreadableRow(row);
    const reference = submittedAs(row.id) ?? ownReference(row, own);
    const key = reference && !arrived.has(reference) ? reference : row.id;
    arrived.add(row.id).add(key);
    return sentRow(row, key);
  });
  const waiting = outbox
    .filter(
      ({ reference, saved }) =>
        !arrived.has(reference) && !(saved && (arrived.has(saved.id) || !reaches(saved.created_date))),
    )
    .map(entryRow)
    // What is not saved is shown under any filter: it waits for somebody to do something about it.
    .filter(
      ({ status, activity }) =>
        status === 'failed' ||
        status === 'unconfirmed' ||
        (activity !== null && matchesFilters(activity, filters, timeZone)),
    );
  return groupByDay(merge(sent, waiting), timeZone);
}

function ownReference(activity: Activity, own: ReadonlySet<string>): string | undefined {
  const reference = referenceOf(activity);
  return reference && own.has(reference) ? reference : undefined;
}

const instantOfRow = ({ activity }: TimelineRow): number | null => activity && instantOfActivity(activity);
const instants = new WeakMap<Activity, number>();

function instantOfActivity(activity: Activity): number {
  let at = instants.get(activity);
  if (at === undefined) {
    at = Date.parse(activity.created_date);
    instants.set(activity, at);
  }
  return at;
}

/** Puts waiting rows among the sent ones by time; among equals the later submission stands above. */
function merge(sent: readonly TimelineRow[], waiting: readonly TimelineRow[]): TimelineRow[] {
  const queue = [...waiting].reverse().sort((a, b) => (instantOfRow(b) ?? 0) - (instantOfRow(a) ?? 0));
  const merged: TimelineRow[] = [];
  for (const row of sent) {
    const at = instantOfRow(row);
    while (at !== null && queue[0] && (instantOfRow(queue[0]) ?? 0) >= at)
      merged.push(queue.shift() as TimelineRow);
    merged.push(row);
  }
  return merged.concat(queue);
}

function groupByDay(rows: readonly TimelineRow[], timeZone: string): TimelineDay[] {
  const firstDated = rows.find((row) => row.activity !== null);
  let day = firstDated?.activity ? dayOfActivity(firstDated.activity, timeZone) : '';
  const days: { key: string; day: Day; rows: TimelineRow[] }[] = [];
  const visits = new Map<Day, number>();
  for (const row of rows) {
    if (row.activity) day = dayOfActivity(row.activity, timeZone);
    const current = days[days.length - 1];
    if (current?.day === day) {
      current.rows.push(row);
      continue;
    }
    const visit = visits.get(day) ?? 0;
    visits.set(day, visit + 1);
    days.push({ key: visit === 0 ? day : `${day} ${visit}`, day, rows: [row] });
  }
  return days;
}

const dayCache = new WeakMap<Activity, { timeZone: string; day: Day }>();

function dayOfActivity(activity: Activity, timeZone: string): Day {
  const cached = dayCache.get(activity);
  if (cached?.timeZone === timeZone) return cached.day;
  const day = dayOf(instantOfActivity(activity), timeZone);
  dayCache.set(activity, { timeZone, day });
  return day;
}

// A row that has not changed is the same object in the next timeline: what is drawn from it need not be drawn again.
const sentRows = new WeakMap<ActivityRow, TimelineRow>();
const entryRows = new WeakMap<OutboxEntry, TimelineRow>();

function remember<Source extends object>(
  cache: WeakMap<Source, TimelineRow>,
  source: Source,
  row: TimelineRow,
) {
  const cached = cache.get(source);
  if (cached?.key === row.key) return cached;
  cache.set(source, row);
  return row;
}

function sentRow(activity: Activity, key: string): TimelineRow {
  return remember(sentRows, activity, { key, status: 'sent', activity, unreadable: null, entry: null });
}

function unreadableRow(unreadable: UnreadableActivity): TimelineRow {
  const key = unreadable.id ?? `unreadable ${JSON.stringify(unreadable.raw)}`;
  return remember(sentRows, unreadable, { key, status: 'sent', activity: null, unreadable, entry: null });
}

function entryRow(entry: OutboxEntry): TimelineRow {
  const status = entry.saved ? 'sent' : entry.status;
  const activity = activityOf(entry);
  return remember(entryRows, entry, { key: entry.reference, status, activity, unreadable: null, entry });
}
