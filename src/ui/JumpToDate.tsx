'use client';
import { type FormEvent, type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';
import type { Day } from '../model/time.ts';
import { useMessages } from './context.ts';
import { isMeant, LAST_DAY } from './DateFilters.tsx';

const focusField = (field: HTMLInputElement | null) => field?.focus();

/** Asks for a day to go to. Not a filter: what lies around the day stays. */
export function JumpToDate({ onJump }: { onJump: (day: Day) => void }): ReactNode {
  const messages = useMessages();
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const [isFaulty, setFaulty] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const faultId = isFaulty ? `${id}fault` : undefined;

  const close = () => {
    setOpen(false);
    setFaulty(false);
    opener.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!isOpen || event.key !== 'Escape') return;
    // A dialog around the timeline stays open.
    event.preventDefault();
    event.stopPropagation();
    close();
  };
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const field = event.currentTarget.querySelector('input');
    const day = field?.value ?? '';
    if (isMeant(day)) {
      // First, so that whoever is told may take the focus further.
      close();
      onJump(day);
    } else {
      setFaulty(true);
      field?.focus();
    }
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
        {messages.jumpToDate}
      </button>
      {isOpen ? (
        <form id={id} className="lt-jump" noValidate onSubmit={onSubmit} onKeyDown={onKeyDown}>
          <label htmlFor={`${id}day`}>{messages.date}</label>
          <input
            ref={focusField}
            id={`${id}day`}
            type="date"
            max={LAST_DAY}
            aria-invalid={isFaulty || undefined}
            aria-describedby={faultId}
            onChange={() => setFaulty(false)}
          />
          <button type="submit" className="lt-button">
            {messages.go}
          </button>
          {isFaulty ? (
            <p id={faultId} className="lt-field-fault">
              {messages.chooseDate}
            </p>
          ) : null}
        </form>
      ) : null}
    </>
  );
}
