'use client';
import { type ReactNode, useId } from 'react';
import { useMessages } from './context.ts';
import { useActivityTypes } from './useActivityTypes.ts';

const CATEGORIES = ['conversation', 'work', 'system'] as const;

const keyOf = (types: readonly string[]) => [...new Set(types)].sort().join();

/** All types of a category at once. None is chosen where the types are those of no category. */
export function Presets(props: { types: readonly string[]; onChange: (types: string[]) => void }): ReactNode {
  const { types, onChange } = props;
  const messages = useMessages();
  const registry = useActivityTypes();
  const name = useId();
  const chosen = keyOf(types);
  const offered = CATEGORIES.map((category) => ({
    category,
    members: registry.filter((entry) => entry.category === category).map(({ type }) => type),
  })).filter(({ members }) => members.length > 0);
  return (
    <div role="radiogroup" aria-label={messages.presets} className="lt-presets">
      {[{ category: 'all' as const, members: [] }, ...offered].map(({ category, members }) => (
        <label key={category}>
          <input
            type="radio"
            name={name}
            checked={keyOf(members) === chosen}
            onChange={() => onChange(members)}
          />
          {messages[category]}
        </label>
      ))}
    </div>
  );
}
