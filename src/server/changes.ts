import { isRecord } from '../model/activity.ts';
import type { SafeStore } from './safeStore.ts';

/** Something has changed in a contact's history, or in anybody's. A signal to read, never data to show. */
export interface Change {
  /** `null`: any contact's. */
  contactId: string | null;
  /** `null`: not known which. */
  activityId: string | null;
  version: Version;
}

/** Which state of a contact's history this is. A page that was read at another version is not fresh. */
export interface Version {
  /** Changes when all contacts may have changed, and is another one where the store has forgotten. */
  era: string;
  /** How often this contact has changed in this era. */
  count: number;
}

const CHANNEL = 'changes';
const ERA = 'era';
const HOUR_MS = 3_600_000;
const ERA_MS = 24 * HOUR_MS;
// A count outlives its era, so that no version comes twice.
const COUNT_MS = 25 * HOUR_MS;
const RECENT_MS = HOUR_MS;
const MOST_RECENT = 20;

export const versionText = ({ era, count }: Version): string => `${era}.${count}`;

export type Changes = ReturnType<typeof createChanges>;

/** What has changed, by contact: counted, remembered for a while, and told to all processes. */
export function createChanges(store: SafeStore) {
  const countKey = (era: string, contactId: string) => `count:${era}:${contactId}`;
  const recentKey = (contactId: string) => `recent:${contactId}`;

  async function era(): Promise<string> {
    const known = await store.get(ERA);
    if (known) return known;
    const fresh = newEra();
    return (await store.add(ERA, fresh, ERA_MS)) ? fresh : ((await store.get(ERA)) ?? fresh);
  }

  async function version(contactId: string): Promise<Version> {
    const now = await era();
    return { era: now, count: Number((await store.get(countKey(now, contactId))) ?? 0) };
  }

  /** Makes what is cached of a contact old. */
  async function invalidate(contactId: string): Promise<Version> {
    const now = await era();
    return { era: now, count: await store.increment(countKey(now, contactId), COUNT_MS) };
  }

  async function recent(contactId: string): Promise<[version: string, activityId: string | null][]> {
    const text = await store.get(recentKey(contactId));
    return text ? JSON.parse(text) : [];
  }

  return {
    version,
    invalidate,

    /** Tells all viewers of a contact, in every process. */
    async announce(contactId: string, activityId: string | null): Promise<void> {
      const version = await invalidate(contactId);
      const kept = [...(await recent(contactId)), [versionText(version), activityId]].slice(-MOST_RECENT);
      await store.set(recentKey(contactId), JSON.stringify(kept), RECENT_MS);
      await store.publish(CHANNEL, JSON.stringify({ contactId, activityId, version }));
    },

    /** Tells all viewers of all contacts. */
    async announceAll(): Promise<void> {
      const version = { era: await startEra(store), count: 0 };
      await store.publish(CHANNEL, JSON.stringify({ contactId: null, activityId: null, version }));
    },

    /** What a contact's viewer has missed since it was told of `last`; `null` when that is no longer known. */
    async since(contactId: string, last: string): Promise<Change[] | null> {
      const now = await version(contactId);
      const seen = Number(last.slice(last.lastIndexOf('.') + 1));
      if (versionText({ ...now, count: seen }) !== last || !(seen <= now.count)) return null;
      const known = new Map(now.count > seen ? await recent(contactId) : []);
      const missed: Change[] = [];
      for (let count = seen + 1; count <= now.count; count += 1) {
        const version = { ...now, count };
        const activityId = known.get(versionText(version));
        if (activityId === undefined) return null;
        missed.push({ contactId, activityId, version });
      }
      return missed;
    },

    listen: (onChange: (change: Change) => void) =>
      store.subscribe(CHANNEL, (message) => {
        const change = readChange(message);
        if (change) onChange(change);
      }),
  };
}

/** Makes what is cached of every contact old. */
export async function startEra(store: SafeStore): Promise<string> {
  const era = newEra();
  await store.set(ERA, era, ERA_MS);
  return era;
}

function newEra(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(6)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}

/** Others may write to the channel, an older release of ours too. */
function readChange(message: string): Change | null {
  try {
    const change: unknown = JSON.parse(message);
    return isRecord(change) && isRecord(change.version) ? (change as unknown as Change) : null;
  } catch {
    return null;
  }
}
