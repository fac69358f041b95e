import type { MutationCacheNotifyEvent, QueryClient } from '@tanstack/react-query';
import { TimelineError } from '../model/errors.ts';
import { INTERRUPTED } from '../model/outbox.ts';
import type { TimelineScope } from './context.ts';
import { buildMutation } from './createMutation.ts';
import { holdLock } from './holdLock.ts';
import { forgetEntry, type KeptEntry, keepEntry, keptEntries, keptOf, readKept } from './keptEntries.ts';
import { lookFor } from './lookFor.ts';
import { keptName } from './options.ts';
import { handOver } from './placeInLists.ts';
import type { Submission } from './sendOnce.ts';
import { entryOf, findMutation, mutationsOf, rememberSaved } from './submissions.ts';

/** By then other tabs have heard what this one wrote. */
const HEARD_MS = 1_000;

/** The unsent entries of one contact in this tab, as long as somebody uses them. */
interface Outbox {
  /** Takes an entry for this tab. */
  claim: (reference: string) => void;
  close: () => void;
}

const outboxes = new WeakMap<QueryClient, Map<string, { outbox: Outbox; users: number }>>();

/**
 * Brings back what an earlier visit left, shows what other tabs have, and takes over what they leave behind. An entry
 * belongs to one tab at a time; only that one may send it. Each opening is closed by its own `close`.
 */
export function openOutbox(scope: TimelineScope, contactId: string | null): Outbox {
  const all = outboxes.get(scope.queryClient) ?? new Map();
  outboxes.set(scope.queryClient, all);
  const name = scope.keep.keyOf(keptName('outbox', scope.client, contactId));
  const opened = all.get(name) ?? { outbox: follow(scope, contactId, name), users: 0 };
  all.set(name, opened);
  opened.users++;
  let isOpen = true;
  return {
    ...opened.outbox,
    close() {
      if (!isOpen) return;
      isOpen = false;
      opened.users--;
      if (opened.users > 0) return;
      all.delete(name);
      opened.outbox.close();
    },
  };
}

function follow(scope: TimelineScope, contactId: string | null, name: string): Outbox {
  let isOpen = true;
  const claims = new Map<string, () => void>();
  const cache = scope.queryClient.getMutationCache();
  const find = (reference: string) => findMutation(scope, contactId, reference);

  const release = (reference: string) => {
    claims.get(reference)?.();
    claims.delete(reference);
  };
  const drop = (reference: string) => {
    const mutation = find(reference);
    if (mutation && mutation.state.status !== 'pending') cache.remove(mutation as never);
    release(reference);
  };
  /** Puts an entry of the storage into the page, as this tab's own or as another's. */
  const place = (kept: KeptEntry, isOurs: boolean) => {
    const { reference, input, submittedAt, status } = kept;
    const mutation = find(reference);
    if (mutation) cache.remove(mutation as never);
    const isUnconfirmed = status === 'unconfirmed' || (isOurs && status === 'pending');
    buildMutation(
      scope,
      contactId,
      {
        ...{ reference, input, submittedAt, isUnconfirmed },
        ...{ mustLook: true, isKept: true, isElsewhere: !isOurs },
      },
      kept.error ?? (isUnconfirmed ? interrupted() : null),
    );
    if (isOurs && isUnconfirmed) void lookFor(scope, contactId, reference).catch(() => {});
  };
  const claim = (reference: string) => {
    if (claims.has(reference)) return;
    // In case the lock answers before it is known how to give it back.
    claims.set(reference, () => {});
    const giveBack = holdLock(`${name} ${reference}`, (isOurs) => {
      const mutation = find(reference);
      const isHere = mutation && !mutation.state.variables?.isElsewhere;
      if (isHere && (isOurs || mutation.state.status === 'pending')) return;
      const kept = keptEntries(scope, contactId).find((entry) => entry.reference === reference);
      if (kept && !kept.saved) place(kept, isOurs);
      else if (isOurs) {
        drop(reference);
        forgetEntry(scope, contactId, reference);
      }
    });
    claims.set(reference, giveBack);
  };

  const look = () => {
    for (const { reference } of keptEntries(scope, contactId)) claim(reference);
    // What was kept and is no longer, another tab has sent or discarded while nobody here was looking.
    const kept = new Set(keptEntries(scope, contactId).map(({ reference }) => reference));
    for (const { state } of mutationsOf(scope, contactId).values())
      if (state.variables?.isKept && state.status !== 'success' && !kept.has(state.variables.reference))
        drop(state.variables.reference);
  };
  /** Another tab has written. */
  const learn = ({ key, newValue }: StorageEvent) => {
    if (key !== name && key !== null) return;
    const entries = readKept(newValue);
    for (const entry of entries) {
      const { reference, saved } = entry;
      const isElsewhere = find(reference)?.state.variables?.isElsewhere;
      if (saved) {
        rememberSaved(scope, saved.id, reference);
        void handOver(scope, contactId, reference, saved).then(() => drop(reference));
      } else if (isElsewhere) place(entry, false);
      else if (!find(reference)) {
        // Whoever wrote it is about to take it: a page's first lock takes its time.
        place(entry, false);
        setTimeout(() => {
          if (isOpen && find(reference)?.state.variables?.isElsewhere) claim(reference);
        }, HEARD_MS);
      }
    }
    const named = new Set(entries.map(({ reference }) => reference));
    for (const { state } of mutationsOf(scope, contactId).values()) {
      const { variables } = state;
      if (!variables?.isKept || named.has(variables.reference)) continue;
      if (variables.isElsewhere) drop(variables.reference);
      // Two tabs wrote at once, and one overwrote the other's. An empty storage is somebody's wish.
      else if (newValue !== null && state.status !== 'success')
        keepEntry(scope, contactId, keptOf(variables, state.error));
    }
  };
  const lookAgain = () => {
    for (const [reference, mutation] of mutationsOf(scope, contactId))
      if (reference && entryOf(mutation)?.status === 'unconfirmed')
        void lookFor(scope, contactId, reference).catch(() => {});
  };
  /** What is brought back is this tab's again; what is sent or discarded is nobody's. */
  const onChange = (event: MutationCacheNotifyEvent) => {
    const { reference, isKept, isElsewhere } = (event.mutation?.state.variables ?? {}) as Partial<Submission>;
    if (!reference || !isKept) return;
    if (event.type === 'added' && !isElsewhere) claim(reference);
    if (event.type !== 'removed' && event.type !== 'updated') return;
    // An entry that changes hands is taken out and put in again; and other tabs must hear of the end before they get it.
    setTimeout(() => {
      if ((find(reference)?.state.status ?? 'success') === 'success') release(reference);
    }, HEARD_MS);
  };

  look();
  // The first lock of a page takes its time: another tab would have it before the one that writes.
  holdLock(`${name} first`, () => {})();
  window.addEventListener('storage', learn);
  window.addEventListener('online', lookAgain);
  const unsubscribe = cache.subscribe(onChange);
  return {
    claim,
    close() {
      isOpen = false;
      unsubscribe();
      window.removeEventListener('storage', learn);
      window.removeEventListener('online', lookAgain);
      for (const giveBack of claims.values()) giveBack();
      claims.clear();
    },
  };
}

const interrupted = () =>
  new TimelineError('The page was closed before the server answered.', {
    kind: 'aborted',
    code: INTERRUPTED,
    maybeSaved: true,
  });
