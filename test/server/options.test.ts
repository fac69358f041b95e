import { createTimelineHandler, type TimelineHandlerOptions } from 'leadlex-timeline/server';
import { describe, expect, it } from 'vitest';

const build = (options: Partial<TimelineHandlerOptions>) =>
  createTimelineHandler({ apiKey: 'wbk_sandbox', authorize: () => true, ...options });

describe('a handler', () => {
  it.each<[name: string, options: Partial<TimelineHandlerOptions>]>([
    ['webhookSecret', { webhookSecret: '' }],
    ['cacheMs', { cacheMs: -1 }],
    ['cacheMs', { cacheMs: Number.NaN }],
    ['timeoutMs', { timeoutMs: 0 }],
    ['heartbeatMs', { heartbeatMs: Number.POSITIVE_INFINITY }],
    ['reauthorizeMs', { reauthorizeMs: 2 ** 31 }],
    ['maxStreams', { maxStreams: '10' as unknown as number }],
  ])('is not built with a %s that cannot be meant: %j', (name, options) => {
    const fault = { name: 'TimelineError', kind: 'config', message: expect.stringContaining(name) };
    expect(() => build(options)).toThrow(expect.objectContaining(fault));
  });

  it('is built with what is left out, and with no limit where none is wanted', () => {
    expect(() => build({ cacheMs: undefined, store: undefined, onError: undefined })).not.toThrow();
    expect(() => build({ webhookToleranceMs: Number.POSITIVE_INFINITY, cacheMs: 0 })).not.toThrow();
  });
});
