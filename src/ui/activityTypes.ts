import type { MetadataField } from './activityType.ts';
import { type ActivityType, defineActivityType } from './activityType.ts';
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
const outcome: MetadataField = {
  name: 'outcome',
  label: (m) => m.outcome,
  kind: 'choice',
  options: [
    { value: '', label: (m) => m.none },
    ...['connected', 'voicemail', 'no_answer', 'busy', 'wrong_number'].map((value) => ({
      value,
      label: (m: { outcomes: Readonly<Record<string, string>> }) => m.outcomes[value] ?? value,
    })),
  ],
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
 * The types the API names, in the order of the filter. Spread them before your own.
 * Source: LeadLex API reference, "List Contact Activities" and "Create Activity".
 */
export const defaultActivityTypes: readonly ActivityType[] = [
  defineActivityType({
    type: 'call',
    category: 'conversation',
    label: 'Call',
    icon: CallIcon,
    facts: callFacts,
    summary: summaryOf(callFacts),
    form: { fields: [minutes, direction, outcome] },
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
