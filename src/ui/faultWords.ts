import type { Draft, DraftFault, DraftFaults } from '../model/draft.ts';
import { TITLE_LIMIT } from '../model/limits.ts';
import { allMessages } from './laterMessages.ts';
import type { PageMessages } from './messages.ts';

/** What is wrong with a draft, in words, by field. */
export function faultWords(faults: DraftFaults, draft: Draft, page: PageMessages): Record<string, string> {
  const messages = allMessages(page);
  const say = (fault: DraftFault): string => {
    switch (fault) {
      case 'nothing_to_log':
        return messages.nothingToLog;
      case 'title_too_long':
        return messages.titleTooLong(draft.title.trim().length - TITLE_LIMIT);
      case 'when_unreadable':
        return messages.whenUnreadable;
      case 'when_out_of_range':
        return messages.whenTooFar;
      case 'not_minutes':
        return messages.notMinutes;
      case 'not_a_number':
        return messages.notANumber;
      case 'metadata_too_large':
        return messages.detailsTooLong;
    }
  };
  return Object.fromEntries(Object.entries(faults).map(([field, fault]) => [field, say(fault)]));
}
