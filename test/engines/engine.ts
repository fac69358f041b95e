/** What a check needs of a browser, whichever engine is in it. */
export interface Engine {
  open: (url: string) => Promise<void>;
  reload: () => Promise<void>;
  /** Runs in the page: the function may use its arguments and the page's globals, nothing else. */
  evaluate: <Args extends readonly unknown[], Result>(
    run: (...args: Args) => Result,
    ...args: Args
  ) => Promise<Awaited<Result>>;
  /** A key, or several at once: `Tab`, `Control+Enter`. */
  press: (keys: string) => Promise<void>;
  type: (text: string) => Promise<void>;
  click: (x: number, y: number) => Promise<void>;
  /** Turns the wheel over a point. The page may come to rest later. */
  wheel: (x: number, y: number, pixels: number) => Promise<void>;
  screenshot: (path: string) => Promise<void>;
  close: () => Promise<void>;
}

/** As large in each engine, so that the same rows are in view. */
export const VIEWPORT = { width: 1000, height: 700 };

/** The call of a function, as text: that is how all engines take it. */
export const callOf = (run: (...args: never[]) => unknown, args: readonly unknown[]) =>
  `(${run})(...${JSON.stringify(args)})`;
