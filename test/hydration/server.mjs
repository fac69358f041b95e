import { Writable } from 'node:stream';
import { dehydrate, QueryClient } from '@tanstack/react-query';
import { contactActivitiesOptions, createLeadLexClient } from 'leadlex-timeline';
import { activityFactory, createSandbox } from 'leadlex-timeline/testing';
import { renderToPipeableStream, renderToString } from 'react-dom/server';
import { contactPage } from './page.mjs';

const [how, options] = process.argv.slice(2);

const sandbox = createSandbox();
sandbox.seed(
  'jane',
  activityFactory.history({ contactId: 'jane', count: 60, end: new Date().toISOString() }),
);
const queryClient = new QueryClient();
const gateway = createLeadLexClient({ apiKey: 'wbk_sandbox', fetch: sandbox.fetch });
await queryClient.prefetchInfiniteQuery(contactActivitiesOptions(gateway, 'jane'));
const props = { ...JSON.parse(options), dehydratedState: dehydrate(queryClient) };

const page = contactPage(props, () => Promise.reject(new Error('A server asks for nothing while it draws.')));

if (how === 'renderToString') write(renderToString(page));
else {
  let html = '';
  const sink = new Writable({
    write(chunk, _, done) {
      html += chunk;
      done();
    },
  }).on('finish', () => write(html));
  const stream = renderToPipeableStream(page, { onAllReady: () => stream.pipe(sink) });
}

function write(html) {
  const script = JSON.stringify(props).replaceAll('<', '\\u003c');
  process.stdout.write(`<!doctype html><html lang="en"><title>Jane</title>
    <script id="props" type="application/json">${script}</script>
    <div id="root">${html}</div><script type="module" src="/client.js"></script></html>`);
}
