import * as v from 'valibot';
import { type ActivityPage, readActivity } from '../model/activity.ts';

const count = v.fallback(v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0))), null);

const pageSchema = v.object({
  data: v.object({ activities: v.array(v.unknown()) }),
  meta: v.fallback(v.object({ page: count, per_page: count, total: count }), {
    page: null,
    per_page: null,
    total: null,
  }),
});

/** Reads the list answer row by row; `null` when there is no list in it at all. */
export function readPage(body: unknown): ActivityPage | null {
  const result = v.safeParse(pageSchema, body);
  if (!result.success) return null;
  return { activities: result.output.data.activities.map(readActivity), meta: result.output.meta };
}
