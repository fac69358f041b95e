/** What is answered, before it becomes a `Response`. */
export interface Answer {
  status: number;
  body?: unknown;
  /** The body as JSON, where it is at hand. */
  text?: string;
  headers?: Readonly<Record<string, string>>;
  /** Why, for the operator. Never sent. */
  error?: unknown;
  /** The wait that LeadLex asks for. */
  retryAfterMs?: number | null;
  /** A create that LeadLex may have carried out although it did not say so. */
  maybeSaved?: boolean;
}

/** An answer in the shape of the API's errors. */
export function errorAnswer(
  status: number,
  code: string,
  message: string,
  fields: Readonly<Record<string, string>> = {},
): Answer {
  const details = Object.keys(fields).length > 0 ? { details: { fields } } : {};
  return { status, body: { error: { code, message, ...details } } };
}

/** Thrown where a request is read; nothing of it has been sent on. */
export class Refusal extends Error {
  readonly answer: Answer;

  constructor(answer: Answer) {
    super('The request is refused.');
    this.answer = answer;
  }
}

export function refuse(
  status: number,
  code: string,
  message: string,
  fields?: Readonly<Record<string, string>>,
): never {
  throw new Refusal(errorAnswer(status, code, message, fields));
}

/** The one place where answers leave. Whatever an upstream put into its texts, the key is not in them. */
export function respond(
  { status, body, text = JSON.stringify(body), headers = {} }: Answer,
  apiKey: string,
): Response {
  const hide = (shown: string) => shown.replaceAll(apiKey, '[key]');
  const shown = Object.entries(headers).map(([name, value]): [string, string] => [name, hide(value)]);
  return new Response(hide(text), {
    status,
    headers: {
      ...Object.fromEntries(shown),
      'Content-Type': 'application/json',
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  });
}
