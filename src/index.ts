export { createLeadLexClient, type LeadLexClient, type LeadLexClientOptions } from './api/client.ts';
export type {
  Activity,
  ActivityClient,
  ActivityPage,
  ActivityRow,
  ListQuery,
  MetadataOf,
  NewActivity,
  PageMeta,
  Register,
  UnreadableActivity,
} from './model/activity.ts';
export { TimelineError, type TimelineErrorKind } from './model/errors.ts';
export type { ActivityFilters } from './model/filters.ts';
export type { OutboxEntry, OutboxStatus } from './model/outbox.ts';
export type { RowStatus, TimelineDay, TimelineRow } from './model/timeline.ts';
export { type ContactActivitiesSettings, contactActivitiesOptions, timelineKeys } from './query/options.ts';
export {
  type ContactActivities,
  type ContactActivitiesOptions,
  useContactActivities,
} from './query/useContactActivities.ts';
export { type LogActivity, useLogActivity } from './query/useLogActivity.ts';
