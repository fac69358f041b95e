import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { onPath } from './browser.mjs';

const FIREFOX_APP = '/Applications/Firefox.app/Contents/MacOS/firefox';
const MINI_BROWSER = 'webkit2gtk-4.1/MiniBrowser';

const folder = (path) => (existsSync(path) ? readdirSync(path).map((name) => join(path, name)) : []);

/** @returns {string | undefined} */
export function firefoxExecutable(env = process.env) {
  const candidates = [env.FIREFOX_PATH, ...onPath(['firefox-esr', 'firefox'], env), FIREFOX_APP];
  return candidates.find((path) => path && existsSync(path));
}

/** WebKit needs three programs: its driver, a small browser to drive, and a screen to draw on. */
export function webkitPrograms(env = process.env) {
  const [driver] = onPath(['WebKitWebDriver'], env).filter(existsSync);
  const [screen] = onPath(['Xvfb'], env).filter(existsSync);
  // Distributions put it beside the libraries, not on PATH.
  const homes = [...folder('/usr/lib'), '/usr/lib64', '/usr/libexec', '/usr/lib'];
  const [browser] = homes.map((home) => join(home, MINI_BROWSER)).filter(existsSync);
  return driver && screen && browser ? { driver, screen, browser } : undefined;
}
