import { connect } from 'node:net';
import { serve } from 'srvx';

/** Serves on this port of this machine alone, or on the next one that is free. */
export async function listen(fetch, wanted) {
  for (let port = wanted; ; port += 1) {
    if (port !== 0 && (await answers(port))) continue;
    const server = serve({
      fetch,
      port,
      hostname: '127.0.0.1',
      silent: true,
      gracefulShutdown: false,
      manual: true,
    });
    try {
      await server.serve();
    } catch (error) {
      if (error.code !== 'EADDRINUSE') throw error;
      continue;
    }
    const actual = new URL(server.url).port;
    const note = wanted !== 0 && port !== wanted ? ` (port ${wanted} is taken)` : '';
    return { url: `http://localhost:${actual}`, note };
  }
}

/** Whether something is already there, on IPv6 too: a browser that is sent to localhost would find that instead. */
function answers(port) {
  return new Promise((resolve) => {
    const socket = connect({ port, host: 'localhost', autoSelectFamily: true });
    const end = (isThere) => {
      socket.destroy();
      resolve(isThere);
    };
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
  });
}
