import type { Activity } from '../model/activity.ts';
import { defaultKeys, type SandboxKey } from './apiKeys.ts';
import { createClock, type SandboxClock, type SandboxTime } from './clock.ts';
import { createConnection, type Fetch, type Hold } from './connection.ts';
import { createQueue, type Failure, type Target } from './faults.ts';
import { createHandler, type SandboxRequest } from './handler.ts';
import { readInstant } from './instant.ts';
import type { Quirks } from './quirks.ts';
import { createQuota, type Plan, type PlanName, plans } from './quota.ts';
import { createWebhooks, type DeliveryListener, type Envelope } from './webhooks.ts';
import { createWorkspace, type SandboxActivity, type SandboxState } from './workspace.ts';

export interface SandboxOptions {
  /** A time stands still until `clock` moves it; a function is followed. Default: the machine's clock. */
  now?: SandboxTime | (() => SandboxTime);
  /** How long answers take, in milliseconds. Default 0: no timer at all. */
  latencyMs?: number;
  /** Ids of contacts without activities. `seed` and `insert` add the contacts they name. */
  contacts?: readonly string[];
  /** Ids of deals. `seed` and `insert` add the deals they name. */
  deals?: readonly string[];
  /** Default: `wbk_sandbox` with both permissions, `wbk_read_only`, `wbk_write_only` and `wbk_expired`. */
  keys?: Readonly<Record<string, SandboxKey>>;
  /**
   * Whether a request needs a key, as the API documents. `false` stands for your own server, which adds the key:
   * a request without one is let in as if it carried the first of `keys`. Default `true`.
   */
  requiresKey?: boolean;
  /** Quota of the workspace. Default `unmetered`: never refuses, and its headers count down from a million. */
  plan?: PlanName | Plan;
  /** Status of a successful create; the API does not document which. Default 201. */
  createStatus?: 200 | 201;
  /** Default `whsec_sandbox`. */
  webhookSecret?: string;
  /** Default `type`, the newer one. */
  webhookEnvelope?: Envelope;
  /** Where this server departs from the documented one. */
  quirks?: Quirks;
  /** What an earlier sandbox exported. */
  state?: SandboxState;
}

/** A whole LeadLex in memory. */
export interface Sandbox {
  /** Give it to a client as its `fetch`. Any base URL will do, a relative one too. */
  fetch: Fetch;
  /**
   * The server alone, to be mounted on real HTTP: no latency, no holds, nothing lost. To have these over HTTP too,
   * mount `fetch` and cut the connection when it rejects.
   */
  handle: (request: Request) => Promise<Response>;
  /** The server's clock. */
  clock: SandboxClock;
  /** Every request that reached the server, in order. To forget them: `requests.length = 0`. */
  requests: SandboxRequest[];
  /** May be changed between two requests. */
  quirks: Quirks;
  /** May be changed between two requests. */
  latencyMs: number;

  addContact: (id: string) => void;
  /** Deletes a contact as LeadLex does: its activities stay, without the link. */
  removeContact: (id: string) => void;
  addDeal: (id: string) => void;
  /** Writes a contact's history, without webhooks, as if each row had been written at its own time. */
  seed: (contactId: string, activities?: readonly SandboxActivity[]) => void;
  /** Somebody else logs an activity: a row appears, with any date, and its webhook fires (unless told not to). */
  insert: (activity: SandboxActivity, options?: { webhook?: boolean }) => Activity;
  /** Changes a row, as an email becomes opened. The API fires no webhook for it. */
  update: (id: string, patch: Partial<Activity>) => Activity;
  remove: (id: string) => void;
  /** From now on the server sends this in the row's place. */
  garble: (id: string, raw: unknown) => void;
  /** All rows of a contact as the server would send them, in its order. */
  activities: (contactId: string) => Activity[];
  /** Everything the workspace holds, as plain JSON for the option `state`. */
  export: () => SandboxState;

  /** The next request is answered with this. */
  failNext: (failure: Failure) => void;
  /** The next request is lost on its way: it never reaches the server. */
  dropNextRequest: (target?: Target) => void;
  /** The next request is carried out, its answer lost. */
  dropNextResponse: (target?: Target) => void;
  /** Holds every answer (or the next `times`) back until released. Returns what releases these alone. */
  hold: (hold?: Hold) => () => void;
  /** Releases everything held. */
  release: () => void;
  setOffline: (isOffline: boolean) => void;
  /** Forgets all faults and holds still waiting, and goes online. */
  heal: () => void;

  /** Hands each `activity.created` webhook to the listener, signed. Returns what ends it. */
  onDelivery: (listener: DeliveryListener) => () => void;
  /** Resolves when all webhooks so far are handed over and their listeners are done; rejects if one of them failed. */
  delivered: () => Promise<void>;
}

/**
 * A whole LeadLex in memory: both endpoints as documented, keys, quotas and webhooks, with a clock you move and faults
 * you choose. Nothing in it is random. It needs Web standards only, so it runs in Node and browsers, under any runner.
 *
 * ```ts
 * const sandbox = createSandbox({ now: '2026-04-17T15:00:00Z' });
 * sandbox.seed('contact-1', activityFactory.history({ contactId: 'contact-1', count: 120 }));
 * const client = createLeadLexClient({ apiKey: 'wbk_sandbox', fetch: sandbox.fetch });
 * ```
 */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const { keys = defaultKeys, plan = 'unmetered', quirks = {} } = options;
  const clock = createClock(options.now);
  const workspace = createWorkspace(clock, quirks, options.state);
  const { webhookSecret = 'whsec_sandbox', webhookEnvelope = 'type' } = options;
  const webhooks = createWebhooks(clock, webhookSecret, webhookEnvelope);
  const failures = createQueue<Failure>();
  const requests: SandboxRequest[] = [];
  const server = {
    workspace,
    clock,
    quirks,
    quota: createQuota(typeof plan === 'string' ? plans[plan] : plan, clock),
    keys,
    withoutKey: options.requiresKey === false ? (Object.values(keys)[0] ?? {}) : null,
    failures,
    createStatus: options.createStatus ?? 201,
    onCreated: webhooks.created,
  };
  const handle = createHandler(server, requests);
  const connection = createConnection(handle);
  connection.network.latencyMs = options.latencyMs ?? 0;
  for (const id of options.contacts ?? []) workspace.contacts.add(id);
  for (const id of options.deals ?? []) workspace.deals.add(id);

  function seed(contactId: string, activities: readonly SandboxActivity[] = []): void {
    workspace.contacts.add(contactId);
    const at = ({ created_date }: SandboxActivity) => readInstant(created_date ?? '') ?? clock.now() * 1000;
    const byDate = [...activities].reverse().sort((a, b) => at(a) - at(b));
    for (const activity of byDate) {
      workspace.write({ ...activity, contact_id: contactId }, Number.NEGATIVE_INFINITY);
    }
  }

  function insert(activity: SandboxActivity, { webhook = true } = {}): Activity {
    const row = workspace.write(activity);
    if (webhook) webhooks.created(row);
    return row;
  }

  return {
    fetch: connection.fetch,
    handle,
    clock,
    requests,
    quirks,
    get latencyMs() {
      return connection.network.latencyMs;
    },
    set latencyMs(ms) {
      connection.network.latencyMs = ms;
    },

    addContact: (id) => void workspace.contacts.add(id),
    removeContact: workspace.unlinkContact,
    addDeal: (id) => void workspace.deals.add(id),
    seed,
    insert,
    update: workspace.update,
    remove: workspace.remove,
    garble: workspace.garble,
    activities: workspace.activities,
    export: workspace.export,

    failNext: (failure) => void failures.add(failure),
    dropNextRequest: (target = {}) => void connection.lostRequests.add(target),
    dropNextResponse: (target = {}) => void connection.lostAnswers.add(target),
    hold: (hold = {}) => connection.hold(hold),
    release: connection.releaseAll,
    setOffline: (isOffline) => {
      connection.network.isOffline = isOffline;
    },
    heal: () => {
      failures.clear();
      connection.lostRequests.clear();
      connection.lostAnswers.clear();
      connection.network.isOffline = false;
      connection.releaseAll();
    },

    onDelivery: webhooks.listen,
    delivered: webhooks.settled,
  };
}
