import { ContactTimeline, eventSourceLive, type LeadLexClient, TimelineProvider } from 'leadlex-timeline';
import { createRoot } from 'react-dom/client';

declare global {
  interface Window {
    /** What a tab of the tests is given by the page that opens it. */
    tab: { client: LeadLexClient; baseUrl: string; contactId: string };
  }
}

const { client, baseUrl, contactId } = window.tab;
createRoot(document.body.appendChild(document.createElement('main'))).render(
  <TimelineProvider client={client} locale="en-GB" timeZone="Europe/Berlin" live={eventSourceLive(baseUrl)}>
    <ContactTimeline contactId={contactId} />
  </TimelineProvider>,
);
