'use client';
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';
import type { Day } from '../model/time.ts';
import { useMessages } from './context.ts';
import { useLater } from './useLater.ts';

/** Asks for a day to go to. Not a filter: what lies around the day stays. */
export function JumpToDate({ onJump }: { onJump: (day: Day) => void }): ReactNode {
  const { jumpToDate } = useMessages();
  const later = useLater();
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);

  const close = () => {
    setOpen(false);
    opener.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!isOpen || event.key !== 'Escape') return;
    // A dialog around the timeline stays open.
    event.preventDefault();
    event.stopPropagation();
    close();
  };
  const jump = (day: Day) => {
    // First, so that whoever is told may take the focus further.
    close();
    onJump(day);
  };
  return (
    <>
      <button
        ref={opener}
        type="button"
        className="lt-text-button"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => (isOpen ? close() : setOpen(true))}
        onKeyDown={onKeyDown}
      >
        {jumpToDate}
      </button>
      {isOpen && later ? <later.JumpForm id={id} onJump={jump} onKeyDown={onKeyDown} /> : null}
    </>
  );
}
