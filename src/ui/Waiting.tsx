'use client';
import { type ReactNode, useMemo } from 'react';
import { formatterOf } from '../model/time.ts';
import { useTimelineScope } from '../query/context.ts';
import type { Pause } from '../query/gate.ts';
import { useTimelineUi } from './context.ts';
import { Part } from './parts.tsx';
import { useLaterMessages } from './useLaterMessages.ts';

/** Why nothing loads just now, and when it goes on. The text keeps still: a countdown would be read out each second. */
export function Waiting({ pause }: { pause: Pause }): ReactNode {
  const { errors } = useLaterMessages();
  const { locale, timeZone } = useTimelineUi();
  const { now } = useTimelineScope('Waiting');
  const until = useMemo(() => {
    // The page's clock may be another than the machine's.
    const at = now() + pause.until - Date.now();
    const format = formatterOf(locale, { timeStyle: 'medium', timeZone });
    return format.format(Math.round(at / 1000) * 1000);
  }, [pause, now, locale, timeZone]);
  return (
    <Part slot="state" data-state="waiting">
      <p>{errors.waiting(until)}</p>
    </Part>
  );
}
