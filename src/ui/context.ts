'use client';
import { createContext, useContext } from 'react';
import type { ActivityType } from './activityType.ts';
import type { Clock } from './clock.ts';
import type { MessageOverrides } from './defaultMessages.ts';
import type { Desk } from './desk.ts';
import { type PageMessages, pageMessages } from './messages.ts';

/** Who did it, in the host's words. */
export interface Actor {
  name: string;
  avatarUrl?: string;
  /** Default `person`. */
  kind?: 'person' | 'system' | 'ai';
}

export interface TimelineUi {
  locale: string | undefined;
  timeZone: string;
  clock: Clock;
  messages: MessageOverrides | undefined;
  activityTypes: readonly ActivityType[] | undefined;
  /** Says a sentence to screen readers, politely. */
  announce: (text: string) => void;
  desk: Desk;
}

/** Apart from the rest: hosts write it in place, and a new one need only draw names anew, not rows. */
export const ActorContext = createContext<((userId: string) => Actor | null | undefined) | undefined>(
  undefined,
);

export const TimelineUiContext = createContext<TimelineUi | null>(null);

export function useTimelineUi(): TimelineUi {
  const ui = useContext(TimelineUiContext);
  if (!ui) {
    throw new Error('ContactTimeline and LogActivityForm must be inside <TimelineProvider>.');
  }
  return ui;
}

const merged = new WeakMap<MessageOverrides, PageMessages>();

/** The host's sentences over the English ones that a page needs at first. */
export function useMessages(): PageMessages {
  const { messages } = useTimelineUi();
  if (!messages) return pageMessages;
  let all = merged.get(messages);
  if (!all) {
    all = {
      ...pageMessages,
      ...messages,
      errors: { ...pageMessages.errors, ...messages.errors },
      outcomes: { ...pageMessages.outcomes, ...messages.outcomes },
    };
    merged.set(messages, all);
  }
  return all;
}
