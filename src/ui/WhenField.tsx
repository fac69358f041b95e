'use client';
import type { ReactNode } from 'react';
import { useMessages, useTimelineUi } from './context.ts';
import { Field } from './Field.tsx';
import { useLater } from './useLater.ts';

export interface WhenFieldProps {
  value: string;
  onChange: (value: string) => void;
  fault: string | undefined;
  /** Epoch milliseconds. */
  now: () => number;
}

/** When it happened: written, in figures or words, or picked. Says which moment it understood. */
export function WhenField({ value, onChange, fault, now }: WhenFieldProps): ReactNode {
  const messages = useMessages();
  const { locale, timeZone } = useTimelineUi();
  const later = useLater();
  const read = later?.readWhen(value, now(), timeZone, locale);
  return (
    <Field
      name="when"
      label={messages.when}
      hint={read?.words ?? messages.whenHint}
      fault={fault}
      className="lt-field-when"
    >
      {(control) => (
        <div className="lt-when">
          <input
            {...control}
            type="text"
            autoComplete="off"
            placeholder={messages.now}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
          <input
            type="datetime-local"
            className="lt-picker"
            aria-label={messages.pickDate}
            value={read?.picked ?? ''}
            onChange={(event) => onChange(event.target.value.replace('T', ' '))}
          />
        </div>
      )}
    </Field>
  );
}
