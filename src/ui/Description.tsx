'use client';
import { lazy, type ReactNode, Suspense, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { flushSync } from 'react-dom';
import type { Activity } from '../model/activity.ts';
import { useMessages } from './context.ts';
import { ItemBoundary } from './ItemBoundary.tsx';
import { Part } from './parts.tsx';
import { usePrinting } from './printing.ts';
import { useLater } from './useLater.ts';

const Markdown = lazy(() => import('./Markdown.tsx').then((module) => ({ default: module.Markdown })));

/** Three lines show less than this; more is not even drawn before somebody asks for it. */
const PREVIEW_LENGTH = 800;
/** Beyond this a text is shown as it was written: parsing it would hold up the page. */
const MARKDOWN_LIMIT = 5_000;

/** A description of at most three lines, and a way to all of it. */
export function Description({ activity, tabIndex }: { activity: Activity; tabIndex: number }): ReactNode {
  const { showMore, showLess } = useMessages();
  const [isOpen, setOpen] = useState(false);
  const text = activity.description?.trim() ?? '';
  const isLong = text.length > PREVIEW_LENGTH;
  const box = useRef<HTMLDivElement>(null);
  const later = useLater();
  const [isHidden, setHidden] = useState(false);
  useEffect(() => {
    if (box.current) return later?.watchCut(box.current, text, setHidden);
  }, [later, text]);
  const isCut = isHidden || isLong;
  if (text === '') return null;
  return (
    <Part slot="description" activity={activity} data-open={isOpen || undefined}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it only watches the focus of the links inside */}
      <div
        className="lt-clamp"
        ref={box}
        onFocus={(event) => {
          // A link that is cut off must come into view when the keyboard reaches it.
          if (isCut && event.target.matches(':focus-visible')) setOpen(true);
        }}
      >
        {isOpen || !isLong ? (
          <Text text={text} tabIndex={tabIndex} />
        ) : (
          <Preview text={text} tabIndex={tabIndex} />
        )}
      </div>
      {isCut || isOpen ? (
        <button
          type="button"
          className="lt-text-button"
          tabIndex={tabIndex}
          aria-expanded={isOpen}
          onClick={({ currentTarget, detail }) => {
            flushSync(() => setOpen(!isOpen));
            // This button has moved. Who pressed it with a key is to see where the focus is; a pointer is left in peace.
            if (!isOpen && detail) return;
            const row = currentTarget.closest('article');
            row?.scrollIntoView?.({ block: 'nearest' });
            if (currentTarget.getBoundingClientRect().bottom > window.innerHeight) row?.focus();
          }}
        >
          {isOpen ? showLess : showMore}
        </button>
      ) : null}
    </Part>
  );
}

interface TextProps {
  text: string;
  tabIndex: number;
}

function Preview({ text, tabIndex }: TextProps): ReactNode {
  return <Text text={usePrinting() ? text : text.slice(0, PREVIEW_LENGTH)} tabIndex={tabIndex} />;
}

const Text = ({ text, tabIndex }: TextProps): ReactNode =>
  text.length > MARKDOWN_LIMIT ? <PlainText text={text} /> : <RichText text={text} tabIndex={tabIndex} />;

/** One line without any mark-up: what Markdown would make of it is known. */
const PLAIN = /^(?![-+=>#\d])[^\n\t\\`*_[\]<>&!#~|]+$/;

function PlainText({ text }: { text: string }): ReactNode {
  return (
    <p className="lt-plain" dir="auto">
      {text}
    </p>
  );
}

const never = () => () => {};

/** A chunk that does not load, or a text that cannot be parsed, leaves the words as they were written. */
function RichText({ text, tabIndex }: TextProps): ReactNode {
  // What loads later fails in `renderToString`, and React reports each.
  const isHydrated = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  if (PLAIN.test(text) && !/https?:/.test(text)) {
    return (
      <div className="lt-markdown" dir="auto">
        <p>{text}</p>
      </div>
    );
  }
  const plain = <PlainText text={text} />;
  if (!isHydrated) return plain;
  return (
    <ItemBoundary fallback={plain}>
      <Suspense fallback={plain}>
        <Markdown text={text} tabIndex={tabIndex} />
      </Suspense>
    </ItemBoundary>
  );
}
