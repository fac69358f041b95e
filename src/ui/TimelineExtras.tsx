'use client';
import { type ReactNode, type RefObject, useEffect } from 'react';
import type { ActivityFilters } from '../model/filters.ts';
import type { Day } from '../model/time.ts';
import type { ContactActivities } from '../query/useContactActivities.ts';
import { useTimelineUi } from './context.ts';
import { refuseUnknownZone } from './ExactTime.tsx';
import { HiddenEntry } from './HiddenEntry.tsx';
import { NewActivities } from './NewActivities.tsx';
import { NewerActivities } from './NewerActivities.tsx';
import { hold } from './places.ts';
import { isElsewhere } from './rowFocus.ts';
import { useDayName } from './useDayName.ts';
import { useGlow } from './useGlow.ts';
import type { Jump } from './useJump.ts';
import { useLaterMessages } from './useLaterMessages.ts';
import { WaitingEntries } from './WaitingEntries.tsx';

interface TimelineExtrasProps {
  contactId: string;
  activities: ContactActivities;
  filters: ActivityFilters;
  jump: Jump;
  contactTimeZone: string | undefined;
  /** Shows an entry: on its day, or by clearing the filters. */
  onShow: (day: Day | null, activityId: string) => void;
  listRef: RefObject<HTMLDivElement | null>;
}

/** What stands above the rows once the first ones are there: what is new, what is hidden, and the way back from a day. */
export function TimelineExtras(props: TimelineExtrasProps): ReactNode {
  const { contactId, activities, filters, jump, contactTimeZone, onShow, listRef } = props;
  const { start, leave } = jump;
  useArrival(activities, jump, listRef);
  useGlow(activities, start ? null : contactId + JSON.stringify(filters), listRef);
  useEffect(() => refuseUnknownZone(contactTimeZone), [contactTimeZone]);
  return (
    <>
      <HiddenEntry
        contactId={contactId}
        filters={filters}
        reaches={activities.reaches}
        onShow={onShow}
        listRef={listRef}
      />
      <WaitingEntries contactId={contactId} />
      <NewActivities activities={activities} listRef={listRef} />
      {start ? (
        <NewerActivities activities={activities} at={start} onLeave={leave} listRef={listRef} />
      ) : null}
    </>
  );
}

/**
 * Where a jump leads: what is loaded is only scrolled to; else the list begins anew at that day. Then the first row of the
 * day, or of the next older one, comes into view and takes the focus; or the one that was to be shown.
 */
function useArrival(
  { days, isLoading, isStale, error, hasOlder, hasNewer }: ContactActivities,
  { start, setStart, wanted, arrive }: Jump,
  listRef: RefObject<HTMLDivElement | null>,
): void {
  const { announce } = useTimelineUi();
  const { nothingOn } = useLaterMessages();
  const dayName = useDayName();
  useEffect(() => {
    const list = listRef.current;
    if (!wanted || isLoading || isStale || !list) return;
    const { day } = wanted;
    if (day !== null && day !== start) {
      const isBelowTop = !hasNewer || (days[0] !== undefined && days[0].day >= day);
      const isAboveEnd = !hasOlder || days.some((one) => one.day <= day);
      if (error || !isBelowTop || !isAboveEnd) return setStart(day);
    }
    // Nothing is known of that day; whoever tries again still wants it.
    if (error) return;
    arrive();
    if (isElsewhere(list, wanted.by)) return;
    const sections = [...list.querySelectorAll<HTMLElement>('[data-slot="day"]')];
    const section =
      sections.find(({ dataset }) => day === null || (dataset.day ?? '') <= day) ?? sections.at(-1);
    // Above the first day stand the way back up, and above the newest one the filters.
    const above = day === null ? list.parentElement : list.previousElementSibling;
    const target = (section === sections[0] && above) || section || list;
    target.scrollIntoView?.({ block: 'start' });
    const rows = [...list.querySelectorAll<HTMLElement>('[data-slot="item"]')];
    const { activityId } = wanted;
    const entry = activityId && rows.find(({ dataset }) => dataset.activityId === activityId);
    if (entry) entry.scrollIntoView?.({ block: 'center' });
    const row = entry || section?.querySelector<HTMLElement>('[data-slot="item"]');
    (row ?? list).focus({ preventScroll: true });
    if (row) hold(list, row);
    if (day !== null && section?.dataset.day !== day) announce(nothingOn(dayName(day)));
  }, [
    days,
    hasNewer,
    hasOlder,
    start,
    setStart,
    wanted,
    isLoading,
    isStale,
    error,
    arrive,
    listRef,
    announce,
    nothingOn,
    dayName,
  ]);
}
