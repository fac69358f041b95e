import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { Problem } from './options.mjs';

const NONE = { activities: [], ids: 0 };

/** The file that keeps what is logged: a sandbox's state without the rows that every start makes anew. */
export function openEntries(file) {
  const state = read(file);
  return {
    state,
    shownPath: shown(file),
    /** Written aside and moved into place, so that a power cut leaves the old entries or the new ones. */
    save(activities, ids) {
      try {
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(`${file}.new`, `${JSON.stringify({ ids, activities }, null, 2)}\n`);
        renameSync(`${file}.new`, file);
      } catch (error) {
        console.error(
          `What was logged is not in ${shown(file)} and will be lost at the end: ${error.message}`,
        );
      }
    },
  };
}

function read(file) {
  try {
    const { activities, ids } = JSON.parse(readFileSync(file, 'utf8'));
    if (Array.isArray(activities) && Number.isInteger(ids)) return { activities, ids };
  } catch (error) {
    if (error.code === 'ENOENT') return NONE;
  }
  throw new Problem(
    `${file} does not hold entries of this page. Move it away, or name another with --data FILE.`,
  );
}

function shown(file) {
  const path = relative(process.cwd(), file);
  return path.startsWith('..') ? file : path;
}
