'use client';
import { type ReactNode, type RefObject, useId } from 'react';
import { type ActivityFilters, isFiltered } from '../model/filters.ts';
import { labelOf } from './activityType.ts';
import { useMessages } from './context.ts';
import { CloseIcon, OtherIcon } from './icons.tsx';
import { Part } from './parts.tsx';
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
          const Icon = entry?.icon ?? OtherIcon;
          return (
            <button
              key={type}
              type="button"
              className="lt-chip"
              data-activity-type={type}
              aria-pressed={chosen.has(type)}
              onClick={() => toggle(type)}
            >
              <Icon />
              {labelOf(entry, type, messages)}
            </button>
          );
        })}
      </div>
      <div className="lt-date-filters">
        {(['from', 'to'] as const).map((end) => (
          <label key={end} className="lt-date-filter">
            <span>{messages[end]}</span>
            <input
              type="date"
              value={filters[end] ?? ''}
              aria-invalid={(end === 'to' && isBackwards) || undefined}
              aria-describedby={end === 'to' && isBackwards ? faultId : undefined}
              onChange={(event) => onChange({ ...filters, [end]: event.target.value || undefined })}
            />
          </label>
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
