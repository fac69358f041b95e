'use client';
import { type RefObject, useEffect, useRef, useState } from 'react';
import type { Activity, NewActivity } from '../model/activity.ts';
import { type Draft, draftOf, emptyDraft, isBlank } from '../model/draft.ts';
import { type TimelineError, toTimelineError } from '../model/errors.ts';
import { formatterOf } from '../model/time.ts';
import { useTimelineScope } from '../query/context.ts';
import { useLogActivity } from '../query/useLogActivity.ts';
import { findActivityType, labelOf } from './activityType.ts';
import { useMessages, useTimelineUi } from './context.ts';
import { useActivityTypes } from './useActivityTypes.ts';
import { loadLater, useLater } from './useLater.ts';

export interface LogFormOptions {
  contactId: string | null;
  initial: Draft;
  /** Fields of the body that the form does not show. */
  fixed: Partial<NewActivity>;
  onLogged: ((activity: Activity) => void) | undefined;
  onLogError: ((error: TimelineError, input: NewActivity) => void) | undefined;
  form: RefObject<HTMLFormElement | null>;
}

/** What is wrong, in words, by field. */
type FieldFaults = Partial<Record<string, string>>;

/** The draft of one form: what stands in it, what is wrong with it, and sending it. */
export function useLogForm({ contactId, initial, fixed, onLogged, onLogError, form }: LogFormOptions) {
  const { now } = useTimelineScope('LogActivityForm');
  const { timeZone, locale, announce, desk } = useTimelineUi();
  const timeOf = (at: number) =>
    formatterOf(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(at);
  const messages = useMessages();
  const registry = useActivityTypes();
  const { log } = useLogActivity(contactId);
  const [draft, setDraft] = useState(initial);
  const [isTried, setTried] = useState(false);

  const entry = findActivityType(registry, draft.type);
  const fields = entry?.form?.fields ?? [];
  const blank = isBlank(draft, fields);
  const later = useLater();
  const read = () => later?.readDraft(draft, { fields, now: now(), timeZone });
  const faults = isTried ? read()?.faults : undefined;

  const submit = () => {
    const result = read();
    if (!result) return void loadLater().then(() => latest.current());
    const { input, faults: found } = result;
    const [first] = Object.keys(found);
    if (first) {
      setTried(true);
      focusField(form.current, first);
      return;
    }
    const body = { ...input, ...fixed };
    const name = [labelOf(entry, draft.type, messages), draft.title.trim()].filter(Boolean).join(': ');
    setTried(false);
    setDraft({ ...emptyDraft(draft.type), dealId: draft.dealId });
    focusField(form.current, 'title');
    log(body).then(
      (activity) => {
        const moved = movedTo(body, activity);
        announce(moved === null ? messages.logged(name) : messages.loggedElsewhere(name, timeOf(moved)));
        onLogged?.(activity);
      },
      (error) => {
        announce(messages.notLogged(name));
        onLogError?.(toTimelineError(error), body);
      },
    );
  };

  // Pressed before the page has all its parts, it sends what is written when they are there.
  const latest = useRef(submit);
  latest.current = submit;
  const take = useRef<(input: NewActivity) => boolean>(() => false);
  take.current = (input) => {
    if (!blank) return false;
    setDraft(draftOf(input, timeZone));
    focusField(form.current, 'title');
    return true;
  };
  useEffect(() => {
    const focus = () => focusField(form.current, 'title');
    return desk.openForm(contactId, { take: ({ input }) => take.current(input), focus });
  }, [desk, contactId, form]);

  return {
    draft,
    change: (part: Partial<Draft>) => setDraft((old) => ({ ...old, ...part })),
    fields,
    isBlank: blank,
    faults: (later && faults ? later.faultWords(faults, draft, messages) : {}) as FieldFaults,
    submit,
    now,
  };
}

/** Where the server filed an entry instead of the time it was given; `null` when it kept that. Epoch milliseconds. */
function movedTo({ created_date }: NewActivity, saved: Activity): number | null {
  const at = Date.parse(saved.created_date);
  return created_date && Math.abs(at - Date.parse(created_date)) > 60_000 ? at : null;
}

/** A fault of the metadata as a whole belongs to no field; its first one is where to begin. */
export function focusField(form: HTMLFormElement | null, name: string): void {
  const field = form?.elements.namedItem(name) ?? form?.querySelector('.lt-metadata input');
  if (field instanceof HTMLElement) field.focus();
}
