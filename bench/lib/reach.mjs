import { pathToFileURL } from 'node:url';
import { requireFromBench } from './build.mjs';

const bare = (text) => text.replace(/\s+/g, '');

/** All words of a PDF, without the spaces that its layout puts between them. */
async function textOf(pdf) {
  // Only drawing needs them, and the package asks for them at once.
  for (const name of ['DOMMatrix', 'ImageData', 'Path2D']) globalThis[name] ??= class {};
  const { warn, log } = console;
  console.warn = console.log = () => {};
  const { getDocument, VerbosityLevel } = await import(
    pathToFileURL(requireFromBench.resolve('pdfjs-dist/legacy/build/pdf.mjs')).href
  );
  Object.assign(console, { warn, log });
  const document = await getDocument({
    data: new Uint8Array(pdf),
    useSystemFonts: true,
    verbosity: VerbosityLevel.ERRORS,
  }).promise;
  let text = '';
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    text += items.map(({ str = '' }) => str).join('');
    page.cleanup();
  }
  const pages = document.numPages;
  await document.destroy();
  return { text: bare(text), pages };
}

/** Whether the browser's own search, and paper, reach a row near the end. */
export async function measureReach(browser, { names, counts, fit, titleNear, log }) {
  const results = {};
  for (const count of counts) {
    const title = titleNear[count];
    results[count] = {};
    for (const name of names) {
      if (name === 'floor') continue;
      results[count][name] = await browser.withPage(name, { count, fit }, async (opened) => {
        const { page, call, capped } = opened;
        await call('load');
        await call('mount');
        await call('quiet', 500);
        const find = await call('find', title);
        const { text, pages } = await textOf(await capped('print', page.pdf({ format: 'A4' })));
        const rows = new Set([...text.matchAll(/no\.(\d+?)(?=\d\d:\d\d)/g)].map(([, number]) => number)).size;
        return { find, print: text.includes(bare(title)), rows, pages };
      });
    }
    log(`${count} rows, find and print`);
  }
  return results;
}
