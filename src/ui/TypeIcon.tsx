'use client';
import type { ReactNode } from 'react';
import type { ActivityType } from './activityType.ts';
import { ItemBoundary } from './ItemBoundary.tsx';
import { OtherIcon } from './icons.tsx';

/** A type's icon; for an unknown type, and for one whose icon throws, the plain one. */
export function TypeIcon({ type }: { type: ActivityType | undefined }): ReactNode {
  const Icon = type?.icon ?? OtherIcon;
  return (
    <ItemBoundary fallback={<OtherIcon />}>
      <Icon />
    </ItemBoundary>
  );
}
