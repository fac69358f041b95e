import type { Draft } from '../model/draft.ts';
import { type DraftIds, type KeptDraft, printKept, readKept } from '../model/keptDraft.ts';
import { newReference } from '../model/submission.ts';
import type { TimelineScope } from './context.ts';
import { noop } from './noop.ts';
import { keptName } from './options.ts';
import { early } from './useEarlyDraft.ts';

/** The drafts of one form in the provider's storage, by type of activity. */
export interface Drafts {
  /** Another one for another contact, form or person. */
  place: string;
  /** The draft of the first of these types, if it has one; else the one that was written last. */
  find: (types: readonly string[]) => KeptDraft | null;
  read: (type: string) => KeptDraft | null;
  /** What was written before anybody could keep it under its type. */
  early: () => Pick<KeptDraft, 'at' | 'draft'> | null;
  forgetEarly: () => void;
  /**
   * Keeps a draft under its type, as written now; `null` when there is no room. `isOffered`: the form offers that type by
   * itself.
   */
  write: (
    draft: Draft,
    rest: Pick<KeptDraft, 'from' | 'older'> & { at?: number },
    isOffered: boolean,
  ) => KeptDraft | null;
  idsOf: (kept: Pick<KeptDraft, 'from'> & { record: KeptDraft | null }) => DraftIds;
  /** Forgets drafts, unless something else has been written there since; returns what brings them back. */
  forget: (ids: DraftIds) => () => void;
  /** What `letGo` will do for a draft that stands in the form. */
  hold: (draft: Draft, ids: DraftIds) => void;
}

export function draftsOf(
  { client, keep, now }: TimelineScope,
  contactId: string | null,
  place: string,
): Drafts {
  const nameOf = (...type: string[]) => keptName('draft', client, contactId, place, ...type);
  const read = (type: string) => {
    const kept = readKept(keep.read(nameOf(type)));
    return kept?.draft.type === type ? kept : null;
  };
  const forget = (ids: DraftIds) => {
    const gone = Object.entries(ids).flatMap(([name, id]) => {
      const text = keep.read(name);
      const kept = readKept(text);
      if (kept?.id !== id) return [];
      keep.write(name, kept.older && printKept(kept.older));
      return [[name, text] as const];
    });
    return () => {
      for (const [name, text] of gone) keep.write(name, text);
    };
  };
  return {
    place: keep.keyOf(nameOf()),
    early: () => readKept(keep.read(nameOf())),
    forgetEarly: () => void keep.write(nameOf(), null),
    read,
    find(types) {
      const all = [...types, keep.read(nameOf('')) ?? ''].flatMap((type) => read(type) ?? []);
      const [first = null] = all;
      if (first?.draft.type === types[0]) return first;
      return all.reduce((latest, one) => (latest && latest.at >= one.at ? latest : one), first);
    },
    write(draft, { at = now(), from, older }, isOffered) {
      const kept = { id: newReference(), at, draft, from, older };
      // An entry that is edited may be of any type: the next form has to know where to look.
      if (!isOffered) keep.write(nameOf(''), draft.type);
      return keep.write(nameOf(draft.type), printKept(kept)) ? kept : null;
    },
    idsOf: ({ from, record }) => ({ ...from, ...(record && { [nameOf(record.draft.type)]: record.id }) }),
    forget,
    hold(draft, ids) {
      held.set(draft, () => {
        const outbox = () => keep.read(keptName('outbox', client, contactId));
        const before = outbox();
        return (sent) => {
          // The entry is safe by itself, or once the server has it.
          if (outbox() !== before) forget(ids);
          else sent.then(() => forget(ids), noop);
        };
      });
    },
  };
}

const held = new WeakMap<Draft, () => (sent: Promise<unknown>) => void>();
const emptied = new WeakSet<Draft>();

/**
 * For whoever sends what stands in a form, before it is sent: the draft is not emptied by hand when `blank` takes its
 * place. Returns what forgets the kept one, to be called with the promise of the saved row.
 */
export function letGo(draft: Draft, blank: Draft): (sent: Promise<unknown>) => void {
  emptied.add(blank);
  return held.get(draft)?.() ?? (() => early.get(draft)?.());
}

export const isEmptied = (draft: Draft): boolean => emptied.has(draft);
