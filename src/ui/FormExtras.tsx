'use client';
import type { ReactNode } from 'react';
import { DraftKeeper, type DraftKeeperProps } from './DraftKeeper.tsx';
import { UnsentEntries } from './UnsentEntries.tsx';

/** What a form can do once the page stands: keep what is written, and show what could not be sent. */
export function FormExtras(props: DraftKeeperProps): ReactNode {
  return (
    <>
      <DraftKeeper {...props} />
      <UnsentEntries contactId={props.contactId} />
    </>
  );
}
