import type { Engine } from './engine.ts';

/** How the page looks to somebody, where a browser can be asked for it. */
export function createSight({ evaluate }: Pick<Engine, 'evaluate'>) {
  return {
    /** Why what has the focus is not seen to have it: no ring, out of view, or something lies over it. */
    focusFaults: () =>
      evaluate(() => {
        const { root } = window.page;
        const focused = root.activeElement;
        // A box that scrolls may take the focus, too; it is the host's.
        if (!focused?.closest('.lt-form, .lt-timeline')) return [];
        const { activityId } = (focused as HTMLElement).dataset;
        const label = (focused as HTMLInputElement).labels?.[0] ?? focused;
        const name = activityId ?? `${focused.localName} "${label.textContent?.trim().slice(0, 40)}"`;
        // A radio button is seen by its label.
        const shown = focused.matches('[type="radio"]') ? (focused.closest('label') ?? focused) : focused;
        const hasRing = [focused, shown].some((one) => {
          const { outlineStyle, outlineWidth } = getComputedStyle(one);
          return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
        });
        const { top, left, width, height } = shown.getBoundingClientRect();
        const isCovered = [top + 3, top + Math.min(height - 3, 24)].some(
          (y) => !shown.contains(root.elementFromPoint(left + Math.min(width / 2, 20), y)),
        );
        return [...(hasRing ? [] : [`no ring around ${name}`]), ...(isCovered ? [`${name} is hidden`] : [])];
      }),

    /** The day at the upper edge of the view, and why its heading does not stand there above the rows. */
    stickyDay: (edge: number) =>
      evaluate((top) => {
        const { root } = window.page;
        const day = [...root.querySelectorAll('[data-slot="day"]')].find((one) => {
          const box = one.getBoundingClientRect();
          // One that is all but gone takes its heading along.
          return box.top < top && box.bottom > top + 60;
        });
        const heading = day?.querySelector('h3');
        const bar = heading?.parentElement;
        if (!day || !heading || !bar) return null;
        const box = bar.getBoundingClientRect();
        const word = heading.getBoundingClientRect();
        const uppermost = root.elementFromPoint(word.left + word.width / 2, word.top + word.height / 2);
        return {
          day: day.getAttribute('data-day'),
          from: Math.round(box.top - top),
          isOnTop: bar.contains(uppermost),
        };
      }, edge),

    /** How clearly each part's text stands out from what it stands on, and how light that is, from 0 to 1. */
    contrasts: (parts: readonly string[]) =>
      evaluate((selectors) => {
        const canvas = document.createElement('canvas');
        Object.assign(canvas, { width: 1, height: 1 });
        const pen = canvas.getContext('2d', { willReadFrequently: true }) as CanvasRenderingContext2D;
        const page = document.body.appendChild(document.createElement('div'));
        page.style.background = 'Canvas';
        const paper = getComputedStyle(page).backgroundColor;
        page.remove();
        // The engine itself mixes what is see-through, and reads its own notation of colours.
        const lightnessWith = (colour: string) => {
          pen.fillStyle = colour;
          pen.fillRect(0, 0, 1, 1);
          const [r = 0, g = 0, b = 0] = [...pen.getImageData(0, 0, 1, 1).data].map((byte) => {
            const part = byte / 255;
            return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
          });
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        return selectors.map((selector) => {
          const part = window.page.root.querySelector(selector);
          if (!part) return { selector, contrast: 0, ground: Number.NaN };
          const grounds: string[] = [];
          for (let one: Element | null = part; one; one = one.parentElement)
            grounds.unshift(getComputedStyle(one).backgroundColor);
          let ground = lightnessWith(paper);
          for (const colour of grounds) ground = lightnessWith(colour);
          const text = lightnessWith(getComputedStyle(part).color);
          const [low, high] = [Math.min(text, ground), Math.max(text, ground)];
          return { selector, contrast: (high + 0.05) / (low + 0.05), ground };
        });
      }, parts),

    /** Where the parts of a row begin, in pixels from the left, and whether the page is wider than the window. */
    rowParts: () =>
      evaluate(() => {
        const row = window.page.root.querySelector('article');
        const leftOf = (slot: string) =>
          row?.querySelector(`[data-slot="${slot}"]`)?.getBoundingClientRect().left ?? Number.NaN;
        const { scrollWidth, clientWidth } = document.documentElement;
        return {
          icon: leftOf('icon'),
          title: leftOf('title'),
          time: leftOf('time'),
          tooWide: scrollWidth - clientWidth,
        };
      }),
  };
}
