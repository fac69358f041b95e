'use client';
import {
  type AllHTMLAttributes,
  type ComponentType,
  createContext,
  createElement,
  type ForwardedRef,
  forwardRef,
  type HTMLAttributes,
  type PropsWithChildren,
  type ReactNode,
  useContext,
  useMemo,
} from 'react';
import type { Activity } from '../model/activity.ts';

/** Every part of the library's markup that can be styled (`classNames`), replaced (`components`) or found (`data-slot`). */
export type Slot =
  | 'timeline'
  | 'filters'
  | 'day'
  | 'dayHeading'
  | 'item'
  | 'icon'
  | 'title'
  | 'time'
  | 'actor'
  | 'facts'
  | 'description'
  | 'details'
  | 'actions'
  | 'state'
  | 'loadMore'
  | 'form'
  | 'field'
  | 'submit';

/**
 * What a part is given: everything its own element would get, `children` included, and the activity, for the parts of a
 * row. `({ activity, ...props }) => <div {...props} />` is where to begin.
 */
export interface PartProps extends HTMLAttributes<HTMLElement> {
  'data-slot': Slot;
  activity?: Activity | undefined;
  children?: ReactNode;
}

/** Where a name on a row leads. Your router's link goes here. */
export interface LinkProps {
  target: { type: string; id: string; name: string | null };
  className: string;
  /** 0 in the row that is in the tab order, else -1: pass it on. */
  tabIndex: number;
  children: ReactNode;
}

export type TimelineComponents = { [Part in Slot]?: ComponentType<PartProps> } & {
  Link?: ComponentType<LinkProps>;
};
export type TimelineClassNames = { [Part in Slot]?: string };

interface Parts {
  components: TimelineComponents;
  classNames: TimelineClassNames;
}

const PartsContext = createContext<Parts>({ components: {}, classNames: {} });
export const useParts = () => useContext(PartsContext);

/** Adds a component's own parts to those of the provider above. */
export function PartsScope({
  components,
  classNames,
  children,
}: PropsWithChildren<Partial<Parts>>): ReactNode {
  const above = useParts();
  const parts = useMemo(
    () => ({
      components: { ...above.components, ...components },
      classNames: { ...above.classNames, ...classNames },
    }),
    [above, components, classNames],
  );
  return <PartsContext.Provider value={parts}>{children}</PartsContext.Provider>;
}

interface OwnPartProps extends Omit<AllHTMLAttributes<HTMLElement>, 'slot' | 'as'> {
  slot: Slot;
  as?: string;
  activity?: Activity | null;
}

/** One part: its own element, or what the host put in its place. */
export const Part = forwardRef(function Part(
  { slot, as = 'div', className, activity, ...props }: OwnPartProps,
  ref: ForwardedRef<HTMLElement>,
): ReactNode {
  const { components, classNames } = useParts();
  const attributes = {
    ...props,
    'data-slot': slot,
    className: [
      `lt-${slot.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
      className,
      classNames[slot],
    ]
      .filter(Boolean)
      .join(' '),
  };
  const Custom = components[slot];
  if (Custom) return <Custom {...attributes} activity={activity ?? undefined} />;
  return createElement(as, { ...attributes, ref });
});
