'use client';
import {
  type ForwardedRef,
  type ReactNode,
  useCallback,
  useEffect,
  useImperativeHandle,
  useRef,
} from 'react';
import { type ActivityFilters, isFiltered } from '../model/filters.ts';
import { useContactActivities } from '../query/useContactActivities.ts';
import { useMessages, useTimelineUi } from './context.ts';
import { Filters } from './Filters.tsx';
import { LoadOlder } from './LoadOlder.tsx';
import { Part } from './parts.tsx';
import { Empty, Failure, Loading } from './states.tsx';
import { TimelineList } from './TimelineList.tsx';
import type { ContactTimelineHandle, ContactTimelineProps } from './timelineProps.ts';
import { useFilters } from './useFilters.ts';
import { useJump } from './useJump.ts';
import { useLater } from './useLater.ts';
import { useOtherTypes } from './useOtherTypes.ts';

interface TimelineProps extends Omit<ContactTimelineProps, 'components' | 'classNames'> {
  handle: ForwardedRef<ContactTimelineHandle>;
}

/** One contact's timeline: what it is narrowed to, its rows, and what is to be said about them. */
export function Timeline({ handle, contactId, ...props }: TimelineProps): ReactNode {
  const { label, filters: given, defaultFilters, onFiltersChange, pageSize, ...shown } = props;
  const {
    loadMore = 'auto',
    density = 'comfortable',
    headingLevel = 3,
    refreshInterval,
    rememberFilters = false,
    itemActions,
    onActivityClick,
    contactTimeZone,
    ...rest
  } = shown;
  const messages = useMessages();
  const { filters, setFilters, query } = useFilters(given, defaultFilters, onFiltersChange, rememberFilters);
  const later = useLater();
  const listRef = useRef<HTMLDivElement>(null);
  const jump = useJump(listRef);
  const filtersRef = useRef<HTMLElement>(null);
  const isReading = useCallback(
    () => Boolean(listRef.current && later?.isBeingRead(listRef.current)),
    [later],
  );
  const at = jump.start ?? undefined;
  const activities = useContactActivities(contactId, {
    filters: query,
    pageSize,
    at,
    refreshInterval,
    isReading,
  });
  const { days, error, isLoading, isStale, hasOlder, pause, refresh, refreshError } = activities;
  const isUnknown = isLoading || isStale;
  const waiting = later && pause ? <later.Waiting pause={pause} /> : null;
  const jumpTo = (date: string | Date, activityId?: string) => {
    const day = jump.jumpTo(date, activityId);
    const isOutside = (filters.from && day < filters.from) || (filters.to && day > filters.to);
    if (isOutside) setFilters({ ...filters, from: undefined, to: undefined });
  };
  const narrow = (next: ActivityFilters) => {
    // A day that was jumped to need not be among the new ones, and what failed is no longer wanted.
    if (next.from !== filters.from || next.to !== filters.to) jump.setStart(null);
    jump.arrive();
    setFilters(next);
  };
  // What was pressed goes with what it did; the focus must not go with it.
  const clear = () => {
    setFilters({});
    filtersRef.current?.querySelector('button')?.focus();
  };
  const startOver = () => {
    listRef.current?.focus();
    refresh();
  };

  const { desk } = useTimelineUi();
  useEffect(() => desk.openTimeline(contactId), [desk, contactId]);

  useImperativeHandle(handle, () => ({
    refresh,
    jumpTo,
    focusFirst: () => listRef.current?.querySelector<HTMLElement>('[data-slot="item"]')?.focus(),
  }));

  return (
    <Part
      slot="timeline"
      as="section"
      aria-label={label ?? messages.timelineLabel}
      aria-busy={isLoading || isStale || activities.isLoadingOlder || activities.isLoadingNewer}
      data-density={density}
      data-stale={isStale || undefined}
      {...rest}
    >
      <Filters
        filters={filters}
        onChange={narrow}
        onClear={clear}
        onJump={jumpTo}
        otherTypes={useOtherTypes(days, filters)}
        groupRef={filtersRef}
      />
      {refreshError ? <Failure error={refreshError} onRetry={startOver} isInline /> : null}
      {isUnknown && days.length === 0 ? <Loading waiting={waiting} /> : isStale ? waiting : null}
      {later ? (
        <later.TimelineExtras
          contactId={contactId}
          activities={activities}
          filters={query}
          jump={jump}
          contactTimeZone={contactTimeZone}
          onShow={(day, activityId) => (day ? jumpTo(day, activityId) : clear())}
          listRef={listRef}
        />
      ) : null}
      <TimelineList
        contactId={contactId}
        days={days}
        headingLevel={headingLevel}
        listRef={listRef}
        wanted={jump.wanted}
        itemActions={itemActions}
        onActivityClick={onActivityClick}
        contactTimeZone={contactTimeZone}
      />
      {error ? (
        <Failure error={error} onRetry={startOver} />
      ) : isUnknown && days.length === 0 ? null : days.length === 0 && !hasOlder && !at ? (
        <Empty contactId={contactId} isFiltered={isFiltered(filters)} />
      ) : (
        <LoadOlder
          key={`${JSON.stringify(query)}${at}`}
          activities={activities}
          mode={loadMore}
          isFiltered={isFiltered(filters)}
          listRef={listRef}
        />
      )}
      {later ? <later.UndoDiscard contactId={contactId} placeRef={listRef} /> : null}
      {later ? (
        <later.KeepPlace
          listRef={listRef}
          isAlways={activities.isLoadingNewer || at !== undefined}
          days={days}
          moving={[refreshError, isStale, at, activities.isLoadingNewer, activities.newCount]}
        />
      ) : null}
    </Part>
  );
}
