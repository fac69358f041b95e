import type { NewActivity } from './activity.ts';
import { faultsOf, isDateAccepted, TITLE_LIMIT } from './limits.ts';
import { newReference, REFERENCE_KEY, withReference } from './outbox.ts';
import { wallText } from './time.ts';
import { parseWhen } from './when.ts';

/** What stands in the form: texts, as they were typed. */
export interface Draft {
  type: string;
  title: string;
  description: string;
  /** Empty for now. */
  when: string;
  dealId: string;
  /** By metadata key. */
  metadata: Readonly<Record<string, string>>;
  /** What the entry holds and the form does not show: it is sent along as it is. */
  unseen: Partial<NewActivity>;
}

/** How the text of a metadata field becomes its value. */
export interface DraftField {
  name: string;
  kind: 'text' | 'number' | 'minutes' | 'choice' | 'list';
  /** What stands in it before anybody writes. */
  defaultValue?: string;
}

export type DraftFault =
  | 'nothing_to_log'
  | 'title_too_long'
  | 'when_unreadable'
  | 'when_out_of_range'
  | 'not_a_number'
  | 'not_minutes'
  | 'metadata_too_large';

/** What keeps a draft from being sent, by field: `title`, `when`, `metadata`, or the name of a metadata field. */
export type DraftFaults = Readonly<Record<string, DraftFault>>;

export interface DraftContext {
  fields: readonly DraftField[];
  /** Epoch milliseconds. */
  now: number;
  timeZone: string;
}

export function emptyDraft(type: string): Draft {
  return { type, title: '', description: '', when: '', dealId: '', metadata: {}, unseen: {} };
}

/** Whether nothing has been written yet. */
export function isBlank(
  { title, description, when, metadata }: Draft,
  fields: readonly DraftField[],
): boolean {
  const isTyped = ({ name, defaultValue = '' }: DraftField) =>
    (metadata[name] ?? defaultValue) !== defaultValue;
  return title.trim() === '' && description.trim() === '' && when.trim() === '' && !fields.some(isTyped);
}

/** The body a draft stands for, or what is wrong with it. */
export function readDraft(draft: Draft, context: DraftContext): { input: NewActivity; faults: DraftFaults } {
  const title = draft.title.trim();
  const description = draft.description.trim();
  const when = draft.when.trim() === '' ? null : parseWhen(draft.when, context.now, context.timeZone);
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
  // The reference travels in the metadata too, and takes its room there.
  if (faultsOf(withReference(input, newReference())).metadata) faults.metadata = 'metadata_too_large';
  if (title.length > TITLE_LIMIT) faults.title = 'title_too_long';
  if (isBlank(draft, context.fields)) faults.title = 'nothing_to_log';
  if (draft.when.trim() !== '' && when === null) faults.when = 'when_unreadable';
  if (when !== null && !isDateAccepted(when, context.now)) faults.when = 'when_out_of_range';
  return { input, faults };
}

/** `undefined` for nothing, `NaN` for a number that is none. */
function readField(kind: DraftField['kind'], typed: string): unknown {
  const text = typed.trim();
  if (text === '') return undefined;
  if (kind === 'minutes' && !/^\d+$/.test(text)) return Number.NaN;
  if (kind === 'minutes' || kind === 'number') {
    const number = Number(text.replace(',', '.'));
    return Number.isFinite(number) ? number : Number.NaN;
  }
  if (kind !== 'list') return text;
  const items = text.split(/[,;\n]/).map((item) => item.trim());
  return items.filter((item) => item !== '');
}

/** A submission as the draft it came from, for editing it again. */
export function draftOf(input: NewActivity, timeZone: string): Draft {
  const { [REFERENCE_KEY]: _, ...metadata } = input.metadata ?? {};
  const { contact_id, entity_type, entity_id, entity_name } = input;
  return {
    unseen: { contact_id, entity_type, entity_id, entity_name, metadata },
    type: input.type,
    title: input.title ?? '',
    description: input.description ?? '',
    when: input.created_date ? wallText(Date.parse(input.created_date), timeZone) : '',
    dealId: input.deal_id ?? '',
    metadata: Object.fromEntries(
      Object.entries(metadata).map(([key, value]) => [
        key,
        Array.isArray(value) ? value.join(', ') : String(value),
      ]),
    ),
  };
}
