import { focusManager, onlineManager } from '@tanstack/react-query';
import { ageOf, holds, type SyncPurpose, syncHead, type WatchedList } from './freshness.ts';
import { gateOf } from './gate.ts';
import { isSending } from './resubmit.ts';
import { type Freshness, watchOf } from './watches.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
/** How old the top may be before it is read again unasked: on return to the page, and with few requests left. */
const SPACING_MS = MINUTE_MS;
const FRUGAL_SPACING_MS = 15 * MINUTE_MS;
/** Signals come in bursts: an import writes a thousand rows. */
const SIGNAL_SPACING_MS = 5 * SECOND_MS;
const LONG_ABSENCE_MS = 5 * MINUTE_MS;
const SHORTEST_INTERVAL_MS = 30 * SECOND_MS;
/** A server that fails is asked at most so many doublings of the interval later. */
const MOST_DOUBLINGS = 5;

interface Keeping {
  /** Milliseconds; 0 for never. */
  refreshInterval: number;
  isReading: () => boolean;
  /** Told how fresh the list is, now and at each change. */
  onChange: (state: Freshness) => void;
}

/** Reads the top of a list again when others may have changed it. Returns what ends it. */
export function keepFresh(list: WatchedList, { refreshInterval, isReading, onChange }: Keeping): () => void {
  const { scope, contactId } = list;
  const { client, queryClient, live, now } = scope;
  const gate = gateOf(client);
  const watch = watchOf(queryClient, list.queryKey);
  const lastError = () => watch?.state.error;
  const tell = () => watch && onChange(watch.state);
  watch?.readers.add(isReading);
  watch?.listeners.add(tell);
  tell();

  const check = (purpose?: SyncPurpose, spacing = SPACING_MS) => {
    const isRefused = [401, 403, 404].includes(lastError()?.status ?? 0);
    const wait = gate.isFrugal() ? FRUGAL_SPACING_MS : spacing;
    if (!isRefused && focusManager.isFocused() && ageOf(list) >= wait) syncHead(list, purpose);
  };

  let hiddenAt = focusManager.isFocused() ? null : now();
  let isSignalled = false;
  const onFocus = () => {
    if (!focusManager.isFocused()) {
      hiddenAt ??= now();
      return;
    }
    const startsOver = hiddenAt !== null && now() - hiddenAt > LONG_ABSENCE_MS;
    hiddenAt = null;
    check({ startsOver }, isSignalled ? 0 : SPACING_MS);
    isSignalled = false;
  };
  const ends = [
    () => watch?.readers.delete(isReading),
    () => watch?.listeners.delete(tell),
    focusManager.subscribe(onFocus),
    onlineManager.subscribe((isOnline) => isOnline && check()),
    () => window.removeEventListener('focus', onFocus),
  ];
  window.addEventListener('focus', onFocus);
  check();

  let timer: ReturnType<typeof setTimeout> | undefined;
  const every = Math.max(refreshInterval, SHORTEST_INTERVAL_MS);
  let failures = 0;
  const poll = () => {
    failures = lastError() ? Math.min(failures + 1, MOST_DOUBLINGS) : 0;
    timer = setTimeout(
      () => {
        if (!isSending(scope, contactId) && !gate.isFrugal()) check({}, every / 2);
        poll();
      },
      every * 2 ** failures,
    );
  };
  if (refreshInterval > 0) poll();

  let signal: ReturnType<typeof setTimeout> | undefined;
  let signalledAt = 0;
  const onSignal = (activityId?: string) => {
    if (holds(list, activityId)) return;
    isSignalled = !focusManager.isFocused();
    clearTimeout(signal);
    const sync = () => {
      // What this page is about to save would be taken for somebody else's.
      if (isSending(scope, contactId)) return onSignal(activityId);
      signalledAt = Date.now();
      check({}, 0);
    };
    const due = Math.max(0, signalledAt + SIGNAL_SPACING_MS - Date.now());
    signal = setTimeout(sync, isSending(scope, contactId) ? SECOND_MS : due);
  };
  ends.push(live?.(contactId, onSignal) ?? (() => {}));

  return () => {
    for (const end of ends) end();
    clearTimeout(timer);
    clearTimeout(signal);
  };
}
