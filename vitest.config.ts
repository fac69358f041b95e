import { storybookTest } from '@storybook/addon-vitest/vitest-plugin';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig, type TestProjectConfiguration } from 'vitest/config';
import { launchOptions } from './scripts/browser.mjs';
import { alias } from './vite.config.ts';

const retry = process.env.SECOND_TRY ? 1 : 0;

/**
 * A new one for each project: Vitest writes names into it. The projects run one after the other: two browsers at
 * once are slower on two cores.
 */
const chromium = () => ({
  enabled: true,
  headless: true,
  // A part that fades in is not there yet for a test that looks at once.
  provider: playwright({ launchOptions: launchOptions(), contextOptions: { reducedMotion: 'reduce' } }),
  instances: [{ browser: 'chromium' as const }],
  screenshotFailures: false,
});

const node: TestProjectConfiguration = {
  resolve: { alias },
  test: {
    name: 'node',
    environment: 'node',
    include: ['test/*.test.ts', 'test/model/*.test.ts', 'test/server/*.test.ts'],
  },
};

/** Users test their pages in jsdom: no IntersectionObserver, no ResizeObserver. */
const jsdom: TestProjectConfiguration = {
  resolve: { alias },
  test: {
    name: 'jsdom',
    environment: 'jsdom',
    include: ['test/jsdom/*.test.tsx'],
    setupFiles: ['test/setup/dom.ts'],
  },
};

const inBrowser: TestProjectConfiguration = {
  resolve: { alias },
  test: {
    name: 'browser',
    include: ['test/browser/*.test.tsx'],
    setupFiles: ['test/setup/dom.ts'],
    retry,
    browser: chromium(),
    sequence: { groupOrder: 1 },
  },
};

const stories: TestProjectConfiguration = {
  resolve: { alias },
  plugins: [storybookTest({ configDir: '.storybook' })],
  test: { name: 'stories', retry, browser: chromium(), sequence: { groupOrder: 2 } },
};

/** Last and one at a time: it drives the built package in a browser of its own, against the clock. */
const e2e: TestProjectConfiguration = {
  resolve: { alias },
  test: {
    name: 'e2e',
    environment: 'node',
    include: ['test/e2e/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    fileParallelism: false,
    retry,
    sequence: { groupOrder: 3 },
  },
};

export default defineConfig({
  test: {
    passWithNoTests: true,
    projects: [node, jsdom, inBrowser, stories, e2e],
  },
});
