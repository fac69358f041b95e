import { render } from '@testing-library/react';
import { ContactTimeline, eventSourceLive, type LeadLexClient, TimelineProvider } from 'leadlex-timeline';

declare global {
  interface Window {
    /** What a tab of the tests is given by the page that opens it. */
    tab: { client: LeadLexClient; baseUrl: string; contactId: string };
  }
}

const { client, baseUrl, contactId } = window.tab;
render(
  <TimelineProvider client={client} locale="en-GB" timeZone="Europe/Berlin" live={eventSourceLive(baseUrl)}>
    <ContactTimeline contactId={contactId} />
  </TimelineProvider>,
);
