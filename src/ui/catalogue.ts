import { apart } from './apart.ts';
import type { TimelineMessages } from './laterMessages.ts';

/** All sentences of a language, with a name for each type and outcome of ours. */
export type Catalogue = TimelineMessages & {
  typeLabels: Readonly<
    Record<
      | 'call'
      | 'email'
      | 'meeting'
      | 'note'
      | 'task'
      | 'deal_stage_change'
      | 'ai_action'
      | 'list_added'
      | 'campaign_sent',
      string
    >
  >;
  outcomes: Readonly<
    Record<'connected' | 'voicemail' | 'no_answer' | 'busy' | 'wrong_number' | 'missed', string>
  >;
};

/** The forms a language has beside `other`; `#` stands for the number. */
type Forms = { other: string } & Partial<Record<Intl.LDMLPluralRule, string>>;

/** What sentences with numbers are made of. */
export interface Words {
  figure: (value: number) => string;
  /** The form for this many; with `isMore`, for this many and others: "50+". */
  count: (value: number, forms: Forms, isMore?: boolean) => string;
  /** "32 Min." */
  minutes: (value: number) => string;
  /** "in 5 Sekunden" */
  inSeconds: (value: number) => string;
}

/**
 * A language for `messages`. Numbers are written as in the given region: 1.234 in Spain is 1,234 in Mexico. Asked for the
 * same again, it gives the same, so that it may stand in place.
 */
export function catalogue(
  language: string,
  write: (words: Words) => Catalogue,
): (locale?: string) => TimelineMessages {
  const written = new Map<string, TimelineMessages>();
  return (locale = language) => {
    const messages = written.get(locale) ?? write(wordsOf(locale));
    written.set(locale, messages);
    return messages;
  };
}

function wordsOf(locale: string): Words {
  const numbers = new Intl.NumberFormat(locale);
  const rules = new Intl.PluralRules(locale);
  const inMinutes = new Intl.NumberFormat(locale, { style: 'unit', unit: 'minute', unitDisplay: 'short' });
  const fromNow = new Intl.RelativeTimeFormat(locale);
  const figure = (value: number) => numbers.format(value);
  return {
    figure,
    count(value, forms, isMore = false) {
      const form = (isMore ? undefined : forms[rules.select(value)]) ?? forms.other;
      return form.replace('#', `${figure(value)}${isMore ? '+' : ''}`);
    },
    minutes: (value) => inMinutes.format(value),
    inSeconds: (value) => fromNow.format(value, 'second'),
  };
}

/** One stage becoming another, from left to right whatever their names are written in. */
export function arrow(from: string, to: string): string {
  const [before, after] = [apart(from), apart(to)];
  const isMixed = before !== from || after !== to;
  return `${isMixed ? '\u200e' : ''}${before} → ${after}`;
}
