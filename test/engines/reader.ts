import { expect } from 'vitest';
import type { Engine } from './engine.ts';

/** What a person sees on the page, and what they do there. */
export function createReader(engine: Engine) {
  const { evaluate } = engine;

  /** All rows, with their places in the window. */
  const rows = () =>
    evaluate(() =>
      [...window.page.root.querySelectorAll<HTMLElement>('article')].map((row) => {
        const { activityId: id = '', activityType: type, status } = row.dataset;
        const name = window.page.root.getElementById(row.getAttribute('aria-labelledby') ?? '')?.textContent;
        const { top, bottom } = row.getBoundingClientRect();
        return { id, type, status, name, top, bottom };
      }),
    );
  const ids = async () => (await rows()).map(({ id }) => id);

  /** The part of the window in which rows are read: below what sticks to its top. */
  const view = () =>
    evaluate(() => {
      const box = document.querySelector('#box')?.getBoundingClientRect();
      const top = box?.top ?? document.querySelector('header')?.getBoundingClientRect().bottom ?? 0;
      const bottom = Math.min(innerHeight, box?.bottom ?? innerHeight);
      return { top, bottom, x: Math.round(innerWidth / 2), eye: Math.round(top + (bottom - top) / 3) };
    });

  /** The row a third down the view: the one that is being read. */
  async function underEye() {
    const [{ eye }, all] = [await view(), await rows()];
    const row = all.find(({ bottom }) => bottom > eye) ?? all.at(-1);
    if (!row) throw new Error('There is no row.');
    return row;
  }

  /** Resolves when the page has come to rest, after a wheel or a jump. */
  const rest = () =>
    evaluate(
      () =>
        new Promise<void>((resolve) => {
          let last = '';
          let still = 0;
          const look = () => {
            const { scrollTop, scrollHeight } = window.page.scroller();
            const now = `${scrollTop} of ${scrollHeight}`;
            still = now === last ? still + 1 : 0;
            last = now;
            if (still === 6) resolve();
            else requestAnimationFrame(look);
          };
          look();
        }),
    );

  /** Two frames on, all that follows a change is done. */
  const settled = () =>
    evaluate(
      () =>
        new Promise<void>((resolve) => {
          requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
        }),
    );

  /** The middle of the button of that name, once it is in view and nothing lies over it. */
  const placeOf = (button: string, id?: string) =>
    evaluate(
      (wanted, row) => {
        const { root } = window.page;
        const inside = row ? root.querySelector(`[data-activity-id="${row}"]`) : root;
        const element = [...(inside?.querySelectorAll('button') ?? [])].find(
          ({ textContent }) => textContent?.trim() === wanted,
        );
        if (!element) return null;
        const place = () => {
          const { x, y, width, height } = element.getBoundingClientRect();
          const point = { x: Math.round(x + width / 2), y: Math.round(y + height / 2) };
          return element.contains(root.elementFromPoint(point.x, point.y)) ? point : null;
        };
        if (!place()) element.scrollIntoView({ block: 'center' });
        return place();
      },
      button,
      id ?? null,
    );

  /** Scrolls on until the button stays in view: what comes into view on the way may be higher than it was taken for. */
  async function bringIntoView(button: string, id?: string) {
    await expect.poll(() => placeOf(button, id), { message: `button "${button}"` }).not.toBeNull();
    for (let turn = 0; turn < 5; turn += 1) {
      await rest();
      const place = await placeOf(button, id);
      if (place) return place;
    }
    throw new Error(`The button "${button}" went out of view.`);
  }

  /** What has the focus: a row's id, else what its label or itself says. */
  const focus = () =>
    evaluate(() => {
      const focused = window.page.root.activeElement as HTMLInputElement | null;
      return focused?.dataset.activityId ?? (focused?.labels?.[0] ?? focused)?.textContent?.trim() ?? '';
    });

  /** Texts are set when the code for it has come; until then they stand as they were written, on more lines. */
  async function stands(): Promise<void> {
    const bold = () => evaluate(() => window.page.root.querySelectorAll('article strong').length);
    await expect.poll(bold, { timeout: 20_000 }).toBeGreaterThan(0);
    await rest();
  }

  return {
    rows,
    ids,
    view,
    rest,
    focus,
    bringIntoView,
    /** Buttons by what is written on them. */
    buttons: () =>
      evaluate(() =>
        [...window.page.root.querySelectorAll('button')].map(({ textContent }) => textContent?.trim()),
      ),
    days: () =>
      evaluate(() => [...window.page.root.querySelectorAll('h3')].map(({ textContent }) => textContent)),
    /** The first row that has a button of that name. */
    rowWith: (button: string) =>
      evaluate((wanted) => {
        const has = (row: Element) =>
          [...row.querySelectorAll('button')].some(({ textContent }) => textContent?.trim() === wanted);
        return [...window.page.root.querySelectorAll('article')].find(has)?.dataset.activityId ?? '';
      }, button),
    async heightOf(id: string): Promise<number> {
      const row = (await rows()).find((other) => other.id === id);
      return row ? row.bottom - row.top : 0;
    },
    textOf: (id: string) =>
      evaluate((wanted) => window.page.root.querySelector(`[data-activity-id="${wanted}"]`)?.textContent, id),
    /** What stands in a field. */
    valueOf: (label: string) =>
      evaluate((wanted) => {
        const { root } = window.page;
        const found = [...root.querySelectorAll('label')].find(({ textContent }) => textContent === wanted);
        return (root.getElementById(found?.htmlFor ?? '') as HTMLInputElement | null)?.value;
      }, label),
    faults: () => evaluate(() => window.page.faults),

    async isInView(id: string): Promise<boolean> {
      const [{ top, bottom }, row] = [await view(), (await rows()).find((other) => other.id === id)];
      return row !== undefined && row.top >= top && row.bottom <= bottom;
    },

    async open(url: string): Promise<void> {
      await engine.open(url);
      await stands();
    },

    async reload(): Promise<void> {
      await engine.reload();
      await stands();
    },

    /** A button by what is written on it; in one row only, if its id is given. */
    async press(button: string, id?: string): Promise<void> {
      const { x, y } = await bringIntoView(button, id);
      await engine.click(x, y);
    },

    /** Goes on by Tab (or back), and looks at each stop on the way. */
    async tabTo(label: string, look?: () => Promise<void>, key = 'Tab'): Promise<void> {
      for (let stops = 0; stops < 80 && (await focus()) !== label; stops += 1) {
        await engine.press(key);
        await look?.();
      }
      expect(await focus()).toBe(label);
    },

    log: (title: string, date?: string) =>
      evaluate((written, when) => void window.page.log(written, when ?? undefined), title, date),
    jumpTo: (day: string) => evaluate((wanted) => window.page.jumpTo(wanted), day),

    /** A short row out of view: far up the list, or so near to what is seen that its height is a true one. */
    async rowAbove(how: 'far' | 'just'): Promise<string> {
      const [{ top }, all] = [await view(), await rows()];
      const seen = all.findIndex(({ bottom }) => bottom > top);
      const out = how === 'far' ? all.slice(3, 9) : all.slice(seen - 4, seen - 1);
      const [row] = out.sort((a, b) => a.bottom - a.top - (b.bottom - b.top));
      if (!row) throw new Error('There is no row above.');
      return row.id;
    },

    /** By wheel, until the row of that number is being read. */
    async scrollToRow(number: number): Promise<void> {
      for (let turn = 0; turn < 60; turn += 1) {
        const [{ x, eye }, target, row] = [await view(), (await rows())[number], await underEye()];
        if (!target || target.id === row.id) return;
        const distance = Math.round(target.top + 4 - eye);
        await engine.wheel(x, eye + 40, Math.sign(distance) * Math.min(Math.abs(distance), 800));
        await rest();
      }
      throw new Error(`Row ${number} was not reached.`);
    },

    /** By wheel, until only the lower half of a row is in view. */
    async scrollBeneath(id: string): Promise<void> {
      const [{ x, eye, top }, row] = [await view(), (await rows()).find((other) => other.id === id)];
      if (!row) throw new Error(`There is no row ${id}.`);
      await engine.wheel(x, eye, Math.round((row.top + row.bottom) / 2 - top));
      await rest();
    },

    /** How many pixels the row that is being read moves while something happens elsewhere. */
    async movedBy(happening: () => Promise<unknown>): Promise<number> {
      const { id, top } = await underEye();
      await happening();
      await settled();
      const now = (await rows()).find((row) => row.id === id);
      return now ? Math.round(Math.abs(now.top - top) * 10) / 10 : Number.POSITIVE_INFINITY;
    },
  };
}
