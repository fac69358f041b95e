import { isDateAccepted } from './acceptedDates.ts';
import type { NewActivity } from './activity.ts';
import {
  type Draft,
  type DraftContext,
  type DraftFault,
  type DraftFaults,
  type DraftField,
  isBlank,
} from './draft.ts';
import { metadataBytes } from './faults.ts';
import { METADATA_LIMIT, TITLE_LIMIT } from './limits.ts';
import { newReference, withReference } from './submission.ts';
import { parseWhen } from './when.ts';
import { latinDigits } from './whenWords.ts';

export function emptyDraft(type: string): Draft {
  return { type, title: '', description: '', when: '', dealId: '', metadata: {}, unseen: {} };
}

/** The body a draft stands for, or what is wrong with it. */
export function readDraft(draft: Draft, context: DraftContext): { input: NewActivity; faults: DraftFaults } {
  const title = draft.title.trim();
  const description = draft.description.trim();
  const { now, timeZone, locale } = context;
  const when = draft.when.trim() === '' ? null : parseWhen(draft.when, now, timeZone, locale);
  const values = context.fields.flatMap(({ name, kind, defaultValue = '' }) => {
    const value = readField(kind, draft.metadata[name] ?? defaultValue);
    return value === undefined ? [] : [[name, value] as const];
  });
  const shown = new Set(context.fields.map(({ name }) => name));
  const unseen = Object.entries(draft.unseen.metadata ?? {}).filter(([key]) => !shown.has(key));
  const metadata = [...unseen, ...values];
  const input: NewActivity = {
    ...draft.unseen,
    metadata: undefined,
    type: draft.type,
    ...(title && { title }),
    ...(description && { description }),
    ...(draft.dealId && { deal_id: draft.dealId }),
    ...(metadata.length > 0 && { metadata: Object.fromEntries(metadata) }),
    ...(when !== null && !Number.isNaN(when) && { created_date: new Date(when).toISOString() }),
  };
  const faults: Record<string, DraftFault> = {};
  for (const { name, kind } of context.fields) {
    const isNumber = !values.some(([key, value]) => key === name && Number.isNaN(value));
    if (!isNumber) faults[name] = kind === 'minutes' ? 'not_minutes' : 'not_a_number';
  }
  if (detailsBytes(input) > METADATA_LIMIT) faults.metadata = 'metadata_too_large';
  if (title.length > TITLE_LIMIT) faults.title = 'title_too_long';
  if (isBlank(draft, context.fields)) faults.title = 'nothing_to_log';
  if (draft.when.trim() !== '' && when === null) faults.when = 'when_unreadable';
  if (when !== null && !isDateAccepted(when, context.now)) faults.when = 'when_out_of_range';
  return { input, faults };
}

/** Bytes of the metadata as the server gets it. The reference travels there too, and takes its room. */
export function detailsBytes(input: NewActivity): number {
  return metadataBytes(withReference(input, newReference()).metadata ?? {});
}

/** `undefined` for nothing, `NaN` for a number that is none. */
function readField(kind: DraftField['kind'], typed: string): unknown {
  const text = typed.trim();
  if (text === '') return undefined;
  if (kind === 'minutes' || kind === 'number') {
    const figures = latinDigits(text);
    if (kind === 'minutes' && !/^\d+$/.test(figures)) return Number.NaN;
    const number = Number(figures.replace(/[,٫]/, '.'));
    return Number.isFinite(number) ? number : Number.NaN;
  }
  if (kind !== 'list') return text;
  const items = text.split(/[,;，；、،؛\n]/).map((item) => item.trim());
  return items.filter((item) => item !== '');
}
