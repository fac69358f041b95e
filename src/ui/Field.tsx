'use client';
import { type ReactNode, useId } from 'react';
import { Part } from './parts.tsx';

/** What ties a control to its label, its hint and its fault. */
export interface ControlProps {
  id: string;
  name: string;
  'aria-invalid': true | undefined;
  'aria-describedby': string | undefined;
}

export interface FieldProps {
  name: string;
  label: string;
  isLabelHidden?: boolean;
  hint?: ReactNode;
  fault?: string | undefined;
  className?: string;
  children: (control: ControlProps) => ReactNode;
}

/** A labelled control. Room for its hint and its fault is its own, so that others stay where they are. */
export function Field({
  name,
  label,
  isLabelHidden,
  hint,
  fault,
  className,
  children,
}: FieldProps): ReactNode {
  const id = useId();
  const noteId = `${id}note`;
  const note = fault ?? hint;
  const control: ControlProps = {
    id,
    name,
    'aria-invalid': fault ? true : undefined,
    'aria-describedby': note ? noteId : undefined,
  };
  return (
    <Part slot="field" className={className} data-invalid={fault ? true : undefined}>
      <label htmlFor={id} className={isLabelHidden ? 'lt-sr' : 'lt-label'}>
        {label}
      </label>
      {children(control)}
      {note ? (
        <p id={noteId} className={fault ? 'lt-field-fault' : 'lt-hint'}>
          {note}
        </p>
      ) : null}
    </Part>
  );
}
