import { connect } from 'node:net';
import { serve } from 'srvx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setUp } from './crm.ts';

const crm = setUp({}, { plan: 'pro' });
let port = 0;
let server: ReturnType<typeof serve>;

beforeAll(async () => {
  const options = { port: 0, hostname: '127.0.0.1', silent: true, gracefulShutdown: false, manual: true };
  server = serve({ ...options, fetch: crm.handler });
  await server.serve();
  port = Number(new URL(server.url ?? '').port);
});
afterAll(() => server.close(true));

/** What the server says to these bytes before it ends the connection. */
function send(bytes: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes, 'latin1'));
    let heard = '';
    socket.on('data', (chunk) => {
      heard += chunk.toString('latin1');
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(heard));
  });
}

const LIST = '/api/leadlex/v1/contacts/contact-1/activities';
const END = 'Connection: close\r\n\r\n';
const smuggled = `GET ${LIST} HTTP/1.1\r\nHost: crm.test\r\n\r\n`;
const post = (headers: string, body: string) =>
  `POST /api/leadlex/v1/activities HTTP/1.1\r\nHost: crm.test\r\nContent-Type: application/json\r\n${headers}\r\n\r\n${body}`;

describe('bytes that no browser sends reach nothing', () => {
  it.each([
    [
      'dots in the path',
      `GET /api/leadlex/v1/contacts/../api-keys/activities HTTP/1.1\r\nHost: crm.test\r\n${END}`,
    ],
    ['dots beyond the root', `GET /../../api/v1/api-keys HTTP/1.1\r\nHost: crm.test\r\n${END}`],
    [
      'a backslash in the path',
      `GET /api/leadlex\\..\\..\\v1\\activities HTTP/1.1\r\nHost: crm.test\r\n${END}`,
    ],
    [
      'another host before the path',
      `GET http://data.leadlex.com/v1/api-keys HTTP/1.1\r\nHost: crm.test\r\n${END}`,
    ],
    ['a path without a slash', `GET @data.leadlex.com/v1/activities HTTP/1.1\r\nHost: crm.test\r\n${END}`],
    ['a tunnel', `CONNECT data.leadlex.com:443 HTTP/1.1\r\nHost: data.leadlex.com\r\n${END}`],
    ['TRACE', `TRACE ${LIST} HTTP/1.1\r\nHost: crm.test\r\nX-Session: secret\r\n${END}`],
    ['a path as the host', `GET /v1/activities HTTP/1.1\r\nHost: crm.test${LIST}?\r\n${END}`],
    ['a user as the host', `GET /v1/activities HTTP/1.1\r\nHost: a@b:c\r\n${END}`],
    ['no host', `GET ${LIST} HTTP/1.1\r\n${END}`],
    ['a length and pieces', post('Content-Length: 4\r\nTransfer-Encoding: chunked', `0\r\n\r\n${smuggled}`)],
    ['pieces of two kinds', post('Transfer-Encoding: chunked, identity', `0\r\n\r\n${smuggled}`)],
    ['pieces in disguise', post('Transfer-Encoding : chunked', `0\r\n\r\n${smuggled}`)],
    ['two lengths', post('Content-Length: 0\r\nContent-Length: 60', smuggled)],
    ['a length that is none', post('Content-Length: 0x10', smuggled)],
    ['a piece of no size', post('Transfer-Encoding: chunked', `zz\r\n${smuggled}`)],
    ['a folded header', `GET ${LIST} HTTP/1.1\r\nHost: crm.test\r\n X-Evil: 1\r\n : 2\r\n${END}`],
    ['a null in a header', `GET ${LIST} HTTP/1.1\r\nHost: crm.test\r\nCookie: a\0b\r\n${END}`],
    ['a lone carriage return', `GET ${LIST} HTTP/1.1\r\nHost: crm.test\r\nCookie: a\rX-Evil: 1\r\n${END}`],
    [
      'headers without end',
      `GET ${LIST} HTTP/1.1\r\nHost: crm.test\r\nCookie: ${'a'.repeat(100_000)}\r\n${END}`,
    ],
    ['a version of its own', `GET ${LIST} HTTP/9.9\r\nHost: crm.test\r\n${END}`],
    [
      'letters of eight bits in the path',
      `GET ${LIST}/\xc0\xae\xc0\xae/ HTTP/1.1\r\nHost: crm.test\r\n${END}`,
    ],
  ])('%s', async (_, bytes) => {
    crm.sandbox.requests.length = 0;
    const heard = await send(bytes);
    const statuses = [...heard.matchAll(/^HTTP\/1\.1 (\d+)/gm)].map(([, status]) => Number(status));
    for (const status of statuses) expect(status).toSatisfy((code: number) => code >= 400 && code < 500);
    expect(heard).not.toMatch(/wbk_|whsec_|X-RateLimit|X-Session|\n\s+at |node:internal/i);
    expect(crm.sandbox.requests).toEqual([]);
    expect(crm.onError).not.toHaveBeenCalled();
  });

  it('and the server still answers', async () => {
    expect(await send(`GET ${LIST} HTTP/1.1\r\nHost: crm.test\r\n${END}`)).toMatch(/^HTTP\/1\.1 200 /);
  });
});
