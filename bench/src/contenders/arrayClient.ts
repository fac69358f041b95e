import type { Activity, ActivityClient, ActivityPage } from 'leadlex-timeline';

export interface ArrayClient extends ActivityClient {
  /** How many rows pages reach down to for now. */
  limit: number;
}

/** LeadLex's list call over an array that is newest first. Answers at once. */
export function createArrayClient(
  histories: Readonly<Record<string, Activity[]>>,
  limit: number,
): ArrayClient {
  const client: ArrayClient = {
    limit,
    async listContactActivities(
      contactId,
      { page = 1, per_page = 50, to_date, from_date },
    ): Promise<ActivityPage> {
      const rows = histories[contactId] ?? [];
      const first = to_date === undefined ? 0 : firstAtOrBefore(rows, Date.parse(to_date));
      const start = first + (page - 1) * per_page;
      const end = Math.min(start + per_page, client.limit);
      const since = from_date === undefined ? undefined : Date.parse(from_date);
      const activities = rows
        .slice(start, end)
        .filter(({ created_date }) => since === undefined || Date.parse(created_date) >= since);
      // A page that stops at the limit says so, and so is not taken for the last one.
      const size = end === client.limit && end < rows.length ? activities.length : per_page;
      return { activities, meta: { page, per_page: size, total: rows.length } };
    },
    async createActivity(input) {
      const rows = histories[input.contact_id ?? ''] ?? [];
      const created: Activity = {
        description: null,
        contact_id: null,
        deal_id: null,
        entity_type: null,
        entity_id: null,
        entity_name: null,
        created_by_user_id: null,
        created_date: '',
        ...input,
        title: input.title ?? null,
        metadata: input.metadata ?? {},
        id: `act_new_${client.limit}`,
      };
      rows.unshift(created);
      client.limit += 1;
      return created;
    },
  };
  return client;
}

function firstAtOrBefore(rows: readonly Activity[], time: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (Date.parse((rows[middle] as Activity).created_date) <= time) high = middle;
    else low = middle + 1;
  }
  return low;
}
