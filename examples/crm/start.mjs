import { buildLibrary } from './buildLibrary.mjs';
import { createCrm } from './crm.mjs';
import { listen } from './listen.mjs';
import { HELP, Problem, readOptions } from './options.mjs';

// Both builds read it, and one inherited from elsewhere would make them large and slow.
process.env.NODE_ENV = 'production';

try {
  await start(readOptions());
} catch (error) {
  if (!(error instanceof Problem)) throw error;
  console.error(`\n${error.message}\n`);
  process.exitCode = 1;
}

async function start(options) {
  if (options.help) return console.log(HELP);
  buildLibrary();
  // Only now: these import the built library.
  const { openSandbox } = await import('./sandbox.mjs');
  const { openLeadLex } = await import('./leadlex.mjs');
  const workspace = await (options.apiKey ? openLeadLex(options) : openSandbox(options));
  // Last, because a bundler takes its time, and a mistake in the options should show at once.
  const { buildPage } = await import('./buildPage.mjs');
  const page = await buildPage();
  const { url, note } = await listen(createCrm(workspace, page), options.port);
  workspace.deliverTo?.(`${url}/api/leadlex/webhooks`);
  console.log(`
  A small CRM    ${url}${note}
  Its data       ${workspace.about}
  Your entries   ${workspace.kept}
  Stop it        Ctrl+C
`);
}
