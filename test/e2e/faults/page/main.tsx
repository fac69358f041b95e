import { ContactTimeline, createLeadLexClient, LogActivityForm, TimelineProvider } from 'leadlex-timeline';
import 'leadlex-timeline/styles.css';
import { StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';

const asked = new URLSearchParams(location.search);
const contactId = asked.get('contact') ?? '';
const client = createLeadLexClient({
  baseUrl: location.origin,
  timeoutMs: Number(asked.get('timeout') ?? 30_000),
});

/** A contact's page, as a host may take it down and put it up again: in part, or with all that belongs to it. */
function Page() {
  const [hasContent, setContent] = useState(true);
  const [hasProvider, setProvider] = useState(true);
  return (
    <>
      <button type="button" onClick={() => setContent(!hasContent)}>
        Another view
      </button>
      <button type="button" onClick={() => setProvider(!hasProvider)}>
        Another page
      </button>
      {hasProvider ? (
        <TimelineProvider client={client} locale="en-GB" timeZone="Europe/Berlin">
          {hasContent ? (
            <>
              <LogActivityForm contactId={contactId} />
              <ContactTimeline contactId={contactId} />
            </>
          ) : null}
        </TimelineProvider>
      ) : null}
    </>
  );
}

createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <Page />
  </StrictMode>,
);
