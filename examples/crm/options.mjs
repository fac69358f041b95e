import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

export const HELP = `
A small CRM page with a contact's timeline, on http://localhost:5173

  npm start                        six contacts in a LeadLex sandbox in memory
  npm start -- --history FILE      the history in a JSON file: an array of activities as the API lists them
  npm start -- --data FILE         keep what you log in this file (default examples/crm/.data/sandbox.json)
  npm start -- --help              this text

  PORT=8080                        another port; when it is taken, the next free one
  LEADLEX_API_KEY=wbk_...          LeadLex itself instead of the sandbox; the key stays in this process
  LEADLEX_CONTACT_IDS=id,id        the contacts to show then; default: the first page of GET /v1/contacts
  LEADLEX_WEBHOOK_SECRET=...       what LeadLex signs its webhooks with: open pages then hear of all that is logged.
                                   Have it send activity.created to /api/leadlex/webhooks of a tunnel to this machine
  LEADLEX_BASE_URL=https://...     another gateway than LeadLex's own
`;

/** Something the person who started this can put right: shown as a sentence, without a stack. */
export class Problem extends Error {}

const DATA_FILE = fileURLToPath(new URL('.data/sandbox.json', import.meta.url));

export function readOptions(args = process.argv.slice(2), env = process.env) {
  const { help = false, history, data } = readArguments(args);
  if (history && env.LEADLEX_API_KEY) {
    throw new Problem('Either --history or LEADLEX_API_KEY: a history from a file is shown in the sandbox.');
  }
  // npm runs this in the package's folder; a path is meant from where the person stands.
  const fromHere = (path) => resolve(env.INIT_CWD ?? process.cwd(), path);
  return {
    help,
    historyFile: history && fromHere(history),
    dataFile: data ? fromHere(data) : DATA_FILE,
    port: readPort(env.PORT || '5173'),
    apiKey: env.LEADLEX_API_KEY?.trim(),
    baseUrl: env.LEADLEX_BASE_URL || undefined,
    webhookSecret: env.LEADLEX_WEBHOOK_SECRET?.trim() || undefined,
    contactIds: (env.LEADLEX_CONTACT_IDS ?? '')
      .split(',')
      .map((id) => id.trim())
      .filter(Boolean),
  };
}

function readArguments(args) {
  try {
    const options = {
      history: { type: 'string' },
      data: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    };
    return parseArgs({ args, options }).values;
  } catch (error) {
    throw new Problem(`${error.message}\n${HELP}`);
  }
}

function readPort(text) {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new Problem(`PORT=${text} is not a port. Give a whole number up to 65535.`);
}
