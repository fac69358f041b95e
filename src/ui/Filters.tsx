'use client';
import { type ReactNode, type RefObject, useId, useState } from 'react';
import { type ActivityFilters, isFiltered } from '../model/filters.ts';
import { labelOf } from './activityType.ts';
import { useMessages } from './context.ts';
import { CloseIcon } from './icons.tsx';
import { Part } from './parts.tsx';
import { TypeIcon } from './TypeIcon.tsx';
import { useActivityTypes } from './useActivityTypes.ts';

export interface FiltersProps {
  filters: ActivityFilters;
  onChange: (filters: ActivityFilters) => void;
  /** Types that occur in this history without being registered. */
  otherTypes: readonly string[];
  onClear: () => void;
  groupRef: RefObject<HTMLElement | null>;
}

/** What the timeline is narrowed to. Types are those of the registry; days are the viewer's. */
export function Filters({ filters, onChange, onClear, otherTypes, groupRef }: FiltersProps): ReactNode {
  const messages = useMessages();
  const registry = useActivityTypes();
  const faultId = useId();
  const chosen = new Set(filters.types);
  const isBackwards = Boolean(filters.from && filters.to && filters.from > filters.to);

  const toggle = (type: string) => {
    const types = chosen.has(type) ? [...chosen].filter((one) => one !== type) : [...chosen, type];
    onChange({ ...filters, types });
  };
  const choices = [
    ...registry.map((entry) => ({ type: entry.type, entry })),
    ...otherTypes.map((type) => ({ type, entry: undefined })),
  ];
  return (
    <Part slot="filters" role="group" aria-label={messages.filtersLabel} ref={groupRef}>
      <div className="lt-type-filters">
        {choices.map(({ type, entry }) => {
          return (
            <button
              key={type}
              type="button"
              className="lt-chip"
              data-activity-type={type}
              aria-pressed={chosen.has(type)}
              onClick={() => toggle(type)}
            >
              <TypeIcon type={entry} />
              {labelOf(entry, type, messages)}
            </button>
          );
        })}
      </div>
      <div className="lt-date-filters">
        {(['from', 'to'] as const).map((end) => (
          <DateFilter
            key={end}
            label={messages[end]}
            value={filters[end] ?? ''}
            faultId={end === 'to' && isBackwards ? faultId : undefined}
            onChange={(day) => onChange({ ...filters, [end]: day || undefined })}
          />
        ))}
        {isFiltered(filters) ? (
          <button type="button" className="lt-text-button" onClick={onClear}>
            <CloseIcon />
            {messages.clearFilters}
          </button>
        ) : null}
      </div>
      {isBackwards ? (
        <p id={faultId} className="lt-field-fault" role="alert">
          {messages.toBeforeFrom}
        </p>
      ) : null}
    </Part>
  );
}

/** A year is typed digit by digit, and 0002 is a year too: only what can be meant is asked for. */
function DateFilter(props: {
  label: string;
  value: string;
  faultId: string | undefined;
  onChange: (day: string) => void;
}): ReactNode {
  const { label, value, faultId, onChange } = props;
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <div className="lt-date-filter">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="date"
        value={typed ?? value}
        aria-invalid={faultId ? true : undefined}
        aria-describedby={faultId}
        onBlur={() => setTyped(null)}
        onChange={({ target }) => {
          const isMeant = target.value === '' ? !target.validity.badInput : target.value >= '1900';
          setTyped(isMeant ? null : target.value);
          if (isMeant) onChange(target.value);
        }}
      />
    </div>
  );
}
