import { createTimelineHandler } from 'leadlex-timeline/server';
import { createSandbox } from 'leadlex-timeline/testing';
import { activitiesOf, contacts as ourContacts, users, viewer } from './contacts.mjs';
import { openEntries } from './entries.mjs';
import { createFailures, keys } from './failures.mjs';
import { contactsOf, readHistory, usersOf } from './history.mjs';
import { Problem } from './options.mjs';

const webhookSecret = 'whsec_example';

/** A LeadLex in memory, with the contacts of a small law firm's sales team or those of a file. */
export function openSandbox({ historyFile, dataFile }) {
  const entries = openEntries(dataFile);
  const rows = historyFile && readHistory(historyFile);
  const contacts = rows ? contactsOf(rows, historyFile) : ourContacts;
  const ids = contacts.map(({ id }) => id);
  const sandbox = createSandbox({
    keys,
    webhookSecret,
    contacts: ids,
    deals: contacts.flatMap(({ deals }) => deals.map(({ id }) => id)),
    state: { contacts: [], deals: [], ...entries.state },
  });
  if (rows) insertRows(sandbox, rows, historyFile);
  else for (const contact of contacts) sandbox.seed(contact.id, activitiesOf(contact));
  keepEntries(sandbox, entries);

  const fetch = async (input, init) => {
    const response = await sandbox.fetch(input, init);
    // An entry that is answered for is in the file, and open pages have been told.
    await sandbox.delivered();
    return response;
  };
  const { failures, release } = createFailures(fetch);
  const authorize = (_request, { contactId }) => ids.includes(contactId);
  const real = { apiKey: 'wbk_example', fetch, authorize };
  const handler = createTimelineHandler({ ...real, webhookSecret });
  const failing = new Map(
    // Wanted failures are no news to the person who started this.
    Object.entries(failures).map(([name, { way }]) => [
      name,
      // A page that was read before the failure was chosen is no failure.
      createTimelineHandler({ ...real, cacheMs: 0, onError: () => {}, ...way }),
    ]),
  );

  const total = ids.reduce((sum, id) => sum + sandbox.activities(id).length, 0);
  const source = historyFile ? `the history in ${historyFile}` : 'a LeadLex sandbox in memory';
  return {
    contacts: contacts.map(({ activities, ...contact }) => contact),
    users: rows ? { ...usersOf(rows), ...users } : users,
    viewer,
    failures: Object.entries(failures).map(([name, { label }]) => ({ name, label })),
    release,
    deliverTo: (url) => sandbox.onDelivery((delivery) => deliver(url, delivery)),
    handle: (request) => (failing.get(request.headers.get('x-demo-failure')) ?? handler)(request),
    about: `${source}: ${count(ids.length, 'contact')}, ${count(total, 'activity', 'activities')}`,
    kept: `${entries.shownPath} (${entries.state.activities.length} so far; delete the file to start over)`,
  };
}

function insertRows(sandbox, rows, file) {
  for (const [index, row] of rows.entries()) {
    try {
      sandbox.insert({ ...row, contact_id: row.contact_id ?? 'history' }, { webhook: false });
    } catch (error) {
      throw new Problem(`${file}: activity number ${index + 1} cannot be used. ${error.message}`);
    }
  }
}

/** Saves each entry as soon as LeadLex has it, whether or not its answer arrives. */
function keepEntries(sandbox, { state, save }) {
  const activities = [...state.activities];
  sandbox.onDelivery(({ body }) => {
    activities.push(JSON.parse(body).data.activity);
    save(activities, sandbox.export().ids);
  });
}

/** Over HTTP, as LeadLex does it. */
async function deliver(url, delivery) {
  try {
    const { status } = await fetch(url, { method: 'POST', ...delivery });
    if (status !== 202) throw new Error(`the answer was ${status}`);
  } catch (error) {
    console.error(`A webhook could not be delivered: ${error.cause?.message ?? error.message}`);
  }
}

function count(number, one, many = `${one}s`) {
  return `${number.toLocaleString('en')} ${number === 1 ? one : many}`;
}
