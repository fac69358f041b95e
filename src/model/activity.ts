/**
 * Augment this to type `metadata` of your own activity types:
 *
 * ```ts
 * declare module 'leadlex-timeline' {
 *   interface Register {
 *     metadata: { site_visit: { visitors: number } };
 *   }
 * }
 * ```
 */
// biome-ignore lint/suspicious/noEmptyInterface: hosts fill it by module augmentation
export interface Register {}

type RegisteredMetadata = Register extends { metadata: infer M } ? M : Record<never, never>;

/** `metadata` of one activity type: the host's own shape where it registered one, else an open object. */
export type MetadataOf<Type extends string> = Type extends keyof RegisteredMetadata
  ? RegisteredMetadata[Type]
  : Record<string, unknown>;

/**
 * One entry of a contact's timeline, in the API's own words.
 * Only `id`, `type` and `created_date` are certain; a field the server leaves out is `null`. Unknown fields are kept.
 *
 * Source: LeadLex API reference, "List Contact Activities", the activity object.
 */
export interface Activity<Type extends string = string> {
  /** Opaque: compare, never parse. */
  id: string;
  /** An open set: `call`, `email`, `meeting`, `note`, `task`, `ai_action`, … and any word of the workspace's own. */
  type: Type;
  title: string | null;
  /** Markdown, untrusted. */
  description: string | null;
  contact_id: string | null;
  deal_id: string | null;
  entity_type: string | null;
  entity_id: string | null;
  entity_name: string | null;
  metadata: MetadataOf<Type>;
  /** The user, or the system, that created it. */
  created_by_user_id: string | null;
  /** ISO 8601, exactly as the server printed it. */
  created_date: string;
}

/** A row the server sent that lacks an id, a type or a readable date. It keeps its place and is shown as such. */
export interface UnreadableActivity {
  /** Why it could not be read, for developers. */
  unreadable: string;
  id: string | null;
  raw: unknown;
}

export type ActivityRow = Activity | UnreadableActivity;

/** What one list request answers. */
export interface ActivityPage {
  /** Newest first, as sent. */
  activities: ActivityRow[];
  meta: PageMeta;
}

/** `null` stands for a number the server did not send. */
export interface PageMeta {
  /** Counted from 1. */
  page: number | null;
  per_page: number | null;
  /** Activities that match the request, on all its pages. */
  total: number | null;
}

/** Query of the list call. Dates are full ISO 8601 instants, both inclusive. At most 100 rows a page. */
export interface ListQuery {
  page?: number;
  per_page?: number;
  type?: string;
  from_date?: string;
  to_date?: string;
}

/**
 * Body of the create call.
 * Source: LeadLex API reference, "Create Activity"; `created_date` from its "Data integrity" page
 * (at most 24 hours ahead and 5 years back, otherwise the server silently takes its own time).
 */
export interface NewActivity {
  type: string;
  /** At most 500 characters. */
  title?: string;
  /** Markdown. */
  description?: string;
  contact_id?: string;
  deal_id?: string;
  entity_type?: string;
  entity_id?: string;
  entity_name?: string;
  /** At most 8 KB when serialised as JSON, in UTF-8 bytes. */
  metadata?: Record<string, unknown>;
  /** ISO 8601. */
  created_date?: string;
}

/**
 * What is left of the day's requests, by the last answer; `null` stands for a number the server did not send.
 * Source: LeadLex API reference, "Rate limits": `X-RateLimit-Limit`, `-Remaining` and `-Reset`, on every response. No
 * header describes the minute.
 */
export interface RateLimit {
  /** Requests a workspace may make a day. */
  limit: number | null;
  remaining: number | null;
  /** When the count starts over, in epoch milliseconds. */
  resetAt: number | null;
}

/** The two calls a backend must offer. `createLeadLexClient` is one; yours may be another. Both throw `TimelineError`. */
export interface ActivityClient {
  listContactActivities(
    contactId: string,
    query: ListQuery,
    /** `fresh`: past every cache, to find what may have been saved a moment ago. */
    options?: { signal?: AbortSignal; fresh?: boolean },
  ): Promise<ActivityPage>;
  createActivity(input: NewActivity, options?: { signal?: AbortSignal }): Promise<Activity>;
  /** What is left by the last answer that said so, for a client that knows. With few left, nothing is asked unasked. */
  readonly rateLimit?: RateLimit | null;
  /** Tells of what is left, at each answer that says so. Returns what ends it. */
  onRateLimit?(listener: (limit: RateLimit) => void): () => void;
}

const TEXT_FIELDS = [
  'title',
  'description',
  'contact_id',
  'deal_id',
  'entity_type',
  'entity_id',
  'entity_name',
  'created_by_user_id',
] as const;

export function isUnreadable(row: ActivityRow): row is UnreadableActivity {
  return 'unreadable' in row && 'raw' in row;
}

/**
 * Reads one row at the edge. Never throws: what lacks an id, a type or a date becomes an `UnreadableActivity`. A wrong
 * value in a field that a row can do without does not cost the row.
 */
export function readActivity(raw: unknown): ActivityRow {
  const row = isRecord(raw) ? raw : {};
  const { id, type, created_date } = row;
  const missing = Object.entries({ id, type, created_date }).find(([, value]) => !isWord(value))?.[0];
  if (missing || Number.isNaN(Date.parse(created_date as string))) {
    return { unreadable: `no readable ${missing ?? 'created_date'}`, id: isWord(id) ? id : null, raw };
  }
  const texts = TEXT_FIELDS.map((field) => [field, typeof row[field] === 'string' ? row[field] : null]);
  return { ...row, ...Object.fromEntries(texts), metadata: readMetadata(row.metadata) } as Activity;
}

function isWord(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Metadata of another shape than an object is kept whole, under one key, so that it can still be seen. */
function readMetadata(value: unknown): Record<string, unknown> {
  if (isRecord(value)) return value;
  return value === null || value === undefined ? {} : { metadata: value };
}
