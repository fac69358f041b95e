/** What the server says no with; the handler turns it into an error body. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly fields: Readonly<Record<string, string>> | undefined;

  constructor(status: number, code: string, message: string, fields?: Readonly<Record<string, string>>) {
    super(message);
    this.status = status;
    this.code = code;
    this.fields = fields;
  }
}

/** An error body as the API prints it. */
export function errorBody({ code, message, fields }: Pick<Refusal, 'code' | 'message' | 'fields'>) {
  return { error: { code, message, ...(fields && { details: { fields } }) } };
}

/** An answer with this body: text as it is, anything else as JSON. */
export function answer(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const isText = typeof body === 'string';
  // 204 and 304 must not have a body at all.
  const content = status === 204 || status === 304 ? null : isText ? body : JSON.stringify(body);
  const type = isText ? 'text/html; charset=utf-8' : 'application/json';
  return new Response(content, { status, headers: { 'Content-Type': type, ...headers } });
}
