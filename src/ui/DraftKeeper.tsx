'use client';
import { useLayoutEffect, useMemo, useRef } from 'react';
import type { Draft } from '../model/draft.ts';
import { type DraftIds, draftToShow, isUntouched, type KeptDraft } from '../model/keptDraft.ts';
import { useTimelineScope } from '../query/context.ts';
import { draftsOf, isEmptied } from '../query/drafts.ts';
import { findActivityType } from './activityType.ts';
import { useTimelineUi } from './context.ts';
import { DraftNotice } from './DraftNotice.tsx';
import { useActivityTypes } from './useActivityTypes.ts';
import type { LogFormOptions, useLogForm } from './useLogForm.ts';

export interface DraftKeeperProps extends Pick<LogFormOptions, 'contactId'> {
  log: ReturnType<typeof useLogForm>;
  types: readonly string[];
  /** Tells forms of one contact apart. */
  form: string;
  setOpen: (isOpen: boolean) => void;
}

/** What stands in a form, and what is kept of it. */
interface Memory {
  place: string;
  shown: Draft;
  /** What stood there before it: an effect may run again for it. */
  past: Draft | null;
  record: KeptDraft | null;
  from: DraftIds;
  older: KeptDraft | null;
  note: 'restored' | 'dropped' | null;
}

/**
 * Keeps what is written in a form, at every change and by type, and brings it back when the form stands again. Draws
 * nothing: what it has to say stands in the form's foot, where nothing moves for it.
 */
export function DraftKeeper(props: DraftKeeperProps): null {
  const { log, contactId, types, form, setOpen } = props;
  const { first, draft, setDraft, setNote } = log;
  const scope = useTimelineScope('DraftKeeper');
  const { locale } = useTimelineUi();
  const registry = useActivityTypes();
  const drafts = useMemo(() => draftsOf(scope, contactId, form), [scope, contactId, form]);
  const memory = useRef<Memory | null>(null);

  const isUnwritten = (one: Draft) =>
    isUntouched(one, first, findActivityType(registry, one.type)?.form?.fields ?? []);
  const blankAt = (shown: Draft): Memory => ({
    ...{ place: drafts.place, shown, past: null },
    ...{ record: null, from: {}, older: null, note: null },
  });
  /** `next` is what stands in the form from now on. */
  const become = (next: Memory) => {
    memory.current = next;
    drafts.hold(next.shown, drafts.idsOf(next));
    if (!next.note) setNote(null);
  };
  const show = (kept: KeptDraft) => {
    const { at, from, older } = kept;
    const shown = draftToShow(kept, scope.now(), scope.timeZone, locale);
    become({ ...blankAt(shown), past: draft, record: kept, from, older, note: 'restored' });
    setDraft(shown);
    const offerDrop = () => setNote(<DraftNotice at={at} onPress={drop} />);
    const drop = () => {
      const dropped = memory.current as Memory;
      const bringBack = drafts.forget(drafts.idsOf(dropped));
      const blank = { ...first, type: dropped.shown.type };
      become({ ...blankAt(blank), older: dropped.older, note: 'dropped' });
      setDraft(blank);
      const undo = () => {
        bringBack();
        become(dropped);
        setDraft(dropped.shown);
        offerDrop();
      };
      setNote(<DraftNotice at={null} onPress={undo} />);
    };
    offerDrop();
    setOpen(true);
  };
  const keep = (was: Memory) => {
    const next = { ...was, shown: draft };
    if (!isUnwritten(draft)) {
      // Another tab may have left words there since: they come back once these are sent.
      if (!was.record) next.older = was.older ?? drafts.read(draft.type);
      next.record = drafts.write(draft, next, types.includes(draft.type)) ?? was.record;
      if (was.note === 'dropped') next.note = null;
    } else {
      drafts.forget(drafts.idsOf({ ...was, from: {} }));
      Object.assign(next, { record: null, from: {} }, was.note === 'restored' && { note: null });
    }
    become(next);
  };

  // Before anything else can happen: a keystroke is kept when it is seen.
  useLayoutEffect(() => {
    const was = memory.current;
    if (was && was.place === drafts.place) {
      if (draft === was.shown || draft === was.past) return;
      if (isEmptied(draft)) {
        become(blankAt(draft));
        // What had to give way for what is now sent.
        if (was.older) show(was.older);
      } else if (draft.type === was.shown.type) keep(was);
      else {
        const own = drafts.read(draft.type);
        // Only the type is another: the words go along, unless that type has words of its own.
        const isSwitch = draft.metadata === was.shown.metadata;
        if (isSwitch && own) return show(own);
        const goesAlong = isSwitch && !isUnwritten(draft);
        const next = { ...was, shown: draft, record: null, from: goesAlong ? drafts.idsOf(was) : {} };
        // There is nothing left to drop.
        if (!goesAlong && was.note === 'restored') next.note = null;
        if (isSwitch) become({ ...next, older: null });
        // An entry is edited again.
        else keep({ ...next, older: own });
      }
    } else if (isUnwritten(draft)) {
      become(blankAt(draft));
      const early = drafts.early();
      if (early && !isUnwritten(early.draft)) {
        const { type } = early.draft;
        drafts.write(early.draft, { at: early.at, from: {}, older: drafts.read(type) }, types.includes(type));
      }
      drafts.forgetEarly();
      const kept = drafts.find([draft.type, ...types]);
      if (kept) show(kept);
    } else {
      const own = drafts.read(draft.type);
      keep({ ...blankAt(draft), from: was ? drafts.idsOf(was) : {}, older: own });
      drafts.forgetEarly();
    }
  });
  return null;
}
