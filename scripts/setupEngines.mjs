import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import './setupBrowser.mjs';
import { firefoxExecutable, webkitPrograms } from './engines.mjs';

const missing = () => [
  ...(firefoxExecutable() ? [] : ['firefox-esr']),
  ...(webkitPrograms() ? [] : ['webkit2gtk-driver', 'xvfb']),
];

if (missing().length > 0 && process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
  const install = `DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends ${missing().join(' ')}`;
  spawnSync(`apt-get update && ${install}`, { shell: true, stdio: 'inherit', timeout: 600_000 });
}

if (missing().length > 0) {
  console.error(`
These checks drive Chromium, Firefox and WebKit, the engine of Safari. Not found, and not to be installed from here:
  ${missing().join(', ')}

On Debian and Ubuntu:
  sudo apt-get update && sudo apt-get install firefox-esr webkit2gtk-driver xvfb
Elsewhere: Firefox on PATH (or FIREFOX_PATH=/path/to/firefox), and on Linux the packages that bring WebKitWebDriver,
WebKitGTK's MiniBrowser and Xvfb. Other systems have no WebKitGTK: run the checks in a Debian container.
`);
  process.exit(1);
}
