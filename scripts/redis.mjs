import { existsSync } from 'node:fs';
import { onPath } from './browser.mjs';

/**
 * A Redis or Valkey server on this machine: one named by the environment, or one on PATH.
 * @returns {string | undefined}
 */
export function redisExecutable(env = process.env) {
  const candidates = [env.REDIS_SERVER, ...onPath(['redis-server', 'valkey-server'], env)];
  return candidates.find((path) => path && existsSync(path));
}
