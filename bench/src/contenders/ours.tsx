import { QueryClient } from '@tanstack/react-query';
import {
  type Activity,
  type ActivityClient,
  ContactTimeline,
  contactActivitiesOptions,
  type LogActivity,
  LogActivityForm,
  TimelineProvider,
  useLogActivity,
} from 'leadlex-timeline';
import { type ReactNode, useLayoutEffect, useState } from 'react';
import { type Contender, MOST_APPENDS, OLDER_ROWS, type Options } from '../contender.ts';
import { CONTACT, LOCALE, makeHistory, makeNewest, NOW, TIME_ZONE } from '../history.ts';
import { createArrayClient } from './arrayClient.ts';

const PAGE = 100;
const OTHER_CONTACT = 'contact-2';
const now = () => NOW;

export interface Ours extends Contender {
  /** Goes to the other contact, or back. */
  switchContact: () => void;
}

/** What the page hands out for the run to use. */
interface Desk {
  log: LogActivity['log'] | null;
  switchContact: () => void;
}

export function create({ count, hasForm }: Options): Ours {
  const histories: Record<string, Activity[]> = {};
  const client = createArrayClient(histories, count);
  const queryClient = new QueryClient();
  let newest: Activity;
  /** The newest row that was there at first. */
  let top: Activity | undefined;
  let prepended = 0;
  const desk: Desk = { log: null, switchContact: () => {} };

  async function loadContact(contactId: string, rows: number): Promise<void> {
    await queryClient.fetchInfiniteQuery({
      ...contactActivitiesOptions(client, contactId, {}, { pageSize: PAGE, timeZone: TIME_ZONE, now }),
      // Pages overlap by the row at their bound.
      pages: 1 + Math.max(0, Math.ceil((rows - PAGE) / (PAGE - 1))),
    });
  }

  return {
    element: <Page client={client} queryClient={queryClient} desk={desk} hasForm={hasForm} />,
    load: async () => {
      histories[CONTACT] = makeHistory(count + MOST_APPENDS * OLDER_ROWS);
      histories[OTHER_CONTACT] = makeHistory(PAGE / 2).map((row) => ({ ...row, contact_id: OTHER_CONTACT }));
      await loadContact(CONTACT, count);
      await loadContact(OTHER_CONTACT, PAGE);
    },
    preparePrepend: () => {
      prepended += 1;
      top ??= histories[CONTACT]?.[0] as Activity;
      newest = makeNewest(top, prepended);
      return newest.title ?? '';
    },
    prepareAppend: () => {
      const rows = histories[CONTACT] ?? [];
      const first = rows[client.limit]?.id ?? '';
      client.limit += OLDER_ROWS;
      return first;
    },
    prepend: () => {
      const { type, title, created_date } = newest;
      void desk.log?.({ type, title: title ?? '', created_date });
    },
    switchContact: () => desk.switchContact(),
  };
}

interface PageProps {
  client: ActivityClient;
  queryClient: QueryClient;
  desk: Desk;
  hasForm: boolean;
}

function Page({ client, queryClient, desk, hasForm }: PageProps): ReactNode {
  const [contactId, setContactId] = useState(CONTACT);
  useLayoutEffect(() => {
    desk.switchContact = () => setContactId((shown) => (shown === CONTACT ? OTHER_CONTACT : CONTACT));
  }, [desk]);
  return (
    <TimelineProvider
      client={client}
      queryClient={queryClient}
      locale={LOCALE}
      timeZone={TIME_ZONE}
      now={now}
      storage={false}
    >
      <div className="page">
        <Logger contactId={contactId} desk={desk} />
        {hasForm ? <LogActivityForm contactId={contactId} autoFocus /> : null}
        <div className="scroller">
          <ContactTimeline key={contactId} contactId={contactId} pageSize={PAGE} loadMore="button" />
        </div>
      </div>
    </TimelineProvider>
  );
}

function Logger({ contactId, desk }: { contactId: string; desk: Desk }): ReactNode {
  const { log } = useLogActivity(contactId);
  useLayoutEffect(() => {
    desk.log = log;
  }, [desk, log]);
  return null;
}
