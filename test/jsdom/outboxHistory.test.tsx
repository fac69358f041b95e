import fc from 'fast-check';
import { afterEach, beforeEach, it, vi } from 'vitest';
import { type History, history } from './outboxHistory.ts';
import { buttons, openPage, type Reader } from './outboxPage.tsx';
import { loadParts } from './visit.tsx';

/** More when the environment says so. */
const HISTORIES = Number(process.env.HISTORIES ?? 60);

beforeEach(async () => {
  await loadParts();
  vi.useFakeTimers({
    now: Date.parse('2026-04-17T15:00:00Z'),
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'],
  });
});

afterEach(() => {
  vi.useRealTimers();
});

const unsaved = ['failed', 'unconfirmed'];

/** What is wrong with what the person sees. `isEnd`: the server has been asked about everything. */
function faults({ world, texts, rows, contact, written }: Reader, isEnd = false): string[] {
  const wrong: string[] = [];
  const shownRows = rows();
  for (const [title, { contact: whose, isWanted, mayBeSaved }] of texts) {
    const copies = world.saved().filter((row) => row.title === title).length;
    const shown = shownRows.filter((row) => row.title === title);
    const isUnsaved = shown.some(({ status }) => unsaved.includes(status));
    const isUncertain = shown.some(({ status }) => status === 'unconfirmed');
    const isWritten = written() === title;
    const isSent = shown.some(({ status }) => status === 'sent');
    if (copies > 1) wrong.push(`saved ${copies} times: ${title}`);
    if (shown.length > 1) wrong.push(`shown twice: ${title}`);
    if (isSent && copies === 0) wrong.push(`said to be saved: ${title}`);
    if (isWritten && isUnsaved) wrong.push(`in the form and in a row: ${title}`);
    if (copies > 0 && (isWritten || (isUnsaved && !isUncertain)))
      wrong.push(`not said to be saved: ${title}`);
    if (!isWanted && (isUnsaved || isWritten)) wrong.push(`back although discarded: ${title}`);
    if (!isWanted && !mayBeSaved && copies > 0) wrong.push(`saved although discarded: ${title}`);
    if (whose !== contact()) {
      if (shown.length > 0 || isWritten) wrong.push(`shown to another contact: ${title}`);
    } else {
      if (isWanted && copies === 0 && !isUnsaved && !isWritten) wrong.push(`lost: ${title}`);
      if (isEnd && copies > 0 && !isSent) wrong.push(`never said to be saved: ${title}`);
    }
  }
  return wrong;
}

async function live(told: History): Promise<void> {
  const reader = openPage(told);
  const { world } = reader;
  const check = (isEnd = false, more: string[] = []) => {
    const found = [...faults(reader, isEnd), ...more];
    if (found.length) throw new Error(`${found.join('\n')}\n\nThe story:\n${world.story.join('\n')}\n`);
  };
  const now = (does: 'reload' | 'other contact') => reader.do([[{ does }, 0]]);
  try {
    await reader.rest();
    for (const step of told.steps) {
      const sent = world.posts();
      await reader.do(step);
      const isAsked = step.some(([{ does }]) => does === 'log' || does === 'retry');
      check(false, isAsked || world.posts() === sent ? [] : ['sent unasked']);
    }
    world.sandbox.heal();
    for (let contacts = 0; contacts < 2; contacts += 1) {
      await now('other contact');
      await now('reload');
      check(true);
      while (buttons('Retry').length > 0) {
        await reader.do([[{ does: 'retry', which: 0, mishap: 'nothing' }, 0]]);
        check(true);
      }
    }
  } finally {
    reader.close();
  }
}

it('loses no entry and saves none twice, whatever goes wrong and whatever is done about it', {
  timeout: HISTORIES * 3_000,
}, async () => {
  await fc.assert(fc.asyncProperty(history, live), { numRuns: HISTORIES });
});
