/**
 * The sentences a page may need at first, in English. Those that come up later are in `laterMessages.ts`. Parts that count
 * or name something are functions, so that a language can decide about plurals and order itself.
 */
export const pageMessages = {
  timelineLabel: 'Activity timeline',
  loading: 'Loading activities…',
  today: 'Today',
  yesterday: 'Yesterday',
  dayCount: (count: number) => (count === 1 ? '1 activity' : `${count} activities`),
  empty: 'No activities yet',
  emptyHint: 'Calls, emails, meetings and notes with this contact will appear here.',
  logFirst: 'Log the first one',
  noMatches: 'No activities match these filters',
  noMatchesHint: 'Choose other types or dates, or clear the filters.',
  beginning: 'Beginning of history',
  noOlderMatches: 'No older matching activities',
  /** Under a filter too wide for the server: how many activities have been looked through. */
  searched: (count: number) => `Searched ${count} activities so far.`,
  loadOlder: 'Load older activities',
  loadingOlder: 'Loading older activities…',
  /** How many rows are loaded, and how many there are. */
  progress: (loaded: number, total: number) => `${loaded} of ${total}`,
  tryAgain: 'Try again',

  unreadable: 'Unreadable activity',
  brokenBody: 'This part could not be shown.',
  showMore: 'Show more',
  showLess: 'Show less',
  details: 'Details',
  justNow: 'just now',
  unknownActor: 'Unknown user',
  ai: 'AI',
  deal: 'Deal',

  minutes: (count: number) => `${count} min`,
  outbound: 'Outbound',
  inbound: 'Inbound',
  opened: 'Opened',
  notOpened: 'Not opened',
  replied: 'Replied',
  done: 'Done',
  stageChange: (from: string, to: string) => `${from} → ${to}`,
  listed: (names: readonly string[]) => names.join(', '),
  more: (count: number) => `+${count} more`,
  /** Call outcomes, by the value stored in `metadata.outcome`. */
  outcomes: {
    connected: 'Connected',
    voicemail: 'Left voicemail',
    no_answer: 'No answer',
    busy: 'Busy',
    wrong_number: 'Wrong number',
    missed: 'Missed',
  } as Readonly<Record<string, string>>,
  /** Other names for activity types than the registry's, by type. */
  typeLabels: {} as Readonly<Record<string, string>>,

  filtersLabel: 'Filter activities',
  presets: 'Show',
  all: 'All',
  conversation: 'Conversations',
  work: 'Work',
  system: 'System',
  period: 'Period',
  anyTime: 'Any time',
  last7Days: 'Last 7 days',
  last30Days: 'Last 30 days',
  thisQuarter: 'This quarter',
  customDates: 'Custom dates',
  from: 'From',
  to: 'To',
  clearFilters: 'Clear filters',
  toBeforeFrom: '“To” is before “From”. Choose a later day.',
  jumpToDate: 'Jump to date',

  sending: 'Sending…',

  formLabel: 'Log activity',
  formHint: 'Log a call, email, meeting or note',
  type: 'Type',
  title: 'Title',
  description: 'Description',
  when: 'When',
  whenHint: 'Such as “yesterday 15:00”',
  now: 'Now',
  pickDate: 'Pick date and time',
  duration: 'Duration (minutes)',
  direction: 'Direction',
  outcome: 'Outcome',
  subject: 'Subject',
  attendees: 'Attendees',
  attendeesHint: 'Names, separated by commas',
  location: 'Location',
  none: 'None',
  titleLeft: (left: number) => `${left} left`,
  submit: 'Log activity',

  errors: {
    network: 'The server cannot be reached. Check your connection, then try again.',
  },
};

export type PageMessages = typeof pageMessages;
