import { storybookTest } from '@storybook/addon-vitest/vitest-plugin';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig, type TestProjectConfiguration } from 'vitest/config';
import { launchOptions } from './scripts/browser.mjs';
import { alias } from './vite.config.ts';

const looks = {
  dark: { theme: 'dark' },
  rightToLeft: { direction: 'rtl' },
  narrow: { viewport: { value: 'mobile1' } },
};

/** One run of all stories as a host would show them otherwise; what a story sets itself stays. */
const inLook = ([name, initialGlobals]: [string, Record<string, unknown>], order: number) =>
  ({
    resolve: { alias },
    plugins: [storybookTest({ configDir: '.storybook', initialGlobals })],
    test: {
      name,
      browser: {
        enabled: true,
        headless: true,
        provider: playwright({
          launchOptions: launchOptions(),
          contextOptions: { reducedMotion: 'reduce' },
        }),
        instances: [{ browser: 'chromium' }],
        screenshotFailures: false,
      },
      sequence: { groupOrder: order },
    },
  }) satisfies TestProjectConfiguration;

/** Apart from `npm test`, as it shows every story three times more. */
export default defineConfig({ test: { projects: Object.entries(looks).map(inLook) } });
