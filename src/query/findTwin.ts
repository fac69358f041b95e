import type { InfiniteData } from '@tanstack/react-query';
import { type Activity, isUnreadable } from '../model/activity.ts';
import type { Draft } from '../model/draft.ts';
import type { OutboxEntry } from '../model/outbox.ts';
import type { TimelinePage } from '../model/streams.ts';
import type { TimelineScope } from './context.ts';
import { timelineKeys } from './options.ts';
import { entriesOf, savedAt } from './submissions.ts';

const WINDOW_MS = 120_000;

/** An entry that says the same as what is being written. */
export interface Twin {
  /** When it was logged, in epoch milliseconds. */
  at: number;
  standing: 'own' | 'others' | 'unsaved';
}

type Words = Pick<Draft, 'type'> & { title?: string | null; description?: string | null };

/** What it says: its type, and its title or without one its description. */
const sayingOf = ({ type, title, description }: Words): string =>
  `${type} ${((title ?? '').trim() || (description ?? '').trim()).toLowerCase()}`;

/** The latest entry of a contact that says the same and was logged within two minutes. Asks no server. */
export function findTwin(scope: TimelineScope, contactId: string | null, draft: Words): Twin | null {
  const saying = sayingOf(draft);
  if (saying === `${draft.type} `) return null;
  const now = scope.now();
  const entries = entriesOf(scope, contactId).filter(({ input }) => sayingOf(input) === saying);
  const rows = loadedPages(scope, contactId).flatMap((page) => sayingsOf(page).get(saying) ?? []);
  const twins = [...entries.map(twinOfEntry), ...rows.map((row) => twinOfRow(scope, row))];
  // Clocks differ a little, and a time ahead is none at which somebody logged it.
  const recent = twins.filter(({ at }) => at > now - WINDOW_MS && at < now + 60_000);
  return recent.reduce<Twin | null>((latest, twin) => (latest && latest.at > twin.at ? latest : twin), null);
}

function twinOfEntry({ submittedAt, status, saved }: OutboxEntry): Twin {
  const isUnsaved = !saved && (status === 'failed' || status === 'unconfirmed');
  return { at: submittedAt, standing: isUnsaved ? 'unsaved' : 'own' };
}

function twinOfRow({ queryClient }: TimelineScope, { id, created_date }: Activity): Twin {
  const saved = savedAt(queryClient, id);
  if (Number.isFinite(saved)) return { at: saved, standing: 'own' };
  return { at: Date.parse(created_date), standing: 'others' };
}

const known = new WeakMap<TimelinePage, ReadonlyMap<string, Activity[]>>();

/** The rows of a page by what they say. Put together once: each key that is pressed asks for it. */
function sayingsOf(page: TimelinePage): ReadonlyMap<string, Activity[]> {
  const before = known.get(page);
  if (before) return before;
  const sayings = new Map<string, Activity[]>();
  for (const row of page.streams.flatMap(({ rows }) => rows)) {
    if (isUnreadable(row)) continue;
    const saying = sayingOf(row);
    const same = sayings.get(saying);
    if (same) same.push(row);
    else sayings.set(saying, [row]);
  }
  known.set(page, sayings);
  return sayings;
}

function loadedPages({ client, queryClient }: TimelineScope, contactId: string | null): TimelinePage[] {
  if (contactId === null) return [];
  return queryClient
    .getQueriesData<InfiniteData<TimelinePage>>({ queryKey: timelineKeys.contact(client, contactId) })
    .flatMap(([, data]) => data?.pages ?? []);
}
