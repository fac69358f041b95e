import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { Problem } from './options.mjs';

/** The activities in a file, as it says. */
export function readHistory(file) {
  const rows = parse(read(file), file);
  if (!Array.isArray(rows)) {
    throw new Problem(
      `${file} is JSON, but not an array. It must be a list of activities: [{ "id": …, "type": …, "created_date": … }]`,
    );
  }
  for (const [index, row] of rows.entries()) {
    for (const field of ['id', 'type', 'created_date']) {
      if (typeof row?.[field] === 'string' && row[field] !== '') continue;
      throw new Problem(
        `${file}: activity number ${index + 1} has no ${field}. Each needs id, type and created_date.`,
      );
    }
  }
  const undated = rows.findIndex(({ created_date }) => Number.isNaN(Date.parse(created_date)));
  if (undated >= 0) {
    const { created_date } = rows[undated];
    throw new Problem(
      `${file}: activity number ${undated + 1} has the created_date "${created_date}", which is not ISO 8601.`,
    );
  }
  if (rows.length === 0) throw new Problem(`${file} is an empty list: there is no contact in it to show.`);
  return rows;
}

/** A contact for each `contact_id` in the rows; rows without one belong to a contact named after the file. */
export function contactsOf(rows, file) {
  const ids = new Set(rows.map((row) => row.contact_id ?? 'history'));
  const deals = new Map(rows.filter(({ deal_id }) => deal_id).map((row) => [row.deal_id, row]));
  return [...ids].map((id, index) => ({
    id,
    name: ids.size === 1 ? 'Contact of this history' : `Contact ${index + 1} of this history`,
    role: basename(file),
    deals: [...deals.values()]
      .filter((row) => (row.contact_id ?? 'history') === id)
      .map((row) => ({ id: row.deal_id, name: row.entity_type === 'deal' ? row.entity_name : row.deal_id })),
  }));
}

/** The people in a history are ids only, and are shown by them. */
export function usersOf(rows) {
  const ids = new Set(rows.map(({ created_by_user_id }) => created_by_user_id));
  return Object.fromEntries([...ids].filter(Boolean).map((id) => [id, { name: id }]));
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new Problem(
      error.code === 'ENOENT' ? `There is no file ${file}.` : `${file} cannot be read: ${error.message}`,
    );
  }
}

function parse(text, file) {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Problem(`${file} is not JSON: ${error.message}`);
  }
}
