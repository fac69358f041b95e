import { defineConfig } from 'vitest/config';
import type { EngineName } from './test/engines/desk.ts';

const engines: readonly EngineName[] = ['Chromium', 'Firefox', 'WebKit'];

/** Apart from `npm test`: it needs Firefox and WebKit, and minutes. One engine alone: `-- --project WebKit`. */
export default defineConfig({
  test: {
    fileParallelism: false,
    projects: engines.map((engine) => ({
      test: {
        name: engine,
        environment: 'node',
        include: ['test/engines/*.test.ts'],
        provide: { engine },
        testTimeout: 60_000,
        hookTimeout: 60_000,
        expect: { poll: { timeout: 5_000 } },
        fileParallelism: false,
      },
    })),
  },
});
