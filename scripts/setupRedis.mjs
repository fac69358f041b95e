import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { redisExecutable } from './redis.mjs';

const isRoot = process.getuid?.() === 0;

if (!redisExecutable() && isRoot && existsSync('/etc/debian_version')) {
  // The package would start a server of its own, which no test needs.
  spawnSync(
    'apt-get update && DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get install -y --no-install-recommends redis-server',
    { shell: true, stdio: 'inherit', timeout: 600_000 },
  );
}

if (!redisExecutable()) {
  console.error(`
No redis-server or valkey-server was found or could be installed: what several processes share is not tested.
  - install Redis or Valkey so that it is on PATH
  - REDIS_SERVER=/path/to/redis-server npm test
`);
  if (process.env.CI && isRoot) process.exit(1);
}
