import { refuse } from './answers.ts';

export interface StreamLimits {
  maxStreams: number;
  maxStreamsPerViewer: number;
}

/** Counts the open streams of this process. `enter` refuses one too many; what it returns counts it out again, once. */
export function createStreamLimits({ maxStreams, maxStreamsPerViewer }: StreamLimits) {
  const byViewer = new Map<string, number>();
  let open = 0;

  return function enter(viewerId: string | null): () => void {
    const own = viewerId === null ? 0 : (byViewer.get(viewerId) ?? 0);
    if (own >= maxStreamsPerViewer) {
      refuse(429, 'too_many_streams', `You follow ${own} contacts already. Close one first.`);
    }
    if (open >= maxStreams) refuse(503, 'too_many_streams', 'This server has no room for another stream.');
    open += 1;
    if (viewerId !== null) byViewer.set(viewerId, own + 1);
    let isOut = false;
    return () => {
      if (isOut) return;
      isOut = true;
      open -= 1;
      if (viewerId === null) return;
      const left = (byViewer.get(viewerId) ?? 1) - 1;
      if (left > 0) byViewer.set(viewerId, left);
      else byViewer.delete(viewerId);
    };
  };
}
