'use client';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTimelineScope } from './context.ts';
import { noop } from './noop.ts';
import type { timelineKeys } from './options.ts';
import type { Freshness } from './watches.ts';

export interface FreshnessOptions {
  /** How often others' changes are looked for while the page is seen, in milliseconds, at least 30,000; default never. */
  refreshInterval?: number | undefined;
  /** Whether somebody is reading right now, so that new rows must wait to be let in. Default: nobody ever is. */
  isReading?: (() => boolean) | undefined;
}

/** Reads the top of a list again when others may have changed it: one request each time, never two at once. */
export function useFreshness(
  contactId: string,
  queryKey: ReturnType<typeof timelineKeys.list>,
  { refreshInterval = 0, isReading }: FreshnessOptions,
): Partial<Freshness> & { startOver: () => void; letIn: () => void } {
  const scope = useTimelineScope('useFreshness');
  const list = useMemo(() => ({ scope, contactId, queryKey }), [scope, contactId, queryKey]);
  const [known, setKnown] = useState<{ list: object; state: Freshness }>();
  const reading = useRef(isReading);
  reading.current = isReading;

  useEffect(() => {
    let end = noop;
    let isOver = false;
    const onChange = (state: Freshness) => setKnown({ list, state });
    const isBeingRead = () => reading.current?.() ?? false;
    scope.later().then(({ keepFresh }) => {
      if (!isOver) end = keepFresh(list, { refreshInterval, isReading: isBeingRead, onChange });
    }, noop);
    return () => {
      isOver = true;
      end();
    };
  }, [scope, list, refreshInterval]);

  const acts = useMemo(() => {
    const act = (name: 'startOver' | 'letInHeld') => () =>
      void scope.later().then((later) => later[name](list), noop);
    return { startOver: act('startOver'), letIn: act('letInHeld') };
  }, [scope, list]);
  return { ...(known?.list === list && known.state), ...acts };
}
