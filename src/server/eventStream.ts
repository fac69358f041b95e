/** Events that a slow reader may have waiting; what comes on top becomes one. */
const MOST_WAITING = 16;

export interface StreamEvent {
  id: string;
  contactId: string;
  /** `null`: not known which. */
  activityId: string | null;
}

export interface EventStream {
  body: ReadableStream<Uint8Array>;
  /** Says from where a stream that breaks off is to be resumed. */
  mark(id: string): void;
  send(event: StreamEvent): void;
  /** Shows proxies and the browser that the stream lives. False when nobody has read for so long that none fits. */
  beat(): boolean;
  end(): void;
}

const encoder = new TextEncoder();

/** Server-sent events to one viewer. Source: WHATWG HTML, "Server-sent events". */
export function createEventStream(onEnd: () => void): EventStream {
  let isOver = false;
  let waiting: StreamEvent | null = null;
  let controller!: ReadableStreamDefaultController<Uint8Array>;

  const hasRoom = () => (controller.desiredSize ?? 0) > 0;
  const write = (text: string) => controller.enqueue(encoder.encode(text));

  function flush(): void {
    if (!waiting || !hasRoom()) return;
    const event = waiting;
    waiting = null;
    write(textOf(event));
  }

  function end(close: boolean): void {
    if (isOver) return;
    isOver = true;
    waiting = null;
    if (close) controller.close();
    onEnd();
  }

  const body = new ReadableStream<Uint8Array>(
    {
      start(given) {
        controller = given;
        write('retry: 3000\n\n');
      },
      pull: flush,
      cancel: () => end(false),
    },
    { highWaterMark: MOST_WAITING },
  );

  return {
    body,
    mark(id) {
      // An event of its own, because EventSource shows no id without one.
      if (!isOver) write(`event: ready\nid: ${id}\ndata:\n\n`);
    },
    send(event) {
      if (isOver) return;
      waiting = waiting ? { ...event, activityId: null } : event;
      flush();
    },
    beat() {
      if (!isOver && hasRoom()) write(':\n\n');
      return isOver || hasRoom();
    },
    end: () => end(true),
  };
}

function textOf({ id, contactId, activityId }: StreamEvent): string {
  const data = JSON.stringify({ contact_id: contactId, activity_id: activityId });
  return `event: activity\nid: ${id}\ndata: ${data}\n\n`;
}
