import {
  type ContactTimelineHandle,
  createLeadLexClient,
  eventSourceLive,
  TimelineProvider,
} from 'leadlex-timeline';
import { useCallback, useEffect, useRef, useState } from 'react';
import { ContactList } from './ContactList.tsx';
import { ContactPage } from './ContactPage.tsx';
import { type Crm, loadCrm } from './crm.ts';
import { FailureMenu } from './FailureMenu.tsx';
import { failureHeaders } from './failure.ts';
import { RecordLink } from './RecordLink.tsx';
import { useContactId } from './router.ts';
import { ThemeToggle } from './ThemeToggle.tsx';

const client = createLeadLexClient({ baseUrl: '/api/leadlex', headers: failureHeaders });
const live = eventSourceLive('/api/leadlex');
const components = { Link: RecordLink };

export function App() {
  const [crm, setCrm] = useState<Crm | null>(null);
  const [hasFailed, setHasFailed] = useState(false);
  const load = useCallback(() => {
    setHasFailed(false);
    loadCrm().then(setCrm, () => setHasFailed(true));
  }, []);
  useEffect(load, [load]);

  if (crm) return <Workspace crm={crm} />;
  return (
    <main className="alone">
      {hasFailed ? (
        <div role="alert">
          <p>The contacts could not be loaded. Is the server still running?</p>
          <button type="button" onClick={load}>
            Try again
          </button>
        </div>
      ) : (
        <p>Loading contacts…</p>
      )}
    </main>
  );
}

function Workspace({ crm: { contacts, users, viewer, failures } }: { crm: Crm }) {
  const contactId = useContactId();
  const contact = contactId === null ? contacts[0] : contacts.find(({ id }) => id === contactId);
  const timeline = useRef<ContactTimelineHandle>(null);
  const [isListOpen, setListOpen] = useState(false);
  const getActor = useCallback((userId: string) => users[userId], [users]);

  return (
    <TimelineProvider client={client} live={live} getActor={getActor} components={components}>
      <div className="page">
        <header className="bar">
          <a className="skip" href="#contact">
            Skip to the contact
          </a>
          <button
            type="button"
            className="quiet to-list"
            aria-expanded={isListOpen}
            aria-controls="contacts"
            onClick={() => setListOpen(!isListOpen)}
          >
            Contacts
          </button>
          <strong>Casebook</strong>
          <span className="viewer">{viewer ? users[viewer]?.name : null}</span>
          <ThemeToggle />
        </header>
        <aside id="contacts" data-open={isListOpen || undefined}>
          <ContactList contacts={contacts} currentId={contact?.id} onChoose={() => setListOpen(false)} />
          {failures.length > 0 ? (
            <FailureMenu failures={failures} onReload={() => timeline.current?.refresh()} />
          ) : null}
        </aside>
        <main id="contact" tabIndex={-1}>
          {contact ? (
            <ContactPage contact={contact} timeline={timeline} />
          ) : (
            <p className="none">There is no such contact. Choose one from the list.</p>
          )}
        </main>
      </div>
    </TimelineProvider>
  );
}
