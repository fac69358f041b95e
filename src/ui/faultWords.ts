import type { Draft, DraftContext, DraftFault, DraftFaults } from '../model/draft.ts';
import { TITLE_LIMIT } from '../model/limits.ts';
import { readDraft } from '../model/readDraft.ts';
import { complaintWords, type Refusal } from './complaintWords.ts';
import { allMessages } from './laterMessages.ts';
import type { PageMessages } from './messages.ts';

interface Written {
  draft: Draft;
  context: DraftContext;
  /** Somebody wanted to send it. */
  isTried: boolean;
  refusal: Refusal | null;
  messages: PageMessages;
}

/** What is wrong with what stands in a form, in words, by field: our own complaints before the server's. */
export function formWords(written: Written): Partial<Record<string, string>> {
  const { draft, context, isTried, refusal, messages } = written;
  return {
    ...(refusal && complaintWords(refusal, draft, context.fields, messages)),
    ...(isTried && faultWords(readDraft(draft, context).faults, draft, messages)),
  };
}

function faultWords(faults: DraftFaults, draft: Draft, page: PageMessages): Record<string, string> {
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
