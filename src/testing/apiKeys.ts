import type { Route } from '../api/routes.ts';
import { Refusal } from './answers.ts';
import type { SandboxClock, SandboxTime } from './clock.ts';

/** Who created what nobody in particular did. */
export const DEFAULT_USER = 'user_sandbox';

export interface SandboxKey {
  /** Default: both. */
  permissions?: readonly Route['permission'][];
  /** Who the key's activities are created by. Default `user_sandbox`. */
  user_id?: string;
  /** From this moment on the key is refused. Default: never. */
  expires_at?: SandboxTime;
}

/** The keys of a sandbox that is given none. */
export const defaultKeys: Readonly<Record<string, SandboxKey>> = {
  wbk_sandbox: {},
  wbk_read_only: { permissions: ['activities:read'] },
  wbk_write_only: { permissions: ['activities:write'] },
  wbk_expired: { expires_at: 0 },
};

/** The key a request carries, or the API's refusal. */
export function authenticate(
  authorization: string | null,
  keys: Readonly<Record<string, SandboxKey>>,
  clock: SandboxClock,
  withoutKey: SandboxKey | null,
): SandboxKey {
  if (authorization === null && withoutKey) return withoutKey;
  const [, name] = /^Bearer (\S+)$/i.exec(authorization ?? '') ?? [];
  const key = name !== undefined && Object.hasOwn(keys, name) ? keys[name] : undefined;
  const isExpired = key?.expires_at !== undefined && new Date(key.expires_at).getTime() <= clock.now();
  if (!key || isExpired) throw new Refusal(401, 'invalid_key', 'The API key is invalid or expired.');
  return key;
}

/** Refuses a key without the endpoint's permission. */
export function authorize(key: SandboxKey, { permission }: Route): void {
  if (key.permissions?.includes(permission) ?? true) return;
  throw new Refusal(403, 'insufficient_permissions', `The API key lacks the permission ${permission}.`);
}
