import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { Readable } from 'node:stream';
import { webkitPrograms } from '../../scripts/engines.mjs';
import { callOf, type Engine, VIEWPORT } from './engine.ts';

/** WebDriver's own characters for keys that print none. */
const KEYS: Readonly<Record<string, string>> = {
  Tab: '\uE004',
  Enter: '\uE007',
  Shift: '\uE008',
  Control: '\uE009',
  Escape: '\uE00C',
  PageUp: '\uE00E',
  PageDown: '\uE00F',
  End: '\uE010',
  Home: '\uE011',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Space: ' ',
};

/** WebKitGTK on a screen of its own. No library drives it under Node 20; its wire is plain JSON over HTTP. */
export async function startWebkit(): Promise<Engine> {
  const programs = webkitPrograms();
  if (!programs) throw new Error('WebKit is missing. Run: node scripts/setupEngines.mjs');
  const screen = spawn(
    programs.screen,
    ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'],
    {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    },
  );
  const [display] = await once(screen.stdio[3] as Readable, 'data');
  const port = await freePort();
  const driver = spawn(programs.driver, [`--port=${port}`], {
    stdio: 'ignore',
    env: {
      ...process.env,
      DISPLAY: `:${String(display).trim()}`,
      WEBKIT_DISABLE_COMPOSITING_MODE: '1',
      // Its sandbox refuses to start as root, which containers are.
      ...(process.getuid?.() === 0 && { WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' }),
    },
  });
  const stop = async () => {
    await end(driver);
    await end(screen);
  };
  // A run that is broken off must not leave them behind.
  process.once('exit', () => {
    driver.kill();
    screen.kill();
  });
  try {
    return await openSession(`http://127.0.0.1:${port}`, programs.browser, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function openSession(driver: string, binary: string, stop: () => Promise<void>): Promise<Engine> {
  await untilReady(driver);
  const options = { 'webkitgtk:browserOptions': { binary, args: ['--automation'] } };
  const { sessionId } = await ask<{ sessionId: string }>(`${driver}/session`, {
    capabilities: { alwaysMatch: options },
  });
  const session = `${driver}/session/${sessionId}`;
  const send = (command: string, body: object) => ask(`${session}/${command}`, body);
  const act = (type: string, actions: object[], more = {}) =>
    send('actions', { actions: [{ type, id: type, actions, ...more }] });
  const run = <Result>(script: string) =>
    ask<Result>(`${session}/execute/sync`, { script: `return ${script}`, args: [] });

  // This driver takes a turn of the wheel for its new position, and scrolls by the difference.
  let turned = 0;

  // The window has bars of its own: what counts is what is left to the page.
  const [across, down] = await run<[number, number]>(`[outerWidth - innerWidth, outerHeight - innerHeight]`);
  await send('window/rect', { width: VIEWPORT.width + across, height: VIEWPORT.height + down });

  return {
    open: (url) => send('url', { url }),
    reload: () => send('refresh', {}),
    evaluate: (given, ...args) => run(callOf(given, args)),
    press: async (keys) => {
      const values = keys.split('+').map((key) => KEYS[key] ?? key);
      const down = values.map((value) => ({ type: 'keyDown', value }));
      const up = values.reverse().map((value) => ({ type: 'keyUp', value }));
      await act('key', [...down, ...up]);
    },
    type: (text) =>
      act(
        'key',
        [...text].flatMap((value) => ['keyDown', 'keyUp'].map((type) => ({ type, value }))),
      ),
    click: (x, y) => {
      const move = { type: 'pointerMove', x, y, duration: 0, origin: 'viewport' };
      const buttons = ['pointerDown', 'pointerUp'].map((type) => ({ type, button: 0 }));
      return act('pointer', [move, ...buttons], { parameters: { pointerType: 'mouse' } });
    },
    wheel: (x, y, pixels) => {
      turned += pixels;
      const turn = { type: 'scroll', x, y, deltaX: 0, deltaY: turned, duration: 0, origin: 'viewport' };
      return act('wheel', [turn]);
    },
    screenshot: async (path) => writeFile(path, await ask<string>(`${session}/screenshot`), 'base64'),
    close: async () => {
      await ask(session, undefined, 'DELETE');
      await stop();
    },
  };
}

/** `Answer` is what the command says it returns; nobody checks. */
async function ask<Answer = void>(
  url: string,
  body?: object,
  method = body ? 'POST' : 'GET',
): Promise<Answer> {
  const response = await fetch(url, { method, body: JSON.stringify(body) });
  const { value } = (await response.json()) as { value: Answer & { error?: string; message?: string } };
  if (!response.ok) throw new Error(`${url}: ${value.error} ${value.message}`);
  return value;
}

async function untilReady(driver: string): Promise<void> {
  const until = performance.now() + 20_000;
  for (;;) {
    try {
      await ask(`${driver}/status`);
      return;
    } catch (error) {
      if (performance.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No port is free.');
  return address.port;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill();
  await once(child, 'exit');
}
