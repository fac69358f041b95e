'use client';
import type { TimelineError } from '../model/errors.ts';
import { useTimelineScope } from '../query/context.ts';
import { useTimelineUi } from './context.ts';
import { failureWords } from './failureWords.ts';
import { useLaterMessages } from './useLaterMessages.ts';

/** When a failure was first put into words: a wait it names counts from then, however often it is drawn. */
const toldAt = new WeakMap<TimelineError, number>();

/** A failure in words for the person in front of it. */
export function useFailureWords(): (error: TimelineError) => string {
  const messages = useLaterMessages();
  const { locale, timeZone } = useTimelineUi();
  const { now } = useTimelineScope('useFailureWords');
  return (error) => {
    const since = toldAt.get(error) ?? now();
    toldAt.set(error, since);
    return failureWords(error, {
      messages,
      locale,
      timeZone,
      now: since,
      isOnline: typeof navigator === 'undefined' || navigator.onLine !== false,
    });
  };
}
