'use client';
import type { Definition, Nodes, Parents } from 'mdast';
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
  const root = fromMarkdown(text);
  const definitions = new Map<string, string>();
  for (const node of root.children) if (node.type === 'definition') define(node, definitions);
  return (
    <div className="lt-markdown" dir="auto">
      {drawAll(root, { tabIndex, definitions, depth: 0, isInLink: false })}
    </div>
  );
});

interface Surroundings {
  tabIndex: number;
  /** Addresses of `[text][id]` links, by id. */
  definitions: ReadonlyMap<string, string>;
  depth: number;
  isInLink: boolean;
}

/** Deeper nesting than this is drawn flat: nobody writes it, but it can be sent. */
const DEEPEST = 20;

const elements: Partial<Record<Nodes['type'], string>> = {
  paragraph: 'p',
  strong: 'strong',
  emphasis: 'em',
  delete: 'del',
  blockquote: 'blockquote',
  listItem: 'li',
};

function define({ identifier, url }: Definition, definitions: Map<string, string>): void {
  if (!definitions.has(identifier)) definitions.set(identifier, url);
}

function draw(node: Nodes, around: Surroundings): ReactNode {
  const inside = (isInLink = around.isInLink) =>
    around.depth > DEEPEST
      ? plainText(node)
      : drawAll(node as Parents, { ...around, isInLink, depth: around.depth + 1 });
  switch (node.type) {
    case 'text':
      return around.isInLink ? node.value : <WithLinks text={node.value} tabIndex={around.tabIndex} />;
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
    case 'heading':
      return <p className="lt-markdown-heading">{inside()}</p>;
    case 'list':
      return node.ordered ? <ol start={node.start ?? 1}>{inside()}</ol> : <ul>{inside()}</ul>;
    case 'link':
      // Written without a text of its own, in angle brackets: the address is all there is.
      if (plainText(node) === node.url)
        return <SafeLink url={node.url} tabIndex={around.tabIndex} content={node.url} />;
      return <SafeLink url={node.url} tabIndex={around.tabIndex} content={inside(true)} />;
    case 'linkReference':
      return (
        <SafeLink
          url={around.definitions.get(node.identifier) ?? ''}
          tabIndex={around.tabIndex}
          content={inside(true)}
        />
      );
    case 'image':
      if (around.isInLink) return node.alt || node.url;
      return <SafeLink url={node.url} tabIndex={around.tabIndex} content={node.alt || node.url} />;
    case 'imageReference':
      return node.alt;
    default: {
      const element = elements[node.type];
      if (element) return createElement(element, null, inside());
      return 'value' in node ? node.value : 'children' in node ? inside() : null;
    }
  }
}

function drawAll(node: Parents, around: Surroundings): ReactNode[] {
  return node.children.map((child, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text have no other identity
    <Fragment key={index}>{draw(child, around)}</Fragment>
  ));
}

function plainText(node: Nodes): string {
  if ('value' in node) return node.value;
  return 'children' in node ? node.children.map(plainText).join('') : '';
}

const bareUrl = /(https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)\]])/;

/** People paste addresses without the brackets that CommonMark wants around them. */
function WithLinks({ text, tabIndex }: { text: string; tabIndex: number }): ReactNode {
  const pieces = text.split(bareUrl);
  return pieces.map((piece, index) =>
    index % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text have no other identity
      <SafeLink key={index} url={piece} tabIndex={tabIndex} content={piece} />
    ) : (
      piece
    ),
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
      data-bare={content === url || undefined}
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
