import type { TimelineError } from '../model/errors.ts';
import { INTERRUPTED, OFFLINE } from '../model/outbox.ts';
import type { TimelineMessages } from './laterMessages.ts';

/** Why an entry is not saved, in words; `null` for what reading may meet with too. */
export function refusalWords(
  error: TimelineError,
  messages: TimelineMessages,
  isOnline: boolean,
): string | null {
  const { kind, status, code } = error;
  const { errors } = messages;
  if (code === OFFLINE) return isOnline ? errors.writtenOffline : errors.waitsOffline;
  if (code === INTERRUPTED) return errors.interrupted;
  if (kind !== 'http') return null;
  if (status === 403) return errors.cannotWrite;
  if (code === 'deal_not_found') return errors.dealNotFound;
  return code === 'metadata_too_large' ? messages.detailsTooLong : null;
}
