'use client';
import { useMessages } from './context.ts';
import { allMessages, type TimelineMessages } from './laterMessages.ts';

/** All sentences, the host's over the English ones; for what loads later. */
export const useLaterMessages = (): TimelineMessages => allMessages(useMessages());
