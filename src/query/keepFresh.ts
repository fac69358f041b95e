import { focusManager, onlineManager } from '@tanstack/react-query';
import { ageOf, holds, type SyncPurpose, syncHead, type WatchedList } from './freshness.ts';
import { gateOf } from './gate.ts';
import { isSending } from './resubmit.ts';
import { submittedAs } from './submissions.ts';
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
  const reads = () => watch?.reads ?? 0;
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
  /** Activities told of and not read yet, undefined for what has no id; and after how many reads each was told of. */
  const signalled = new Map<string | undefined, number>();
  const onFocus = () => {
    if (!focusManager.isFocused()) {
      hiddenAt ??= now();
      return;
    }
    const startsOver = hiddenAt !== null && now() - hiddenAt > LONG_ABSENCE_MS;
    hiddenAt = null;
    check({ startsOver }, signalled.size > 0 ? 0 : SPACING_MS);
    signalled.clear();
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

  const every = Math.max(refreshInterval, SHORTEST_INTERVAL_MS);
  let failure: unknown;
  let failures = 0;
  let roundsOff = 0;
  const poll = () => {
    const error = lastError();
    if (error !== failure) failures = error ? failures + 1 : 0;
    failure = error;
    roundsOff = error ? roundsOff - 1 : 0;
    if (roundsOff > 0 || isSending(scope, contactId) || gate.isFrugal()) return;
    roundsOff = 2 ** Math.min(failures, MOST_DOUBLINGS);
    check({}, every / 2);
  };
  const timer = refreshInterval > 0 ? setInterval(poll, every) : undefined;

  // What is on its way would be taken for somebody else's, and what is being read may be older than the signal.
  const isBusy = () =>
    isSending(scope, contactId) ||
    watch?.running ||
    queryClient.getQueryState(list.queryKey)?.fetchStatus === 'fetching';
  const isKnown = (id?: string) =>
    id !== undefined && (holds(list, id) || submittedAs(queryClient, id) !== undefined);
  let signal: ReturnType<typeof setTimeout> | undefined;
  let signalledAt = 0;
  const look = () => {
    for (const [id, after] of signalled) if (isKnown(id) || reads() > after) signalled.delete(id);
    if (signalled.size === 0 || !focusManager.isFocused()) return;
    if (isBusy()) {
      signal = setTimeout(look, SECOND_MS);
      return;
    }
    signalledAt = Date.now();
    signalled.clear();
    check({}, 0);
  };
  const onSignal = (activityId?: string) => {
    if (isKnown(activityId)) return;
    signalled.set(activityId, reads());
    clearTimeout(signal);
    signal = setTimeout(look, Math.max(0, signalledAt + SIGNAL_SPACING_MS - Date.now()));
  };
  ends.push(live?.(contactId, onSignal) ?? (() => {}));

  return () => {
    for (const end of ends) end();
    clearInterval(timer);
    clearTimeout(signal);
  };
}
