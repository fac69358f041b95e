import type { Precision } from './instant.ts';

/** Ways in which a real server may differ from, or add to, what its documentation says. All off by default. */
export interface Quirks {
  /**
   * How finely `created_date` is printed; order and date filters always use the finer time behind it.
   * Default: dates from outside as they came, the server's own in whole seconds, as documented.
   */
  precision?: Precision;
  /** `insertion`: the row written last comes first, whatever its date. Default `created_date`. */
  sortsBy?: 'created_date' | 'insertion';
  ignoresToDate?: boolean;
  /** Answers 400 to a `from_date` or `to_date` with a fraction of a second. */
  refusesFractions?: boolean;
  /** A `created_date` in the body of a create is never kept. */
  ignoresCreatedDate?: boolean;
  /** A created row is listed only so many milliseconds later. */
  listsNewRowsAfterMs?: number;
  /** A 429 carries `Retry-After`, in seconds. */
  sendsRetryAfter?: boolean;
}
