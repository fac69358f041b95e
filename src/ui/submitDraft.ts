import type { Activity, NewActivity } from '../model/activity.ts';
import type { Draft, DraftContext } from '../model/draft.ts';
import { toTimelineError } from '../model/errors.ts';
import { emptyDraft, readDraft } from '../model/readDraft.ts';
import { formatterOf } from '../model/time.ts';
import { letGo } from '../query/drafts.ts';
import { allMessages } from './laterMessages.ts';
import type { PageMessages } from './messages.ts';
import type { LogFormOptions } from './useLogForm.ts';

export interface Submitting extends Pick<LogFormOptions, 'fixed' | 'onLogged' | 'onLogError'> {
  draft: Draft;
  context: DraftContext;
  /** What the type is called. */
  label: string;
  locale: string | undefined;
  messages: PageMessages;
  log: (input: NewActivity) => Promise<Activity>;
  setDraft: (draft: Draft) => void;
  /** Shows what is wrong, or no longer. */
  setTried: (isTried: boolean) => void;
  focus: (field: string) => void;
  announce: (text: string) => void;
}

/** Sends what stands in a form, empties the form for the next entry, and says how it ended. */
export function submitDraft({
  draft,
  context,
  fixed,
  label,
  locale,
  messages: page,
  log,
  ...form
}: Submitting): void {
  const messages = allMessages(page);
  const { input, faults } = readDraft(draft, context);
  const [first] = Object.keys(faults);
  form.setTried(first !== undefined);
  if (first) {
    form.focus(first);
    return;
  }
  const body = { ...input, ...fixed };
  const title = draft.title.trim();
  const name = title ? messages.titled(label, title) : label;
  const blank = { ...emptyDraft(draft.type), dealId: draft.dealId };
  const clearDraft = letGo(draft, blank);
  form.setDraft(blank);
  form.focus('title');
  const { timeZone } = context;
  const timeOf = (at: number) =>
    formatterOf(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(at);
  const sent = log(body);
  clearDraft(sent);
  sent.then(
    (activity) => {
      const moved = movedTo(body, activity);
      form.announce(moved === null ? messages.logged(name) : messages.loggedElsewhere(name, timeOf(moved)));
      form.onLogged?.(activity);
    },
    (error) => {
      form.announce(messages.notLogged(name));
      form.onLogError?.(toTimelineError(error), body);
    },
  );
}

/** Where the server filed an entry instead of the time it was given; `null` when it kept that. Epoch milliseconds. */
function movedTo({ created_date }: NewActivity, saved: Activity): number | null {
  const at = Date.parse(saved.created_date);
  return created_date && Math.abs(at - Date.parse(created_date)) > 60_000 ? at : null;
}
