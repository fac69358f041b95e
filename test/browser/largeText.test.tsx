import { waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { states } from './everyState.ts';
import { layoutFaults } from './layoutFaults.ts';

/** So high that nothing scrolls, and what sticks covers nothing. */
const HEIGHT = 9000;
const spacing = document.createElement('style');
spacing.textContent = `
  * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-block-end: 2em !important; }
`;

interface Sight {
  width: number;
  text?: string;
  isSpaced?: boolean;
}

const sights: Readonly<Record<string, Sight>> = {
  'a window of 1,280 px, enlarged four times': { width: 320 },
  '320 px, with text of 200 %': { width: 320, text: '200%' },
  '320 px, with the spacing of WCAG 1.4.12': { width: 320, isSpaced: true },
  '1,024 px, with text of 200 %': { width: 1024, text: '200%' },
  '1,024 px, with the spacing of WCAG 1.4.12': { width: 1024, isSpaced: true },
};

function look({ width, text = '', isSpaced = false }: Sight) {
  document.documentElement.style.fontSize = text;
  if (isSpaced) document.head.append(spacing);
  else spacing.remove();
  return page.viewport(width, HEIGHT);
}

beforeEach(() => {
  document.body.style.fontFamily = 'sans-serif';
});
afterEach(() => {
  document.documentElement.dir = '';
  return look({ width: 1024 });
});

test.each(Object.entries(states))(
  '%s: nothing is cut, covered, torn or beyond the edge, however large the text',
  async (_, open) => {
    await look({ width: 1024 });
    await open();
    for (const [name, sight] of Object.entries(sights)) {
      await look(sight);
      await waitFor(() => expect(layoutFaults(), name).toEqual([]));
    }
  },
);
