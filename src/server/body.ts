import { refuse } from './answers.ts';

/** The JSON of a request's body, whose size is counted as it arrives: what `Content-Length` says proves nothing. */
export async function readJson(request: Request, maxBodyBytes: number): Promise<unknown> {
  const mediaType = request.headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase();
  if (mediaType !== 'application/json') {
    refuse(415, 'unsupported_media_type', 'Send the activity as application/json.');
  }
  const bytes = await readBytes(request, maxBodyBytes);
  if (bytes === null) refuse(413, 'payload_too_large', `The body is larger than ${maxBodyBytes} bytes.`);
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes), refusePrototype);
  } catch {
    // The reviver recurses, so nesting that would exhaust the stack later ends up here as well.
    refuse(400, 'validation_error', 'The body is not JSON that can be read.');
  }
}

/** `null` when there are more than allowed; what is over is not read. */
export async function readBytes({ body, headers }: Request, limit: number): Promise<ArrayBuffer | null> {
  if (Number(headers.get('content-length')) > limit) return null;
  let size = 0;
  const counter = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      size += chunk.length;
      if (size > limit) controller.terminate();
      else controller.enqueue(chunk);
    },
  });
  const bytes = await new Response(body?.pipeThrough(counter)).arrayBuffer().catch(() => {
    // Whoever breaks off is a stranger still: the operator need not hear of it.
    refuse(400, 'validation_error', 'The body broke off.');
  });
  return size > limit ? null : bytes;
}

function refusePrototype(key: string, value: unknown): unknown {
  if (key === '__proto__') throw new SyntaxError('__proto__ is not a field.');
  return value;
}
