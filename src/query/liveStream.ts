import { onlineManager } from '@tanstack/react-query';
import type { LeadLexClient } from '../api/client.ts';
import { createEventStreamReader } from '../model/eventStream.ts';
import { type Connect, joinLine } from './liveLine.ts';
import { activityIdIn, backOff, RETRY_MS } from './liveSignal.ts';
import { noop } from './noop.ts';

/** How long the beginning of an answer may take. */
const OPENING_MS = 30_000;
/** A stream that says nothing for so long, not even that it lives, has died unnoticed: the machine was asleep. */
const SILENCE_MS = 90_000;
/** A stream that lasted shorter counts as a failure. */
const LASTING_MS = 5_000;
const LONGEST_WAIT_MS = 60_000;

type Client = Pick<LeadLexClient, 'baseUrl' | 'openStream'>;

export function listenToStream(
  client: Client,
  contactId: string,
  onSignal: (activityId?: string) => void,
): () => void {
  const name = `leadlex-timeline ${new URL(client.baseUrl, document.baseURI).href} ${contactId}`;
  return joinLine(client, name, connectThrough(client, contactId), onSignal);
}

function connectThrough(client: Client, contactId: string): Connect {
  // Also after the page has been out of sight.
  let lastEventId = '';

  return (ear) => {
    const ending = new AbortController();
    const { signal } = ending;
    let retryMs = RETRY_MS;
    let failures = 0;

    /** One stream from its beginning to its end; false where none is to be had. */
    async function follow(): Promise<boolean> {
      const attempt = new AbortController();
      const abort = () => attempt.abort();
      signal.addEventListener('abort', abort);
      let watchdog = setTimeout(abort, OPENING_MS);
      let openedAt = Infinity;
      try {
        const response = await client.openStream(contactId, { signal: attempt.signal, lastEventId });
        const { status, body, headers } = response;
        const isStream = /^text\/event-stream\b/i.test(headers.get('content-type') ?? '');
        if (status !== 200 || !isStream || !body) {
          body?.cancel().catch(noop);
          return status >= 500 || [408, 425, 429].includes(status);
        }
        const chunks = body.getReader();
        attempt.signal.addEventListener('abort', () => chunks.cancel().catch(noop));
        openedAt = Date.now();
        ear.onOpen(lastEventId !== '');

        const reader = createEventStreamReader(lastEventId);
        const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
        for (;;) {
          clearTimeout(watchdog);
          // To ask again costs nothing where the server knows from where to go on.
          if (lastEventId) watchdog = setTimeout(abort, SILENCE_MS);
          const { done, value } = await chunks.read();
          if (done || signal.aborted) return true;
          const events = reader.read(decoder.decode(value, { stream: true }));
          lastEventId = reader.lastEventId;
          retryMs = reader.retryMs ?? retryMs;
          for (const { type, data } of events) if (type === 'activity') ear.onSignal(activityIdIn(data));
        }
      } finally {
        failures = Date.now() - openedAt > LASTING_MS ? 0 : failures + 1;
        clearTimeout(watchdog);
        signal.removeEventListener('abort', abort);
      }
    }

    async function keepUp(): Promise<void> {
      while (!signal.aborted) {
        const isToBeHad = await follow().catch(() => true);
        if (signal.aborted) return;
        if (!isToBeHad) {
          ear.onRefusal();
          return;
        }
        ear.onBreak();
        await pause(backOff(retryMs, failures, LONGEST_WAIT_MS), signal);
      }
    }

    void keepUp();
    return () => ending.abort();
  };
}

/** Passes after a while, once there is a network; at once when nobody waits any longer. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    let isTime = false;
    const look = () => {
      if (!signal.aborted && !(isTime && onlineManager.isOnline())) return;
      clearTimeout(timer);
      unsubscribe();
      signal.removeEventListener('abort', look);
      resolve();
    };
    const timer = setTimeout(() => {
      isTime = true;
      look();
    }, ms);
    const unsubscribe = onlineManager.subscribe(look);
    signal.addEventListener('abort', look);
  });
}
