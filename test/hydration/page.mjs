import { ContactTimeline, createLeadLexClient, LogActivityForm, TimelineProvider } from 'leadlex-timeline';
import { createElement } from 'react';

/** What server and browser both draw. Without JSX: it runs as it stands, under any version of React. */
export const contactPage = (props, fetch) =>
  createElement(
    TimelineProvider,
    { client: createLeadLexClient({ baseUrl: '/api/leadlex', fetch }), storageKey: 'anna', ...props },
    createElement(LogActivityForm, { contactId: 'jane' }),
    createElement(ContactTimeline, { contactId: 'jane', rememberFilters: true }),
  );
