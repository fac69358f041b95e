import { buildLibrary } from './buildLibrary.mjs';
import { HELP, Problem, readOptions } from './options.mjs';

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
  const [{ openSandbox }, { openLeadLex }, { buildPage }, { createCrm }, { listen }] = await Promise.all([
    import('./sandbox.mjs'),
    import('./leadlex.mjs'),
    import('./buildPage.mjs'),
    import('./crm.mjs'),
    import('./listen.mjs'),
  ]);
  const [workspace, page] = await Promise.all([
    options.apiKey ? openLeadLex(options) : openSandbox(options),
    buildPage(),
  ]);
  const { url, note } = await listen(createCrm(workspace, page), options.port);
  console.log(`
  A small CRM    ${url}${note}
  Its data       ${workspace.about}
  Your entries   ${workspace.kept}
  Stop it        Ctrl+C
`);
}
