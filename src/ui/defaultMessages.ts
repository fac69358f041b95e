import { laterMessages, type TimelineMessages } from './laterMessages.ts';
import { type PageMessages, pageMessages } from './messages.ts';

/**
 * Every sentence a person reads, in English. Give `TimelineProvider` the ones you want otherwise: parts that count or
 * name something are functions, so that a language can decide about plurals and order itself.
 */
export const defaultMessages: TimelineMessages = { ...pageMessages, ...laterMessages };

/** The sentences a host wants otherwise. */
export type MessageOverrides = Partial<Omit<TimelineMessages, 'errors'>> & {
  errors?: Partial<PageMessages['errors']>;
};
