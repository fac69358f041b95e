'use client';
import { type ReactNode, useId, useState } from 'react';
import type { ActivityFilters } from '../model/filters.ts';
import { PERIODS, type Period, periodOf, periodsNamed } from '../model/period.ts';
import { isDay } from '../model/time.ts';
import { useToday } from './clock.ts';
import { useMessages } from './context.ts';

/** A year is typed digit by digit, and 0002 is a year too. */
export const isMeant = (day: string) => isDay(day) && day >= '1900';

/** Browsers take years of six digits, unless told otherwise. */
export const LAST_DAY = '9999-12-31';

interface DateFiltersProps {
  filters: ActivityFilters;
  onChange: (filters: ActivityFilters) => void;
  /** Names the sentence that says the range is backwards, if it is. */
  faultId: string | undefined;
}

/** The days the timeline is narrowed to: a period by its name, or first and last day. */
export function DateFilters({ filters, onChange, faultId }: DateFiltersProps): ReactNode {
  const messages = useMessages();
  const today = useToday();
  const [picked, setPicked] = useState<Period>();
  const { from, to, ...undated } = filters;
  const names = today ? periodsNamed(filters, today) : [];
  const name = picked && names.includes(picked) ? picked : names[0];
  const isCustom = !name && Boolean(from || to);

  const choose = (value: string) => {
    const period = PERIODS.find((one) => one === value);
    setPicked(period);
    onChange({ ...undated, ...(period && today && periodOf(period, today)) });
  };
  return (
    <div className="lt-date-filters">
      <select
        aria-label={messages.period}
        value={isCustom ? 'custom' : (name ?? '')}
        onChange={({ target }) => choose(target.value)}
      >
        <option value="">{messages.anyTime}</option>
        {PERIODS.map((period) => (
          <option key={period} value={period}>
            {messages[period]}
          </option>
        ))}
        {isCustom ? <option value="custom">{messages.customDates}</option> : null}
      </select>
      {(['from', 'to'] as const).map((end) => (
        <DateFilter
          key={end}
          label={messages[end]}
          value={filters[end] ?? ''}
          faultId={end === 'to' ? faultId : undefined}
          onChange={(day) => onChange({ ...filters, [end]: day || undefined })}
        />
      ))}
    </div>
  );
}

/** Only what can be meant is asked for. */
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
        max={LAST_DAY}
        value={typed ?? value}
        aria-invalid={faultId ? true : undefined}
        aria-describedby={faultId}
        onBlur={() => setTyped(null)}
        onChange={({ target }) => {
          const isReady = target.value === '' ? !target.validity.badInput : isMeant(target.value);
          setTyped(isReady ? null : target.value);
          if (isReady) onChange(target.value);
        }}
      />
    </div>
  );
}
