import { serve } from 'srvx';
import { createTimelineHandler } from '../../dist/server/index.js';
import { tellParent } from './process.mjs';

/** One process of a CRM with the handler, as its documentation sets it up. */
const server = serve({
  port: 0,
  hostname: '127.0.0.1',
  silent: true,
  gracefulShutdown: false,
  manual: true,
  fetch: createTimelineHandler({
    apiKey: 'wbk_sandbox',
    baseUrl: process.argv[2],
    webhookSecret: 'whsec_sandbox',
    authorize: ({ headers }) => headers.get('cookie') === 'session=anna' && { viewerId: 'anna' },
    maxStreamsPerViewer: 10_000,
  }),
});
await server.serve();
tellParent(server.url);
