'use client';
import {
  type ForwardedRef,
  forwardRef,
  type HTMLAttributes,
  type ReactNode,
  useEffect,
  useImperativeHandle,
  useRef,
} from 'react';
import type { Activity } from '../model/activity.ts';
import { type ActivityFilters, isFiltered } from '../model/filters.ts';
import { useContactActivities } from '../query/useContactActivities.ts';
import { useMessages, useTimelineUi } from './context.ts';
import { Filters } from './Filters.tsx';
import { HiddenEntry } from './HiddenEntry.tsx';
import { LoadOlder } from './LoadOlder.tsx';
import { Part, PartsScope, type TimelineClassNames, type TimelineComponents } from './parts.tsx';
import { Empty, Failure, Loading } from './states.tsx';
import { TimelineList } from './TimelineList.tsx';
import { useFilters } from './useFilters.ts';
import { useOtherTypes } from './useOtherTypes.ts';

export interface ContactTimelineProps extends Omit<HTMLAttributes<HTMLElement>, 'children' | 'slot'> {
  contactId: string;
  /** Names the region when a page has several; default "Activity timeline". */
  label?: string;
  /** With `onFiltersChange`, makes the filters yours to hold. */
  filters?: ActivityFilters;
  /** What the timeline is narrowed to at first. */
  defaultFilters?: ActivityFilters;
  onFiltersChange?: (filters: ActivityFilters) => void;
  /** Rows a request, 1 to 100; default 50. */
  pageSize?: number;
  /** Older rows load when the end comes near (`auto`, the default), or only on request. The button is there in both. */
  loadMore?: 'auto' | 'button';
  /** Space between rows; default `comfortable`. */
  density?: 'comfortable' | 'compact';
  /** Level of the day headings, 1 to 6; default 3. */
  headingLevel?: number;
  components?: TimelineComponents;
  classNames?: TimelineClassNames;
  /** Buttons or links of your own at the end of a row. */
  itemActions?: (activity: Activity) => ReactNode;
  /** Makes the title of each row a button. */
  onActivityClick?: (activity: Activity) => void;
}

export interface ContactTimelineHandle {
  /** Starts over from the newest page, for one request. */
  refresh: () => void;
  /** Moves the focus to the first row. */
  focusFirst: () => void;
}

/** Everything that happened with a contact, grouped by day, newest first. Needs a `TimelineProvider`. */
export const ContactTimeline = forwardRef(function ContactTimeline(
  { components, classNames, ...props }: ContactTimelineProps,
  ref: ForwardedRef<ContactTimelineHandle>,
): ReactNode {
  return (
    <PartsScope components={components} classNames={classNames}>
      <Timeline key={props.contactId} handle={ref} {...props} />
    </PartsScope>
  );
});

interface TimelineProps extends Omit<ContactTimelineProps, 'components' | 'classNames'> {
  handle: ForwardedRef<ContactTimelineHandle>;
}

function Timeline({ handle, contactId, ...props }: TimelineProps): ReactNode {
  const { label, filters: given, defaultFilters, onFiltersChange, pageSize, ...shown } = props;
  const {
    loadMore = 'auto',
    density = 'comfortable',
    headingLevel = 3,
    itemActions,
    onActivityClick,
    ...rest
  } = shown;
  const messages = useMessages();
  const { filters, setFilters, query } = useFilters(given, defaultFilters, onFiltersChange);
  const activities = useContactActivities(contactId, { filters: query, pageSize });
  const { days, error, isLoading, isStale, hasOlder, refresh, refreshError } = activities;
  const isUnknown = isLoading || isStale;
  const listRef = useRef<HTMLDivElement>(null);
  const filtersRef = useRef<HTMLElement>(null);
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

  useImperativeHandle(
    handle,
    () => ({
      refresh,
      focusFirst: () => listRef.current?.querySelector<HTMLElement>('[data-slot="item"]')?.focus(),
    }),
    [refresh],
  );

  return (
    <Part
      slot="timeline"
      as="section"
      aria-label={label ?? messages.timelineLabel}
      aria-busy={isLoading || isStale || activities.isLoadingOlder}
      data-density={density}
      data-stale={isStale || undefined}
      {...rest}
    >
      <Filters
        filters={filters}
        onChange={setFilters}
        onClear={clear}
        otherTypes={useOtherTypes(days, filters)}
        groupRef={filtersRef}
      />
      <HiddenEntry contactId={contactId} filters={query} onShow={clear} />
      {refreshError ? <Failure error={refreshError} onRetry={startOver} isInline /> : null}
      {isUnknown && days.length === 0 ? <Loading waiting={activities.waiting} /> : null}
      <TimelineList
        contactId={contactId}
        days={days}
        headingLevel={headingLevel}
        listRef={listRef}
        itemActions={itemActions}
        onActivityClick={onActivityClick}
      />
      {error ? (
        <Failure error={error} onRetry={startOver} />
      ) : isUnknown && days.length === 0 ? null : days.length === 0 && !hasOlder ? (
        <Empty contactId={contactId} isFiltered={isFiltered(filters)} />
      ) : (
        <LoadOlder
          activities={activities}
          mode={loadMore}
          isFiltered={isFiltered(filters)}
          listRef={listRef}
        />
      )}
    </Part>
  );
}
