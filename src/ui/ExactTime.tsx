'use client';
import type { ReactNode } from 'react';
import { formatterOf, isTimeZone, wallText } from '../model/time.ts';
import { useTimelineUi } from './context.ts';
import { useLaterMessages } from './useLaterMessages.ts';

/** Day, seconds and zone of a row's time; and what the contact's clocks showed, where they showed something else. */
export function ExactTime({
  at,
  exact,
  contactTimeZone = '',
}: {
  at: number;
  exact: string;
  contactTimeZone: string | undefined;
}): ReactNode {
  const { locale, timeZone } = useTimelineUi();
  const { contactTime } = useLaterMessages();
  const here = wallText(at, timeZone);
  const there = isTimeZone(contactTimeZone) ? wallText(at, contactTimeZone) : here;
  const isOtherDay = there.slice(0, 10) !== here.slice(0, 10);
  return (
    <p className="lt-exact">
      <span>{exact}</span>
      {there === here ? null : (
        <span>
          {contactTime(
            formatterOf(locale, {
              ...(isOtherDay && { weekday: 'long', day: 'numeric', month: 'long' }),
              hour: 'numeric',
              minute: '2-digit',
              timeZone: contactTimeZone,
              // By its place: who knows a contact in New York need not know what is "Eastern".
              timeZoneName: 'shortGeneric',
            }).format(at),
          )}
        </span>
      )}
    </p>
  );
}

const refused = new Set<string>();

/** A zone comes from a contact's record, and must not cost the page; whoever wrote the page is told once. */
export function refuseUnknownZone(timeZone: string | undefined): void {
  if (!timeZone || refused.has(timeZone) || isTimeZone(timeZone)) return;
  refused.add(timeZone);
  console.error(
    `contactTimeZone "${timeZone}" is not a time zone this browser knows, so it is left out. Use an IANA name such as "America/New_York".`,
  );
}
