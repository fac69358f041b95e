import type { NewActivity } from './activity.ts';
import { REFERENCE_KEY } from './outbox.ts';
import { wallText } from './time.ts';

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
  /** In whose words a time may be written, beside English ones. */
  locale?: string | undefined;
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
