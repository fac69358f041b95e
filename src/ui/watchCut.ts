const watched = new WeakMap<Element, () => void>();
let observer: ResizeObserver | undefined;

/**
 * Tells whether text is hidden below the fold of a box, now and whenever that changes. Returns what ends it. Where nothing
 * can be measured, a text of more than three lines counts as cut.
 */
export function watchCut(
  box: Element,
  text: string,
  tell: (isCut: boolean) => void,
): (() => void) | undefined {
  if (typeof ResizeObserver === 'undefined') {
    tell(text.split('\n').length > 3 || text.length > 240);
    return;
  }
  // One for all rows: a long list has thousands.
  observer ??= new ResizeObserver((entries) => {
    for (const { target } of entries) watched.get(target)?.();
  });
  const both = [box, box.firstElementChild].filter((one) => one !== null);
  for (const one of both) {
    watched.set(one, () => {
      if (!box.closest('[data-open]')) tell(box.scrollHeight > box.clientHeight + 1);
    });
    observer.observe(one);
  }
  return () => {
    for (const one of both) observer?.unobserve(one);
  };
}
