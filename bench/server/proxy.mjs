import { createServer, get } from 'node:http';
import { tellParent } from './process.mjs';

/** What one writes by hand: who may is asked, the key is put in, a page is kept for thirty seconds. No more. */
const upstream = process.argv[2];
const kept = new Map();

function read(path, done) {
  const page = kept.get(path);
  if (page && page.until > Date.now()) return done(page);
  get(`${upstream}${path}`, { headers: { Authorization: 'Bearer wbk_sandbox' } }, (answer) => {
    const chunks = [];
    answer.on('data', (chunk) => chunks.push(chunk));
    answer.on('end', () => {
      const fresh = { status: answer.statusCode, body: Buffer.concat(chunks), until: Date.now() + 30_000 };
      if (fresh.status === 200) kept.set(path, fresh);
      done(fresh);
    });
  });
}

const server = createServer((request, response) => {
  const path = request.url.slice('/api/leadlex'.length);
  const isOpen = request.headers.cookie === 'session=anna';
  if (request.method !== 'GET' || !isOpen || !/^\/v1\/contacts\/[\w-]+\/activities$/.test(path)) {
    response.writeHead(403).end();
    return;
  }
  read(path, ({ status, body }) => {
    response.writeHead(status, {
      'Content-Type': 'application/json',
      'Cache-Control': 'no-store',
      'Content-Length': body.length,
    });
    response.end(body);
  });
});
server.listen(0, '127.0.0.1', () => tellParent(`http://127.0.0.1:${server.address().port}/`));
