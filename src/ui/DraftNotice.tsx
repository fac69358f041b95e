'use client';
import { type ReactNode, useEffect } from 'react';
import { dayOf, formatterOf } from '../model/time.ts';
import { useTimelineScope } from '../query/context.ts';
import { useTimelineUi } from './context.ts';
import { useLaterMessages } from './useLaterMessages.ts';

/** Says from when the words in a form are, and drops them; or, for `at` null, that they are dropped, and undoes that. */
export function DraftNotice({ at, onPress }: { at: number | null; onPress: () => void }): ReactNode {
  const messages = useLaterMessages();
  const { announce, locale, timeZone } = useTimelineUi();
  const { now } = useTimelineScope('DraftNotice');
  const text =
    at === null ? messages.draftDropped : messages.draftRestored(timeOf(at, now(), locale, timeZone));
  useEffect(() => announce(text), [announce, text]);
  return (
    <p className="lt-draft lt-hint">
      {text}{' '}
      <button type="button" className="lt-text-button" onClick={onPress}>
        {at === null ? messages.undo : messages.dropDraft}
      </button>
    </p>
  );
}

/** As a sentence takes it: "today 14:05", "yesterday 15:00", else the date with its year. */
function timeOf(at: number, now: number, locale: string | undefined, timeZone: string): string {
  const day = dayOf(at, timeZone);
  const age = (Date.parse(dayOf(now, timeZone)) - Date.parse(day)) / 86_400_000;
  const isNear = age === 0 || age === 1;
  const time = formatterOf(locale, {
    ...(!isNear && { dateStyle: 'medium' }),
    timeStyle: 'short',
    timeZone,
  }).format(at);
  if (!isNear) return time;
  return `${new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-age, 'day')} ${time}`;
}
