import { mkdirSync, writeFileSync } from 'node:fs';
import { bundle } from 'lightningcss';

const LAYER = 'leadlex-timeline';

/** dist/styles.css, all of it in one layer, and dist/styles.unlayered.css: the same rules without it. */
export function buildStyles() {
  const source = { filename: 'src/styles/index.css', minify: true };

  const layered = bundle({ ...source, visitor: { StyleSheet: assertLayered } });
  const unlayered = bundle({
    ...source,
    visitor: { Rule: { 'layer-block': (rule) => rule.value.rules, 'layer-statement': () => [] } },
  });

  mkdirSync('dist', { recursive: true });
  writeFileSync('dist/styles.css', layered.code);
  writeFileSync('dist/styles.unlayered.css', unlayered.code);
}

/** One rule outside the layer would beat every host that layers its own CSS. */
function assertLayered({ rules }) {
  for (const { type, value } of rules) {
    const inLayer = type === 'layer-block' && value.name?.join('.') === LAYER;
    if (!inLayer && type !== 'layer-statement' && type !== 'import') {
      throw new Error(`src/styles: a ${type} rule stands outside @layer ${LAYER}`);
    }
  }
}
