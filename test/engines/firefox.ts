import { type KeyInput, launch } from 'puppeteer-core';
import { firefoxExecutable } from '../../scripts/engines.mjs';
import { callOf, type Engine, VIEWPORT } from './engine.ts';

export async function startFirefox(): Promise<Engine> {
  const browser = await launch({
    browser: 'firefox',
    executablePath: firefoxExecutable(),
  });
  // The tab that is there from the start never gets the focus: no ring is drawn, and nothing hears that it has come.
  const page = await browser.newPage();
  await page.setViewport(VIEWPORT);
  return {
    open: async (url) => {
      await page.bringToFront();
      await page.goto(url);
    },
    reload: async () => void (await page.reload()),
    evaluate: (run, ...args) => page.evaluate(callOf(run, args)) as never,
    press: async (keys) => {
      const all = keys.split('+').map((key) => (key === 'Space' ? ' ' : key)) as KeyInput[];
      for (const key of all) await page.keyboard.down(key);
      for (const key of all.reverse()) await page.keyboard.up(key);
    },
    type: (text) => page.keyboard.type(text),
    click: (x, y) => page.mouse.click(x, y),
    wheel: async (x, y, deltaY) => {
      await page.mouse.move(x, y);
      await page.mouse.wheel({ deltaY });
    },
    screenshot: async (path) => void (await page.screenshot({ path: path as `${string}.png` })),
    close: () => browser.close(),
  };
}
