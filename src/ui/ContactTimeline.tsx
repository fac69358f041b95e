'use client';
import { type ForwardedRef, forwardRef, type ReactNode } from 'react';
import { PartsScope } from './parts.tsx';
import { Timeline } from './Timeline.tsx';
import type { ContactTimelineHandle, ContactTimelineProps } from './timelineProps.ts';

/** Everything that happened with a contact, grouped by day, newest first. Needs a `TimelineProvider`. */
export const ContactTimeline = forwardRef(function ContactTimeline(
  { components, classNames, ...props }: ContactTimelineProps,
  ref: ForwardedRef<ContactTimelineHandle>,
): ReactNode {
  return (
    <PartsScope components={components} classNames={classNames}>
      <Timeline key={props.contactId} handle={ref} {...props} />
    </PartsScope>
  );
});
