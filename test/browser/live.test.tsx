import { waitFor } from '@testing-library/react';
import { createLeadLexClient } from 'leadlex-timeline';
import { createSandbox } from 'leadlex-timeline/testing';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { liveServer } from '../jsdom/liveServer.ts';
import { CONTACT, call, NOW } from './crmPage.tsx';
import tabModule from './liveTab.tsx?url';

const OTHER_CONTACT = 'contact-tom';

interface Tab {
  text: () => string;
  hide: () => void;
  show: () => void;
  close: () => void;
}

const LONG = 60_000;
// The first tab compiles what all of them load.
beforeAll(async () => (await office().openTab()).close(), LONG);

const tabs: Tab[] = [];
afterEach(() => {
  for (const tab of tabs.splice(0)) tab.close();
});

let offices = 0;

/** One browser in which tabs show contacts; each is a page of its own, in a frame. */
function office() {
  offices += 1;
  const baseUrl = `/api/office-${offices}`;
  const server = liveServer();
  const sandbox = createSandbox({ requiresKey: false, now: NOW });
  for (const contact_id of [CONTACT, OTHER_CONTACT])
    sandbox.seed(contact_id, [call('First', '2026-04-17T12:00:00Z', { id: contact_id, contact_id })]);
  const client = createLeadLexClient({ baseUrl, fetch: sandbox.fetch });

  async function openTab({ isHidden = false, hasLocks = true, contactId = CONTACT } = {}) {
    const frame = document.body.appendChild(document.createElement('iframe'));
    const page = frame.contentWindow as Window & typeof globalThis;
    let visibility = isHidden ? 'hidden' : 'visible';
    Object.defineProperty(page.document, 'visibilityState', { get: () => visibility });
    if (!hasLocks) Object.defineProperty(page.navigator, 'locks', { value: undefined });
    const sources = new Set<EventSource>();
    class TabEventSource extends server.EventSource {
      constructor(url: string) {
        super(url);
        sources.add(this as unknown as EventSource);
      }
    }
    Object.assign(page, {
      tab: { client, baseUrl, contactId },
      EventSource: TabEventSource,
      // The test runner rewrites dynamic imports, and expects itself in each page.
      __vitest_browser_runner__: Reflect.get(window, '__vitest_browser_runner__'),
    });
    const script = page.document.createElement('script');
    script.type = 'module';
    script.src = tabModule;
    page.document.head.append(script);
    const show = (state: string) => {
      visibility = state;
      page.document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
    };
    const tab: Tab = {
      text: () => page.document.body.textContent ?? '',
      hide: () => show('hidden'),
      show: () => show('visible'),
      close() {
        frame.remove();
        // Which a browser does by itself.
        for (const source of sources) source.close();
      },
    };
    tabs.push(tab);
    await waitFor(() => expect(tab.text()).toContain('First'), { timeout: LONG });
    return tab;
  }

  return {
    server,
    openTab,
    connections: (count: number) => waitFor(() => expect(server.open()).toBe(count)),
    /** A colleague logs a call, and the server says so, until each of the tabs shows it: the last may yet begin to listen. */
    async othersLog(title: string, readers: Tab[]) {
      const { id } = sandbox.insert(call(title, '2026-04-17T14:29:00Z'));
      await waitFor(() => {
        server.tellOf(id);
        for (const { text } of readers) expect(text()).toContain(title);
      });
    },
  };
}

test('however many tabs show a contact, one connection tells them all', async () => {
  const { server, openTab, connections, othersLog } = office();
  const all = [await openTab(), await openTab(), await openTab()];
  await connections(1);
  await othersLog('News', all);
  expect(server.asked).toHaveLength(1);
});

test('when the tab with the connection is closed, another takes over', async () => {
  const { openTab, connections, othersLog } = office();
  const [first, second, third] = [await openTab(), await openTab(), await openTab()];
  await connections(1);
  first.close();
  await connections(1);
  await othersLog('News', [second, third]);
});

test('the connection goes to the tab that comes into sight', async () => {
  const { server, openTab, connections, othersLog } = office();
  const first = await openTab();
  await connections(1);
  const second = await openTab({ isHidden: true });
  expect(server.asked).toHaveLength(1);

  first.hide();
  second.show();
  await waitFor(() => expect(server.asked).toHaveLength(2));
  await connections(1);
  await othersLog('News', [second]);

  second.hide();
  first.show();
  await waitFor(() => expect(first.text()).toContain('News'));
  await waitFor(() => expect(server.asked).toHaveLength(3));
  await connections(1);
  await othersLog('More news', [first]);
});

test('a contact of another tab has a connection of its own', async () => {
  const { openTab, connections } = office();
  await openTab();
  await openTab({ contactId: OTHER_CONTACT });
  await connections(2);
});

test('where a browser has no locks, each tab in sight has its own', async () => {
  const { openTab, connections, othersLog } = office();
  const all = [await openTab({ hasLocks: false }), await openTab({ hasLocks: false })];
  await connections(2);
  await othersLog('News', all);
});
