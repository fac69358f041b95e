'use client';
import type { ReactNode } from 'react';
import { type MetadataField, say } from './activityType.ts';
import { useMessages, useTimelineUi } from './context.ts';
import { type ControlProps, Field } from './Field.tsx';

const MINUTE_PRESETS = ['5', '15', '30', '45', '60'];

export interface MetadataFieldsProps {
  fields: readonly MetadataField[];
  values: Readonly<Record<string, string>>;
  onChange: (name: string, value: string) => void;
  /** A sentence by field name. */
  faults: Readonly<Record<string, string | undefined>>;
}

/** The fields of the chosen type. */
export function MetadataFields({ fields, values, onChange, faults }: MetadataFieldsProps): ReactNode {
  const messages = useMessages();
  return fields.map((field) => (
    <Field
      key={field.name}
      name={field.name}
      label={say(field.label, messages)}
      hint={field.hint && say(field.hint, messages)}
      fault={faults[field.name]}
      className={field.kind === 'minutes' ? 'lt-field-minutes' : undefined}
    >
      {(control) => (
        <MetadataControl
          field={field}
          control={control}
          value={values[field.name] ?? field.defaultValue ?? ''}
          onChange={(value) => onChange(field.name, value)}
        />
      )}
    </Field>
  ));
}

interface MetadataControlProps {
  field: MetadataField;
  control: ControlProps;
  value: string;
  onChange: (value: string) => void;
}

function MetadataControl({ field, control, value, onChange }: MetadataControlProps): ReactNode {
  const messages = useMessages();
  const { locale } = useTimelineUi();
  if (field.kind === 'choice') {
    const { options = [] } = field;
    // An entry that is edited again may hold what is no longer offered.
    const isOffered = options.some((option) => option.value === value);
    return (
      <select {...control} value={value} onChange={(event) => onChange(event.target.value)}>
        {(isOffered ? options : [{ value, label: value }, ...options]).map((option) => (
          <option key={option.value} value={option.value}>
            {say(option.label, messages)}
          </option>
        ))}
      </select>
    );
  }
  const isNumber = field.kind === 'minutes' || field.kind === 'number';
  const input = (
    <input
      {...control}
      type="text"
      inputMode={isNumber ? 'numeric' : undefined}
      autoComplete="off"
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
  if (field.kind !== 'minutes') return input;
  return (
    <div className="lt-minutes">
      {input}
      {MINUTE_PRESETS.map((preset) => (
        <button
          key={preset}
          type="button"
          className="lt-preset"
          aria-label={messages.minutes(Number(preset))}
          aria-pressed={value === preset}
          onClick={() => onChange(preset)}
        >
          {Number(preset).toLocaleString(locale)}
        </button>
      ))}
    </div>
  );
}
