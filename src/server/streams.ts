import { Refusal } from './answers.ts';
import { type Change, type Changes, type Version, versionText } from './changes.ts';
import { createEventStream, type EventStream } from './eventStream.ts';
import { type Authorize, askPermission } from './permission.ts';
import type { SafeStore } from './safeStore.ts';
import { createStreamLimits, type StreamLimits } from './streamLimits.ts';

/** A reader that takes nothing for so many heartbeats has gone without saying so. */
const MOST_MISSED_BEATS = 4;

interface StreamsOptions extends StreamLimits {
  apiKey: string;
  authorize: Authorize;
  heartbeatMs: number;
  reauthorizeMs: number;
  store: SafeStore;
  changes: Changes;
  onError: (error: unknown) => void;
}

/** One viewer of one contact. */
interface Viewer {
  contactId: string;
  stream: EventStream;
  /** What it has been told of last. */
  seen: Version;
}

/** Tells those who look at a contact that something has changed in it. */
export function createStreams(options: StreamsOptions) {
  const { apiKey, authorize, heartbeatMs, reauthorizeMs, store, changes, onError } = options;
  const enter = createStreamLimits(options);
  const viewers = new Map<string, Set<Viewer>>();
  let listening: Promise<() => void> | null = null;

  function tell(viewer: Viewer, { version, activityId }: Pick<Change, 'version' | 'activityId'>): void {
    const { seen, contactId } = viewer;
    const isLater = version.era !== seen.era || version.count > seen.count;
    if (isLater) viewer.seen = version;
    // As in all other answers: whatever the API writes, the key does not leave.
    const shown = activityId?.replaceAll(apiKey, '[key]') ?? null;
    viewer.stream.send({ id: versionText(viewer.seen), contactId, activityId: shown });
  }

  function hear(change: Change): void {
    const groups = change.contactId === null ? viewers.values() : [viewers.get(change.contactId) ?? []];
    for (const group of groups) for (const viewer of [...group]) tell(viewer, change);
  }

  function join(viewer: Viewer): Promise<unknown> {
    const group = viewers.get(viewer.contactId) ?? new Set();
    viewers.set(viewer.contactId, group.add(viewer));
    // Kept by whoever comes first, for all of this process.
    listening ??= changes.listen(hear);
    return listening;
  }

  function leave(viewer: Viewer): void {
    const group = viewers.get(viewer.contactId);
    group?.delete(viewer);
    if (group?.size === 0) viewers.delete(viewer.contactId);
    if (viewers.size > 0) return;
    void listening?.then((end) => end());
    listening = null;
  }

  /** What a lost message would have told. */
  async function catchUp(viewer: Viewer): Promise<void> {
    const { era, count } = viewer.seen;
    const now = await changes.version(viewer.contactId);
    // While the store is away this process knows only what it did itself.
    if (store.isDown() || viewer.seen.era !== era || viewer.seen.count !== count) return;
    if (now.count > (now.era === era ? count : 0)) tell(viewer, { version: now, activityId: null });
    else viewer.seen = now;
  }

  async function resume(viewer: Viewer, lastEventId: string | null): Promise<void> {
    if (lastEventId === null) return viewer.stream.mark(versionText(viewer.seen));
    const missed = await changes.since(viewer.contactId, lastEventId);
    if (missed) for (const change of missed) tell(viewer, change);
    else tell(viewer, { version: viewer.seen, activityId: null });
  }

  /** Begins the stream of one who may see the contact. */
  return async (request: Request, contactId: string, viewerId: string | null): Promise<Response> => {
    const exit = enter(viewerId);
    let missedBeats = 0;
    const timers = [setInterval(beat, heartbeatMs), setInterval(askAgain, reauthorizeMs)];
    const stream = createEventStream(() => {
      for (const timer of timers) clearInterval(timer);
      request.signal.removeEventListener('abort', stream.end);
      leave(viewer);
      exit();
    });
    const viewer: Viewer = { contactId, stream, seen: { era: '', count: 0 } };
    request.signal.addEventListener('abort', stream.end);

    function beat(): void {
      missedBeats = stream.beat() ? 0 : missedBeats + 1;
      if (missedBeats >= MOST_MISSED_BEATS) stream.end();
      else catchUp(viewer).catch(onError);
    }

    async function askAgain(): Promise<void> {
      try {
        await askPermission(authorize, request, { action: 'stream', contactId });
      } catch (error) {
        if (!(error instanceof Refusal)) onError(error);
        stream.end();
      }
    }

    try {
      await join(viewer);
      viewer.seen = await changes.version(contactId);
      await resume(viewer, request.headers.get('last-event-id'));
    } catch (error) {
      stream.end();
      throw error;
    }
    if (request.signal.aborted) stream.end();
    return new Response(stream.body, { headers: STREAM_HEADERS });
  };
}

const STREAM_HEADERS = {
  'Content-Type': 'text/event-stream',
  // Some proxies hold back what they could compress, or buffer.
  'Cache-Control': 'no-store, no-transform',
  'X-Accel-Buffering': 'no',
  'X-Content-Type-Options': 'nosniff',
};
