import { QueryClient } from '@tanstack/react-query';
import { act, fireEvent, render, screen } from '@testing-library/react';
import {
  ContactTimeline,
  type ContactTimelineHandle,
  createLeadLexClient,
  type Live,
  LogActivityForm,
  TimelineProvider,
} from 'leadlex-timeline';
import { createRef } from 'react';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  clientOf,
  comeBack,
  counted,
  hide,
  leadLex,
  loadParts,
  MINUTE,
  passes,
  reads,
  refocus,
  SECOND,
  startClock,
  visit,
} from './visit.tsx';

beforeAll(loadParts);
beforeEach(startClock);
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('a contact', () => {
  it('costs one request to open, and none to open again within a minute', async () => {
    const sandbox = leadLex();
    const page = await visit(sandbox);
    expect(reads(sandbox)).toBe(1);
    await page.close();
    await passes(59 * SECOND);
    await page.reopen();
    expect(page.ids()).toEqual(['row 1', 'row 2', 'row 3']);
    expect(reads(sandbox)).toBe(0);
  });

  it('opened again after a minute costs one', async () => {
    const sandbox = leadLex();
    const page = await visit(sandbox);
    await page.close();
    await passes(MINUTE);
    await page.reopen();
    expect(reads(sandbox)).toBe(2);
    await page.close();
    await page.reopen();
    expect(reads(sandbox)).toBe(0);
  });

  it('shown by two timelines costs as much as shown by one', async () => {
    const sandbox = leadLex();
    const client = clientOf(sandbox);
    render(
      <TimelineProvider client={client} now={sandbox.clock.now}>
        <ContactTimeline contactId="jane" label="Left" />
        <ContactTimeline contactId="jane" label="Right" />
      </TimelineProvider>,
    );
    await passes();
    expect(reads(sandbox)).toBe(1);
    await passes(MINUTE);
    await refocus();
    expect(reads(sandbox)).toBe(1);
  });

  it('in which something is logged costs the entry and no read', async () => {
    const sandbox = leadLex();
    const page = await visit(sandbox);
    counted(sandbox);
    await page.log();
    expect(page.titles()[0]).toBe('Mine');
    expect(counted(sandbox)).toEqual({ GET: 0, POST: 1 });
  });

  it('refreshed with ten pages costs one', async () => {
    const sandbox = leadLex(40);
    const page = await visit(sandbox, { pageSize: 3 });
    await page.older(9);
    counted(sandbox);
    await page.refresh();
    expect(page.ids()).toEqual(['row 1', 'row 2', 'row 3']);
    expect(reads(sandbox)).toBe(1);
  });

  it('costs nothing when the host invalidates all it has, however much is loaded', async () => {
    const sandbox = leadLex(60);
    const queryClient = new QueryClient();
    const page = await visit(sandbox, { pageSize: 3 }, { queryClient });
    await page.older(19);
    counted(sandbox);
    await act(() => queryClient.invalidateQueries());
    await passes(MINUTE);
    expect(reads(sandbox)).toBe(0);
    expect(page.rows().length).toBeGreaterThan(40);
  });
});

describe('coming back to the page', () => {
  it('ten times within a minute costs nothing', async () => {
    const sandbox = leadLex();
    await visit(sandbox);
    counted(sandbox);
    for (let times = 0; times < 10; times += 1) {
      await hide();
      await passes(3 * SECOND);
      await comeBack();
      await refocus();
    }
    expect(reads(sandbox)).toBe(0);
  });

  it('all the time for ten minutes costs one a minute', async () => {
    const sandbox = leadLex();
    await visit(sandbox);
    for (let minute = 0; minute < 10; minute += 1) {
      counted(sandbox);
      for (let times = 0; times < 6; times += 1) {
        await hide();
        await passes(10 * SECOND);
        await comeBack();
      }
      expect(reads(sandbox)).toBe(1);
    }
  });

  it('costs nothing unless somebody comes', async () => {
    const sandbox = leadLex();
    await visit(sandbox);
    counted(sandbox);
    await passes(30 * MINUTE);
    await hide();
    await passes(30 * MINUTE);
    expect(reads(sandbox)).toBe(0);
  });

  it('costs one with thirty pages', async () => {
    const sandbox = leadLex(100);
    const page = await visit(sandbox, { pageSize: 3 });
    await page.older(29);
    expect(reads(sandbox)).toBe(30);
    const shown = page.ids();
    await passes(MINUTE);
    await refocus();
    expect(reads(sandbox)).toBe(1);
    expect(page.ids()).toEqual(shown);
  });

  it('after more than five minutes costs one and begins at the newest page', async () => {
    const sandbox = leadLex(20);
    const page = await visit(sandbox, { pageSize: 5 });
    await page.older(2);
    counted(sandbox);
    await hide();
    await passes(6 * MINUTE);
    sandbox.insert({ id: 'new', type: 'note', contact_id: 'jane' });
    await comeBack();
    expect(reads(sandbox)).toBe(1);
    expect(page.ids()).toEqual(['new', 'row 1', 'row 2', 'row 3', 'row 4']);
    expect(page.timeline().hasOlder).toBe(true);
  });

  it('after less keeps what is loaded', async () => {
    const sandbox = leadLex(20);
    const page = await visit(sandbox, { pageSize: 5 });
    await page.older(2);
    const before = page.ids();
    await hide();
    await passes(4 * MINUTE);
    await comeBack();
    expect(page.ids()).toEqual(before);
  });

  it('on a failing connection costs one a minute all the same', async () => {
    const sandbox = leadLex();
    const page = await visit(sandbox);
    counted(sandbox);
    sandbox.failNext({ status: 500, times: 99 });
    await passes(MINUTE);
    for (let times = 0; times < 5; times += 1) await refocus();
    expect(page.timeline().refreshError?.status).toBe(500);
    expect(reads(sandbox)).toBe(1);
    await passes(MINUTE);
    await refocus();
    expect(reads(sandbox)).toBe(1);
  });

  it('online costs at most one a minute', async () => {
    const sandbox = leadLex();
    await visit(sandbox);
    counted(sandbox);
    const reconnect = async () => {
      window.dispatchEvent(new Event('offline'));
      window.dispatchEvent(new Event('online'));
      await passes();
    };
    await reconnect();
    expect(reads(sandbox)).toBe(0);
    await passes(MINUTE);
    for (let times = 0; times < 5; times += 1) await reconnect();
    expect(reads(sandbox)).toBe(1);
  });
});

describe('a server that refuses', () => {
  it.each([401, 403, 404])('with %i is not asked again unasked', async (status) => {
    const sandbox = leadLex();
    const signals = signalling();
    const page = await visit(sandbox, { refreshInterval: MINUTE }, { live: signals.live });
    sandbox.failNext({ status, times: 99 });
    await passes(MINUTE);
    expect(page.timeline().refreshError?.status).toBe(status);
    counted(sandbox);
    await passes(10 * MINUTE);
    await refocus();
    await hide();
    await comeBack();
    await signals.send();
    await page.close();
    await page.reopen();
    expect(reads(sandbox)).toBe(0);
    expect(page.ids()).toEqual(['row 1', 'row 2', 'row 3']);

    sandbox.heal();
    await page.refresh();
    expect(page.timeline().refreshError).toBeNull();
    expect(reads(sandbox)).toBe(1);
    await passes(MINUTE);
    await refocus();
    expect(reads(sandbox)).toBe(1);
  });
});

describe('older rows that fail, where they load by themselves', () => {
  class AlwaysNear {
    observe: () => void;
    disconnect() {}
    constructor(tell: (entries: { isIntersecting: boolean }[]) => void) {
      this.observe = () => tell([{ isIntersecting: true }]);
    }
  }

  it('cost one request, and none until somebody asks, an own entry logged meanwhile or not', async () => {
    vi.stubGlobal('IntersectionObserver', AlwaysNear);
    const sandbox = leadLex(6);
    const release = sandbox.hold({ on: 'list' });
    render(
      <TimelineProvider client={clientOf(sandbox)} now={sandbox.clock.now}>
        <LogActivityForm contactId="jane" />
        <ContactTimeline contactId="jane" pageSize={3} />
      </TimelineProvider>,
    );
    await passes();
    sandbox.failNext({ on: 'list', status: 500, times: 99 });
    release();
    await passes();
    expect(screen.getByRole('alert')).toBeTruthy();
    expect(reads(sandbox)).toBe(2);
    await passes(MINUTE);
    expect(reads(sandbox)).toBe(0);

    fireEvent.change(screen.getByRole('textbox', { name: 'Title' }), { target: { value: 'Mine' } });
    fireEvent.click(screen.getByRole('button', { name: 'Log activity' }));
    await passes();
    expect(screen.getByRole('article', { name: 'Call: Mine' }).dataset.status).toBe('sent');
    await passes(MINUTE);
    expect(counted(sandbox)).toEqual({ GET: 0, POST: 1 });

    sandbox.heal();
    fireEvent.click(
      screen.queryByRole('button', { name: 'Try again' }) ??
        screen.getByRole('button', { name: 'Load older activities' }),
    );
    await passes();
    expect(screen.getAllByRole('article')).toHaveLength(7);
  });

  it('stop loading by themselves after ten pages', async () => {
    vi.stubGlobal('IntersectionObserver', AlwaysNear);
    const sandbox = leadLex(60);
    render(
      <TimelineProvider client={clientOf(sandbox)} now={sandbox.clock.now}>
        <ContactTimeline contactId="jane" pageSize={3} />
      </TimelineProvider>,
    );
    for (let times = 0; times < 20; times += 1) await passes();
    expect(reads(sandbox)).toBe(11);
  });
});

describe('a filter', () => {
  it('of three types costs three, and one for each type that needs older rows', async () => {
    const sandbox = leadLex(0);
    const write = (type: string, ...days: number[]) =>
      sandbox.seed(
        'jane',
        days.map((day) => ({ id: `${type} ${day}`, type, created_date: `2026-03-${day}T10:00:00Z` })),
      );
    write('call', 30, 29, 28, 27);
    write('note', 26, 15);
    write('email', 25, 14, 13, 12);
    const page = await visit(sandbox, { filters: { types: ['call', 'email', 'note'] }, pageSize: 2 });
    expect(sandbox.requests.map(({ query }) => query.type).sort()).toEqual(['call', 'email', 'note']);
    counted(sandbox);
    await page.older();
    expect(sandbox.requests.map(({ query }) => query.type)).toEqual(['call']);
    expect(page.ids()).toEqual(['call 30', 'call 29', 'call 28']);
  });

  it('of more than four types costs nothing where all are shown already', async () => {
    const sandbox = leadLex();
    const page = await visit(sandbox);
    counted(sandbox);
    await page.show({ filters: { types: ['call', 'email', 'meeting', 'task', 'note'] } });
    expect(page.ids()).toEqual(['row 1', 'row 2', 'row 3']);
    expect(reads(sandbox)).toBe(0);
    await page.show({ filters: { types: ['call', 'email', 'meeting', 'task', 'other'] } });
    expect(page.ids()).toEqual([]);
    expect(reads(sandbox)).toBe(0);
  });

  it('that was chosen a moment ago costs nothing', async () => {
    const sandbox = leadLex();
    const page = await visit(sandbox);
    await page.show({ filters: { types: ['note'] } });
    counted(sandbox);
    await page.show({});
    await page.show({ filters: { types: ['note'] } });
    expect(reads(sandbox)).toBe(0);
  });

  it('of three types costs three to look for changes', async () => {
    const sandbox = leadLex();
    await visit(sandbox, { filters: { types: ['call', 'email', 'note'] } });
    counted(sandbox);
    await passes(MINUTE);
    await refocus();
    expect(reads(sandbox)).toBe(3);
  });
});

describe('refreshInterval', () => {
  it('costs one each time while the page is seen, and none while it is hidden', async () => {
    const sandbox = leadLex();
    await visit(sandbox, { refreshInterval: 40 * SECOND });
    counted(sandbox);
    await passes(39 * SECOND);
    expect(reads(sandbox)).toBe(0);
    for (let times = 0; times < 5; times += 1) {
      await passes(40 * SECOND);
      expect(reads(sandbox)).toBe(1);
    }
    await hide();
    await passes(4 * MINUTE);
    expect(reads(sandbox)).toBe(0);
    await comeBack();
    expect(reads(sandbox)).toBe(1);
  });

  it('is never shorter than half a minute', async () => {
    const sandbox = leadLex();
    await visit(sandbox, { refreshInterval: 1 });
    counted(sandbox);
    await passes(29 * SECOND);
    expect(reads(sandbox)).toBe(0);
    await passes(2 * SECOND);
    expect(reads(sandbox)).toBe(1);
    await passes(28 * SECOND);
    expect(reads(sandbox)).toBe(0);
  });

  it('does not ask while an entry is on its way', async () => {
    const sandbox = leadLex();
    const client = createLeadLexClient({ baseUrl: '/api', fetch: sandbox.fetch, timeoutMs: 10 * MINUTE });
    const page = await visit(sandbox, { refreshInterval: 30 * SECOND }, { client });
    sandbox.hold({ on: 'create' });
    await page.log();
    counted(sandbox);
    await passes(2 * MINUTE);
    expect(reads(sandbox)).toBe(0);
    sandbox.release();
    await passes(31 * SECOND);
    expect(reads(sandbox)).toBe(1);
    expect(page.titles().filter((title) => title === 'Mine')).toHaveLength(1);
  });

  it('grows as long as the server fails, and is itself again after an answer', async () => {
    const sandbox = leadLex();
    await visit(sandbox, { refreshInterval: 30 * SECOND });
    counted(sandbox);
    sandbox.failNext({ status: 500, times: 99 });
    await passes(10 * MINUTE);
    // After half a minute each: 20.
    expect(reads(sandbox)).toBeLessThan(7);
    await passes(60 * MINUTE);
    expect(reads(sandbox)).toBeLessThan(6);
    sandbox.heal();
    await passes(40 * MINUTE);
    counted(sandbox);
    await passes(5 * MINUTE);
    expect(reads(sandbox)).toBe(10);
  });

  it('ends with the page', async () => {
    const sandbox = leadLex();
    const page = await visit(sandbox, { refreshInterval: 30 * SECOND });
    await page.close();
    counted(sandbox);
    await passes(10 * MINUTE);
    await refocus();
    expect(reads(sandbox)).toBe(0);
  });
});

/** A host's own channel that tells of changes. */
function signalling() {
  const listeners = new Set<(activityId?: string) => void>();
  const live: Live = (contactId, onSignal) => {
    if (contactId !== 'jane') return () => {};
    listeners.add(onSignal);
    return () => listeners.delete(onSignal);
  };
  return {
    live,
    listeners,
    send: async (...ids: (string | undefined)[]) => {
      for (const id of ids.length ? ids : [undefined]) for (const listener of listeners) listener(id);
      await passes();
    },
  };
}

describe('a live signal', () => {
  it('costs one request and brings the row', async () => {
    const sandbox = leadLex();
    const signals = signalling();
    const page = await visit(sandbox, {}, { live: signals.live });
    counted(sandbox);
    sandbox.insert({ id: 'new', type: 'note', contact_id: 'jane' });
    await signals.send('new');
    expect(page.ids()[0]).toBe('new');
    expect(reads(sandbox)).toBe(1);
  });

  it('costs no more when ten come at once', async () => {
    const sandbox = leadLex();
    const signals = signalling();
    const page = await visit(sandbox, {}, { live: signals.live });
    counted(sandbox);
    for (let row = 0; row < 10; row += 1) {
      sandbox.insert({ id: `new ${row}`, type: 'note', contact_id: 'jane' });
      await signals.send(`new ${row}`);
    }
    await passes(MINUTE);
    expect(page.rows()).toHaveLength(13);
    expect(reads(sandbox)).toBe(2);
  });

  it('of a row that is shown already costs none', async () => {
    const sandbox = leadLex();
    const signals = signalling();
    const page = await visit(sandbox, {}, { live: signals.live });
    await page.log();
    counted(sandbox);
    await signals.send('row 2', page.ids()[0]);
    await passes(MINUTE);
    expect(reads(sandbox)).toBe(0);
  });

  it('of an entry on its way costs none', async () => {
    const sandbox = leadLex();
    const signals = signalling();
    const page = await visit(sandbox, {}, { live: signals.live });
    sandbox.hold({ on: 'create' });
    await page.log();
    counted(sandbox);
    await signals.send(sandbox.activities('jane')[0]?.id);
    await passes(10 * SECOND);
    sandbox.release();
    await passes(MINUTE);
    expect(reads(sandbox)).toBe(0);
    expect(page.titles().filter((title) => title === 'Mine')).toHaveLength(1);
  });

  it.each([
    ['the contact is opened', 0],
    ['the page looks for changes', MINUTE],
  ])('that comes while %s is not lost', async (_, age) => {
    const sandbox = leadLex();
    const signals = signalling();
    if (age === 0) sandbox.hold({ on: 'list' });
    const page = await visit(sandbox, {}, { live: signals.live });
    if (age > 0) {
      await passes(age);
      sandbox.hold({ on: 'list' });
      await refocus();
    }
    sandbox.insert({ id: 'new', type: 'note', contact_id: 'jane' });
    await signals.send('new');
    sandbox.release();
    await passes(10 * SECOND);
    expect(page.ids()[0]).toBe('new');
  });

  it('on a hidden page costs none, and one on return', async () => {
    const sandbox = leadLex();
    const signals = signalling();
    const page = await visit(sandbox, {}, { live: signals.live });
    counted(sandbox);
    await hide();
    sandbox.insert({ id: 'new', type: 'note', contact_id: 'jane' });
    await signals.send('new', 'new', undefined);
    await passes(20 * SECOND);
    expect(reads(sandbox)).toBe(0);
    await comeBack();
    expect(reads(sandbox)).toBe(1);
    expect(page.ids()[0]).toBe('new');
    await refocus();
    expect(reads(sandbox)).toBe(0);
  });

  it('is listened to as long as the contact is shown', async () => {
    const signals = signalling();
    const page = await visit(leadLex(), {}, { live: signals.live });
    expect(signals.listeners.size).toBe(1);
    await page.close();
    expect(signals.listeners.size).toBe(0);
  });
});

describe('with few requests left today', () => {
  it('nothing is read that nobody asked for', async () => {
    const sandbox = leadLex(20, { plan: { per_day: 6, per_minute: 99 } });
    const signals = signalling();
    const shown = { refreshInterval: 30 * SECOND, pageSize: 5 };
    const page = await visit(sandbox, shown, { live: signals.live });
    expect(page.timeline().isFrugal).toBe(true);
    counted(sandbox);
    for (let times = 0; times < 5; times += 1) {
      await passes(MINUTE);
      await refocus();
      await signals.send();
    }
    await hide();
    await passes(8 * MINUTE);
    await comeBack();
    await page.close();
    await page.reopen();
    expect(reads(sandbox)).toBe(0);
    await page.older();
    await page.refresh();
    expect(reads(sandbox)).toBe(2);
  });
});

it('a page refreshed from outside costs one request', async () => {
  const sandbox = leadLex(12);
  const handle = createRef<ContactTimelineHandle>();
  render(
    <TimelineProvider client={clientOf(sandbox)} now={sandbox.clock.now}>
      <ContactTimeline contactId="jane" pageSize={4} ref={handle} />
    </TimelineProvider>,
  );
  await passes();
  fireEvent.click(screen.getByRole('button', { name: 'Load older activities' }));
  await passes();
  counted(sandbox);
  act(() => handle.current?.refresh());
  await passes();
  expect(screen.getAllByRole('article')).toHaveLength(4);
  expect(reads(sandbox)).toBe(1);
});
