/** Names that only tie elements together, and where the tab key stops. */
const IGNORED = new Set(['id', 'aria-labelledby', 'tabindex']);

function asText(node: Node): string {
  if (!(node instanceof Element)) return node.textContent ?? '';
  const attributes = [...node.attributes]
    .filter(({ name }) => !IGNORED.has(name))
    .map(({ name, value }) => `${name}="${value}"`)
    .sort();
  const inside = [...node.childNodes].map(asText).join('');
  return `<${[node.localName, ...attributes].join(' ')}>${inside}</${node.localName}>`;
}

/** The first headings and rows of the page, in a form in which equal means alike. */
export function rowsAsText(count: number): string[] {
  const parts: string[] = [];
  let rows = 0;
  for (const element of document.querySelectorAll('.lt-day-bar, .lt-row')) {
    if (rows >= count) break;
    if (element.matches('.lt-row')) rows += 1;
    parts.push(asText(element));
  }
  return parts;
}
