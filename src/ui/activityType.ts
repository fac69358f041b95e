import type { ComponentType } from 'react';
import type { Activity } from '../model/activity.ts';
import type { PageMessages } from './messages.ts';

/** What a type's functions are told besides the activity. */
export interface ActivityTypeContext {
  messages: PageMessages;
  locale: string | undefined;
  timeZone: string;
}

/** One short piece of a row's quiet line, such as "32 min". */
export interface Fact {
  /** The metadata key it shows; keys that no fact shows are listed under "Details". */
  key?: string;
  text: string;
  icon?: ComponentType;
  /** Asks for attention ("Replied", "Missed"): shown as a badge. */
  isBadge?: boolean;
}

type Words = string | ((messages: PageMessages) => string);

/** A field of the log form; its value goes to `metadata[name]`. */
export interface MetadataField {
  name: string;
  label: Words;
  /** `minutes` and `number` store a number, `list` an array of texts. */
  kind: 'text' | 'number' | 'minutes' | 'choice' | 'list';
  options?: readonly { value: string; label: Words }[];
  hint?: Words;
  defaultValue?: string;
}

/** One way a call can end; `value` goes to `metadata.outcome`. */
export interface CallOutcome {
  value: string;
  /** Default: what `messages.outcomes` calls it. */
  label?: string;
  /** Asks for attention: shown as a badge. */
  isBadge?: boolean;
}

export interface ActivityTypeForm {
  fields: readonly MetadataField[];
}

type WithMetadata<Metadata> = Omit<Activity, 'metadata'> & { metadata: Metadata };

export interface ActivityTypeDefinition<Metadata> {
  /** As the API spells it. */
  type: string;
  /** Other spellings that are the same to a reader; the filter takes them along. */
  aliases?: readonly string[];
  category: 'conversation' | 'work' | 'system';
  /** Names the row, the filter and the choice in the form. */
  label: string;
  icon: ComponentType;
  /** Reads `metadata`; what it throws turns the row into a plain one. */
  parse?: (metadata: unknown) => Metadata;
  /** The row's quiet line, in one string. */
  summary: (activity: WithMetadata<Metadata>, context: ActivityTypeContext) => string;
  /** The same in pieces; instead of `summary` on the row. */
  facts?: (activity: WithMetadata<Metadata>, context: ActivityTypeContext) => Fact[];
  /** Metadata keys that `summary` or `Body` show; all others are listed under "Details". */
  metadataKeys?: readonly string[];
  /** Drawn below the facts, instead of the description. */
  Body?: ComponentType<{ activity: WithMetadata<Metadata> }>;
  form?: ActivityTypeForm;
}

/** A type as the registry holds it. Made by `defineActivityType`. */
// biome-ignore lint/suspicious/noExplicitAny: each entry knows its own metadata; the list holds them all
export type ActivityType = ActivityTypeDefinition<any>;

/**
 * Adds an activity type everywhere at once: its row, its filter and, with `form`, its choice in the log form.
 *
 * ```tsx
 * const siteVisit = defineActivityType({
 *   type: 'site_visit',
 *   category: 'work',
 *   label: 'Site visit',
 *   icon: PinIcon,
 *   parse: (metadata) => v.parse(v.object({ visitors: v.number() }), metadata),
 *   summary: ({ metadata }) => `${metadata.visitors} visitors`,
 * });
 * <TimelineProvider activityTypes={[...defaultActivityTypes, siteVisit]} … />
 * ```
 */
export function defineActivityType<Metadata = Record<string, unknown>>(
  definition: ActivityTypeDefinition<Metadata>,
): ActivityType {
  return definition;
}

/** The registered type an activity's word belongs to. */
export function findActivityType(types: readonly ActivityType[], type: string): ActivityType | undefined {
  return types.find((entry) => entry.type === type) ?? types.find((entry) => entry.aliases?.includes(type));
}

/** What a type is called: the host's messages first, then the registry, else its own word made readable. */
export function labelOf(entry: ActivityType | undefined, type: string, messages: PageMessages): string {
  return messages.typeLabels[entry?.type ?? type] ?? entry?.label ?? readableWord(type);
}

/** `site_visit` as "Site visit". */
export function readableWord(word: string): string {
  const spaced = word.replace(/[_-]+/g, ' ').trim();
  return spaced === '' ? word : spaced[0]?.toUpperCase() + spaced.slice(1);
}

export const say = (words: Words, messages: PageMessages): string =>
  typeof words === 'string' ? words : words(messages);
