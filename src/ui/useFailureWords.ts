'use client';
import type { TimelineError } from '../model/errors.ts';
import { useMessages, useTimelineUi } from './context.ts';
import { failureWords } from './failureWords.ts';

/** A failure in words for the person in front of it. */
export function useFailureWords(): (error: TimelineError, action: 'read' | 'write') => string {
  const messages = useMessages();
  const { locale, timeZone, clock } = useTimelineUi();
  return (error, action) =>
    failureWords(error, action, {
      messages,
      locale,
      timeZone,
      now: clock.read(),
      isOnline: typeof navigator === 'undefined' || navigator.onLine !== false,
    });
}
