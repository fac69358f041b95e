import { chromium } from 'playwright';
import { launchOptions } from '../../scripts/browser.mjs';
import { callOf, type Engine, VIEWPORT } from './engine.ts';

export async function startChromium(): Promise<Engine> {
  const browser = await chromium.launch(launchOptions());
  const page = await browser.newPage({ viewport: VIEWPORT });
  return {
    open: async (url) => void (await page.goto(url)),
    reload: async () => void (await page.reload()),
    evaluate: (run, ...args) => page.evaluate(callOf(run, args)),
    press: (keys) => page.keyboard.press(keys),
    type: (text) => page.keyboard.type(text),
    click: (x, y) => page.mouse.click(x, y),
    wheel: async (x, y, pixels) => {
      await page.mouse.move(x, y);
      await page.mouse.wheel(0, pixels);
    },
    screenshot: async (path) => void (await page.screenshot({ path })),
    close: () => browser.close(),
  };
}
