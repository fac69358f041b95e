import type { OutboxEntry } from '../model/outbox.ts';

/** `null` stands for activities that belong to no contact. */
type ContactId = string | null;

export interface OpenForm {
  /** Takes an entry back, to be edited; false while something else is written in it. */
  take: (entry: OutboxEntry) => boolean;
  focus: () => void;
}

/** What the forms and timelines below one provider know of each other. */
export interface Desk {
  /** A form of a contact is on the page. */
  openForm: (contactId: ContactId, form: OpenForm) => () => void;
  /** Carries an entry back into the form of its contact; false when there is none, or it is in use. */
  edit: (contactId: ContactId, entry: OutboxEntry) => boolean;
  hasForm: (contactId: ContactId) => boolean;
  focusForm: (contactId: ContactId) => void;
  /** A timeline shows a contact's entries, so that nobody else has to. */
  openTimeline: (contactId: string) => () => void;
  hasTimeline: (contactId: ContactId) => boolean;
  subscribe: (onChange: () => void) => () => void;
}

export function createDesk(): Desk {
  const forms = new Map<ContactId, OpenForm>();
  const timelines: ContactId[] = [];
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  return {
    openForm(contactId, form) {
      forms.set(contactId, form);
      tell();
      return () => {
        if (forms.get(contactId) === form) forms.delete(contactId);
        tell();
      };
    },
    edit: (contactId, entry) => forms.get(contactId)?.take(entry) ?? false,
    hasForm: (contactId) => forms.has(contactId),
    focusForm: (contactId) => forms.get(contactId)?.focus(),
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
