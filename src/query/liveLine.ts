import { isRecord } from '../model/activity.ts';
import { holdLock } from './holdLock.ts';

type OnSignal = (activityId?: string) => void;

/** What a connection tells of itself. */
export interface Ear {
  onSignal: OnSignal;
  /** It stands, for the first time or again; whether the server tells what was missed meanwhile. */
  onOpen: (hasResumed: boolean) => void;
  /** It is broken, or could not be made; it tries again by itself. */
  onBreak: () => void;
  /** It is not to be had, and does not try again. */
  onRefusal: () => void;
}

/** Makes a connection and keeps it; returns what ends it. */
export type Connect = (ear: Ear) => () => void;

/** How long a page may be out of sight before it hangs up: people look something up in another tab. */
const GRACE_MS = 10_000;
/** A connection that comes so soon after a read has missed nothing worth another one. */
const SOON_MS = 5_000;
/** What a tab in sight says to one that is not. */
const WANTED = 'wanted';

/** What tells of one contact's changes, for all that show it: timelines of this page, and pages in other tabs. */
interface Line {
  join: (onSignal: OnSignal) => () => void;
}

const allLines = new WeakMap<object, Map<string, Line>>();

/**
 * Listens on the line of this name; who comes first makes it. Those of another owner, as of another user's client, are
 * like another tab. Returns what ends it.
 */
export function joinLine(owner: object, name: string, connect: Connect, onSignal: OnSignal): () => void {
  const lines = allLines.get(owner) ?? new Map<string, Line>();
  allLines.set(owner, lines);
  const line = lines.get(name) ?? openLine(lines, name, connect);
  lines.set(name, line);
  return line.join(onSignal);
}

/**
 * One tab has the connection and passes on what it hears. A tab out of sight hangs up: then one in sight gets its turn.
 */
function openLine(lines: Map<string, Line>, name: string, connect: Connect): Line {
  const listeners = new Set<OnSignal>();
  const channel = openChannel(name);
  let isUp = false;
  let giveBack: (() => void) | null = null;
  let hangUp: (() => void) | null = null;
  let grace: ReturnType<typeof setTimeout> | undefined;
  /** As far as is known it brings signals, here or in another tab. */
  let works = true;
  /** When the page was last told to read; 0 where changes may have been missed since. */
  let readAt = Date.now();

  const pass = (activityId?: string) => {
    for (const listener of [...listeners]) listener(activityId);
  };
  const tell: OnSignal = (activityId) => {
    pass(activityId);
    channel?.postMessage({ activityId });
  };
  const lose = () => {
    works = false;
    readAt = 0;
  };

  function open(): void {
    hangUp = connect({
      onSignal: tell,
      onOpen(hasResumed) {
        works = true;
        if (!hasResumed && Date.now() - readAt > SOON_MS) tell();
      },
      onBreak: lose,
      onRefusal() {
        lose();
        letGo();
      },
    });
  }

  function reach(): void {
    isUp = true;
    if (!channel) {
      open();
      return;
    }
    giveBack = holdLock(name, (isOurs) => {
      if (isOurs) {
        open();
        return;
      }
      works = true;
      channel.postMessage(WANTED);
    });
  }

  function letGo(): void {
    hangUp?.();
    giveBack?.();
    hangUp = null;
    giveBack = null;
  }

  function rest(): void {
    clearTimeout(grace);
    isUp = false;
    letGo();
  }

  const isOutOfSight = () => document.visibilityState === 'hidden';
  const look = () => {
    clearTimeout(grace);
    if (isOutOfSight()) {
      if (isUp) grace = setTimeout(rest, GRACE_MS);
    } else if (!isUp) {
      // At once, so that it is one read with that of coming back to the page.
      if (works) {
        readAt = Date.now();
        pass();
      }
      reach();
    }
  };
  const hear = ({ data }: MessageEvent<unknown>) => {
    if (data === WANTED && isOutOfSight() && hangUp) rest();
    if (isRecord(data) && 'activityId' in data)
      pass(typeof data.activityId === 'string' ? data.activityId : undefined);
  };

  channel?.addEventListener('message', hear);
  document.addEventListener('visibilitychange', look);
  // A page that holds on to anything cannot be kept for the way back.
  window.addEventListener('pagehide', rest);
  window.addEventListener('pageshow', look);
  look();

  function close(): void {
    if (listeners.size > 0 || lines.get(name) !== line) return;
    rest();
    lines.delete(name);
    channel?.close();
    document.removeEventListener('visibilitychange', look);
    window.removeEventListener('pagehide', rest);
    window.removeEventListener('pageshow', look);
  }

  const line: Line = {
    join(onSignal) {
      const listener: OnSignal = (activityId) => onSignal(activityId);
      listeners.add(listener);
      return () => {
        // A filter that changes leaves and comes again.
        listeners.delete(listener);
        setTimeout(close);
      };
    },
  };
  return line;
}

/** What reaches the other tabs; `null` where tabs cannot agree on one of them, so that each has its own connection. */
function openChannel(name: string): BroadcastChannel | null {
  try {
    return navigator.locks ? new BroadcastChannel(name) : null;
  } catch {
    return null;
  }
}
