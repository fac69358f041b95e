import { isRecord, type NewActivity } from './activity.ts';
import { type Draft, type DraftField, isBlank } from './draft.ts';
import { wallText } from './time.ts';
import { parseWhen } from './when.ts';

/** The ids of drafts, by the names under which they are kept. */
export type DraftIds = Readonly<Record<string, string>>;

/** What stands in a form, as it is kept for the next visit. */
export interface KeptDraft {
  /** Another one at each change: nobody takes away what somebody else has written since. */
  id: string;
  /** When it was written, in epoch milliseconds. */
  at: number;
  draft: Draft;
  /** Where the words stood before the type was changed. */
  from: DraftIds;
  /** What was kept here and had to give way before anybody had seen it. */
  older: KeptDraft | null;
}

/** Goes up when the shape changes, so that what an older version left is not read as the new one. */
const VERSION = 1;

export function printKept(kept: KeptDraft): string {
  return JSON.stringify({ version: VERSION, ...kept });
}

/** The draft of a text that may come from another version, or another hand: what cannot be read counts as none. */
export function readKept(text: string | null): KeptDraft | null {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return isRecord(value) && value.version === VERSION ? readRecord(value) : null;
  } catch {
    return null;
  }
}

function readRecord(value: unknown): KeptDraft | null {
  if (!isRecord(value)) return null;
  const { id = '', at, from = {}, older } = value;
  const draft = readDraftRecord(value.draft);
  if (typeof id !== 'string' || typeof at !== 'number' || !draft || !areTexts(from)) return null;
  // No clock shows a time beyond.
  return Math.abs(at) <= 8.64e15 ? { id, at, draft, from, older: readRecord(older) } : null;
}

function readDraftRecord(value: unknown): Draft | null {
  if (!isRecord(value)) return null;
  const { type, title, description, when, dealId, metadata, unseen } = value;
  const texts = { type, title, description, when, dealId };
  if (!areTexts(texts) || !areTexts(metadata) || !isRecord(unseen)) return null;
  const { metadata: hidden, contact_id, entity_type, entity_id, entity_name } = unseen;
  const words = Object.entries({ contact_id, entity_type, entity_id, entity_name });
  const isWhole = words.every(([, word]) => word === undefined || typeof word === 'string');
  if (!isWhole || !(hidden === undefined || isRecord(hidden))) return null;
  const rest = { ...Object.fromEntries(words), ...(hidden && { metadata: hidden }) } as Partial<NewActivity>;
  return { ...(texts as Omit<Draft, 'metadata' | 'unseen'>), metadata, unseen: rest };
}

function areTexts(value: unknown): value is Record<string, string> {
  return isRecord(value) && Object.values(value).every((text) => typeof text === 'string');
}

/** Whether nobody has written anything: the form is blank, or as it was at first. */
export function isUntouched(draft: Draft, initial: Draft, fields: readonly DraftField[]): boolean {
  if (isBlank(draft, fields)) return true;
  const isSame = ({ name, defaultValue = '' }: DraftField) =>
    (draft.metadata[name] ?? defaultValue) === (initial.metadata[name] ?? defaultValue);
  return (
    (['title', 'description', 'when', 'dealId'] as const).every((key) => draft[key] === initial[key]) &&
    fields.every(isSame)
  );
}

/** A kept draft as it is to stand in the form: "yesterday" is the day before it was written. */
export function draftToShow(
  { draft, at }: KeptDraft,
  now: number,
  timeZone: string,
  locale: string | undefined,
): Draft {
  const meant = parseWhen(draft.when, at, timeZone, locale);
  const isStill = meant === null || meant === parseWhen(draft.when, now, timeZone, locale);
  return { ...draft, ...(!isStill && { when: wallText(meant, timeZone) }) };
}
