'use client';
import type { ReactNode } from 'react';
import { useLaterMessages } from './useLaterMessages.ts';

/** Why older rows do not come by themselves today. */
export function Frugal(): ReactNode {
  return <p>{useLaterMessages().frugal}</p>;
}
