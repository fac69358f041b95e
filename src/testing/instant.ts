/** How finely a server prints its times. */
export type Precision = 'second' | 'millisecond' | 'microsecond';

const ISO_8601 = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?$/;

/**
 * An ISO 8601 text as microseconds since 1970, as a database keeps it; `null` if it is none.
 * A date alone is its midnight UTC.
 */
export function readInstant(text: string): number | null {
  if (!ISO_8601.test(text)) return null;
  const fraction = /\.(\d+)/.exec(text)?.[1] ?? '';
  const ms = Date.parse(text.replace(/(\.\d{3})\d+/, '$1'));
  return Number.isNaN(ms) ? null : ms * 1000 + Number(fraction.slice(3, 6).padEnd(3, '0'));
}

/** Microseconds since 1970 as ISO 8601 in UTC. What is finer than the precision is cut off, not rounded. */
export function printInstant(microseconds: number, precision: Precision): string {
  const ms = Math.floor(microseconds / 1000);
  const text = new Date(ms).toISOString().slice(0, -1);
  if (precision === 'second') return `${text.slice(0, -4)}Z`;
  if (precision === 'millisecond') return `${text}Z`;
  return `${text}${String(microseconds - ms * 1000).padStart(3, '0')}Z`;
}
