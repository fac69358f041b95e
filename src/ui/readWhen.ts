import { formatterOf, wallText } from '../model/time.ts';
import { parseWhen } from '../model/when.ts';

/** The moment that is meant in "When": in words, and as the native picker takes it. `null` where none is. */
export function readWhen(text: string, now: number, timeZone: string, locale: string | undefined) {
  const at = parseWhen(text, now, timeZone, locale);
  return at === null
    ? null
    : {
        words: formatterOf(locale, { dateStyle: 'full', timeStyle: 'short', timeZone }).format(at),
        picked: wallText(at, timeZone).replace(' ', 'T'),
      };
}
