/** What `localStorage` and `sessionStorage` offer; yours may keep texts elsewhere. */
export type TimelineStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const PREFIX = 'leadlex-timeline';

/** Texts kept for one user, by name. What cannot be kept is lost quietly: storage may be full, or forbidden. */
export interface Keep {
  read: (name: string) => string | null;
  /** `null` forgets it. False when it could not be kept. */
  write: (name: string, text: string | null) => boolean;
  /** The key under which the storage has it, and other tabs are told of it. */
  keyOf: (name: string) => string;
}

/** `storage` is asked for each time: `undefined` means `localStorage` where there is one; `false` keeps nothing. */
export function createKeep(storage: () => TimelineStorage | false | undefined, storageKey = ''): Keep {
  const keyOf = (name: string) => `${PREFIX}:${storageKey}:${name}`;
  return {
    keyOf,
    read: (name) => attempt(() => storageOf(storage())?.getItem(keyOf(name))) ?? null,
    write: (name, text) =>
      attempt(() => {
        const kept = storageOf(storage());
        if (text === null) kept?.removeItem(keyOf(name));
        else kept?.setItem(keyOf(name), text);
        return kept !== null;
      }) ?? false,
  };
}

/**
 * Forgets what timelines have kept under a `storageKey`: call it when the user logs out. A storage of your own must
 * offer `key` and `length`, as `localStorage` does.
 */
export function clearTimelineStorage(storageKey = '', storage: Storage = localStorage): void {
  const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '');
  for (const key of keys) if (key.startsWith(`${PREFIX}:${storageKey}:`)) storage.removeItem(key);
}

function storageOf(storage: TimelineStorage | false | undefined): TimelineStorage | null {
  return storage === undefined ? localStorage : storage || null;
}

/** Browsers throw at the mere mention of a storage that is forbidden. */
function attempt<Result>(use: () => Result): Result | undefined {
  try {
    return use();
  } catch {
    return undefined;
  }
}
