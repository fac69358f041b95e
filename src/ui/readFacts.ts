import type { Activity } from '../model/activity.ts';
import type { ActivityTypeContext, CallOutcome, Fact } from './activityType.ts';
import { ClockIcon, EyeIcon, InIcon, OutIcon, PeopleIcon, PlaceIcon } from './icons.tsx';

type FactReader = (activity: Activity, context: ActivityTypeContext) => Fact[];
type Metadata = Readonly<Record<string, unknown>>;

/*
 * `duration_minutes`, `direction`, `opened` and `replied` are documented; `outcome`, `subject`, `attendees` and
 * `location` are what our form writes; the rest is what others may have written. A value of another kind than expected
 * makes no fact, and so stands under "Details".
 */

const textAt = (metadata: Metadata, key: string): string | null => {
  const value = metadata[key];
  return typeof value === 'string' && value.trim() !== '' ? value : null;
};

function plainFact(metadata: Metadata, key: string, icon?: Fact['icon']): Fact[] {
  const text = textAt(metadata, key);
  return text === null ? [] : [{ key, text, icon }];
}

/** A subject or a name that the title says already is not said again. */
function namingFact({ title, metadata }: Activity, key: string): Fact[] {
  return plainFact(metadata, key).map((fact) => (title?.includes(fact.text) ? { key, text: '' } : fact));
}

function durationFact(metadata: Metadata, { messages }: ActivityTypeContext): Fact[] {
  const minutes = metadata.duration_minutes;
  if (typeof minutes !== 'number' || !Number.isFinite(minutes)) return [];
  return [{ key: 'duration_minutes', text: messages.minutes(minutes), icon: ClockIcon }];
}

function directionFact(metadata: Metadata, { messages }: ActivityTypeContext): Fact[] {
  const direction = textAt(metadata, 'direction');
  if (direction === 'outbound') return [{ key: 'direction', text: messages.outbound, icon: OutIcon }];
  if (direction === 'inbound') return [{ key: 'direction', text: messages.inbound, icon: InIcon }];
  return plainFact(metadata, 'direction');
}

const needsAttention = new Set(['missed', 'no_answer']);

function outcomeFact(
  metadata: Metadata,
  { messages }: ActivityTypeContext,
  outcomes: readonly CallOutcome[] = [],
): Fact[] {
  const outcome = textAt(metadata, 'outcome');
  if (outcome === null) return [];
  const { label, isBadge } = outcomes.find(({ value }) => value === outcome) ?? {};
  return [
    {
      key: 'outcome',
      text: label ?? messages.outcomes[outcome] ?? outcome,
      isBadge: isBadge ?? needsAttention.has(outcome),
    },
  ];
}

/** Names, whether they are texts or calendar attendees (`{ name, email }`). */
function attendeesFact(metadata: Metadata, { messages }: ActivityTypeContext): Fact[] {
  const given = metadata.attendees;
  const all = typeof given === 'string' ? [given] : Array.isArray(given) ? given : [];
  const names = all.flatMap((one) => {
    const name = typeof one === 'object' && one !== null ? (one.name ?? one.email) : one;
    return typeof name === 'string' && name.trim() !== '' ? name : [];
  });
  if (names.length === 0 || names.length < all.length) return [];
  const shown = messages.listed(names.slice(0, 3));
  const text = names.length > 3 ? `${shown} ${messages.more(names.length - 3)}` : shown;
  // With names left out, the full list stays under "Details".
  return [{ ...(names.length <= 3 && { key: 'attendees' }), text, icon: PeopleIcon }];
}

export const callFacts =
  (outcomes: readonly CallOutcome[]): FactReader =>
  ({ metadata }, context) => [
    ...durationFact(metadata, context),
    ...directionFact(metadata, context),
    ...outcomeFact(metadata, context, outcomes),
  ];

export const emailFacts: FactReader = (activity, context) => {
  const { type, metadata } = activity;
  const { messages } = context;
  const { opened, replied } = metadata;
  const hasReply = replied === true || type === 'email_replied';
  return [
    ...namingFact(activity, 'subject'),
    ...directionFact(metadata, context),
    ...(typeof opened === 'boolean'
      ? [{ key: 'opened', text: opened ? messages.opened : messages.notOpened, icon: EyeIcon }]
      : []),
    ...(hasReply ? [{ key: 'replied', text: messages.replied, isBadge: true }] : []),
    // "Not replied" says nothing to a reader, but it has been read.
    ...(replied === false && !hasReply ? [{ key: 'replied', text: '' }] : []),
  ];
};

export const meetingFacts: FactReader = ({ metadata }, context) => [
  ...durationFact(metadata, context),
  ...plainFact(metadata, 'location', PlaceIcon),
  ...attendeesFact(metadata, context),
  ...outcomeFact(metadata, context),
];

export const taskFacts: FactReader = ({ type }, { messages }) =>
  type === 'task_completed' ? [{ text: messages.done }] : [];

export const stageFacts: FactReader = ({ metadata }, { messages }) => {
  for (const [from, to] of [
    ['from_stage', 'to_stage'],
    ['from', 'to'],
  ] as const) {
    const before = textAt(metadata, from);
    const after = textAt(metadata, to);
    if (before && after) {
      return [
        { key: from, text: messages.stageChange(before, after) },
        { key: to, text: '' },
      ];
    }
  }
  return [];
};

export const listFacts: FactReader = (activity) => namingFact(activity, 'list_name');

/** Facts as one line. */
export function summaryOf(facts: FactReader): (activity: Activity, context: ActivityTypeContext) => string {
  return (activity, context) =>
    facts(activity, context)
      .map(({ text }) => text)
      .filter(Boolean)
      .join(' · ');
}
