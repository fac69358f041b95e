import { afterEach, expect, inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    look: { colorScheme?: string; direction?: string; inlineSize?: string };
  }
}

/** A look that is no longer taken from the configuration would pass in silence, as the usual one does. */
afterEach(() => {
  const { colorScheme, direction } = getComputedStyle(document.querySelector('.host') ?? document.body);
  expect({ colorScheme, direction, inlineSize: `${innerWidth}px` }).toMatchObject(inject('look'));
});
