import type { Activity } from '../model/activity.ts';
import type { Random } from './random.ts';
import { samplePeople } from './sampleActors.ts';
import { matters, names, someDescription } from './sampleTexts.ts';

type Sample = Partial<Activity>;

/** The deal that sample activities belong to. */
export const sampleDealId = '3f8e1d2c-4b5a-6d7e-8f9a-0b1c2d3e4f5a';

const stages = ['Lead', 'Qualified', 'Proposal sent', 'Negotiation', 'Won'] as const;
const campaigns = ['Q2 GC Outreach', 'Employment law update', 'Invitation: Legal Ops Breakfast ☕'] as const;
const lists = ['General counsels DACH', 'Webinar attendees', 'Warm leads 🔥'] as const;
const tasks = [
  'Send engagement letter',
  'Run conflict check',
  'Prepare fee proposal',
  'Call back about NDA',
] as const;
const places = [
  'Microsoft Teams',
  'Our office, Berlin',
  'Café Einstein',
  'https://meet.example.com/acme',
] as const;
const outcomes = ['Interested', 'No answer', 'Left a message', 'Wants a proposal', 'Not now'] as const;

function email(random: Random, verb: string, direction: string, metadata: Record<string, unknown>): Sample {
  const subject = random.pick([
    'Quick question about Acme Corp',
    'Your engagement letter',
    'Re: fee cap',
    'Intro ✨',
  ]);
  return {
    title: `${verb}: ${subject}`,
    description: `Hi ${random.pick(names)},\n\n${someDescription(random)}\n\nBest regards`,
    metadata: { subject, direction, ...metadata },
  };
}

function task(random: Random, status: string): Sample {
  const entity_name = random.pick(tasks);
  return {
    title: entity_name,
    description: random.chance(0.3) ? someDescription(random) : null,
    entity_type: 'task',
    entity_id: `task_${random.int(1, 999)}`,
    entity_name,
    metadata: { status, priority: random.pick(['high', 'normal', 'low']) },
  };
}

/**
 * What a row of each known type looks like. Keys of `metadata` are the API's where it names any (`duration_minutes`,
 * `direction`, `opened`, `replied`), the form's (`outcome`, `subject`, `attendees`, `location`), else plausible.
 */
export const sampleTypes = {
  call: (random) => ({
    title: `Discovery call with ${random.pick(names)}`,
    description: someDescription(random),
    metadata: {
      duration_minutes: random.int(32, 75),
      direction: random.pick(['outbound', 'inbound']),
      ...(random.chance(0.7) && { outcome: random.pick(outcomes) }),
    },
  }),
  email: (random) => ({
    ...email(random, 'Sent', 'outbound', { opened: random.chance(0.6), replied: !random.chance(0.8) }),
    entity_type: 'campaign',
    entity_id: 'cmp_abc123',
    entity_name: random.pick(campaigns),
  }),
  email_sent: (random) => email(random, 'Sent', 'outbound', random.chance(0.5) ? { opened: true } : {}),
  email_replied: (random) => email(random, 'Reply', 'inbound', { replied: true }),
  meeting: (random) => ({
    title: `Meeting about ${random.pick(matters)}`,
    description: someDescription(random),
    metadata: {
      attendees: Array.from({ length: random.int(2, 6) }, () => random.pick(names)),
      duration_minutes: random.pick([45, 30, 60, 90]),
      location: random.pick(places),
    },
  }),
  note: (random) => ({
    title: random.chance(0.8) ? `Note on ${random.pick(matters)}` : null,
    description: someDescription(random),
  }),
  task: (random) => task(random, 'open'),
  task_completed: (random) => task(random, 'completed'),
  ai_action: (random) => ({
    title: random.pick([
      'Lexi drafted a follow-up email',
      'Lexi summarised the last call',
      'Lexi enriched the profile',
    ]),
    description: someDescription(random),
    created_by_user_id: 'lexi',
    metadata: {
      action: random.pick(['draft_email', 'summarise', 'enrich']),
      model: 'lexi-2',
      confidence: 0.87,
    },
  }),
  deal_stage_change: (random) => {
    const from = random.int(0, stages.length - 2);
    return {
      title: `Deal moved to ${stages[from + 1]}`,
      deal_id: sampleDealId,
      entity_type: 'deal',
      entity_id: sampleDealId,
      entity_name: 'Acme Corp: framework agreement',
      created_by_user_id: 'system',
      metadata: {
        from_stage: stages[from],
        to_stage: stages[from + 1],
        amount: random.int(12, 90) * 1000,
        currency: 'EUR',
      },
    };
  },
  list_added: (random) => {
    const list_name = random.pick(lists);
    return {
      title: `Added to ${list_name}`,
      entity_type: 'list',
      entity_id: `list_${lists.indexOf(list_name) + 1}`,
      entity_name: list_name,
      created_by_user_id: random.pick(samplePeople),
      metadata: { list_name },
    };
  },
  campaign_sent: (random) => {
    const entity_name = random.pick(campaigns);
    return {
      title: `Campaign sent: ${entity_name}`,
      entity_type: 'campaign',
      entity_id: `cmp_${campaigns.indexOf(entity_name) + 1}`,
      entity_name,
      created_by_user_id: 'system',
      metadata: { campaign_name: entity_name, step: random.int(1, 4), opened: random.chance(0.4) },
    };
  },
} satisfies Record<string, (random: Random) => Sample>;

/** The types that the API's pages name. */
export type KnownType = keyof typeof sampleTypes;

/** What a row of any type looks like; an unknown one has text and no metadata. */
export function sampleOf(type: string, random: Random): Sample {
  if (Object.hasOwn(sampleTypes, type)) return sampleTypes[type as KnownType](random);
  const words = type.replaceAll('_', ' ');
  return { title: `${words.charAt(0).toUpperCase()}${words.slice(1)}`, description: someDescription(random) };
}
