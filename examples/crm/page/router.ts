import { type MouseEvent, useSyncExternalStore } from 'react';

function subscribe(listener: () => void) {
  addEventListener('popstate', listener);
  return () => removeEventListener('popstate', listener);
}

/** The id in `/contacts/{id}`, `null` on the first page. */
export function useContactId(): string | null {
  const path = useSyncExternalStore(subscribe, () => location.pathname);
  const [, id] = /^\/contacts\/([^/]+)$/.exec(path) ?? [];
  return id === undefined ? null : decode(id);
}

export function pathOf(contactId: string): string {
  return `/contacts/${encodeURIComponent(contactId)}`;
}

/** Follows a link to a contact without loading the page anew, unless another tab is wanted. */
export function follow(event: MouseEvent<HTMLAnchorElement>): boolean {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return false;
  event.preventDefault();
  history.pushState(null, '', event.currentTarget.pathname + location.search);
  dispatchEvent(new PopStateEvent('popstate'));
  scrollTo(0, 0);
  return true;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
