'use client';
import type { MouseEvent, ReactNode } from 'react';
import { useMessages } from './context.ts';
import { Field } from './Field.tsx';
import { MetadataFields } from './MetadataFields.tsx';
import { Part } from './parts.tsx';
import type { useLogForm } from './useLogForm.ts';
import { WhenField } from './WhenField.tsx';

export interface LogFormBodyProps {
  log: ReturnType<typeof useLogForm>;
  deals: readonly { id: string; name: string }[];
  contactId: string | null;
}

/** What opens below the title: the description, the fields of the type, the time, the deal, and sending it. */
export function LogFormBody({ log, deals, contactId }: LogFormBodyProps): ReactNode {
  const messages = useMessages();
  const { draft, change, faults, later } = log;
  const hasDeals = deals.length > 0;
  // An entry that was kept, or is edited, may name one that is no longer offered; what is sent must be seen.
  const isOther = draft.dealId !== '' && !deals.some(({ id }) => id === draft.dealId);
  return (
    <div className="lt-form-body">
      <Field
        name="description"
        label={messages.description}
        isLabelHidden
        fault={faults.description}
        className="lt-field-description"
      >
        {(control) => (
          <textarea
            {...control}
            rows={2}
            placeholder={messages.description}
            value={draft.description}
            onChange={(event) => change({ description: event.target.value })}
          />
        )}
      </Field>
      <div className="lt-metadata">
        <MetadataFields
          fields={log.fields}
          values={draft.metadata}
          faults={faults}
          onChange={(name, value) => change({ metadata: { ...draft.metadata, [name]: value } })}
        />
        <WhenField
          value={draft.when}
          onChange={(when) => change({ when })}
          fault={faults.when}
          now={log.now}
        />
        {hasDeals ? (
          <Field name="deal" label={messages.deal} fault={faults.deal}>
            {(control) => (
              <select
                {...control}
                value={draft.dealId}
                onChange={(event) => change({ dealId: event.target.value })}
              >
                <option value="">{messages.none}</option>
                {isOther ? <option value={draft.dealId}>{draft.dealId}</option> : null}
                {deals.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
            )}
          </Field>
        ) : null}
      </div>
      <div className="lt-form-foot">
        {later ? <later.FormNotes log={log} contactId={contactId} hasDeals={hasDeals} /> : null}
        <Part
          slot="submit"
          as="button"
          type="submit"
          className="lt-primary"
          aria-disabled={log.isWaiting || undefined}
          onClick={(event: MouseEvent) => {
            // The second half of a double click would send the next, empty entry.
            if (event.detail > 1) event.preventDefault();
          }}
        >
          {messages.submit}
        </Part>
      </div>
    </div>
  );
}
