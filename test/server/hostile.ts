import { expect } from 'vitest';
import { ORIGIN, setUp } from './crm.ts';

export const AT = '/api/leadlex';
export const STREAM = `${AT}/v1/contacts/contact-1/activities/stream`;
export const LIST = `${AT}/v1/contacts/contact-1/activities`;
export const CREATE = `${AT}/v1/activities`;
export const json = { 'Content-Type': 'application/json' };
export const call = '{"type":"call","contact_id":"contact-1"}';

const SHOWN = ['allow', 'cache-control', 'content-type', 'x-content-type-options'];
const SECRET = /wbk_|whsec_|data\.leadlex|node_modules|\.ts:|\.js:|\n\s+at |undefined/;

/** Sends one request to a CRM whose every user may do everything. */
export async function attack(path: string, init: RequestInit = {}, crm = setUp()) {
  const response = await crm.handler(new Request(ORIGIN + path, init));
  return { ...crm, response };
}

/** The answer is a plain no in the API's shape, and LeadLex has not been asked. */
export async function expectRefusal(
  { response, sandbox, onError }: Awaited<ReturnType<typeof attack>>,
  status: number,
  code: string,
): Promise<void> {
  const text = await response.text();
  expect([response.status, JSON.parse(text)]).toEqual([
    status,
    { error: expect.objectContaining({ code, message: expect.stringMatching(/^[^\n]{5,200}$/) }) },
  ]);
  expect(sandbox.requests).toEqual([]);
  const headers = [...response.headers];
  expect(headers.map(([name]) => name).filter((name) => !SHOWN.includes(name))).toEqual([]);
  expect(response.headers.get('content-type')).toBe('application/json');
  expect(JSON.stringify(headers) + text).not.toMatch(SECRET);
  // What strangers send fills nobody's log.
  expect(onError).not.toHaveBeenCalled();
}
