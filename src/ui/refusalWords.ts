import type { TimelineError } from '../model/errors.ts';
import type { TimelineMessages } from './laterMessages.ts';

/** Why the server takes no such entry, in words; `null` for what reading may meet with too. */
export function refusalWords(error: TimelineError, messages: TimelineMessages): string | null {
  const { kind, status, code } = error;
  const { errors } = messages;
  if (kind !== 'http') return null;
  if (status === 403) return errors.cannotWrite;
  if (code === 'deal_not_found') return errors.dealNotFound;
  return code === 'metadata_too_large' ? messages.detailsTooLong : null;
}
