import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEventStreamReader, type ServerEvent } from '../../src/model/eventStream.ts';

/** Everything that is told in these pieces. */
function readAll(pieces: string[], heardBefore?: string) {
  const reader = createEventStreamReader(heardBefore);
  const events = pieces.flatMap((piece) => reader.read(piece));
  return { events, lastEventId: reader.lastEventId, retryMs: reader.retryMs };
}

const message = (data: string): ServerEvent => ({ type: 'message', data });

describe('what a server tells', () => {
  it.each<[what: string, stream: string, events: ServerEvent[]]>([
    ['data of several lines', 'data: YHOO\ndata: +2\ndata: 10\n\n', [message('YHOO\n+2\n10')]],
    ['the name of an event', 'event: activity\ndata: {}\n\n', [{ type: 'activity', data: '{}' }]],
    [
      'a name for one event only',
      'event: a\ndata: 1\n\ndata: 2\n\n',
      [{ type: 'a', data: '1' }, message('2')],
    ],
    ['comments', ': nothing\n:\ndata: 1\n: more\n\n', [message('1')]],
    ['no space, or two', 'data:1\n\ndata:  2\n\n', [message('1'), message(' 2')]],
    ['fields without a value', 'data\n\ndata\ndata\n\n', [message(''), message('\n')]],
    ['fields nobody knows', 'Data: 1\n data: 2\ndatum: 3\ndata: 4\n\n', [message('4')]],
    ['colons in data', 'data: a:b: c\n\n', [message('a:b: c')]],
    ['an event without data', 'event: ready\nid: 1\n\n', []],
    ['an event that is not ended', 'data: 1\n\ndata: 2\n', [message('1')]],
    ['a byte order mark', '\uFEFFdata: 1\n\n', [message('1')]],
    ['a second byte order mark', '\uFEFF\uFEFFdata: 1\n\ndata: 2\n\n', [message('2')]],
    ['other line ends', 'data: 1\r\rdata: 2\r\n\r\ndata: 3\n\r', [message('1'), message('2'), message('3')]],
    ['line ends of other alphabets', 'data: 1\u2028data: 2\u0085\n\n', [message('1\u2028data: 2\u0085')]],
  ])('is read: %s', (_, stream, events) => {
    expect(readAll([stream]).events).toEqual(events);
  });

  it.each([
    ['stays until the server names another', 'id: 7\ndata: 1\n\ndata: 2\n\n', '7'],
    ['is taken from an event without data', 'id: 7\n\n', '7'],
    ['counts once its event has ended', 'id: 7\n\nid: 8\ndata: half\n', '7'],
    ['can be taken back', 'id: 7\n\nid\n\n', ''],
    ['holds no zero', 'id: 7\n\nid: 8\0\n\n', '7'],
    ['is the one heard before, as long as none is named', 'data: 1\n\n', 'before'],
  ])('has an id that %s', (_, stream, id) => {
    expect(readAll([stream], 'before').lastEventId).toBe(id);
  });

  it.each([
    ['retry: 3000\n', 3000],
    ['retry: 3000\nretry: soon\nretry: -1\nretry: 1.5\nretry:\n', 3000],
    ['data: 1\n\n', null],
  ])('says how long to wait: %j', (stream, ms) => {
    expect(readAll([stream]).retryMs).toBe(ms);
  });
});

const text = fc.string({ unit: fc.constantFrom('a', ':', ' ', 'data', 'ü', '👍', '\uFEFF', '0') });
const line = fc.oneof(
  fc.constant(''),
  fc
    .tuple(fc.constantFrom('data', 'event', 'id', 'retry', '', 'other'), fc.constantFrom(':', ': ', ''), text)
    .map((parts) => parts.join('')),
);
const stream = fc.array(fc.tuple(line, fc.constantFrom('\n', '\r', '\r\n')), { maxLength: 40 });

describe('a stream', () => {
  it('reads the same however it is cut', () => {
    fc.assert(
      fc.property(stream, fc.array(fc.nat({ max: 300 })), (lines, cuts) => {
        const whole = lines.flat().join('');
        const at = [0, ...cuts.filter((cut) => cut < whole.length).sort((a, b) => a - b), whole.length];
        const pieces = at.slice(1).map((end, index) => whole.slice(at[index], end));
        expect(pieces.join('')).toBe(whole);
        expect(readAll(pieces)).toEqual(readAll([whole]));
        expect(readAll(whole.split(''))).toEqual(readAll([whole]));
      }),
    );
  });

  it('reads the same whatever ends its lines', () => {
    fc.assert(
      fc.property(stream, (lines) => {
        // A return before a line that is empty and ended by a line feed is one end, not two.
        fc.pre(lines.every(([, end], index) => !(end === '\r' && lines[index + 1]?.join('') === '\n')));
        const plain = lines.map(([written]) => `${written}\n`).join('');
        expect(readAll([lines.flat().join('')])).toEqual(readAll([plain]));
      }),
    );
  });

  it('tells what was written into it', () => {
    const written = fc.record({
      type: fc.constantFrom('message', 'activity', 'ready'),
      data: fc.array(text, { minLength: 1 }).map((lines) => lines.join('\n')),
      beat: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(written), (events) => {
        const print = ({ type, data, beat }: (typeof events)[number]) =>
          `${beat ? ': beat\n\n' : ''}event: ${type}\n${data.replace(/^/gm, 'data: ')}\n\n`;
        expect(readAll([events.map(print).join('')]).events).toEqual(
          events.map(({ type, data }) => ({ type, data })),
        );
      }),
    );
  });
});
