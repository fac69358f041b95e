'use client';
import { type ReactNode, useId } from 'react';
import { findActivityType, labelOf } from './activityType.ts';
import { useMessages } from './context.ts';
import { TypeIcon } from './TypeIcon.tsx';
import { useActivityTypes } from './useActivityTypes.ts';

/** Which kind of activity it is. */
export function TypePicker(props: {
  types: readonly string[];
  value: string;
  onChange: (type: string) => void;
}): ReactNode {
  const { types, value, onChange } = props;
  const messages = useMessages();
  const registry = useActivityTypes();
  const name = useId();
  return (
    <div role="radiogroup" aria-label={messages.type} className="lt-types">
      {types.map((type) => {
        const entry = findActivityType(registry, type);
        return (
          <label key={type} className="lt-type" data-activity-type={type}>
            <input
              type="radio"
              name={name}
              value={type}
              checked={type === value}
              onChange={() => onChange(type)}
            />
            <TypeIcon type={entry} />
            <span className="lt-type-label">{labelOf(entry, type, messages)}</span>
          </label>
        );
      })}
    </div>
  );
}
