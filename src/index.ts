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
  RateLimit,
  Register,
  UnreadableActivity,
} from './model/activity.ts';
export { TimelineError, type TimelineErrorKind } from './model/errors.ts';
export type { ActivityFilters } from './model/filters.ts';
export type { OutboxEntry, OutboxStatus } from './model/outbox.ts';
export type { RowStatus, TimelineDay, TimelineRow } from './model/timeline.ts';
export type { Live } from './query/context.ts';
export type { Pause } from './query/gate.ts';
export { eventSourceLive, streamLive } from './query/live.ts';
export {
  type ContactActivitiesQuery,
  type ContactActivitiesSettings,
  contactActivitiesOptions,
  timelineKeys,
} from './query/options.ts';
export { clearTimelineStorage, type TimelineStorage } from './query/storage.ts';
export {
  type ContactActivities,
  type ContactActivitiesOptions,
  useContactActivities,
} from './query/useContactActivities.ts';
export { type LogActivity, useLogActivity } from './query/useLogActivity.ts';
export {
  type ActivityType,
  type ActivityTypeContext,
  type ActivityTypeDefinition,
  type ActivityTypeForm,
  type CallOutcome,
  defineActivityType,
  type Fact,
  type MetadataField,
} from './ui/activityType.ts';
export { callType, defaultActivityTypes } from './ui/activityTypes.ts';
export { arabicMessages } from './ui/arabicMessages.ts';
export { ContactTimeline } from './ui/ContactTimeline.tsx';
export type { Actor } from './ui/context.ts';
export { defaultMessages, type MessageOverrides } from './ui/defaultMessages.ts';
export { frenchMessages } from './ui/frenchMessages.ts';
export { germanMessages } from './ui/germanMessages.ts';
export { japaneseMessages } from './ui/japaneseMessages.ts';
export { LogActivityForm, type LogActivityFormProps } from './ui/LogActivityForm.tsx';
export type { TimelineMessages } from './ui/laterMessages.ts';
export type { PageMessages } from './ui/messages.ts';
export type { LinkProps, PartProps, Slot, TimelineClassNames, TimelineComponents } from './ui/parts.tsx';
export { spanishMessages } from './ui/spanishMessages.ts';
export { TimelineProvider, type TimelineProviderProps } from './ui/TimelineProvider.tsx';
export type { ContactTimelineHandle, ContactTimelineProps } from './ui/timelineProps.ts';
