/** For what may fail without anybody having to know: the next who needs it tries again. */
export const noop = () => {};
