'use client';
import { type FormEvent, type KeyboardEvent, type ReactNode, useState } from 'react';
import type { Day } from '../model/time.ts';
import { isMeant, LAST_DAY } from './DateFilters.tsx';
import { useLaterMessages } from './useLaterMessages.ts';

const focusField = (field: HTMLInputElement | null) => field?.focus();

/** Takes a day that can be meant, and nothing else. */
export function JumpForm(props: {
  id: string;
  onJump: (day: Day) => void;
  onKeyDown: (event: KeyboardEvent) => void;
}): ReactNode {
  const { id, onJump, onKeyDown } = props;
  const messages = useLaterMessages();
  const [isFaulty, setFaulty] = useState(false);
  const faultId = isFaulty ? `${id}fault` : undefined;

  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const field = event.currentTarget.querySelector('input');
    const day = field?.value ?? '';
    setFaulty(!isMeant(day));
    if (isMeant(day)) onJump(day);
    else field?.focus();
  };
  return (
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
  );
}
