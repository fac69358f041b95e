'use client';
import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import type { Activity, NewActivity } from '../model/activity.ts';
import { type Draft, draftOf, isBlank } from '../model/draft.ts';
import type { TimelineError } from '../model/errors.ts';
import { useTimelineScope } from '../query/context.ts';
import { useLogActivity } from '../query/useLogActivity.ts';
import { findActivityType, labelOf } from './activityType.ts';
import type { Refusal } from './complaintWords.ts';
import { useMessages, useTimelineUi } from './context.ts';
import type { OpenForm } from './desk.ts';
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

/** The draft of one form: what stands in it, what is wrong with it, and sending it. */
export function useLogForm({ contactId, initial, fixed, onLogged, onLogError, form }: LogFormOptions) {
  const { now } = useTimelineScope('LogActivityForm');
  const { timeZone, locale, announce, desk } = useTimelineUi();
  const messages = useMessages();
  const registry = useActivityTypes();
  const { log } = useLogActivity(contactId);
  const [first] = useState(initial);
  const [draft, setDraft] = useState(first);
  const [isTried, setTried] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [note, setNote] = useState<ReactNode>(null);

  const entry = findActivityType(registry, draft.type);
  const fields = entry?.form?.fields ?? [];
  const blank = isBlank(draft, fields);
  const later = useLater();
  const context = { fields, now: now(), timeZone, locale };
  const label = labelOf(entry, draft.type, messages);
  const focus = (name: string) => focusField(form.current, name);
  const sending = {
    ...{ draft, context, fixed, label, locale, messages, log, onLogged, onLogError },
    ...{ setDraft, setTried, focus, announce },
  };
  // Pressed before the page has all its parts, it sends what is written when they are there.
  const latest = useRef(sending);
  latest.current = sending;
  const [isWaiting, setWaiting] = useState(false);
  const submit = () => {
    if (isWaiting) return;
    if (later) return later.submitDraft(sending);
    setWaiting(true);
    loadLater()
      .then(
        (parts) => parts.submitDraft(latest.current),
        () => announce(messages.errors.network),
      )
      .finally(() => setWaiting(false));
  };
  const take = useRef<OpenForm['take']>(() => false);
  take.current = ({ input, error }) => {
    if (!blank) return false;
    const taken = draftOf(input, timeZone);
    setDraft(taken);
    setRefusal({ error, draft: taken });
    return true;
  };
  useEffect(() => {
    const focus = () => focusField(form.current, 'title');
    return desk.openForm(contactId, { take: (entry) => take.current(entry), focus });
  }, [desk, contactId, form]);

  return {
    ...{ form, first, draft, setDraft, note, setNote, refusal, setRefusal },
    change: (part: Partial<Draft>) => setDraft((old) => ({ ...old, ...part })),
    fields,
    isBlank: blank,
    faults: later?.formWords({ draft, context, isTried, refusal, messages }) ?? {},
    ...{ later, context, label, submit, isWaiting, now },
  };
}

/** A fault of the metadata as a whole belongs to no field; its first one is where to begin. */
export function focusField(form: HTMLFormElement | null, name: string): void {
  const field = form?.elements.namedItem(name) ?? form?.querySelector('.lt-metadata input');
  if (field instanceof HTMLElement) field.focus();
}
