import type { ReactNode } from 'react';

/** One way to draw a history, and what can be done to it. */
export interface Contender {
  /** What is mounted. */
  element: ReactNode;
  /** Brings the rows to where the component reads them; not timed. */
  load: () => Promise<void>;
  /** Makes ready a row newer than all; returns its title. Not timed. */
  preparePrepend: () => string;
  /** Adds that row. */
  prepend: () => void;
  /** Makes ready the 50 older rows that the button at the end of the list brings; returns the id of the first. Not timed. */
  prepareAppend: () => string;
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
/** How often older rows can be asked for in one page. */
export const MOST_APPENDS = 10;
