import type { HTMLAttributes, ReactNode } from 'react';
import type { Activity } from '../model/activity.ts';
import type { ActivityFilters } from '../model/filters.ts';
import type { TimelineClassNames, TimelineComponents } from './parts.tsx';

export interface ContactTimelineProps extends Omit<HTMLAttributes<HTMLElement>, 'children' | 'slot'> {
  contactId: string;
  /** Names the region when a page has several; default "Activity timeline". */
  label?: string;
  /** IANA zone of the contact: the exact time of a row then also says what time it was there. */
  contactTimeZone?: string;
  /** With `onFiltersChange`, makes the filters yours to hold. */
  filters?: ActivityFilters;
  /** What the timeline is narrowed to at first. */
  defaultFilters?: ActivityFilters;
  onFiltersChange?: (filters: ActivityFilters) => void;
  /** Rows a request, 1 to 100; default 50. */
  pageSize?: number;
  /** How often to look for what others added while the page is seen, in milliseconds, at least 30,000; default never. */
  refreshInterval?: number;
  /** Keeps the chosen types in the provider's `storage`, for the next visit. Days would be yesterday's tomorrow. */
  rememberFilters?: boolean;
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
  /**
   * Goes to a day: `YYYY-MM-DD` in the provider's zone, or the day of a `Date`. Older rows load from there downward,
   * newer ones on request. Throws a `TimelineError` of kind `config` for what is no day.
   */
  jumpTo: (date: string | Date) => void;
  /** Moves the focus to the first row. */
  focusFirst: () => void;
}
