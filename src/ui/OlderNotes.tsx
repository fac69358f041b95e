'use client';
import type { ReactNode } from 'react';
import type { ContactActivities } from '../query/useContactActivities.ts';
import { useLaterMessages } from './useLaterMessages.ts';

/** How far a wide filter has looked, and why older rows do not come by themselves today. */
export function OlderNotes(props: { activities: ContactActivities; mode: 'auto' | 'button' }): ReactNode {
  const { isFilteredHere, isFrugal, scanned } = props.activities;
  const { searched, frugal } = useLaterMessages();
  return (
    <>
      {isFilteredHere ? <p>{searched(scanned)}</p> : null}
      {isFrugal && props.mode === 'auto' ? <p>{frugal}</p> : null}
    </>
  );
}
