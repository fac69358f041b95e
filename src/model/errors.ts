/** What went wrong, in one word. Decide by `kind` first, then by `status` and `code`. */
export type TimelineErrorKind = 'network' | 'timeout' | 'aborted' | 'http' | 'decode' | 'config';

export interface TimelineErrorDetails {
  kind: TimelineErrorKind;
  /** HTTP status, `null` when no answer came. */
  status?: number | null;
  /** The API's own word, such as `invalid_key` or `rate_limited`; `null` when it sent none. */
  code?: string | null;
  /** How long the server asks to wait, in milliseconds; `null` when it names no time. */
  retryAfterMs?: number | null;
  /** The server's `X-Request-ID`, for a support ticket. */
  requestId?: string | null;
  /** True when the request was a create that the server may have carried out. */
  maybeSaved?: boolean;
  /** The server's or our own complaint per body field, e.g. `{ title: '…' }`. */
  fields?: Readonly<Record<string, string>>;
  cause?: unknown;
}

/** A wait longer than this is not sat out: the day's quota is spent, not the minute's. */
export const LONGEST_WAIT_MS = 60_000;

/**
 * The one error class of the library.
 *
 * Codes of the two endpoints: `invalid_key`, `insufficient_permissions`, `contact_not_found`, `deal_not_found`,
 * `missing_required_field`, `metadata_too_large`, `rate_limited`. Source: the error tables of "List Contact
 * Activities" and "Create Activity" in the LeadLex API reference. Our own check before sending adds `title_too_long`.
 */
export class TimelineError extends Error {
  override readonly name = 'TimelineError';
  readonly kind: TimelineErrorKind;
  readonly status: number | null;
  readonly code: string | null;
  readonly retryAfterMs: number | null;
  readonly requestId: string | null;
  readonly maybeSaved: boolean;
  readonly fields: Readonly<Record<string, string>>;

  constructor(message: string, details: TimelineErrorDetails) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.kind = details.kind;
    this.status = details.status ?? null;
    this.code = details.code ?? null;
    this.retryAfterMs = details.retryAfterMs ?? null;
    this.requestId = details.requestId ?? null;
    this.maybeSaved = details.maybeSaved ?? false;
    this.fields = details.fields ?? {};
  }

  /** Whether the same request may succeed soon without anybody changing anything. */
  get canRetry(): boolean {
    if (this.kind === 'network' || this.kind === 'timeout') return true;
    if (this.kind !== 'http' || this.status === null) return false;
    if (this.status === 429) return this.retryAfterMs === null || this.retryAfterMs <= LONGEST_WAIT_MS;
    return this.status === 408 || this.status >= 500;
  }
}

/** Too many requests. */
export function isRefusal(error: unknown): error is TimelineError {
  return error instanceof TimelineError && error.status === 429;
}

/** A thrown value as a `TimelineError`, whoever threw it; `maybeSaved` is for values that do not say. */
export function toTimelineError(thrown: unknown, maybeSaved = false): TimelineError {
  if (thrown instanceof TimelineError) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new TimelineError(message, { kind: 'network', maybeSaved, cause: thrown });
}
