import { type ActivityPage, isRecord, readActivity } from '../model/activity.ts';

/** Reads the list answer row by row; `null` when there is no list in it at all. */
export function readPage(body: unknown): ActivityPage | null {
  const data = isRecord(body) && isRecord(body.data) ? body.data : {};
  if (!Array.isArray(data.activities)) return null;
  const meta = isRecord(body) && isRecord(body.meta) ? body.meta : {};
  return {
    activities: data.activities.map(readActivity),
    meta: { page: readCount(meta.page), per_page: readCount(meta.per_page), total: readCount(meta.total) },
  };
}

function readCount(value: unknown): number | null {
  return Number.isInteger(value) && (value as number) >= 0 ? (value as number) : null;
}
