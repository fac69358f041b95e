import type { OutboxEntry } from '../model/outbox.ts';

/** `null` stands for activities that belong to no contact. */
type ContactId = string | null;

/** What the forms and timelines below one provider know of each other. */
export interface Desk {
  /** A form offers to take a contact's entries back. Its answer is false while something else is written in it. */
  openForm: (contactId: ContactId, take: (entry: OutboxEntry) => boolean) => () => void;
  /** Carries an entry back into the form of its contact; false when there is none, or it is in use. */
  edit: (contactId: ContactId, entry: OutboxEntry) => boolean;
  hasForm: (contactId: ContactId) => boolean;
  /** A timeline shows a contact's entries, so that nobody else has to. */
  openTimeline: (contactId: string) => () => void;
  hasTimeline: (contactId: ContactId) => boolean;
  subscribe: (onChange: () => void) => () => void;
}

export function createDesk(): Desk {
  const forms = new Map<ContactId, (entry: OutboxEntry) => boolean>();
  const timelines: ContactId[] = [];
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  return {
    openForm(contactId, take) {
      forms.set(contactId, take);
      tell();
      return () => {
        if (forms.get(contactId) === take) forms.delete(contactId);
        tell();
      };
    },
    edit: (contactId, entry) => forms.get(contactId)?.(entry) ?? false,
    hasForm: (contactId) => forms.has(contactId),
    openTimeline(contactId) {
      timelines.push(contactId);
      tell();
      return () => {
        timelines.splice(timelines.indexOf(contactId), 1);
        tell();
      };
    },
    hasTimeline: (contactId) => timelines.includes(contactId),
    subscribe(onChange) {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
  };
}
