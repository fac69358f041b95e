import { createLeadLexClient } from 'leadlex-timeline';
import { createTimelineHandler } from 'leadlex-timeline/server';
import { Problem } from './options.mjs';

/**
 * LeadLex itself. Its documentation spells the fields of a contact in several ways, so names are taken from whichever is there.
 * Costs two requests of the day's quota at the start: the contacts, unless they are named, and the users.
 */
export async function openLeadLex({ apiKey, webhookSecret, contactIds, ...options }) {
  const { baseUrl } = createLeadLexClient({ baseUrl: options.baseUrl });
  const get = (path) => ask(baseUrl + path, apiKey);
  const contacts =
    contactIds.length > 0 ? contactIds.map((id) => ({ id })) : listOf(await get('/v1/contacts'), 'contacts');
  if (contacts.length === 0) {
    throw new Problem('LeadLex named no contacts. Set LEADLEX_CONTACT_IDS to the ids of those to show.');
  }
  const users = await get('/v1/users').then(
    (body) => listOf(body, 'users'),
    (problem) => {
      // Without names the timeline is still whole.
      console.warn(`People are shown without names. ${problem.message}`);
      return [];
    },
  );
  const shown = contacts.map(readContact);
  const ids = shown.map(({ id }) => id);
  return {
    contacts: shown,
    users: Object.fromEntries(users.map((user) => [user.id, { name: nameOf(user) }])),
    handle: createTimelineHandler({
      apiKey,
      baseUrl,
      webhookSecret,
      authorize: (_request, { contactId }) => ids.includes(contactId),
    }),
    about: `LeadLex at ${new URL(baseUrl).host}, ${ids.length} of its contacts; opening one costs a request of your quota`,
    kept: 'in LeadLex',
  };
}

/** Its pages wrap lists both ways: below a name, and bare. */
function listOf({ data }, name) {
  const list = data?.[name] ?? data;
  return Array.isArray(list) ? list : [];
}

async function ask(url, apiKey) {
  const { pathname, host } = new URL(url);
  const fail = (why) => new Problem(`GET ${pathname} at ${host} failed: ${why}`);
  const request = {
    headers: { Authorization: `Bearer ${apiKey}` },
    redirect: 'error',
    signal: AbortSignal.timeout(15_000),
  };
  const response = await fetch(url, request).catch((error) => {
    throw fail(error.cause?.message ?? error.message);
  });
  const body = await response.json().catch(() => null);
  if (!response.ok)
    throw fail(`${response.status} ${body?.error?.message ?? body?.error?.code ?? ''}`.trim());
  if (body === null) throw fail('the answer is not JSON.');
  return body;
}

function readContact(contact) {
  return {
    id: String(contact.id),
    name: nameOf(contact),
    role: text(contact.title) ?? text(contact.job_title),
    company: text(contact.company_name) ?? text(contact.company?.name) ?? text(contact.company),
    email: text(contact.email),
    phone: text(contact.phone),
    deals: [],
  };
}

function nameOf({ full_name, name, first_name, last_name, email, id }) {
  const parts = [first_name, last_name].filter(Boolean).join(' ');
  return text(full_name) ?? text(name) ?? text(parts) ?? text(email) ?? `Contact ${id}`;
}

function text(value) {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
