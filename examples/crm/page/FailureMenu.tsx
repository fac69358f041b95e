import { useState } from 'react';
import type { Crm } from './crm.ts';
import { chooseFailure, currentFailure } from './failure.ts';

interface FailureMenuProps {
  failures: Crm['failures'];
  onReload: () => void;
}

/** A demo aid: makes the page's server fail in the ways LeadLex can. */
export function FailureMenu({ failures, onReload }: FailureMenuProps) {
  const [failure, setFailure] = useState(currentFailure);
  const choose = (name: string | null) => {
    chooseFailure(name);
    setFailure(name);
  };
  return (
    <details className="failures" open={failure !== null}>
      <summary>Try a failure</summary>
      <fieldset>
        <legend>In this demo, from now on:</legend>
        {[{ name: null, label: 'Everything works' }, ...failures].map(({ name, label }) => (
          <label key={label}>
            <input type="radio" name="failure" checked={failure === name} onChange={() => choose(name)} />
            {label}
          </label>
        ))}
      </fieldset>
      <button type="button" onClick={onReload}>
        Load the timeline again
      </button>
      {failure === 'hold' ? (
        <button type="button" onClick={() => void fetch('/api/demo/release', { method: 'POST' })}>
          Let the answers through
        </button>
      ) : null}
    </details>
  );
}
