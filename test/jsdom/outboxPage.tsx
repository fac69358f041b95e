import { act, fireEvent, render } from '@testing-library/react';
import {
  ContactTimeline,
  type ContactTimelineHandle,
  createLeadLexClient,
  LogActivityForm,
  TimelineProvider,
} from 'leadlex-timeline';
import { createRef } from 'react';
import { vi } from 'vitest';
import { type Action, createWorld, type History, nextTurn } from './outboxHistory.ts';

// Not by role: that takes as long as all else together.
export const buttons = (name: string, within: ParentNode = document) =>
  [...within.querySelectorAll('button')].filter(({ textContent }) => textContent === name);
const BUTTONS = { retry: 'Retry', edit: 'Edit', discard: 'Discard' };
const all = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)];

/** A page with a form and a timeline, and somebody who logs things there. */
export function openPage(told: History) {
  const world = createWorld(told);
  const { story } = world;
  /** What was written, for whom, and whether it is still wanted. */
  const texts = new Map<string, { contact: string; isWanted: boolean; mayBeSaved: boolean }>();
  const timeline = createRef<ContactTimelineHandle>();
  let contact = 'jane';
  let page = visit();

  function visit() {
    const { fetch, storage, end } = world.visit();
    const client = createLeadLexClient({ baseUrl: '/api', fetch });
    const drawn = () => (
      <TimelineProvider client={client} locale="en-GB" timeZone="UTC" storage={storage}>
        <LogActivityForm contactId={contact} />
        <ContactTimeline contactId={contact} ref={timeline} />
      </TimelineProvider>
    );
    const { rerender, unmount } = render(drawn());
    return { redraw: () => rerender(drawn()), end, unmount };
  }

  const field = (name: string) => document.querySelector(`form [name="${name}"]`) as HTMLInputElement;
  const write = (name: string, value: string) => fireEvent.change(field(name), { target: { value } });
  const rows = () =>
    all('article').map((row) => ({
      row,
      title: row.querySelector('[data-slot="title"]')?.textContent?.replace(/^\w+: /, '') ?? '',
      status: row.dataset.status ?? '',
    }));
  /** One of the rows with such a button. */
  const choose = (name: string, which: number) => {
    const choice = rows().flatMap(({ row, ...shown }) =>
      buttons(name, row).map((button) => ({ ...shown, button })),
    );
    return choice[which % Math.max(1, choice.length)];
  };

  /** False where there is nothing to do it to. */
  function start(step: Action): boolean {
    if (step.does === 'log') {
      world.goWrong(step.mishap);
      fireEvent.focus(field('title'));
      if (field('title').value === '') {
        const title = `Entry ${texts.size + 1}`;
        texts.set(title, { contact, isWanted: true, mayBeSaved: false });
        write('title', title);
        write('when', step.when);
      }
      fireEvent.submit(field('title'));
    } else if (step.does === 'reload') {
      page.end();
      page.unmount();
      page = visit();
    } else if (step.does === 'other contact') {
      contact = contact === 'jane' ? 'tom' : 'jane';
      page.redraw();
    } else if (step.does === 'refresh') timeline.current?.refresh();
    else if (step.does === 'lose a look') world.loseALook();
    else if (step.does === 'undo') return undo();
    else return press(step);
    return true;
  }

  function press(step: Extract<Action, { does: keyof typeof BUTTONS }>): boolean {
    const chosen = choose(BUTTONS[step.does], step.which);
    const known = texts.get(chosen?.title ?? '');
    if (!chosen || !known) return false;
    if (step.does === 'retry') world.goWrong(step.mishap);
    if (step.does === 'discard')
      texts.set(chosen.title, {
        ...known,
        isWanted: false,
        mayBeSaved: chosen.status === 'unconfirmed',
      });
    fireEvent.click(chosen.button);
    return true;
  }

  function undo(): boolean {
    const button = buttons('Undo').find(({ parentElement }) =>
      /Entry/.test(parentElement?.textContent ?? ''),
    );
    const title = /Entry \d+/.exec(button?.parentElement?.textContent ?? '')?.[0] ?? '';
    const known = texts.get(title);
    if (!button || !known) return false;
    texts.set(title, { ...known, isWanted: true });
    fireEvent.click(button);
    return true;
  }

  /** Until nothing is under way any more. */
  async function rest(): Promise<void> {
    for (let round = 0, calm = 0; calm < 3; round += 1) {
      const before = document.body.innerHTML;
      const isWaiting = !world.isBusy() && rows().some(({ status }) => status === 'pending');
      await act(async () => {
        vi.advanceTimersByTime(isWaiting ? 500 : 1);
        await nextTurn();
      });
      const isCalm = !world.isBusy() && !rows().some(({ status }) => status === 'pending');
      calm = isCalm && before === document.body.innerHTML ? calm + 1 : 0;
      if (round > 2_000) throw new Error('It never comes to rest.');
    }
    story.push(
      `    shown: ${rows().map(({ title, status }) => `${title} ${status}`)}; form: ${field('title').value}`,
    );
  }

  return {
    world,
    texts,
    rows,
    rest,
    contact: () => contact,
    written: () => field('title').value,
    async do(steps: readonly (readonly [Action, number])[]) {
      let isDone = false;
      for (const [step, turns] of steps) {
        // Nobody presses what is not drawn yet.
        await act(async () => {
          vi.advanceTimersByTime(1);
          for (let turn = 0; turn < turns; turn += 1) await nextTurn();
        });
        story.push(`  ${contact}: ${Object.values(step).join(', ')}`);
        await act(async () => {
          if (start(step)) isDone = true;
          else story.pop();
        });
      }
      if (isDone) await rest();
    },
    close() {
      page.end();
      page.unmount();
      vi.clearAllTimers();
    },
  };
}

export type Reader = ReturnType<typeof openPage>;
