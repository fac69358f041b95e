import { createLeadLexClient, type RateLimit, TimelineError } from 'leadlex-timeline';
import { createSandbox, type SandboxOptions } from 'leadlex-timeline/testing';
import { describe, expect, it, vi } from 'vitest';

const MIDNIGHT = Date.parse('2026-04-18T00:00:00Z');

function janes(options: SandboxOptions = {}) {
  const sandbox = createSandbox({ now: '2026-04-17T15:00:00Z', contacts: ['jane'], ...options });
  const client = createLeadLexClient({ apiKey: 'wbk_sandbox', fetch: sandbox.fetch });
  const told = vi.fn<(limit: RateLimit) => void>();
  const end = client.onRateLimit(told);
  return { sandbox, client, told, end, list: () => client.listContactActivities('jane', {}) };
}

describe('what is left of the day', () => {
  it('is known after each answer, and told', async () => {
    const { client, told, list } = janes({ plan: 'starter' });
    expect(client.rateLimit).toBeNull();
    await list();
    expect(client.rateLimit).toEqual({ limit: 100, remaining: 99, resetAt: MIDNIGHT });
    await client.createActivity({ type: 'note', contact_id: 'jane' });
    expect(client.rateLimit?.remaining).toBe(98);
    expect(told.mock.calls).toEqual([
      [{ limit: 100, remaining: 99, resetAt: MIDNIGHT }],
      [{ limit: 100, remaining: 98, resetAt: MIDNIGHT }],
    ]);
  });

  it('is known from refusals too', async () => {
    const { client, told, list } = janes({ plan: { per_day: 0, per_minute: 9 } });
    await expect(list()).rejects.toBeInstanceOf(TimelineError);
    expect(client.rateLimit).toEqual({ limit: 0, remaining: 0, resetAt: MIDNIGHT });
    expect(told).toHaveBeenCalledTimes(1);
  });

  it('stays what it was where an answer does not say, or none comes', async () => {
    const { sandbox, client, told, list } = janes({ plan: 'starter' });
    await list();
    const silent = {
      'X-RateLimit-Limit': null,
      'X-RateLimit-Remaining': 'plenty',
      'X-RateLimit-Reset': null,
    };
    sandbox.failNext({ status: 500, headers: silent });
    await expect(list()).rejects.toBeInstanceOf(TimelineError);
    sandbox.dropNextRequest();
    await expect(list()).rejects.toBeInstanceOf(TimelineError);
    expect(client.rateLimit?.remaining).toBe(99);
    expect(told).toHaveBeenCalledTimes(1);
  });

  it('is told as far as an answer says it', async () => {
    const { sandbox, told, list } = janes();
    sandbox.failNext({ status: 500, headers: { 'X-RateLimit-Limit': null, 'X-RateLimit-Reset': null } });
    await expect(list()).rejects.toBeInstanceOf(TimelineError);
    expect(told.mock.calls).toEqual([[{ limit: null, remaining: expect.any(Number), resetAt: null }]]);
  });

  it('is not told to who has had enough', async () => {
    const { told, end, list } = janes();
    await list();
    end();
    await list();
    expect(told).toHaveBeenCalledTimes(1);
  });
});
