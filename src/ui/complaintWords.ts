import type { Draft, DraftField } from '../model/draft.ts';
import type { TimelineError } from '../model/errors.ts';
import { readableWord } from './activityType.ts';
import { allMessages } from './laterMessages.ts';
import type { PageMessages } from './messages.ts';

/** An entry that the server refused, as it came back into the form. */
export interface Refusal {
  error: TimelineError | null;
  draft: Draft;
}

const OWN_NAMES: Readonly<Record<string, string>> = {
  title: 'title',
  description: 'description',
  created_date: 'when',
  deal_id: 'deal',
};

/**
 * What the server complained about, in words, by field of the form, as long as nobody has changed that field. What
 * belongs to no field is under `metadata`, which the form shows at its foot.
 */
export function complaintWords(
  { error, draft: refused }: Refusal,
  draft: Draft,
  fields: readonly DraftField[],
  page: PageMessages,
): Record<string, string> {
  if (error?.kind !== 'http') return {};
  const { titled } = allMessages(page);
  const words: Record<string, string> = {};
  const add = (field: string, text: string) => {
    if (textOf(field, draft) !== textOf(field, refused)) return;
    words[field] = words[field] ? `${words[field]} ${text}` : text;
  };
  for (const [key, text] of complaintsOf(error, page)) {
    const name = key.replace(/^metadata\./, '');
    const field = OWN_NAMES[key] ?? fields.find((one) => one.name === name)?.name;
    // At the foot it has to say what it is about.
    if (field) add(field, text);
    else add('metadata', key === '' || key === 'metadata' ? text : titled(readableWord(name), text));
  }
  return words;
}

/** By the API's name of the field; `''` for what is about none. */
function complaintsOf(error: TimelineError, page: PageMessages): [string, string][] {
  const messages = allMessages(page);
  const { status, code, message } = error;
  if (code === 'deal_not_found') return [['deal_id', messages.errors.dealNotFound]];
  if (code === 'metadata_too_large') return [['metadata', messages.detailsTooLong]];
  const named = Object.entries(error.fields);
  if (named.length > 0) return named;
  return status === 400 || status === 422 ? [['', messages.errors.refused(message)]] : [];
}

function textOf(field: string, draft: Draft): string | undefined {
  if (field === 'title' || field === 'description' || field === 'when') return draft[field];
  if (field === 'deal') return draft.dealId;
  // What stands at the foot is about the whole.
  return field === 'metadata' ? '' : draft.metadata[field];
}
