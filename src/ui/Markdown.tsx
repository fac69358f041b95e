'use client';
import type { Nodes, Parents } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { createElement, Fragment, memo, type ReactNode } from 'react';

/**
 * A description as React elements, by an allow-list. The text is a stranger's: HTML in it stays text, an image becomes a
 * link (loading it would tell its server who reads), a heading becomes a paragraph (the page's outline is the host's).
 */
export const Markdown = memo(function Markdown({
  text,
  tabIndex,
}: {
  text: string;
  tabIndex: number;
}): ReactNode {
  return (
    <div className="lt-markdown" dir="auto">
      {draw(fromMarkdown(text), tabIndex, 0)}
    </div>
  );
});

/** Deeper nesting than this is drawn flat: nobody writes it, but it can be sent. */
const DEEPEST = 20;

const elements: Partial<Record<Nodes['type'], string>> = {
  paragraph: 'p',
  heading: 'p',
  strong: 'strong',
  emphasis: 'em',
  delete: 'del',
  blockquote: 'blockquote',
  listItem: 'li',
};

function draw(node: Nodes, tabIndex: number, depth: number): ReactNode {
  const children = () => (depth > DEEPEST ? plainText(node) : drawAll(node as Parents, tabIndex, depth + 1));
  switch (node.type) {
    case 'text':
      return <WithLinks text={node.value} tabIndex={tabIndex} />;
    case 'html':
      return node.value;
    case 'inlineCode':
      return <code>{node.value}</code>;
    case 'code':
      return (
        <pre className="lt-code">
          <code>{node.value}</code>
        </pre>
      );
    case 'break':
      return <br />;
    case 'thematicBreak':
      return <hr />;
    case 'root':
      return children();
    case 'heading':
      return <p className="lt-markdown-heading">{children()}</p>;
    case 'list':
      return node.ordered ? <ol start={node.start ?? 1}>{children()}</ol> : <ul>{children()}</ul>;
    case 'link':
      return <SafeLink url={node.url} tabIndex={tabIndex} content={children()} />;
    case 'image':
      return <SafeLink url={node.url} tabIndex={tabIndex} content={node.alt || node.url} />;
    case 'imageReference':
      return node.alt;
    default: {
      const element = elements[node.type];
      if (element) return createElement(element, null, children());
      return 'value' in node ? node.value : 'children' in node ? children() : null;
    }
  }
}

function drawAll(node: Parents, tabIndex: number, depth: number): ReactNode[] {
  return node.children.map((child, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a parsed text has no other identity and is drawn anew as a whole
    <Fragment key={index}>{draw(child, tabIndex, depth)}</Fragment>
  ));
}

function plainText(node: Nodes): string {
  if ('value' in node) return node.value;
  return 'children' in node ? node.children.map(plainText).join('') : '';
}

const bareUrl = /(https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)\]])/;

/** People paste addresses without the brackets that CommonMark wants around them. */
function WithLinks({ text, tabIndex }: { text: string; tabIndex: number }): ReactNode {
  return text
    .split(bareUrl)
    .map((piece, index) =>
      index % 2 === 1 ? <SafeLink key={piece} url={piece} tabIndex={tabIndex} content={piece} /> : piece,
    );
}

const allowed = new Set(['http:', 'https:', 'mailto:', 'tel:']);

function SafeLink({
  url,
  tabIndex,
  content,
}: {
  url: string;
  tabIndex: number;
  content: ReactNode;
}): ReactNode {
  if (!isAllowed(url)) return content;
  return (
    <a
      href={url}
      tabIndex={tabIndex}
      target="_blank"
      rel="noopener noreferrer nofollow"
      referrerPolicy="no-referrer"
    >
      {content}
    </a>
  );
}

function isAllowed(url: string): boolean {
  try {
    return allowed.has(new URL(url).protocol);
  } catch {
    return false;
  }
}
