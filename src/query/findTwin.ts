import type { InfiniteData } from '@tanstack/react-query';
import { type ActivityRow, isUnreadable } from '../model/activity.ts';
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

/** What it says: its title, or without one its description. */
const sayingOf = ({ title, description }: Words): string =>
  ((title ?? '').trim() || (description ?? '').trim()).toLowerCase();

/** The latest entry of a contact that says the same and was logged within two minutes. Asks no server. */
export function findTwin(scope: TimelineScope, contactId: string | null, draft: Words): Twin | null {
  const saying = sayingOf(draft);
  if (saying === '') return null;
  const now = scope.now();
  const isSame = (other: Words) => other.type === draft.type && sayingOf(other) === saying;
  const entries = entriesOf(scope, contactId).filter(({ input }) => isSame(input));
  const rows = loadedRows(scope, contactId).filter((row) => !isUnreadable(row) && isSame(row));
  const twins = [...entries.map(twinOfEntry), ...rows.map((row) => twinOfRow(scope, row))];
  // Clocks differ a little, and a time ahead is none at which somebody logged it.
  const recent = twins.filter(({ at }) => at > now - WINDOW_MS && at < now + 60_000);
  return recent.reduce<Twin | null>((latest, twin) => (latest && latest.at > twin.at ? latest : twin), null);
}

function twinOfEntry({ submittedAt, status, saved }: OutboxEntry): Twin {
  const isUnsaved = !saved && (status === 'failed' || status === 'unconfirmed');
  return { at: submittedAt, standing: isUnsaved ? 'unsaved' : 'own' };
}

function twinOfRow({ queryClient }: TimelineScope, row: ActivityRow): Twin {
  const saved = savedAt(queryClient, row.id);
  if (Number.isFinite(saved)) return { at: saved, standing: 'own' };
  return { at: isUnreadable(row) ? Number.NaN : Date.parse(row.created_date), standing: 'others' };
}

function loadedRows({ client, queryClient }: TimelineScope, contactId: string | null): ActivityRow[] {
  if (contactId === null) return [];
  return queryClient
    .getQueriesData<InfiniteData<TimelinePage>>({ queryKey: timelineKeys.contact(client, contactId) })
    .flatMap(([, data]) => data?.pages ?? [])
    .flatMap(({ streams }) => streams.flatMap(({ rows }) => rows));
}
