export { createTimelineHandler } from './handler.ts';
export { type MemoryStoreOptions, memoryStore } from './memoryStore.ts';
export type { TimelineHandlerOptions } from './options.ts';
export type { Authorize, AuthorizeAnswer, AuthorizeQuestion } from './permission.ts';
export { type RedisClient, type RedisStoreOptions, redisStore } from './redisStore.ts';
export type { TimelineStore } from './store.ts';
