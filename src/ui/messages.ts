/**
 * Every sentence a person reads, in English. Give `TimelineProvider` the ones you want otherwise: parts that count or
 * name something are functions, so that a language can decide about plurals and order itself.
 */
export const defaultMessages = {
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
  loadedOlder: (count: number) =>
    count === 1 ? 'Loaded 1 older activity' : `Loaded ${count} older activities`,
  /** How many rows are loaded, and how many there are. */
  progress: (loaded: number, total: number) => `${loaded} of ${total}`,
  frugal: 'Few requests are left today. Older activities load when you ask.',
  /** `isMore`: and others that are not read yet. */
  newActivities: (count: number, isMore: boolean) =>
    count === 1 && !isMore ? '1 new activity' : `${count}${isMore ? '+' : ''} new activities`,
  newer: 'Newer activities',
  loadingNewer: 'Loading newer activities…',
  loadedNewer: (count: number) =>
    count === 1 ? 'Loaded 1 newer activity' : `Loaded ${count} newer activities`,
  newest: 'Back to the newest',
  nothingOn: (day: string) => `Nothing on ${day}.`,
  tryAgain: 'Try again',
  requestId: (id: string) => `Request ${id}`,

  unreadable: 'Unreadable activity',
  unreadableHint: 'It came without a type or a date, so it is shown as it is.',
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
  date: 'Date',
  go: 'Go',
  chooseDate: 'Choose a date.',

  sending: 'Sending…',
  failed: 'Not saved.',
  unconfirmed: 'Not sure it was saved.',
  unconfirmedHint: 'Retry looks for it first, so nothing is logged twice.',
  retry: 'Retry',
  edit: 'Edit',
  discard: 'Discard',
  stillUnconfirmed: 'It could not be checked whether the entry was saved. Try again when you are connected.',
  savedAfterAll: (title: string) => `${title} was saved after all.`,
  discarded: (title: string) => `Discarded: ${title}`,
  editBlocked: 'Log or clear what you are writing first, then edit this entry.',
  logged: (name: string) => `Logged ${name}`,
  loggedElsewhere: (name: string, time: string) => `Logged ${name}. The server filed it under ${time}.`,
  loggedButHidden: 'Activity logged, hidden by the current filter.',
  loggedFarAway: (day: string) => `Activity logged under ${day}.`,
  show: 'Show',
  notLogged: (name: string) => `${name} was not saved.`,

  formLabel: 'Log activity',
  formHint: 'Log a call, email, meeting or note',
  type: 'Type',
  title: 'Title',
  description: 'Description',
  when: 'When',
  whenHint: 'Such as “yesterday 15:00”',
  now: 'Now',
  pickDate: 'Pick date and time',
  whenUnreadable: 'Write a date and time like 2026-04-17 14:30, or “yesterday 15:00”.',
  whenTooFar: 'Choose a time within the last 5 years and the next 24 hours.',
  duration: 'Duration (minutes)',
  direction: 'Direction',
  outcome: 'Outcome',
  subject: 'Subject',
  attendees: 'Attendees',
  attendeesHint: 'Names, separated by commas',
  location: 'Location',
  dealLabel: 'Deal',
  none: 'None',
  notMinutes: 'Write whole minutes, such as 15.',
  notANumber: 'Write a number.',
  nothingToLog: 'Write a title or a description first.',
  titleTooLong: (over: number) =>
    `${over} characters too long. Shorten the title, or move text to the description.`,
  titleLeft: (left: number) => `${left} left`,
  detailsTooLong: 'These details are too long to be saved. Move text to the description.',
  submit: 'Log activity',
  submitHint: 'Ctrl + Enter',

  errors: {
    offline: 'You are offline. Check your connection, then try again.',
    network: 'The server cannot be reached. Check your connection, then try again.',
    timeout: 'The server took too long to answer. Try again.',
    unauthorised:
      'The connection to your CRM data is no longer valid. Ask your administrator to renew the key.',
    cannotRead: 'You are not allowed to see these activities. Ask your administrator for access.',
    cannotWrite: 'You are not allowed to log activities. Ask your administrator for access.',
    contactNotFound: 'This contact was not found. It may have been deleted or merged with another.',
    dealNotFound: 'This deal was not found. Choose another deal.',
    notFound: 'This was not found on the server. Tell your administrator.',
    busy: 'Too many requests just now. Wait a minute, then try again.',
    busyFor: (seconds: number) =>
      `Too many requests just now. Try again in ${seconds === 1 ? '1 second' : `${seconds} seconds`}.`,
    /** Not a failure: reads go on by themselves. The time has seconds. */
    waiting: (until: string) => `Too many requests just now. Loading goes on by itself at ${until}.`,
    quotaSpent: (until: string) => `Today’s requests are used up. Try again after ${until}.`,
    server: 'The server has a problem right now. Try again in a few minutes.',
    unreadable: 'The server’s answer could not be read. Try again, or tell your administrator.',
    refused: (message: string) => `The server refused this: ${message}`,
  },
};

export type TimelineMessages = typeof defaultMessages;

/** The sentences a host wants otherwise. */
export type MessageOverrides = Partial<Omit<TimelineMessages, 'errors'>> & {
  errors?: Partial<TimelineMessages['errors']>;
};
