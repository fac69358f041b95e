import type { Activity } from 'leadlex-timeline';
import type { GlyphName } from './icons.tsx';

export interface Fact {
  key?: string;
  text: string;
  icon?: GlyphName;
  isBadge?: boolean;
}

export interface RowType {
  label: string;
  category?: 'conversation' | 'work' | 'system';
  icon: GlyphName;
  facts?: (activity: Activity) => Fact[];
}

const textFact = (metadata: Activity['metadata'], key: string, icon?: GlyphName): Fact[] =>
  typeof metadata[key] === 'string' ? [{ key, text: metadata[key] as string, icon }] : [];

const namingFact = ({ title, metadata }: Activity, key: string): Fact[] =>
  textFact(metadata, key).map((fact) => (title?.includes(fact.text) ? { key, text: '' } : fact));

const minutes = ({ metadata }: Activity): Fact[] => [
  { key: 'duration_minutes', text: `${metadata.duration_minutes} min`, icon: 'clock' },
];

const direction = ({ metadata }: Activity): Fact[] => {
  if (metadata.direction === 'outbound') return [{ key: 'direction', text: 'Outbound', icon: 'out' }];
  return metadata.direction === 'inbound' ? [{ key: 'direction', text: 'Inbound', icon: 'in' }] : [];
};

const callFacts = (activity: Activity): Fact[] => [
  ...minutes(activity),
  ...direction(activity),
  ...textFact(activity.metadata, 'outcome').map((fact) => ({ ...fact, isBadge: false })),
];

const emailFacts = (activity: Activity): Fact[] => {
  const { type, metadata } = activity;
  const { opened, replied } = metadata;
  const hasReply = replied === true || type === 'email_replied';
  return [
    ...namingFact(activity, 'subject'),
    ...direction(activity),
    ...(typeof opened === 'boolean'
      ? [{ key: 'opened', text: opened ? 'Opened' : 'Not opened', icon: 'eye' as const }]
      : []),
    ...(hasReply ? [{ key: 'replied', text: 'Replied', isBadge: true }] : []),
    ...(replied === false && !hasReply ? [{ key: 'replied', text: '' }] : []),
  ];
};

const meetingFacts = (activity: Activity): Fact[] => {
  const names = activity.metadata.attendees as string[];
  const shown = names.slice(0, 3).join(', ');
  const text = names.length > 3 ? `${shown} +${names.length - 3} more` : shown;
  return [
    ...minutes(activity),
    ...textFact(activity.metadata, 'location', 'place'),
    { ...(names.length <= 3 && { key: 'attendees' }), text, icon: 'people' },
  ];
};

const stageFacts = ({ metadata }: Activity): Fact[] => [
  { key: 'from_stage', text: `${metadata.from_stage} → ${metadata.to_stage}` },
  { key: 'to_stage', text: '' },
];

const email: RowType = { label: 'Email', category: 'conversation', icon: 'email', facts: emailFacts };
const task: RowType = {
  label: 'Task',
  category: 'work',
  icon: 'task',
  facts: ({ type }) => (type === 'task_completed' ? [{ text: 'Done' }] : []),
};

export const rowTypes: Readonly<Record<string, RowType>> = {
  call: { label: 'Call', category: 'conversation', icon: 'call', facts: callFacts },
  email,
  email_sent: email,
  email_replied: email,
  meeting: { label: 'Meeting', category: 'conversation', icon: 'meeting', facts: meetingFacts },
  note: { label: 'Note', category: 'conversation', icon: 'note' },
  task,
  task_completed: task,
  deal_stage_change: { label: 'Stage change', category: 'work', icon: 'stage', facts: stageFacts },
  ai_action: { label: 'AI action', category: 'system', icon: 'sparkle' },
  list_added: {
    label: 'List',
    category: 'system',
    icon: 'list',
    facts: (activity) => namingFact(activity, 'list_name'),
  },
  // A type that nobody registered.
  site_visit: { label: 'Site visit', icon: 'other' },
  campaign_sent: { label: 'Campaign', category: 'system', icon: 'campaign', facts: emailFacts },
};
