import { createLeadLexClient, streamLive } from 'leadlex-timeline';
import { createTimelineHandler } from 'leadlex-timeline/server';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import {
  comeBack,
  counted,
  hide,
  leadLex,
  loadParts,
  passes,
  reads,
  SECOND,
  startClock,
  until,
  visit,
} from './visit.tsx';

beforeAll(loadParts);
beforeEach(startClock);
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

let sites = 0;

/** A CRM whose pages reach LeadLex through its handler. */
function crm() {
  sites += 1;
  const sandbox = leadLex();
  const handler = createTimelineHandler({
    apiKey: 'wbk_sandbox',
    authorize: () => true,
    fetch: sandbox.fetch,
  });
  const streams: Request[] = [];
  // The signals of jsdom are none to the requests of Node.
  const fetch: typeof globalThis.fetch = async (input, { signal, ...init } = {}) => {
    const ending = new AbortController();
    signal?.addEventListener('abort', () => ending.abort());
    const request = new Request(input, { ...init, signal: ending.signal });
    if (request.url.endsWith('/stream')) streams.push(request);
    return handler(request);
  };
  const client = createLeadLexClient({ baseUrl: `https://crm-${sites}.example/api/leadlex`, fetch });
  const openPage = () => visit(sandbox, {}, { client, live: streamLive(client) });
  const isListening = () => until(() => streams.length > 0);
  return { sandbox, client, streams, openPage, isListening };
}

it('what is logged on one page stands on the other, for one read of LeadLex', async () => {
  const { sandbox, openPage, isListening } = crm();
  const mine = await openPage();
  const theirs = await openPage();
  await isListening();
  counted(sandbox);
  await mine.log({ title: 'Called back' });
  await until(() => theirs.titles()[0] === 'Called back');
  await passes(20 * SECOND);
  expect(mine.titles().filter((title) => title === 'Called back')).toHaveLength(1);
  expect(theirs.titles().filter((title) => title === 'Called back')).toHaveLength(1);
  expect(reads(sandbox)).toBe(1);
});

it('what is logged elsewhere while the page is hidden stands there on return', async () => {
  const { streams, client, openPage, isListening } = crm();
  const page = await openPage();
  await isListening();
  await hide();
  await passes(20 * SECOND);
  const onSaved = vi.fn();
  void client.createActivity({ type: 'note', title: 'From the train', contact_id: 'jane' }).then(onSaved);
  await until(() => onSaved.mock.calls.length > 0);
  await comeBack();
  await until(() => page.titles()[0] === 'From the train');
  await until(() => streams.length === 2);
});
