import { once } from 'node:events';
import { connect } from 'node:net';

/** One connection that stays open. By hand, because a client that does more would be measured along with the server. */
export async function open(port) {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  await once(socket, 'connect');
  let heard = Buffer.alloc(0);
  let settle = null;
  let fail = null;

  socket.on('data', (chunk) => {
    heard = heard.length === 0 ? chunk : Buffer.concat([heard, chunk]);
    const size = sizeOf(heard);
    if (size === 0 || heard.length < size) return;
    const status = Number(heard.toString('latin1', 9, 12));
    heard = heard.subarray(size);
    settle?.(status);
  });
  socket.on('error', (error) => fail?.(error));
  socket.on('close', () => fail?.(new Error('The server has closed the connection.')));

  return {
    /** The status of the answer, once all of it is there. */
    ask(bytes) {
      socket.write(bytes);
      return new Promise((resolve, reject) => {
        settle = resolve;
        fail = reject;
      });
    },
    close: () => socket.destroy(),
  };
}

/** How long the first answer is, 0 while that is not known. */
function sizeOf(bytes) {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return 0;
  const head = bytes.toString('latin1', 0, end).toLowerCase();
  const length = /\r\ncontent-length: (\d+)/.exec(head);
  if (length) return end + 4 + Number(length[1]);
  const last = bytes.indexOf('\r\n0\r\n\r\n', end);
  return last < 0 ? 0 : last + 7;
}
