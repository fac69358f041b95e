import { ContactTimeline, type ContactTimelineHandle, LogActivityForm } from 'leadlex-timeline';
import { type RefObject, useEffect, useRef } from 'react';
import { ContactHeader } from './ContactHeader.tsx';
import type { Contact } from './crm.ts';

interface ContactPageProps {
  contact: Contact;
  timeline: RefObject<ContactTimelineHandle | null>;
}

/** One contact: who, a form to log what happened, and everything that has happened so far. */
export function ContactPage({ contact, timeline }: ContactPageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(contact.id);

  useEffect(() => {
    document.title = `${contact.name} · Casebook`;
    // A chosen contact is read from its name on; the first one leaves the focus where the browser put it.
    if (shown.current !== contact.id) heading.current?.focus({ preventScroll: true });
    shown.current = contact.id;
  }, [contact]);

  return (
    <>
      <ContactHeader ref={heading} contact={contact} />
      <LogActivityForm contactId={contact.id} deals={contact.deals} className="card" />
      <section className="card">
        <h2>Activity</h2>
        <ContactTimeline ref={timeline} contactId={contact.id} rememberFilters />
      </section>
    </>
  );
}
