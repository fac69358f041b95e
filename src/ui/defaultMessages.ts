import { allMessages, type TimelineMessages } from './laterMessages.ts';
import { pageMessages } from './messages.ts';

/**
 * Every sentence a person reads, in English. Give `TimelineProvider` the ones you want otherwise: parts that count or
 * name something are functions, so that a language can decide about plurals and order itself.
 */
export const defaultMessages: TimelineMessages = allMessages(pageMessages);

/** The sentences a host wants otherwise. */
export type MessageOverrides = Partial<Omit<TimelineMessages, 'errors'>> & {
  errors?: Partial<TimelineMessages['errors']>;
};
