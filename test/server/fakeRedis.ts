interface Value {
  text: string;
  expiresAt: number;
}

type OnMessage = (channel: string, message: string) => void;

/** As much of a Redis server as the store uses, and clients to it in the manner of two drivers. */
export function createFakeRedis() {
  const values = new Map<string, Value>();
  const listeners = new Map<OnMessage, Set<string>>();

  const read = (key = '') => {
    const value = values.get(key);
    return value && value.expiresAt > Date.now() ? value.text : null;
  };
  const write = (key = '', text = '', ttl = '') => {
    if (!/^[1-9]\d*$/.test(ttl)) throw new Error('ERR value is not an integer or out of range');
    values.set(key, { text, expiresAt: Date.now() + Number(ttl) });
  };

  async function run(command: string, ...parameters: string[]): Promise<unknown> {
    const [first = '', second = ''] = parameters;
    switch (command) {
      case 'GET':
        return read(first);
      case 'SET':
        if (parameters[4] === 'NX' && read(first) !== null) return null;
        write(first, second, parameters[3]);
        return 'OK';
      case 'DEL':
        return values.delete(first) ? 1 : 0;
      case 'EVAL': {
        const count = Number(read(parameters[2]) ?? 0) + 1;
        write(parameters[2], String(count), parameters[3]);
        return count;
      }
      case 'PUBLISH':
        for (const [tell, channels] of listeners) if (channels.has(first)) tell(first, second);
        return listeners.size;
      default:
        throw new Error(`ERR unknown command '${command}'`);
    }
  }

  function listen(tell: OnMessage) {
    const channels = new Set<string>();
    return {
      add: async (channel: string) => void listeners.set(tell, channels.add(channel)),
      end: () => void listeners.delete(tell),
    };
  }

  return {
    keys: () => [...values.keys()],
    connections: () => listeners.size,
    /** In the manner of ioredis and iovalkey. */
    ioredis: () => ({
      call: run,
      duplicate() {
        let tell: OnMessage = () => {};
        const { add, end } = listen((channel, message) => tell(channel, message));
        return {
          on: (event: string, listener: (...given: never[]) => void) => {
            if (event === 'message') tell = listener as OnMessage;
          },
          subscribe: add,
          disconnect: end,
        };
      },
    }),
    /** In the manner of node-redis. */
    nodeRedis: () => ({
      sendCommand: ([command = '', ...parameters]: string[]) => run(command, ...parameters),
      duplicate() {
        let isOpen = false;
        let tell: (message: string) => void = () => {};
        const { add, end } = listen((_, message) => tell(message));
        return {
          on: () => {},
          connect: async () => {
            isOpen = true;
          },
          subscribe: async (channel: string, listener: (message: string) => void) => {
            if (!isOpen) throw new Error('The client is closed');
            tell = listener;
            await add(channel);
          },
          disconnect: async () => end(),
        };
      },
    }),
  };
}
