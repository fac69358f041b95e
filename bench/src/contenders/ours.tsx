import { QueryClient } from '@tanstack/react-query';
import {
  type Activity,
  ContactTimeline,
  contactActivitiesOptions,
  type LogActivity,
  LogActivityForm,
  TimelineProvider,
  useLogActivity,
} from 'leadlex-timeline';
import { type ReactNode, useState } from 'react';
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

export function create({ count, hasForm }: Options): Ours {
  const histories: Record<string, Activity[]> = {};
  const client = createArrayClient(histories, count);
  const queryClient = new QueryClient();
  let newest: Activity;
  /** The newest row that was there at first. */
  let top: Activity | undefined;
  let prepended = 0;
  let log: LogActivity['log'];
  let switchContact = () => {};

  // biome-ignore lint/correctness/noComponentHookFactories: each page of the run makes it once
  function Page(): ReactNode {
    const [contactId, setContactId] = useState(CONTACT);
    switchContact = () => setContactId(contactId === CONTACT ? OTHER_CONTACT : CONTACT);
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
          <Logger contactId={contactId} />
          {hasForm ? <LogActivityForm contactId={contactId} autoFocus /> : null}
          <div className="scroller">
            <ContactTimeline key={contactId} contactId={contactId} pageSize={PAGE} loadMore="button" />
          </div>
        </div>
      </TimelineProvider>
    );
  }

  // biome-ignore lint/correctness/noComponentHookFactories: each page of the run makes it once
  function Logger({ contactId }: { contactId: string }): ReactNode {
    log = useLogActivity(contactId).log;
    return null;
  }

  async function loadContact(contactId: string, rows: number): Promise<void> {
    await queryClient.fetchInfiniteQuery({
      ...contactActivitiesOptions(client, contactId, {}, { pageSize: PAGE, timeZone: TIME_ZONE, now }),
      // Pages overlap by the row at their bound.
      pages: 1 + Math.max(0, Math.ceil((rows - PAGE) / (PAGE - 1))),
    });
  }

  return {
    element: <Page />,
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
      void log({ type, title: title ?? '', created_date });
    },
    switchContact: () => switchContact(),
  };
}
