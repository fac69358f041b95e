/** One of the events a server tells. */
export interface ServerEvent {
  /** `message` where the server names none. */
  type: string;
  data: string;
}

/**
 * Reads server-sent events from text that comes in pieces of any size. It begins with the id of the last event heard
 * before, which stays until the server names another. Source: WHATWG HTML, "Interpreting an event stream".
 */
export function createEventStreamReader(heardBefore = '') {
  let isBegun = false;
  let endsWithReturn = false;
  let rest = '';
  let type = '';
  let data = '';
  let id = heardBefore;
  let lastEventId = heardBefore;
  let retryMs: number | null = null;

  function readField(line: string): void {
    const colon = line.indexOf(':');
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (name === 'event') type = value;
    else if (name === 'data') data += `${value}\n`;
    else if (name === 'id' && !value.includes('\0')) id = value;
    else if (name === 'retry' && /^[0-9]+$/.test(value)) retryMs = Number(value);
  }

  function endEvent(): ServerEvent[] {
    lastEventId = id;
    const events = data ? [{ type: type || 'message', data: data.slice(0, -1) }] : [];
    type = '';
    data = '';
    return events;
  }

  return {
    /** To be named when the stream is asked for anew. */
    get lastEventId() {
      return lastEventId;
    },
    /** How long the server wants to be left alone after a break; `null` where it says nothing. */
    get retryMs() {
      return retryMs;
    },

    /** The events that this piece completes. */
    read(piece: string): ServerEvent[] {
      if (piece === '') return [];
      let text = isBegun ? piece : piece.replace(/^\uFEFF/, '');
      isBegun = true;
      // Its line has ended with the piece before.
      if (endsWithReturn) text = text.replace(/^\n/, '');
      endsWithReturn = text.endsWith('\r');
      const lines = text.split(/\r\n|\r|\n/);
      lines[0] = rest + lines[0];
      rest = lines.pop() ?? '';
      return lines.flatMap((line) => {
        if (line === '') return endEvent();
        // A comment has no name.
        readField(line);
        return [];
      });
    },
  };
}
