'use client';
import {
  type ReactNode,
  type RefObject,
  useCallback,
  useEffect,
  useState,
  useSyncExternalStore,
} from 'react';
import { useTimelineUi } from './context.ts';
import { closeUndo, type Discarded, discardedOf, onDiscarded } from './discarded.ts';
import { Part } from './parts.tsx';
import { useLaterMessages } from './useLaterMessages.ts';

/** Long enough to read the sentence and find the button. */
const OFFER_MS = 10_000;

interface UndoDiscardProps {
  contactId: string | null;
  /** Where its row comes back. */
  placeRef: RefObject<HTMLElement | null>;
}

/** Offers to bring back what has just been discarded. */
export function UndoDiscard({ contactId, placeRef }: UndoDiscardProps): ReactNode {
  const { desk } = useTimelineUi();
  const subscribe = useCallback((onChange: () => void) => onDiscarded(desk, onChange), [desk]);
  const read = () => discardedOf(desk, contactId);
  const discarded = useSyncExternalStore(subscribe, read, read);
  if (discarded.length === 0) return null;
  return (
    <div className="lt-undo">
      {discarded.map((one) => (
        <Offer key={one.reference} discarded={one} contactId={contactId} placeRef={placeRef} />
      ))}
    </div>
  );
}

function Offer({ discarded, contactId, placeRef }: UndoDiscardProps & { discarded: Discarded }): ReactNode {
  const { reference, title, undo } = discarded;
  const { desk, announce } = useTimelineUi();
  const messages = useLaterMessages();
  const [isHeld, setHeld] = useState(false);
  // Nobody is hurried who is on the way to the button.
  useEffect(() => {
    if (isHeld) return;
    const timer = setTimeout(() => closeUndo(desk, contactId, reference), OFFER_MS);
    return () => clearTimeout(timer);
  }, [isHeld, desk, contactId, reference]);

  return (
    <Part
      slot="state"
      data-state="notice"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <p>{messages.discarded(title)}</p>
      <button
        type="button"
        className="lt-button"
        onClick={() => {
          undo();
          announce(messages.broughtBack(title));
          closeUndo(desk, contactId, reference);
          focusEntry(placeRef.current, reference);
        }}
      >
        {messages.undo}
      </button>
    </Part>
  );
}

/** The button goes, so the focus goes to what it has brought back, once that is drawn. */
function focusEntry(place: HTMLElement | null, reference: string): void {
  if (!place) return;
  const entry = () => place.querySelector<HTMLElement>(`[data-activity-id=${JSON.stringify(reference)}]`);
  const observer = new MutationObserver(() => {
    const found = entry();
    if (!found) return;
    observer.disconnect();
    found.focus();
  });
  observer.observe(place, { childList: true, subtree: true });
}
