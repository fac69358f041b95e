'use client';
import type { ReactNode } from 'react';
import { canTryAgain } from './failureWords.ts';
import { AlertIcon } from './icons.tsx';
import { Part } from './parts.tsx';
import type { FailureProps } from './states.tsx';
import { useFailureWords } from './useFailureWords.ts';
import { useLaterMessages } from './useLaterMessages.ts';

/** What happened and what to do about it. */
export function FailureState({ error, onRetry, isInline = false }: FailureProps): ReactNode {
  const { tryAgain, requestId } = useLaterMessages();
  const words = useFailureWords();
  return (
    <Part slot="state" role="alert" data-state={isInline ? 'inline-failure' : 'failure'}>
      <AlertIcon />
      <p>
        {words(error)}
        {error.requestId ? <small className="lt-request-id"> {requestId(error.requestId)}</small> : null}
      </p>
      {canTryAgain(error) ? (
        <button type="button" className="lt-button" onClick={onRetry}>
          {tryAgain}
        </button>
      ) : null}
    </Part>
  );
}
