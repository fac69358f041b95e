import { streamPath } from '../api/openStream.ts';
import { type Connect, joinLine } from './liveLine.ts';
import { activityIdIn, backOff, RETRY_MS } from './liveSignal.ts';

/** It does not say why it failed: a server that says no is asked as seldom as one that is away for long. */
const LONGEST_WAIT_MS = 5 * 60_000;

/** All of a page's have the same cookies. */
const page = {};

export function listenToEventSource(
  baseUrl: string,
  withCredentials: boolean,
  contactId: string,
  onSignal: (activityId?: string) => void,
): () => void {
  const url = new URL(baseUrl.replace(/\/+$/, '') + streamPath(contactId), document.baseURI).href;
  return joinLine(page, `leadlex-timeline ${url}`, connectTo(url, withCredentials), onSignal);
}

const connectTo =
  (url: string, withCredentials: boolean): Connect =>
  (ear) => {
    let source: EventSource | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let failures = 0;

    function open(): void {
      /** It has an id to ask from, which it sends by itself. */
      let resumes = false;
      const opened = new EventSource(url, { withCredentials });
      source = opened;
      const hear = ({ type, data, lastEventId }: MessageEvent<string>) => {
        resumes ||= lastEventId !== '';
        if (type === 'activity') ear.onSignal(activityIdIn(data));
      };
      opened.addEventListener('activity', hear);
      opened.addEventListener('ready', hear);
      opened.addEventListener('open', () => {
        failures = 0;
        ear.onOpen(resumes);
      });
      opened.addEventListener('error', () => {
        ear.onBreak();
        // Otherwise it tries again by itself.
        if (opened.readyState === EventSource.CLOSED)
          timer = setTimeout(open, backOff(RETRY_MS, ++failures, LONGEST_WAIT_MS));
      });
    }

    if (typeof EventSource === 'function') open();
    return () => {
      clearTimeout(timer);
      source?.close();
    };
  };
