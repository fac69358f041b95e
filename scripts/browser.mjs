import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright';

const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
const APPS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Where each command would be, folder by folder. */
export const onPath = (commands, env = process.env) =>
  (env.PATH ?? '')
    .split(delimiter)
    .filter(Boolean)
    .flatMap((folder) => commands.map((command) => join(folder, command)));

/**
 * A Chromium on this machine: one named by the environment, one installed, or the one Playwright downloaded.
 * @returns {string | undefined}
 */
export function browserExecutable(env = process.env) {
  const candidates = [
    env.CHROME_PATH,
    env.PLAYWRIGHT_CHROMIUM,
    ...onPath(COMMANDS, env),
    ...APPS,
    chromium.executablePath(),
  ];
  return candidates.find((path) => path && existsSync(path));
}

/** How tests start it: alone, quiet, and without asking the network for anything of its own. */
export function launchOptions() {
  return {
    executablePath: browserExecutable(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  };
}
