import { apart } from './apart.ts';
import type { PageMessages } from './messages.ts';

/** The sentences that no first page needs, in English. */
export const laterMessages = {
  unreadableHint: 'It came without a type or a date, so it is shown as it is.',
  /** Under a filter too wide for the server: how many activities have been looked through. */
  searched: (count: number) => `Searched ${count} activities so far.`,
  frugal: 'Few requests are left today. Older activities load when you ask.',
  loadedOlder: (count: number) =>
    count === 1 ? 'Loaded 1 older activity' : `Loaded ${count} older activities`,
  /** `isMore`: and others that are not read yet. */
  newActivities: (count: number, isMore: boolean) =>
    count === 1 && !isMore ? '1 new activity' : `${count}${isMore ? '+' : ''} new activities`,
  newer: 'Newer activities',
  loadingNewer: 'Loading newer activities…',
  loadedNewer: (count: number) =>
    count === 1 ? 'Loaded 1 newer activity' : `Loaded ${count} newer activities`,
  newest: 'Back to the newest',
  nothingOn: (day: string) => `Nothing on ${day}.`,

  /** What the contact's clocks showed then, and where: "10:23 New York Time". */
  contactTime: (time: string) => `For the contact: ${apart(time)}`,

  date: 'Date',
  go: 'Go',
  chooseDate: 'Choose a date.',

  /** What is named by its type and its title, or by a field. */
  titled: (label: string, text: string) => `${label}: ${apart(text)}`,
  requestId: (id: string) => `Request ${id}`,
  failed: 'Not saved.',
  unconfirmed: 'Not sure it was saved.',
  unconfirmedHint: 'Retry looks for it first, so nothing is logged twice.',
  retry: 'Retry',
  edit: 'Edit',
  discard: 'Discard',
  stillUnconfirmed: 'It could not be checked whether the entry was saved. Try again when you are connected.',
  savedAfterAll: (title: string) => `${apart(title)} was saved after all.`,
  discarded: (title: string) => `Discarded: ${apart(title)}`,
  undo: 'Undo',
  broughtBack: (title: string) => `${apart(title)} is back.`,
  inOtherTab: 'It is open in another tab.',
  waiting: (count: number) =>
    count === 1 ? '1 entry waits to be sent.' : `${count} entries wait to be sent.`,
  send: 'Send',
  editBlocked: 'Log or clear what you are writing first, then edit this entry.',
  logged: (name: string) => `Logged ${apart(name)}`,
  loggedElsewhere: (name: string, time: string) =>
    `Logged ${apart(name)}. The server filed it under ${time}.`,
  loggedButHidden: 'Activity logged, hidden by the current filter.',
  loggedFarAway: (day: string) => `Activity logged under ${day}.`,
  show: 'Show',
  notLogged: (name: string) => `${apart(name)} was not saved.`,

  /** The keys that send the form. */
  submitHint: (isApple: boolean) => `${isApple ? '⌘' : 'Ctrl'} + Enter`,
  draftRestored: (time: string) => `Draft from ${time} restored.`,
  dropDraft: 'Drop draft',
  draftDropped: 'Draft dropped.',

  /** How much room the fields of the type take; `used` and `limit` are figures. */
  detailsSize: (used: string, limit: string) => `Details take ${used} of ${limit} KB.`,
  /** The same has been logged within two minutes: by this person, by anybody, or not saved yet. */
  twinOwn: (type: string, ago: string) => `You logged this ${type.toLowerCase()} ${ago}.`,
  twin: (type: string, ago: string) => `This ${type.toLowerCase()} was logged ${ago}.`,
  twinUnsaved: (type: string, ago: string) =>
    `You wrote this ${type.toLowerCase()} ${ago}. It is not saved yet.`,

  whenUnreadable: 'Write a date and time like 2026-04-17 14:30, or “yesterday 15:00”.',
  whenTooFar: 'Choose a time within the last 5 years and the next 24 hours.',
  notMinutes: 'Write whole minutes, such as 15.',
  notANumber: 'Write a number.',
  nothingToLog: 'Write a title or a description first.',
  titleTooLong: (over: number) =>
    `${over} characters too long. Shorten the title, or move text to the description.`,
  detailsTooLong: 'These details are too long to be saved. Move text to the description.',

  errors: {
    offline: 'You are offline. Check your connection, then try again.',
    timeout: 'The server took too long to answer. Try again.',
    unauthorised:
      'The connection to your CRM data is no longer valid. Ask your administrator to renew the key.',
    cannotRead: 'You are not allowed to see these activities. Ask your administrator for access.',
    contactNotFound: 'This contact was not found. It may have been deleted or merged with another.',
    notFound: 'This was not found on the server. Tell your administrator.',
    busy: 'Too many requests just now. Wait a minute, then try again.',
    busyFor: (seconds: number) =>
      `Too many requests just now. Try again in ${seconds === 1 ? '1 second' : `${seconds} seconds`}.`,
    quotaSpent: (until: string) => `Today’s requests are used up. Try again after ${until}.`,
    server: 'The server has a problem right now. Try again in a few minutes.',
    unreadable: 'The server’s answer could not be read. Try again, or tell your administrator.',
    refused: (message: string) => `The server refused this: ${apart(message)}`,
    /** Not a failure: reads go on by themselves. The time has seconds. */
    waiting: (until: string) => `Too many requests just now. Loading goes on by itself at ${until}.`,
    waitsOffline: 'You are offline. It waits here until you send it.',
    writtenOffline: 'It was written without a connection, and waits until you send it.',
    interrupted: 'The page was closed before the server answered.',
    cannotWrite: 'You are not allowed to log activities. Ask your administrator for access.',
    dealNotFound: 'This deal was not found. Choose another deal.',
  },
};

/** All sentences a person reads. */
export type TimelineMessages = PageMessages & typeof laterMessages;

const complete = new WeakMap<PageMessages, TimelineMessages>();

/** All sentences, by those of the page, which hold whatever the host wants otherwise. */
export function allMessages(page: PageMessages): TimelineMessages {
  let all = complete.get(page);
  if (!all) {
    all = { ...laterMessages, ...page, errors: { ...laterMessages.errors, ...page.errors } };
    complete.set(page, all);
  }
  return all;
}
