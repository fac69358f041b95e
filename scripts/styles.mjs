import { mkdirSync, writeFileSync } from 'node:fs';
import { bundle } from 'lightningcss';

const LAYER = '@layer leadlex-timeline';

/** dist/styles.css, all of it in one layer, and dist/styles.unlayered.css: the same rules without it. */
export function buildStyles() {
  const layered = bundle({ filename: 'src/styles/index.css', minify: true }).code.toString();
  mkdirSync('dist', { recursive: true });
  writeFileSync('dist/styles.css', layered);
  writeFileSync('dist/styles.unlayered.css', withoutLayer(layered));
}

/** Throws for a rule outside the layer: it would beat every host that layers its own CSS. */
function withoutLayer(css) {
  let rules = '';
  let at = 0;
  while (at < css.length) {
    const statement = css.startsWith(`${LAYER};`, at);
    if (!statement && !css.startsWith(`${LAYER}{`, at)) {
      throw new Error(`src/styles: outside ${LAYER} stands ${css.slice(at, at + 60)}…`);
    }
    const start = at + LAYER.length + 1;
    const end = statement ? start : closingBrace(css, start);
    rules += css.slice(start, end);
    at = statement ? end : end + 1;
  }
  return rules;
}

function closingBrace(css, start) {
  const tokens = /"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[{}]/g;
  tokens.lastIndex = start;
  let depth = 1;
  for (let token = tokens.exec(css); token; token = tokens.exec(css)) {
    if (token[0] === '{') depth += 1;
    if (token[0] === '}') depth -= 1;
    if (depth === 0) return token.index;
  }
  throw new Error('src/styles: a brace is missing');
}
