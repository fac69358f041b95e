export { createTimelineHandler, type TimelineHandlerOptions } from './handler.ts';
export type { Authorize, AuthorizeAnswer, AuthorizeQuestion } from './permission.ts';
