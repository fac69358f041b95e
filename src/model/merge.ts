import type { ActivityRow } from './activity.ts';
import type { StreamPage } from './cursor.ts';
import { placeOf } from './insert.ts';
import { keyOfRow, type StreamState, statesOf, type TimelinePage } from './streams.ts';

/** What a fresh read of the top changed. */
export interface HeadMerge {
  pages: readonly TimelinePage[];
  /** Rows that others have added, let in or not. */
  added: readonly ActivityRow[];
  /** Nothing of the fresh page was known: rows between are missing, so what stood below has been left out. */
  isGap: boolean;
}

export interface MergeRules {
  /** Whether a row not known before may enter. */
  admits: (row: ActivityRow) => boolean;
  /** Whether a row stays although the server does not list it: it was saved a moment ago. */
  keeps: (row: ActivityRow) => boolean;
  /** Whether a known row was put in here since the top was read: it proves no join with the rows below it. */
  isOnlyHere?: (row: ActivityRow) => boolean;
}

/**
 * The pages after a fresh read of the top: what is new enters, what has changed is replaced, what is gone from the span
 * of the fresh page leaves. Rows that are the same stay the same objects.
 */
export function mergeHead(
  pages: readonly TimelinePage[],
  head: TimelinePage,
  { admits, keeps, isOnlyHere = () => false }: MergeRules,
): HeadMerge {
  const states = statesOf(pages);
  const added: ActivityRow[] = [];
  const below = new Map<StreamPage, StreamPage>();
  let isGap = false;
  const streams = head.streams.map((fresh) => {
    const state = states.find(({ type }) => type === fresh.type);
    if (!state) return fresh;
    const known = new Map(state.rows.map(({ key, row }) => [key, row]));
    const listed = new Set(fresh.rows.map(keyOfRow));
    const unknown = fresh.rows.filter((row) => !known.has(keyOfRow(row)));
    // A row that others' deletions brought up from below what was read is none that they added.
    const isOld = (row: ActivityRow) => 'created_date' in row && Date.parse(row.created_date) <= state.floor;
    const fromAbove = state.older ? unknown.filter((row) => !isOld(row)) : unknown;
    const refused = fromAbove.filter((row) => !admits(row));
    const isJoined = fresh.rows.some((row) => known.has(keyOfRow(row)) && !isOnlyHere(row));
    const hasGap = !fresh.isLast && !isJoined && known.size > 0;
    added.push(...fromAbove);
    isGap ||= hasGap;

    const rows = fresh.rows
      .filter((row) => !refused.includes(row))
      .map((row) => same(known.get(keyOfRow(row)), row));
    const stays = fresh.isLast || hasGap ? new Set<string>() : keysBelow(state, fresh, listed);
    const floor = fresh.isLast ? Number.NEGATIVE_INFINITY : Date.parse(fresh.oldest ?? '');
    for (const { key, row, at } of state.rows) {
      const isMissing = at >= floor && !listed.has(key) && !stays.has(key);
      if (isMissing && keeps(row)) rows.splice(placeOf(rows, at), 0, row);
    }
    for (const page of stays.size ? state.read : []) {
      const left = page.rows.filter((row) => stays.has(keyOfRow(row)));
      const isEnd = page === state.read[state.read.length - 1];
      if (left.length || isEnd) below.set(page, { ...page, rows: left });
    }
    return { ...fresh, rows, total: fresh.total === null ? null : fresh.total - refused.length };
  });
  const older = pages
    .map((page) => ({ streams: page.streams.flatMap((stream) => below.get(stream) ?? []) }))
    .filter((page) => page.streams.length > 0);
  return { pages: [{ streams }, ...older], added, isGap };
}

/** The rows that stand below what a fresh page of the top covers, and so stay. */
function keysBelow({ rows, read }: StreamState, fresh: StreamPage, listed: ReadonlySet<string>): Set<string> {
  const isKeyed = fresh.isKeyed && fresh.oldest !== null && read.every((page) => page.isKeyed);
  const floor = Date.parse(fresh.oldest ?? '');
  const lowest = rows.reduce((last, { key }, index) => (listed.has(key) ? index : last), -1);
  return new Set(
    rows
      // Rows of the page's last time may stand on the next one. A server in another order is taken at its order.
      .filter(({ key, at }, index) => !listed.has(key) && (isKeyed ? at <= floor : index > lowest))
      .map(({ key }) => key),
  );
}

/** The known row, where the fresh one says the same. */
function same(known: ActivityRow | undefined, fresh: ActivityRow): ActivityRow {
  return known && JSON.stringify(known) === JSON.stringify(fresh) ? known : fresh;
}
