import { defineConfig } from 'vitest/config';

/** Apart from `npm test`: it needs Firefox and WebKit, and minutes. */
export default defineConfig({
  test: {
    name: 'engines',
    environment: 'node',
    include: ['test/engines/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 5_000 } },
    fileParallelism: false,
  },
});
