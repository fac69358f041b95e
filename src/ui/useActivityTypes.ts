'use client';
import { type ActivityType, findActivityType } from './activityType.ts';
import { defaultActivityTypes } from './activityTypes.ts';
import { useTimelineUi } from './context.ts';

const unique = new WeakMap<readonly ActivityType[], readonly ActivityType[]>();

/** The registry of the provider. A later entry of the same type takes the place of an earlier one. */
export function useActivityTypes(): readonly ActivityType[] {
  const given = useTimelineUi().activityTypes ?? defaultActivityTypes;
  let types = unique.get(given);
  if (!types) {
    types = [...new Map(given.map((entry) => [entry.type, entry])).values()];
    unique.set(given, types);
  }
  return types;
}

export function useActivityType(type: string | undefined): ActivityType | undefined {
  const types = useActivityTypes();
  return type === undefined ? undefined : findActivityType(types, type);
}
