'use client';
import { intlFormatDistance } from 'date-fns';
import type { ReactNode } from 'react';
import type { Activity } from '../model/activity.ts';
import { formatterOf } from '../model/time.ts';
import { useTicking } from './clock.ts';
import { useMessages, useTimelineUi } from './context.ts';
import { Part } from './parts.tsx';

const DAY_MS = 86_400_000;

/** The time of day, beside the day's heading exact to the minute; and how long ago, while that is less than a day. */
export function Timestamp({ activity }: { activity: Activity }): ReactNode {
  const { locale, timeZone, clock } = useTimelineUi();
  const { justNow } = useMessages();
  const at = Date.parse(activity.created_date);
  const isRecent = Math.abs(clock.read() - at) < DAY_MS;
  const ago = useTicking(isRecent, (now) => {
    const age = now - at;
    if (!isRecent || age >= DAY_MS || age < -60_000) return '';
    return age < 60_000
      ? justNow
      : intlFormatDistance(at, now, { locale, style: 'short', numeric: 'always' });
  });
  return (
    <Part slot="time" activity={activity}>
      <time dateTime={activity.created_date} title={exactTime(at, locale, timeZone)}>
        {formatterOf(locale, { timeStyle: 'short', timeZone }).format(at)}
      </time>
      {ago ? <span className="lt-ago">{ago}</span> : null}
    </Part>
  );
}

/** Day, time and zone, in full. */
function exactTime(at: number, locale: string | undefined, timeZone: string): string {
  return formatterOf(locale, { dateStyle: 'full', timeStyle: 'long', timeZone }).format(at);
}
