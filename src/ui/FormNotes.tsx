'use client';
import { type ReactNode, useEffect } from 'react';
import { METADATA_LIMIT } from '../model/limits.ts';
import { detailsBytes, readDraft } from '../model/readDraft.ts';
import { useTimelineScope } from '../query/context.ts';
import { findTwin, type Twin } from '../query/findTwin.ts';
import { useOutbox } from '../query/useOutbox.ts';
import { useTicking } from './clock.ts';
import { useTimelineUi } from './context.ts';
import { useLaterMessages } from './useLaterMessages.ts';
import type { useLogForm } from './useLogForm.ts';

/** From this share of the room on it is said how much is taken. */
const NEARLY = 0.8;

interface FormNotesProps {
  log: ReturnType<typeof useLogForm>;
  contactId: string | null;
  /** The form has a field for the deal. */
  hasDeals: boolean;
}

/** What somebody should know before sending: what is wrong at no field, logged a moment ago, or nearly too long. */
export function FormNotes({ log, contactId, hasDeals }: FormNotesProps): ReactNode {
  useRefusal(log);
  const scope = useTimelineScope('FormNotes');
  const { announce } = useTimelineUi();
  const { submitHint } = useLaterMessages();
  const twinWords = useTwinWords();
  useOutbox(contactId);
  useTicking(true, String);
  const twin = findTwin(scope, contactId, log.draft);
  const words = twin ? twinWords(twin, log.label, scope.now()) : '';
  const size = useSize(log);
  useEffect(() => {
    if (words) announce(words);
  }, [words, announce]);
  const { metadata, deal } = log.faults;
  const fault = [metadata, !hasDeals && deal].filter(Boolean).join(' ');
  return (
    <>
      {log.note}
      {fault ? (
        <p className="lt-field-fault" role="alert">
          {fault}
        </p>
      ) : null}
      {words || size ? (
        <div className="lt-form-hints">
          {words ? <p className="lt-hint">{words}</p> : null}
          {size ? <p className="lt-hint">{size}</p> : null}
        </div>
      ) : null}
      <kbd className="lt-shortcut">{submitHint(isApple())}</kbd>
    </>
  );
}

/** Whether the key beside the space bar is ⌘. */
const isApple = () => /^(Mac|iP)/.test(navigator.platform);

/** Leads to the first field the server complained about, of an entry that is edited again. */
function useRefusal({ form, refusal, setRefusal, isBlank }: ReturnType<typeof useLogForm>): void {
  useEffect(() => {
    const refused = form.current?.querySelector('[aria-invalid]');
    const field = refused ?? form.current?.elements.namedItem('title');
    if (refusal && field instanceof HTMLElement) field.focus();
  }, [refusal, form]);
  useEffect(() => {
    // What is written next is another entry.
    if (isBlank) setRefusal(null);
  }, [isBlank, setRefusal]);
}

function useTwinWords() {
  const messages = useLaterMessages();
  const { locale } = useTimelineUi();
  return ({ at, standing }: Twin, type: string, now: number): string => {
    const isOlder = now - at >= 60_000;
    const ago = isOlder ? new Intl.RelativeTimeFormat(locale).format(-1, 'minute') : messages.justNow;
    if (standing === 'unsaved') return messages.twinUnsaved(type, ago);
    return standing === 'own' ? messages.twinOwn(type, ago) : messages.twin(type, ago);
  };
}

function useSize({ draft, context }: ReturnType<typeof useLogForm>): string {
  const messages = useLaterMessages();
  const { locale } = useTimelineUi();
  const bytes = detailsBytes(readDraft(draft, context).input);
  if (bytes < METADATA_LIMIT * NEARLY) return '';
  // Upwards, so that one byte too many is seen.
  const kilobytes = (Math.ceil(bytes / 102.4) / 10).toLocaleString(locale);
  return messages.detailsSize(kilobytes, (METADATA_LIMIT / 1024).toLocaleString(locale));
}
