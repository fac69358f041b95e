'use client';
import { type RefObject, useEffect } from 'react';
import type { ContactActivities } from '../query/useContactActivities.ts';
import { useTimelineUi } from './context.ts';
import type { Asking } from './LoadOlder.tsx';
import { BY_HAND, hold } from './places.ts';
import { isElsewhere } from './rowFocus.ts';
import { rowBeside } from './rowKeyboard.ts';
import { useLaterMessages } from './useLaterMessages.ts';

/** Pages that load by themselves before somebody has to ask: a page left open must not read a whole history. */
const MOST_UNASKED = 10;

/** How long before its end the list goes on. */
const AHEAD = '600px 0px';

interface OlderExtrasProps {
  activities: ContactActivities;
  mode: 'auto' | 'button';
  asking: RefObject<Asking>;
  foot: RefObject<HTMLElement | null>;
  listRef: RefObject<HTMLElement | null>;
}

/** Loads older rows when the end comes near; and says what came for whoever asked. Draws nothing. */
export function OlderExtras({ activities, mode, asking, foot, listRef }: OlderExtrasProps): null {
  const { hasOlder, isLoadingOlder, olderError, loadOlder, loaded, isFilteredHere, isFrugal } = activities;
  const { announce } = useTimelineUi();
  const { loadedOlder } = useLaterMessages();
  // An entry written into the list takes the error away, but not its reason.
  if (olderError) asking.current.hasFailed = true;
  const isAuto = mode === 'auto' && hasOlder && !isLoadingOlder && !olderError && !isFrugal;

  useEffect(() => {
    const element = foot.current;
    if (!element || !isAuto || typeof IntersectionObserver === 'undefined') return;
    const observer = new IntersectionObserver(
      (entries) => {
        const { hasFailed, shownAt, unasked = 0 } = asking.current;
        // Where rows are filtered here a page may bring none, and the foot would not move: then it is not approached.
        const isStill = isFilteredHere && shownAt === loaded;
        if (!entries.at(-1)?.isIntersecting || hasFailed || isStill || unasked >= MOST_UNASKED) return;
        Object.assign(asking.current, { unasked: unasked + 1, shownAt: loaded });
        loadOlder();
      },
      // The page, or whatever box of it scrolls.
      { rootMargin: AHEAD, scrollMargin: AHEAD },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [isAuto, loadOlder, loaded, isFilteredHere, asking, foot]);

  useEffect(() => {
    if (!isLoadingOlder) return;
    const leave = () => {
      if (asking.current.before) asking.current.before.hasScrolled = true;
    };
    for (const type of BY_HAND) window.addEventListener(type, leave, { capture: true, passive: true });
    return () => {
      for (const type of BY_HAND) window.removeEventListener(type, leave, true);
    };
  }, [isLoadingOlder, asking]);

  useEffect(() => {
    const { before } = asking.current;
    if (isLoadingOlder || !before) return;
    asking.current.before = undefined;
    if (olderError) return;
    asking.current.hasFailed = false;
    announce(loadedOlder(loaded - before.loaded));
    const list = listRef.current;
    if (!list || isElsewhere(list, before.by)) return;
    const next = before.last && rowBeside(before.last, list, 1);
    (next ?? foot.current)?.focus({ preventScroll: true });
    if (!next || before.hasScrolled) return;
    next.scrollIntoView?.({ block: 'nearest' });
    hold(list, next);
  }, [isLoadingOlder, loaded, olderError, announce, loadedOlder, asking, foot, listRef]);
  return null;
}
