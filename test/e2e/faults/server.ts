import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { createSandbox, type Sandbox } from 'leadlex-timeline/testing';
import { buildLibrary } from '../../../examples/crm/buildLibrary.mjs';
import { buildPage } from '../../../examples/crm/buildPage.mjs';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
};

/** A contact of its own, on a server of its own: what goes wrong there goes wrong for nobody else. */
export interface Backend {
  sandbox: Sandbox;
  /** How many requests have come so far. */
  begun: () => number;
  /** How many of them were to log something. */
  posts: () => number;
  /** Whether a request of the page waits for its answer. */
  isBusy: () => boolean;
}

interface Mounted extends Backend {
  serve: (request: IncomingMessage, response: ServerResponse, body: string) => Promise<void>;
}

/** The page and one LeadLex per contact, over real HTTP. */
export async function startServer() {
  buildLibrary();
  const files = await buildPage(fileURLToPath(new URL('page', import.meta.url)));
  const backends = new Map<string, Mounted>();

  const server = createServer(async (request, response) => {
    // A browser sends what got no answer once more, by itself, where the connection was used before.
    response.shouldKeepAlive = false;
    const { pathname } = new URL(request.url ?? '/', 'http://page.test');
    if (!pathname.startsWith('/v1/')) {
      const name = pathname === '/' ? '/index.html' : pathname;
      const file = files.get(name);
      response.writeHead(file === undefined ? 404 : 200, {
        'Content-Type': TYPES[extname(name)] ?? '',
        'Cache-Control': 'max-age=600',
      });
      response.end(file);
      return;
    }
    const body = await text(request);
    const contactId = body === '' ? pathname.split('/')[3] : JSON.parse(body).contact_id;
    const backend = backends.get(contactId);
    if (backend) await backend.serve(request, response, body);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    url,
    addContact(contactId: string): Backend {
      const backend = createBackend(contactId, url);
      backends.set(contactId, backend);
      return backend;
    },
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => void server.close(resolve));
    },
  };
}

export type Server = Awaited<ReturnType<typeof startServer>>;

function createBackend(contactId: string, origin: string): Mounted {
  const sandbox = createSandbox({ requiresKey: false, contacts: [contactId] });
  let begun = 0;
  let posts = 0;
  let waiting = 0;
  return {
    sandbox,
    begun: () => begun,
    posts: () => posts,
    isBusy: () => waiting > 0,
    async serve(request, response, body) {
      begun += 1;
      if (request.method === 'POST') posts += 1;
      waiting += 1;
      // Answered, or given up.
      response.once('close', () => {
        waiting -= 1;
      });
      try {
        const answer = await sandbox.fetch(new URL(request.url ?? '', origin), {
          method: request.method ?? 'GET',
          headers: { 'Content-Type': request.headers['content-type'] ?? '' },
          ...(body !== '' && { body }),
        });
        response.writeHead(answer.status, Object.fromEntries(answer.headers));
        response.end(await answer.text());
      } catch {
        request.socket.destroy();
      }
    },
  };
}
