import {
  type ActivityType,
  type CallOutcome,
  defineActivityType,
  type MetadataField,
} from './activityType.ts';
import {
  CallIcon,
  CampaignIcon,
  EmailIcon,
  ListIcon,
  MeetingIcon,
  NoteIcon,
  SparkleIcon,
  StageIcon,
  TaskIcon,
} from './icons.tsx';
import type { PageMessages } from './messages.ts';
import {
  callFacts,
  emailFacts,
  listFacts,
  meetingFacts,
  stageFacts,
  summaryOf,
  taskFacts,
} from './readFacts.ts';

const minutes: MetadataField = { name: 'duration_minutes', label: (m) => m.duration, kind: 'minutes' };
const direction: MetadataField = {
  name: 'direction',
  label: (m) => m.direction,
  kind: 'choice',
  options: [
    { value: 'outbound', label: (m) => m.outbound },
    { value: 'inbound', label: (m) => m.inbound },
  ],
  defaultValue: 'outbound',
};
const subject: MetadataField = { name: 'subject', label: (m) => m.subject, kind: 'text' };
const attendees: MetadataField = {
  name: 'attendees',
  label: (m) => m.attendees,
  kind: 'list',
  hint: (m) => m.attendeesHint,
};
const location: MetadataField = { name: 'location', label: (m) => m.location, kind: 'text' };

/**
 * The call with outcomes of your own. Put behind ours it takes the place of the default one:
 * `activityTypes={[...defaultActivityTypes, callType({ outcomes: [{ value: 'demo', label: 'Demo booked' }] })]}`.
 */
export function callType({ outcomes }: { outcomes: readonly CallOutcome[] }): ActivityType {
  const facts = callFacts(outcomes);
  const options = outcomes.map(({ value, label }) => ({
    value,
    label: label ?? ((m: PageMessages) => m.outcomes[value] ?? value),
  }));
  return defineActivityType({
    type: 'call',
    category: 'conversation',
    label: 'Call',
    icon: CallIcon,
    facts,
    summary: summaryOf(facts),
    form: {
      fields: [
        minutes,
        direction,
        {
          name: 'outcome',
          label: (m) => m.outcome,
          kind: 'choice',
          options: [{ value: '', label: (m) => m.none }, ...options],
        },
      ],
    },
  });
}

/**
 * The types the API names, in the order of the filter. Spread them before your own.
 * Source: LeadLex API reference, "List Contact Activities" and "Create Activity".
 */
export const defaultActivityTypes: readonly ActivityType[] = [
  callType({
    outcomes: ['connected', 'voicemail', 'no_answer', 'busy', 'wrong_number'].map((value) => ({ value })),
  }),
  defineActivityType({
    type: 'email',
    aliases: ['email_sent', 'email_replied'],
    category: 'conversation',
    label: 'Email',
    icon: EmailIcon,
    facts: emailFacts,
    summary: summaryOf(emailFacts),
    form: { fields: [subject, direction] },
  }),
  defineActivityType({
    type: 'meeting',
    category: 'conversation',
    label: 'Meeting',
    icon: MeetingIcon,
    facts: meetingFacts,
    summary: summaryOf(meetingFacts),
    form: { fields: [attendees, minutes, location] },
  }),
  defineActivityType({
    type: 'note',
    category: 'conversation',
    label: 'Note',
    icon: NoteIcon,
    summary: () => '',
    form: { fields: [] },
  }),
  defineActivityType({
    type: 'task',
    aliases: ['task_completed'],
    category: 'work',
    label: 'Task',
    icon: TaskIcon,
    facts: taskFacts,
    summary: summaryOf(taskFacts),
  }),
  defineActivityType({
    type: 'deal_stage_change',
    category: 'work',
    label: 'Stage change',
    icon: StageIcon,
    facts: stageFacts,
    summary: summaryOf(stageFacts),
  }),
  defineActivityType({
    type: 'ai_action',
    category: 'system',
    label: 'AI action',
    icon: SparkleIcon,
    summary: () => '',
  }),
  defineActivityType({
    type: 'list_added',
    category: 'system',
    label: 'List',
    icon: ListIcon,
    facts: listFacts,
    summary: summaryOf(listFacts),
  }),
  defineActivityType({
    type: 'campaign_sent',
    category: 'system',
    label: 'Campaign',
    icon: CampaignIcon,
    facts: emailFacts,
    summary: summaryOf(emailFacts),
  }),
];
