import type { Desk } from './desk.ts';

/** An entry that was taken off the timeline and can be brought back for a while. */
export interface Discarded {
  reference: string;
  title: string;
  undo: () => void;
}

interface Discards {
  /** By contact. The same array as long as nothing changes. */
  by: Map<string | null, readonly Discarded[]>;
  listeners: Set<() => void>;
}

const discards = new WeakMap<Desk, Discards>();
const none: readonly Discarded[] = [];

function discardsOf(desk: Desk): Discards {
  const known = discards.get(desk) ?? { by: new Map(), listeners: new Set() };
  discards.set(desk, known);
  return known;
}

function change(
  desk: Desk,
  contactId: string | null,
  act: (list: readonly Discarded[]) => readonly Discarded[],
): void {
  const { by, listeners } = discardsOf(desk);
  by.set(contactId, act(by.get(contactId) ?? none));
  for (const listener of listeners) listener();
}

export const discardedOf = (desk: Desk, contactId: string | null): readonly Discarded[] =>
  discardsOf(desk).by.get(contactId) ?? none;

export function offerUndo(desk: Desk, contactId: string | null, discarded: Discarded): void {
  change(desk, contactId, (list) => [...list, discarded]);
}

/** The offer is over. */
export function closeUndo(desk: Desk, contactId: string | null, reference: string): void {
  change(desk, contactId, (list) => list.filter((one) => one.reference !== reference));
}

export function onDiscarded(desk: Desk, onChange: () => void): () => void {
  const { listeners } = discardsOf(desk);
  listeners.add(onChange);
  return () => listeners.delete(onChange);
}
