import type { Answer } from './answers.ts';

/** An answer as a text for the store: a line of JSON, then its body as it stands. */
export function writeAnswer({ status, headers, body, text = JSON.stringify(body) }: Answer): string {
  return `${JSON.stringify({ status, headers })}\n${text}`;
}

export function readAnswer(kept: string): Answer {
  const end = kept.indexOf('\n');
  return { ...JSON.parse(kept.slice(0, end)), text: kept.slice(end + 1) };
}
