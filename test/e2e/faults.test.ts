import { type Browser, chromium } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchOptions } from '../../scripts/browser.mjs';
import { actions } from './faults/actions.ts';
import { expectNothingLostOrTwice } from './faults/agree.ts';
import { mishaps } from './faults/mishaps.ts';
import { comeBack, visit } from './faults/person.ts';
import { type Server, startServer } from './faults/server.ts';

let server: Server;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), chromium.launch(launchOptions())]);
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const cells = mishaps.flatMap(({ name, ...mishap }) =>
  Object.entries(actions).map(([action, act]) => ({ name: `${name}, then ${action}`, ...mishap, act })),
);

describe('nothing typed is lost, and nothing is logged twice', () => {
  for (const { name, how, posts = 1, happens, act } of cells)
    it.concurrent(name, async () => {
      const person = await visit(browser, server, how);
      try {
        await happens(person);
        await expectNothingLostOrTwice(person);
        expect(person.backend.posts(), 'times it was sent').toBe(posts);
        await act(person);
        await expectNothingLostOrTwice(person);

        const sent = person.backend.posts();
        await comeBack(person);
        await expectNothingLostOrTwice(person);
        expect(person.backend.posts(), 'times it was sent, after coming back').toBe(sent);
      } finally {
        await person.context.close();
      }
    });
});
