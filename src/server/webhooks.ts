import { type Answer, refuse } from './answers.ts';
import { readBytes } from './body.ts';
import type { Changes } from './changes.ts';
import { delay } from './delay.ts';
import { digest } from './digest.ts';
import type { SafeStore } from './safeStore.ts';
import { readWebhook, type WebhookNews } from './webhookBody.ts';
import { createSignatureCheck, readSignature } from './webhookSignature.ts';

const KNOWN_MS = 24 * 3_600_000;
/** LeadLex waits ten seconds for the answer; the work goes on after it if it must. */
const ANSWER_AFTER_MS = 1000;

interface WebhooksOptions {
  secret: string;
  toleranceMs: number;
  maxBodyBytes: number;
  store: SafeStore;
  changes: Changes;
  onError: (error: unknown) => void;
}

/** Takes LeadLex's webhooks: what is signed, recent and new makes pages old and tells the viewers. */
export function createWebhooks({
  secret,
  toleranceMs,
  maxBodyBytes,
  store,
  changes,
  onError,
}: WebhooksOptions) {
  const isSigned = createSignatureCheck(secret);

  async function readSigned(request: Request): Promise<string> {
    const signature = readSignature(request.headers.get('x-leadlex-signature'));
    const body = signature && (await readBytes(request, maxBodyBytes));
    if (signature && !body)
      refuse(413, 'payload_too_large', `The body is larger than ${maxBodyBytes} bytes.`);
    if (!body || !(await isSigned(signature, body))) {
      refuse(401, 'invalid_signature', 'The signature is not that of this body.');
    }
    return new TextDecoder().decode(body);
  }

  /** The time is not signed, so this stops those alone who send again what they have caught as it is. */
  function refuseStale(text: string | null): void {
    const age = Math.abs(Date.now() - readTime(text));
    if (!(age <= toleranceMs)) {
      refuse(
        400,
        'stale_webhook',
        'X-LeadLex-Timestamp is missing, or too far from the time of this server.',
      );
    }
  }

  /** Known by what is signed, whatever its headers say; the other way round a delivery comes once. */
  async function isNew(text: string, { eventId }: WebhookNews, deliveryId: string | null): Promise<boolean> {
    const ids = [eventId ?? `body:${text}`, ...(deliveryId ? [`delivery:${deliveryId}`] : [])];
    const added = await Promise.all(
      ids.map(async (id) => store.add(`webhook:${await digest(id)}`, '1', KNOWN_MS)),
    );
    return added.every(Boolean);
  }

  async function work(text: string, deliveryId: string | null): Promise<void> {
    const news = readWebhook(text);
    if (!(await isNew(text, news, deliveryId))) return;
    if (news.contacts === null) return changes.announceAll();
    for (const [contactId, activityId] of news.contacts) await changes.announce(contactId, activityId);
  }

  return async (request: Request): Promise<Answer> => {
    const text = await readSigned(request);
    refuseStale(request.headers.get('x-leadlex-timestamp'));
    const done = work(text, request.headers.get('x-leadlex-delivery-id')).catch(onError);
    await Promise.race([done, delay(ANSWER_AFTER_MS)]);
    return { status: 202, body: { received: true } };
  };
}

/** ISO 8601, as documented, or epoch seconds, as others write it. */
function readTime(text: string | null): number {
  if (text === null) return Number.NaN;
  return /^\d{9,11}$/.test(text) ? Number(text) * 1000 : Date.parse(text);
}
