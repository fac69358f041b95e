import { piecesFrom } from './scrolling.ts';

const PROPERTY = 'content-visibility';

/**
 * Shows what stands in the window in this very frame. After a jump a browser finds out only in the next one that what it
 * skipped is in view, and for a frame nothing would be there.
 */
export function showAtOnce(list: HTMLElement): void {
  const inView = (element: Element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return top < window.innerHeight && bottom > 0;
  };
  const shown = new Set<HTMLElement>();
  for (const piece of piecesFrom(list, 0)) {
    if (piece.getBoundingClientRect().top > window.innerHeight) break;
    const blocks = piece.matches('[data-long]') ? [...piece.children].filter(inView) : [];
    for (const element of [piece.parentElement, piece, ...blocks]) {
      if (element !== list && element instanceof HTMLElement) shown.add(element);
    }
  }
  for (const element of shown) element.style.setProperty(PROPERTY, 'visible');
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      for (const element of shown) element.style.removeProperty(PROPERTY);
    }),
  );
}
