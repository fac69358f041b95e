'use client';
import { type ReactNode, type RefObject, useId } from 'react';
import { type ActivityFilters, isFiltered } from '../model/filters.ts';
import type { Day } from '../model/time.ts';
import { labelOf } from './activityType.ts';
import { useMessages } from './context.ts';
import { DateFilters } from './DateFilters.tsx';
import { CloseIcon } from './icons.tsx';
import { JumpToDate } from './JumpToDate.tsx';
import { Presets } from './Presets.tsx';
import { Part } from './parts.tsx';
import { TypeIcon } from './TypeIcon.tsx';
import { useActivityTypes } from './useActivityTypes.ts';

export interface FiltersProps {
  filters: ActivityFilters;
  onChange: (filters: ActivityFilters) => void;
  /** Types that occur in this history without being registered. */
  otherTypes: readonly string[];
  onClear: () => void;
  /** Offers to go to a day, and is told which. */
  onJump?: ((day: Day) => void) | undefined;
  groupRef: RefObject<HTMLElement | null>;
}

/** What the timeline is narrowed to. Types are those of the registry; days are the viewer's. */
export function Filters({
  filters,
  onChange,
  onClear,
  onJump,
  otherTypes,
  groupRef,
}: FiltersProps): ReactNode {
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
      <Presets types={filters.types ?? []} onChange={(types) => onChange({ ...filters, types })} />
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
      <DateFilters filters={filters} onChange={onChange} faultId={isBackwards ? faultId : undefined} />
      {isFiltered(filters) ? (
        <button type="button" className="lt-text-button" onClick={onClear}>
          <CloseIcon />
          {messages.clearFilters}
        </button>
      ) : null}
      {onJump ? <JumpToDate onJump={onJump} /> : null}
      {isBackwards ? (
        <p id={faultId} className="lt-field-fault" role="alert">
          {messages.toBeforeFrom}
        </p>
      ) : null}
    </Part>
  );
}
