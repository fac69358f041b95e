import { matchesFilters } from './matchesFilters.ts';
import type { OutboxEntry } from './outbox.ts';
import { activityOf } from './submission.ts';
import type { TimelineInput, TimelineRow } from './timeline.ts';

/** The sent rows with the entries that none of them stands for, each at its time. The same rows where there is none. */
export function addEntries(sent: readonly TimelineRow[], input: TimelineInput): readonly TimelineRow[] {
  const waiting = input.outbox.length > 0 ? waitingRows(input, sent) : [];
  return waiting.length > 0 ? merge(sent, waiting) : sent;
}

/** The entries that none of the sent rows stands for. */
function waitingRows(
  { outbox, filters, timeZone, reaches = () => true }: TimelineInput,
  sent: readonly TimelineRow[],
): TimelineRow[] {
  const ids = new Set(outbox.flatMap(({ reference, saved }) => [reference, saved?.id]));
  const arrived = new Set<string | undefined>();
  for (const { key, activity } of sent) {
    if (ids.has(key)) arrived.add(key);
    if (ids.has(activity?.id)) arrived.add(activity?.id);
  }
  return (
    outbox
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
      )
  );
}

const instantOf = ({ activity }: TimelineRow): number => Date.parse(activity?.created_date ?? '');

/** Puts waiting rows among the sent ones by time; among equals the later submission stands above. */
function merge(sent: readonly TimelineRow[], waiting: readonly TimelineRow[]): TimelineRow[] {
  let merged: TimelineRow[] = [];
  let from = 0;
  for (const row of [...waiting].reverse().sort((a, b) => instantOf(b) - instantOf(a))) {
    const at = instantOf(row);
    let to = from;
    while (to < sent.length && !(instantOf(sent[to] as TimelineRow) <= at)) to++;
    merged = merged.concat(sent.slice(from, to), row);
    from = to;
  }
  return merged.concat(sent.slice(from));
}

const entryRows = new WeakMap<OutboxEntry, TimelineRow>();

/** The same object for the same entry: what is drawn from it need not be drawn again. */
function entryRow(entry: OutboxEntry): TimelineRow {
  let row = entryRows.get(entry);
  if (!row) {
    const { reference: key, saved, status } = entry;
    row = { key, status: saved ? 'sent' : status, activity: activityOf(entry), unreadable: null, entry };
    entryRows.set(entry, row);
  }
  return row;
}
