import { storybookTest } from '@storybook/addon-vitest/vitest-plugin';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig, type TestProjectConfiguration } from 'vitest/config';
import { launchOptions } from './scripts/browser.mjs';
import { alias } from './vite.config.ts';

/** What is chosen in the toolbars, and what a page then shows. */
const looks = {
  dark: [{ theme: 'dark' }, { colorScheme: 'dark' }],
  rightToLeft: [{ direction: 'rtl' }, { direction: 'rtl' }],
  narrow: [{ viewport: { value: 'mobile1' } }, { inlineSize: '320px' }],
} as const;

/** One run of all stories as a host would show them otherwise; what a story sets itself stays. */
const inLook = (
  [name, [initialGlobals, look]]: [string, (typeof looks)[keyof typeof looks]],
  order: number,
) =>
  ({
    resolve: { alias },
    plugins: [storybookTest({ configDir: '.storybook', initialGlobals })],
    test: {
      name,
      provide: { look },
      setupFiles: ['test/setup/look.ts'],
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
