/** ISO 8601 with a time of day. A date alone is documented nowhere, and read as midnight it would drop its day. */
const INSTANT = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d(:?\d\d)?)?$/i;

export function isInstant(text: string): boolean {
  return INSTANT.test(text) && !Number.isNaN(Date.parse(text));
}

/**
 * Ids are opaque, but none needs what cannot be seen, or a percent sign: an id that is encoded twice, or whose wide letters
 * are made narrow, could become a path further on.
 */
export function isId(text: string): boolean {
  const plain = text.normalize('NFKC');
  return /^[^\p{C}]{1,200}$/u.test(text) && !/[%/\\]/.test(plain) && plain !== '.' && plain !== '..';
}

/** Types are an open set of short words. */
export function isType(text: string): boolean {
  return /^[^\p{Cc}]{1,100}$/u.test(text) && text.trim() !== '';
}
