import { once } from 'node:events';
import { connect } from 'node:net';

const AT_ONCE = 100;

/** Opens so many streams, and resolves once each is told of changes. */
export async function openStreams(port, bytes, count) {
  const streams = [];
  while (streams.length < count) {
    const some = Math.min(AT_ONCE, count - streams.length);
    streams.push(...(await Promise.all(Array.from({ length: some }, () => openStream(port, bytes)))));
  }
  return {
    /** Resolves once each has heard of the next change. */
    heard: () => Promise.all(streams.map(({ until }) => until('event: activity'))),
    close() {
      for (const { close } of streams) close();
    },
  };
}

async function openStream(port, bytes) {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  let heard = '';
  let notice = () => {};
  socket.on('data', (chunk) => {
    heard = (heard + chunk.toString('latin1')).slice(-300);
    notice();
  });
  const until = (text) =>
    new Promise((resolve, reject) => {
      notice = () => heard.includes(text) && resolve();
      socket.once('close', () => reject(new Error('A stream was closed.')));
      notice();
    });
  socket.write(bytes);
  await until('event: ready');
  return { until, close: () => socket.destroy() };
}
