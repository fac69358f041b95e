import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { redisExecutable } from '../../scripts/redis.mjs';
import { entry } from './crm.ts';
import { buildCrm, type Crm, freePort, startCrm, startLeadLex, startRedis } from './redis/machine.ts';

/** Each process comes with the driver its team likes. */
const DRIVERS = ['ioredis', 'node-redis', 'ioredis'];

let leadLex: Awaited<ReturnType<typeof startLeadLex>>;
let built: Awaited<ReturnType<typeof buildCrm>>;
let port: number;
let stopRedis: () => Promise<void>;
let crms: Crm[];

const start = (driver = 'ioredis') => startCrm(built.file, driver, port, leadLex.url);
const crm = (at: number): Crm => crms[at % crms.length] as Crm;
const savedId = async (response: Response): Promise<string> => (await response.json()).data.activity.id;
const rowsOf = (reference: string) =>
  leadLex.sandbox
    .activities('contact-1')
    .filter(({ metadata }) => (metadata as Record<string, unknown>)?.client_reference === reference);

describe.runIf(redisExecutable())('three processes that share a Redis', () => {
  beforeAll(async () => {
    [leadLex, built, port] = await Promise.all([startLeadLex(), buildCrm(), freePort()]);
    stopRedis = await startRedis(port);
    crms = await Promise.all(DRIVERS.map(start));
  }, 60_000);

  afterAll(async () => {
    await Promise.all(crms?.map(({ kill }) => kill()) ?? []);
    await stopRedis?.();
    await leadLex?.stop();
    built?.remove();
  });

  it('show a contact to two hundred viewers for one request', async () => {
    leadLex.sandbox.requests.length = 0;
    const pages = await Promise.all(Array.from({ length: 200 }, (_, at) => crm(at).read()));
    const totals = await Promise.all(pages.map(async (page) => (await page.json()).meta.total));
    expect(new Set(totals)).toEqual(new Set([120]));
    expect(leadLex.sandbox.requests).toHaveLength(1);
  }, 20_000);

  it.each([0, 1])('tell the viewers of all within a second what was logged through number %i', async (at) => {
    const tabs = await Promise.all(crms.map(({ follow }) => follow()));
    const id = await savedId(await crm(at).log(entry(`seen-${at}`)));
    await vi.waitFor(() => expect(tabs.map(({ heard }) => heard(id))).toEqual([true, true, true]), {
      timeout: 1000,
      interval: 10,
    });
    for (const reader of crms) {
      const { data } = await (await reader.read()).json();
      expect(data.activities[0].id).toBe(id);
    }
    for (const tab of tabs) tab.close();
  });

  it('log an entry once that is sent through all at the same time', async () => {
    const answers = await Promise.all(crms.map(({ log }) => log(entry('together'))));
    const ids = await Promise.all(answers.map(savedId));
    expect(ids).toEqual(rowsOf('together').map(({ id }) => [id, id, id])[0]);
    expect(rowsOf('together')).toHaveLength(1);
  });

  it('log an entry once although the process that sent it was killed before it could say so', async () => {
    const release = leadLex.holdAnswers();
    const lost = crm(0).log(entry('killed'));
    lost.catch(() => {});
    await vi.waitFor(() => expect(rowsOf('killed')).toHaveLength(1), { timeout: 5000 });
    await crm(0).kill();
    release();
    await expect(lost).rejects.toThrow();

    const answer = await crm(1).log(entry('killed'));
    expect(answer.status).toBe(200);
    expect(rowsOf('killed').map(({ id }) => id)).toEqual([await savedId(answer)]);
    crms[0] = await start();
  }, 30_000);

  it('go on while Redis is gone, and together again when it is back', async () => {
    const tabs = await Promise.all(crms.map(({ follow }) => follow()));
    for (const [at, { log }] of crms.entries()) expect((await log(entry(`before-${at}`))).status).toBe(201);
    const release = leadLex.holdAnswers();
    const underway = crms.map(({ log }, at) => log(entry(`during-${at}`)));
    await vi.waitFor(() => expect(rowsOf('during-2')).toHaveLength(1), { timeout: 5000 });
    await stopRedis();
    release();
    for (const answer of underway) expect((await answer).status).toBe(201);

    // The person has not seen the answer and sends it again; and writes more.
    for (const [at, { log, read }] of crms.entries()) {
      for (const kind of ['before', 'during']) {
        expect((await log(entry(`${kind}-${at}`))).status).toBe(201);
      }
      const more = await Promise.all([log(entry(`without-${at}`)), log(entry(`without-${at}`))]);
      const [id, again] = await Promise.all(more.map(savedId));
      expect(again).toBe(id);
      const { data } = await (await read()).json();
      expect(data.activities.map((row: { id: string }) => row.id)).toContain(id);
    }

    stopRedis = await startRedis(port);
    for (const kind of ['before', 'without']) {
      for (const [at, { log }] of crms.entries()) await log(entry(`${kind}-${at}`));
    }
    const back = crms.map((_, at) => crms[(at + 1) % crms.length] as Crm);
    for (const [at, { log }] of back.entries()) {
      let count = 0;
      await vi.waitFor(
        async () => {
          count += 1;
          const id = await savedId(await log(entry(`back-${at}-${count}`)));
          await vi.waitFor(() => expect(tabs[at]?.heard(id)).toBe(true), { timeout: 300 });
        },
        { timeout: 20_000, interval: 200 },
      );
    }
    for (const kind of ['before', 'during', 'without']) {
      for (const at of crms.keys()) expect(rowsOf(`${kind}-${at}`), `${kind}-${at}`).toHaveLength(1);
    }
    expect(crms.map(({ isRunning }) => isRunning())).toEqual([true, true, true]);
    for (const { errors } of crms) expect(errors()).toContain('goes on without it');
    for (const tab of tabs) tab.close();
  }, 60_000);
});
