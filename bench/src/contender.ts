import type { ReactNode } from 'react';

/** One way to draw a history, and what can be done to it. */
export interface Contender {
  /** What is mounted. */
  element: ReactNode;
  /** Brings the rows to where the component reads them; not timed. */
  load: () => Promise<void>;
  /** Makes ready what the two below show; not timed. */
  prepareChanges: () => void;
  /** Adds the newest row. 50 older ones come with the button at the end of the list. */
  prepend: () => void;
}

export interface Options {
  /** How many rows it begins with. */
  count: number;
  /** How many rows fill the window, for the one that draws no more. */
  fit: number;
  /** With a form to type in, beside the list. */
  hasForm: boolean;
}

export type CreateContender = (options: Options) => Contender;

export const OLDER_ROWS = 50;
