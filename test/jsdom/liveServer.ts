/** One stream on its way to one reader. */
interface Reader {
  begin: () => void;
  tell: (event: Told) => void;
  end: () => void;
}

interface Told {
  type?: string;
  id?: string;
  data: string;
}

interface Asked {
  url: string;
  lastEventId: string | null;
  headers: Headers;
}

interface Server {
  /** Does it number what it tells, and tell what a reader has missed? */
  resumes?: boolean;
}

/** A server that tells of changes, to readers through `EventSource` and through `fetch`. */
export function liveServer({ resumes = true }: Server = {}) {
  const told: Told[] = [];
  const readers = new Set<Reader>();
  const asked: Asked[] = [];
  let refusal: number | null = null;

  /** The status, and what ends the stream where there is one. */
  function connect(request: Asked, reader: Reader): number {
    asked.push(request);
    if (refusal !== null) return refusal;
    readers.add(reader);
    reader.begin();
    if (resumes) {
      if (request.lastEventId === null) reader.tell({ type: 'ready', id: String(told.length), data: '' });
      else for (const event of told.slice(Number(request.lastEventId))) reader.tell(event);
    }
    return 200;
  }

  const fetch: typeof globalThis.fetch = async (input, init) => {
    const headers = new Headers(init?.headers);
    let controller!: ReadableStreamController<Uint8Array<ArrayBuffer>>;
    const leave = () => readers.delete(reader);
    const write = (text: string) => controller.enqueue(new TextEncoder().encode(text));
    const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
      start: (given) => {
        controller = given;
      },
      cancel: () => void leave(),
    });
    const reader: Reader = {
      begin: () => write('retry: 3000\n\n'),
      tell: ({ type, id, data }) =>
        write(`${type ? `event: ${type}\n` : ''}${id ? `id: ${id}\n` : ''}data: ${data}\n\n`),
      end: () => controller.close(),
    };
    init?.signal?.addEventListener('abort', () => leave() && controller.error(init.signal?.reason));
    const status = connect(
      { url: String(input), lastEventId: headers.get('last-event-id'), headers },
      reader,
    );
    if (status !== 200) return new Response(null, { status });
    return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } });
  };

  /** As browsers have it: it tries again by itself when a stream ends, and never when one is refused. */
  class FakeEventSource extends EventTarget {
    static readonly CLOSED = 2;
    readyState = 0;
    private lastEventId = '';
    private timer: ReturnType<typeof setTimeout>;
    private readonly url: string;
    private readonly reader: Reader = {
      begin: () => {
        this.readyState = 1;
        this.dispatchEvent(new Event('open'));
      },
      tell: ({ type = 'message', id, data }) => {
        this.lastEventId = id ?? this.lastEventId;
        this.dispatchEvent(new MessageEvent(type, { data, lastEventId: this.lastEventId }));
      },
      end: () => {
        this.readyState = 0;
        this.timer = setTimeout(this.open, 3_000);
        this.dispatchEvent(new Event('error'));
      },
    };

    constructor(url: string) {
      super();
      this.url = url;
      this.timer = setTimeout(this.open);
    }

    private open = () => {
      const { url, lastEventId } = this;
      const request = { url, lastEventId: lastEventId || null, headers: new Headers() };
      if (connect(request, this.reader) === 200) return;
      this.readyState = FakeEventSource.CLOSED;
      this.dispatchEvent(new Event('error'));
    };

    close() {
      clearTimeout(this.timer);
      readers.delete(this.reader);
      this.readyState = FakeEventSource.CLOSED;
    }
  }

  function tell(event: Told): void {
    const numbered = resumes ? { ...event, id: String(told.length + 1) } : event;
    told.push(numbered);
    for (const reader of [...readers]) reader.tell(numbered);
  }

  return {
    fetch,
    EventSource: FakeEventSource,
    /** Every request for a stream so far. */
    asked,
    open: () => readers.size,
    tellOf: (activity_id: string | null) =>
      tell({ type: 'activity', data: JSON.stringify({ contact_id: 'jane', activity_id }) }),
    tell,
    /** All streams end, as when a proxy has had enough of them. */
    cut() {
      const all = [...readers];
      readers.clear();
      for (const reader of all) reader.end();
    },
    /** From now on streams are refused so; `null`: no longer. */
    refuse(status: number | null) {
      refusal = status;
    },
  };
}
