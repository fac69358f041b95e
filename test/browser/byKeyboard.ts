import { waitFor } from '@testing-library/react';
import { expect } from 'vitest';
import { userEvent } from 'vitest/browser';

/** What the page shows for what has the focus: a radio button is seen by its label. */
const shownFor = (element: Element) =>
  element.matches('[type="radio"]') ? (element.closest('label') ?? element) : element;

const hasRing = (element: Element) => {
  const { outlineStyle, outlineWidth } = getComputedStyle(element);
  return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
};

/** In view, with a ring around it, and with nothing above it: a sticky heading hides what lies beneath. */
function expectInSight(element: Element): void {
  const shown = shownFor(element);
  expect(hasRing(shown) || hasRing(element), `a ring around ${nameOf(element)}`).toBe(true);
  const { top, left, width, height } = shown.getBoundingClientRect();
  expect(top, `${nameOf(element)} is below the upper edge`).toBeGreaterThanOrEqual(0);
  expect(top + Math.min(height, 24), `${nameOf(element)} is above the lower edge`).toBeLessThanOrEqual(
    innerHeight,
  );
  for (const y of [top + 3, top + Math.min(height - 3, 24)]) {
    const uppermost = document.elementFromPoint(left + Math.min(width / 2, 20), y);
    expect(shown.contains(uppermost), `nothing covers ${nameOf(element)}`).toBe(true);
  }
}

const nameOf = (element: Element) =>
  element.getAttribute('aria-label') ?? element.textContent?.trim().slice(0, 40) ?? element.tagName;

/** The focus has come here, and can be seen. */
export async function focusIsOn(element: Element): Promise<void> {
  await waitFor(() => expect(element).toHaveFocus());
  await waitFor(() => expectInSight(element));
}

/** Goes on by Tab, and sees each stop on the way. */
export async function tabTo(element: Element, { back = false } = {}): Promise<void> {
  for (let stops = 0; document.activeElement !== element && stops < 60; stops += 1) {
    await userEvent.tab({ shift: back });
    const { activeElement } = document;
    if (activeElement && activeElement !== document.body) await waitFor(() => expectInSight(activeElement));
  }
  expect(element).toHaveFocus();
}

export const press = (keys: string) => userEvent.keyboard(keys);
