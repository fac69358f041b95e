/** What has the focus, seen from where an element stands: of a shadow root, the page itself sees only the host. */
export function focusedFrom(element: Element | null): Element | null {
  const root = element?.getRootNode() as Document | ShadowRoot | undefined;
  return root?.activeElement ?? document.activeElement;
}
