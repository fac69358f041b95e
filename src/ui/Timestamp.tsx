'use client';
import { type ReactNode, useState } from 'react';
import type { Activity } from '../model/activity.ts';
import { formatterOf } from '../model/time.ts';
import { useTicking } from './clock.ts';
import { useMessages, useTimelineUi } from './context.ts';
import { Part } from './parts.tsx';
import { useLater } from './useLater.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

interface TimestampProps {
  activity: Activity;
  contactTimeZone: string | undefined;
  tabIndex: number;
}

/**
 * The time of day, beside the day's heading exact to the minute; and how long ago, while that is less than a day. Pressed,
 * it says the rest: what a pointer finds in `title` is out of reach for fingers and keys.
 */
export function Timestamp({ activity, contactTimeZone, tabIndex }: TimestampProps): ReactNode {
  const { locale, timeZone, clock } = useTimelineUi();
  const { justNow } = useMessages();
  const at = Date.parse(activity.created_date);
  const isRecent = Math.abs(clock.read() - at) < DAY_MS;
  const ago = useTicking(isRecent, (now) => {
    const age = now - at;
    if (!isRecent || age >= DAY_MS || age < -MINUTE_MS) return '';
    return age < MINUTE_MS ? justNow : distance(age, locale);
  });
  const [isExact, setExact] = useState(false);
  const exact = formatterOf(locale, { dateStyle: 'full', timeStyle: 'long', timeZone }).format(at);
  return (
    <>
      <Part slot="time" activity={activity}>
        <button
          type="button"
          className="lt-time-button"
          tabIndex={tabIndex}
          aria-expanded={isExact}
          onClick={() => setExact(!isExact)}
        >
          <time dateTime={activity.created_date} title={exact}>
            {formatterOf(locale, { timeStyle: 'short', timeZone }).format(at)}
          </time>
        </button>
        {ago ? <span className="lt-ago">{ago}</span> : null}
      </Part>
      {isExact ? <Exact {...{ at, exact, contactTimeZone }} /> : null}
    </>
  );
}

function Exact(props: { at: number; exact: string; contactTimeZone: string | undefined }): ReactNode {
  const later = useLater();
  return later ? <later.ExactTime {...props} /> : null;
}

const formats = new Map<string | undefined, Intl.RelativeTimeFormat>();

/** Whole minutes or hours ago. One formatter a language: building one costs fifty times as much as using it. */
function distance(age: number, locale: string | undefined): string {
  const format = formats.get(locale) ?? new Intl.RelativeTimeFormat(locale, { style: 'short' });
  formats.set(locale, format);
  const hours = Math.floor(age / (60 * MINUTE_MS));
  return hours > 0 ? format.format(-hours, 'hour') : format.format(-Math.floor(age / MINUTE_MS), 'minute');
}
