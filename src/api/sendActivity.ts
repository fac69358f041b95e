import { type Activity, isRecord, isUnreadable, type NewActivity, readActivity } from '../model/activity.ts';
import { refuseFaulty } from './refuseFaulty.ts';
import { routePath, routes } from './routes.ts';
import type { Transport } from './transport.ts';

/** Sends a new activity, unless it is known already that the server will not take it. */
export async function sendActivity(
  send: Transport,
  baseUrl: string,
  input: NewActivity,
  signal: AbortSignal | undefined,
): Promise<Activity> {
  refuseFaulty(input);
  const route = routes.createActivity;
  const { body, fail } = await send({
    url: `${baseUrl}${routePath(route)}`,
    method: route.method,
    body: JSON.stringify(input),
    signal,
  });
  const data = isRecord(body) ? body.data : null;
  const row = readActivity(isRecord(data) ? (data.activity ?? data) : data);
  if (isUnreadable(row)) throw fail(`The answer is not an activity (${row.unreadable}).`);
  return row;
}
