'use client';
import { useEffect } from 'react';
import type { Draft } from '../model/draft.ts';
import { useTimelineScope } from './context.ts';
import { keptName } from './options.ts';

/** What forgets a draft that was kept like this. */
export const early = new WeakMap<Draft, () => void>();

/** Keeps what is written before the parts are there that know how drafts are kept: as it is, for them to find. */
export function useEarlyDraft(draft: Draft | null, contactId: string | null, form: string): void {
  const { client, keep, now } = useTimelineScope('LogActivityForm');
  useEffect(() => {
    if (!draft) return;
    const name = keptName('draft', client, contactId, form);
    keep.write(name, JSON.stringify({ version: 1, at: now(), draft }));
    early.set(draft, () => keep.write(name, null));
  });
}
