import type { Activity } from '../model/activity.ts';
import { signBody } from '../model/signature.ts';
import type { SandboxClock } from './clock.ts';
import { printInstant } from './instant.ts';

/** One webhook call, ready to be posted anywhere: `fetch(url, { method: 'POST', ...delivery })`. */
export interface Delivery {
  headers: Record<string, string>;
  /** JSON. The signature covers these very bytes. */
  body: string;
}

export type DeliveryListener = (delivery: Delivery) => unknown;

/**
 * The two envelopes the API's pages print: `event` is `{ event, timestamp, workspace_id, data }`,
 * `type` is the newer `{ id, type, created_at, data }`.
 */
export type Envelope = 'event' | 'type';

/** Signs and hands over one `activity.created` per row, in order. Source: LeadLex API reference, "Webhooks". */
export function createWebhooks(clock: SandboxClock, secret: string, envelope: Envelope) {
  const listeners = new Set<DeliveryListener>();
  let sent = 0;
  let lastHandedOver = Promise.resolve();
  const failures: unknown[] = [];

  async function sign(activity: Activity, count: number, generated: string): Promise<Delivery> {
    const number = String(count).padStart(12, '0');
    const data = { activity };
    const body = JSON.stringify(
      envelope === 'event'
        ? { event: 'activity.created', timestamp: generated, workspace_id: 'workspace_sandbox', data }
        : { id: `evt_${number}`, type: 'activity.created', created_at: generated, data },
    );
    return {
      body,
      headers: {
        'Content-Type': 'application/json',
        'User-Agent': 'LeadLex-Webhook/1.0',
        'X-LeadLex-Signature': `sha256=${await signBody(secret, body)}`,
        'X-LeadLex-Timestamp': generated,
        'X-LeadLex-Delivery-ID': `00000000-0000-4000-8000-${number}`,
      },
    };
  }

  return {
    created(activity: Activity): void {
      if (listeners.size === 0) return;
      sent += 1;
      const signed = sign(activity, sent, printInstant(clock.now() * 1000, 'second'));
      const receivers = [...listeners];
      const handOver = async () => {
        try {
          const delivery = await signed;
          await Promise.all(receivers.map(async (listener) => listener(delivery)));
        } catch (failure) {
          failures.push(failure);
        }
      };
      lastHandedOver = lastHandedOver.then(handOver);
    },

    listen(listener: DeliveryListener): () => void {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },

    async settled(): Promise<void> {
      await lastHandedOver;
      if (failures.length > 0) throw failures.splice(0)[0];
    },
  };
}
