import type { Activity } from '../model/activity.ts';
import { DEFAULT_USER } from './apiKeys.ts';
import type { SandboxClock } from './clock.ts';
import { printInstant, readInstant } from './instant.ts';
import type { Quirks } from './quirks.ts';

/** Everything a workspace holds, as plain JSON: what `sandbox.export()` gives and the option `state` takes. */
export interface SandboxState {
  contacts: string[];
  deals: string[];
  /** In order of insertion. */
  activities: Activity[];
  /** How many ids the server has given out. */
  ids: number;
}

/** A row to put into the sandbox: what is missing is filled in, unknown fields are served as they are. */
export type SandboxActivity = Partial<Activity> & Pick<Activity, 'type'>;

/** Both ends inclusive, in microseconds since 1970. */
export interface RowFilter {
  type?: string | undefined;
  from?: number | undefined;
  to?: number | undefined;
}

interface Row {
  activity: Activity;
  /** Microseconds since 1970. */
  at: number;
  inserted: number;
  /** Epoch milliseconds. */
  listedFrom: number;
  /** What is served in its place, when it was garbled. */
  garbled?: { raw: unknown };
}

function newestFirst(a: Row, b: Row): number {
  return b.at - a.at || (a.activity.id < b.activity.id ? 1 : -1);
}

function lastWrittenFirst(a: Row, b: Row): number {
  return b.inserted - a.inserted;
}

export type Workspace = ReturnType<typeof createWorkspace>;

/** The rows of one LeadLex workspace, and the contacts and deals they may refer to. */
export function createWorkspace(clock: SandboxClock, quirks: Quirks, state?: SandboxState) {
  const contacts = new Set(state?.contacts);
  const deals = new Set(state?.deals);
  const rows = new Map<string, Row>();
  let ordered: { rows: Row[]; by: Quirks['sortsBy'] } | null = null;
  let ids = state?.ids ?? 0;
  let inserted = 0;

  /** Rises, so that of two rows with one date the later written comes first. */
  function nextId(): string {
    ids += 1;
    return `act_${ids.toString(16).padStart(8, '0')}-1b8e-4a9c-9d6f-2e5b8c7a1f3d`;
  }

  function serverTime(): string {
    return printInstant(clock.now() * 1000, quirks.precision === undefined ? 'second' : 'millisecond');
  }

  function instantOf(created_date: string): number {
    const at = readInstant(created_date);
    if (at !== null) return at;
    throw new Error(
      `created_date "${created_date}" is not ISO 8601. To serve a broken row, insert a whole one and garble it.`,
    );
  }

  function print(row: Row): Activity {
    const { precision } = quirks;
    return precision === undefined
      ? { ...row.activity }
      : { ...row.activity, created_date: printInstant(row.at, precision) };
  }

  function find(id: string): Row {
    const row = rows.get(id);
    if (!row) throw new Error(`The sandbox has no activity "${id}".`);
    return row;
  }

  function inOrder(): Row[] {
    const by = quirks.sortsBy;
    if (ordered?.by !== by) ordered = null;
    ordered ??= { by, rows: [...rows.values()].sort(by === 'insertion' ? lastWrittenFirst : newestFirst) };
    return ordered.rows;
  }

  function write(input: SandboxActivity, listedFrom = clock.now()): Activity {
    const activity: Activity = {
      title: null,
      description: null,
      contact_id: null,
      deal_id: null,
      entity_type: null,
      entity_id: null,
      entity_name: null,
      created_by_user_id: DEFAULT_USER,
      ...input,
      id: input.id ?? nextId(),
      metadata: { ...input.metadata },
      created_date: input.created_date ?? serverTime(),
    };
    const at = instantOf(activity.created_date);
    if (rows.has(activity.id)) throw new Error(`The sandbox already has an activity "${activity.id}".`);
    if (activity.contact_id !== null) contacts.add(activity.contact_id);
    if (activity.deal_id !== null) deals.add(activity.deal_id);
    inserted += 1;
    const row = { activity, at, inserted, listedFrom };
    rows.set(activity.id, row);
    ordered = null;
    return print(row);
  }

  for (const activity of state?.activities ?? []) write(activity, Number.NEGATIVE_INFINITY);

  return {
    contacts,
    deals,
    write,

    update(id: string, patch: Partial<Activity>): Activity {
      const row = find(id);
      row.activity = { ...row.activity, ...patch, id };
      row.at = instantOf(row.activity.created_date);
      ordered = null;
      return print(row);
    },

    remove(id: string): void {
      rows.delete(find(id).activity.id);
      ordered = null;
    },

    garble(id: string, raw: unknown): void {
      find(id).garbled = { raw };
    },

    unlinkContact(id: string): void {
      contacts.delete(id);
      for (const row of rows.values()) {
        if (row.activity.contact_id === id) row.activity = { ...row.activity, contact_id: null };
      }
    },

    /** The rows of a contact that match, in the server's order, without those not listed yet. */
    list(contactId: string, filter: RowFilter, first = 0, last = Number.POSITIVE_INFINITY) {
      const now = clock.now();
      const { type, from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY } = filter;
      const matching = inOrder().filter(
        ({ activity, at, listedFrom }) =>
          activity.contact_id === contactId &&
          (type === undefined || activity.type === type) &&
          at >= from &&
          at <= to &&
          listedFrom <= now,
      );
      const page = matching.slice(first, last).map((row) => (row.garbled ? row.garbled.raw : print(row)));
      return { rows: page, total: matching.length };
    },

    activities(contactId: string): Activity[] {
      return inOrder()
        .filter((row) => row.activity.contact_id === contactId)
        .map(print);
    },

    export(): SandboxState {
      return {
        contacts: [...contacts],
        deals: [...deals],
        activities: [...rows.values()].map(({ activity }) => ({ ...activity })),
        ids,
      };
    },
  };
}
