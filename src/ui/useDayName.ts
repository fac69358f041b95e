'use client';
import { addDays, type Day, formatterOf } from '../model/time.ts';
import { useToday } from './clock.ts';
import { useMessages, useTimelineUi } from './context.ts';
import { usePrinting } from './printing.ts';

/** Names a day: "Today", "Yesterday", else, and on paper, the full date with its year. */
export function useDayName(): (day: Day) => string {
  const { locale } = useTimelineUi();
  const messages = useMessages();
  const now = useToday();
  const today = usePrinting() ? null : now;
  return (day) => {
    if (day === today) return messages.today;
    if (today && day === addDays(today, -1)) return messages.yesterday;
    const format = formatterOf(locale, {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      timeZone: 'UTC',
    });
    return format.format(Date.parse(`${day}T00:00:00Z`));
  };
}
