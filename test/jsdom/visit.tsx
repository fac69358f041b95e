import { act, fireEvent, render, screen } from '@testing-library/react';
import {
  type ActivityClient,
  type ContactActivities,
  type ContactActivitiesOptions,
  ContactTimeline,
  createLeadLexClient,
  type NewActivity,
  TimelineProvider,
  type TimelineProviderProps,
  useContactActivities,
  useLogActivity,
} from 'leadlex-timeline';
import { createSandbox, type Sandbox, type SandboxOptions } from 'leadlex-timeline/testing';
import { useEffect } from 'react';
import { vi } from 'vitest';

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;

/** What the library loads later is loaded on the machine's own clock, before a test stops it. */
export async function loadParts(): Promise<void> {
  const sandbox = leadLex();
  await clientOf(sandbox).createActivity({ type: 'note', contact_id: 'jane' });
  sandbox.failNext({ status: 429, headers: { 'Retry-After': '0' } });
  const { unmount } = render(
    <TimelineProvider client={clientOf(sandbox)} timeZone="UTC">
      <ContactTimeline contactId="jane" pageSize={2} />
    </TimelineProvider>,
  );
  await screen.findAllByRole('article');
  fireEvent.click(screen.getByRole('button', { name: 'Jump to date' }));
  fireEvent.change(await screen.findByLabelText('Date'), { target: { value: '2026-04-01' } });
  fireEvent.click(screen.getByRole('button', { name: 'Go' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Newer activities' }));
  await screen.findAllByRole('article');
  unmount();
}

/** One clock for all: the page's, the server's, and that of the timers. To be undone after each test. */
export function startClock(): void {
  vi.useFakeTimers({ now: Date.parse('2026-04-17T15:00:00Z') });
}

/** Under fake timers nothing waits by itself. Twice, because what is drawn may ask for more. */
export async function passes(ms = 0): Promise<void> {
  await act(() => vi.advanceTimersByTimeAsync(ms));
  await act(() => vi.advanceTimersByTimeAsync(5));
}

const machineTurn = setImmediate;

/** What is loaded on demand comes on the machine's own clock. */
export async function until(isSo: () => boolean): Promise<void> {
  await passes();
  while (!isSo()) {
    await act(() => new Promise<void>((resolve) => void machineTurn(resolve)));
    await passes();
  }
}

/** A LeadLex with a contact Jane, whose newest rows are the first. */
export function leadLex(rows: number | string[] = 3, options: SandboxOptions = {}): Sandbox {
  const sandbox = createSandbox({ requiresKey: false, contacts: ['jane'], ...options });
  const at = (index: number) => new Date(Date.parse('2026-04-17T14:00:00Z') - index * MINUTE);
  const notes = (
    Array.isArray(rows) ? rows : Array.from({ length: rows }, (_, index) => `row ${index + 1}`)
  ).map((id, index) => ({ id, type: 'note', created_date: at(index).toISOString().replace('.000Z', 'Z') }));
  sandbox.seed('jane', notes);
  return sandbox;
}

export const clientOf = ({ fetch }: Sandbox) => createLeadLexClient({ baseUrl: '/api/leadlex', fetch });

export const idsOf = (sandbox: Sandbox) => sandbox.activities('jane').map(({ id }) => id);

/** What has reached the server since the last count. */
export function counted(sandbox: Sandbox): { GET: number; POST: number } {
  const methods = sandbox.requests.splice(0).map(({ method }) => method);
  const count = (wanted: string) => methods.filter((method) => method === wanted).length;
  return { GET: count('GET'), POST: count('POST') };
}

export const reads = (sandbox: Sandbox) => counted(sandbox).GET;

function setVisible(state: 'visible' | 'hidden'): void {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(state);
  document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
}

/** Another tab comes to the front. */
export async function hide(): Promise<void> {
  setVisible('hidden');
  await passes();
}

/** The page comes to the front again: browsers tell of it twice. */
export async function comeBack(): Promise<void> {
  setVisible('visible');
  window.dispatchEvent(new Event('focus'));
  await passes();
}

/** Another window beside this one was used for a moment. */
export async function refocus(): Promise<void> {
  window.dispatchEvent(new Event('blur'));
  window.dispatchEvent(new Event('focus'));
  await passes();
}

export interface Shown extends ContactActivitiesOptions {
  contactId?: string;
}

interface Seen {
  timeline: ContactActivities;
  log: ReturnType<typeof useLogActivity>;
}

function Reader({ contactId = 'jane', onSeen, ...options }: Shown & { onSeen: (seen: Seen) => void }) {
  const timeline = useContactActivities(contactId, options);
  const log = useLogActivity(contactId);
  useEffect(() => onSeen({ timeline, log }));
  return null;
}

/** A page that shows a contact with the hooks alone. */
export async function visit(
  sandbox: Sandbox,
  shown: Shown = {},
  provider: Partial<TimelineProviderProps> = {},
) {
  const client: ActivityClient = clientOf(sandbox);
  let seen: Seen | undefined;
  const onSeen = (now: Seen) => {
    seen = now;
  };
  const page = (next: Shown | null) => (
    <TimelineProvider client={client} timeZone="Europe/Berlin" now={sandbox.clock.now} {...provider}>
      {next && <Reader {...next} onSeen={onSeen} />}
    </TimelineProvider>
  );
  const { rerender } = render(page(shown));
  await passes();
  const latest = () => {
    if (!seen) throw new Error('Nothing is shown.');
    return seen;
  };
  const timeline = () => latest().timeline;
  const rows = () => timeline().days.flatMap((day) => day.rows);
  const show = async (next: Shown | null) => {
    rerender(page(next));
    await passes();
  };
  return {
    timeline,
    rows,
    ids: () => rows().map(({ activity, key }) => activity?.id ?? key),
    titles: () => rows().map(({ activity }) => activity?.title),
    show,
    close: () => show(null),
    reopen: () => show(shown),
    /** Logs it; to see how it ended, look at the rows. */
    log: async (input: Partial<NewActivity> = {}) => {
      act(
        () =>
          void latest()
            .log.log({ type: 'note', title: 'Mine', ...input })
            .catch(() => {}),
      );
      await passes();
    },
    retry: async () => {
      const reference = timeline().outbox[0]?.reference ?? '';
      act(
        () =>
          void latest()
            .log.retry(reference)
            .catch(() => {}),
      );
      await passes();
    },
    older: async (times = 1) => {
      for (let more = 0; more < times; more += 1) {
        act(() => void timeline().loadOlder());
        await passes();
      }
    },
    newer: async () => {
      act(() => void timeline().loadNewer());
      await until(() => !timeline().isLoadingNewer);
    },
    refresh: async () => {
      act(() => timeline().refresh());
      await passes();
    },
    showNew: async () => {
      let ids: readonly (string | null)[] = [];
      act(() => {
        ids = timeline().showNew();
      });
      await passes();
      return ids;
    },
  };
}
