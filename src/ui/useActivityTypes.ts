'use client';
import { type ActivityType, findActivityType } from './activityType.ts';
import { defaultActivityTypes } from './activityTypes.ts';
import { useTimelineUi } from './context.ts';

/** The registry of the provider. */
export function useActivityTypes(): readonly ActivityType[] {
  return useTimelineUi().activityTypes ?? defaultActivityTypes;
}

export function useActivityType(type: string | undefined): ActivityType | undefined {
  const types = useActivityTypes();
  return type === undefined ? undefined : findActivityType(types, type);
}
