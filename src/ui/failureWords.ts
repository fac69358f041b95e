import { LONGEST_WAIT_MS, type TimelineError } from '../model/errors.ts';
import { dayOf, formatterOf } from '../model/time.ts';
import type { TimelineMessages } from './laterMessages.ts';

export interface FailureContext {
  messages: TimelineMessages;
  locale: string | undefined;
  timeZone: string;
  now: number;
  isOnline: boolean;
}

/** What happened and what to do, in a sentence or two for the person in front of it. */
export function failureWords(error: TimelineError, context: FailureContext): string {
  const { errors } = context.messages;
  switch (error.kind) {
    case 'network':
    case 'aborted':
      return context.isOnline ? errors.network : errors.offline;
    case 'timeout':
      return errors.timeout;
    case 'decode':
      return errors.unreadable;
    case 'config':
      return error.message;
    case 'http':
      return httpWords(error, context);
  }
}

function httpWords(error: TimelineError, context: FailureContext): string {
  const { errors } = context.messages;
  const { status, code } = error;
  if (status === 401) return errors.unauthorised;
  if (status === 403) return errors.cannotRead;
  if (code === 'contact_not_found') return errors.contactNotFound;
  if (status === 404) return errors.notFound;
  if (status === 429) return waitWords(error.retryAfterMs, context);
  if (status === 408 || status === 504) return errors.timeout;
  if (status !== null && status >= 500) return errors.server;
  return errors.refused([error.message, ...Object.values(error.fields)].join(' '));
}

function waitWords(waitMs: number | null, { messages, locale, timeZone, now }: FailureContext): string {
  if (waitMs === null) return messages.errors.busy;
  if (waitMs <= LONGEST_WAIT_MS) return messages.errors.busyFor(Math.max(1, Math.ceil(waitMs / 1000)));
  const until = now + waitMs;
  const isToday = dayOf(until, timeZone) === dayOf(now, timeZone);
  return messages.errors.quotaSpent(
    formatterOf(locale, { ...(!isToday && { dateStyle: 'medium' }), timeStyle: 'short', timeZone }).format(
      until,
    ),
  );
}

/** Whether pressing "Try again" can lead anywhere: not for what is gone, nor for what the page itself asks wrongly. */
export function canTryAgain({ kind, status }: TimelineError): boolean {
  return kind !== 'config' && status !== 404;
}
