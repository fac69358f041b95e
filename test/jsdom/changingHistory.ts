import fc from 'fast-check';
import type { Activity, ActivityFilters } from 'leadlex-timeline';
import { createSandbox, type Quirks, type Sandbox } from 'leadlex-timeline/testing';

/** A server whose history others change between any two requests, and what may happen to it. Times in microseconds. */
export const START = Date.UTC(2026, 3, 17, 12);
export const DAYS = ['2026-04-13', '2026-04-15', '2026-04-16', '2026-04-17'];
const TYPES = ['call', 'email', 'meeting', 'note', 'site_visit', 'task'];

/** Few times, so that many are shared: days that end and begin, seconds that follow each other, parts of a second. */
const second = fc.constantFrom(
  -10,
  -3_600,
  -93_600,
  -93_600,
  -93_600,
  -93_601,
  -93_602,
  -129_600,
  -129_601,
  -187_200,
  -300_000,
);
const fraction = fc.constantFrom(0, 0, 0, 1, 1_000, 1_999, 500_000, 999_000, 999_999);
const instant = fc.tuple(second, fraction).map(([whole, part]) => START * 1000 + whole * 1_000_000 + part);
/** Two of them often: a stream of one type must be longer than a page. */
const type = fc.constantFrom('call', 'call', 'call', 'email', 'email', 'email', ...TYPES);
/** Among equal times the server goes by id. */
const letter = fc.constantFrom<string>('a', 'b', 'x', 'y');
const row = fc.record({ at: instant, type, letter });
const which = fc.oneof(fc.nat({ max: 2 }), fc.nat({ max: 60 }));

const change = fc.oneof(
  { weight: 3, arbitrary: fc.record({ change: fc.constant('insert' as const), row }) },
  { weight: 2, arbitrary: fc.record({ change: fc.constant('insert now' as const), row }) },
  { weight: 1, arbitrary: fc.record({ change: fc.constant('import' as const), row }) },
  { weight: 4, arbitrary: fc.record({ change: fc.constant('remove' as const), which }) },
  { weight: 1, arbitrary: fc.record({ change: fc.constant('update' as const), which }) },
);
const day = fc.constantFrom(undefined, ...DAYS);
const types = fc.oneof(
  fc.constant<string[]>([]),
  fc.subarray(TYPES, { minLength: 1, maxLength: 3 }),
  fc.subarray(['call', 'email', 'note'], { minLength: 2 }),
  fc.subarray(TYPES, { minLength: 4 }),
);
const range = fc
  .tuple(day, day)
  .map(([one, other]) => (one && other && one > other ? [other, one] : [one, other]));
const filters = fc.record({ types, range }).map(({ types, range: [from, to] }): ActivityFilters => {
  return { ...(types.length && { types }), ...(from && { from }), ...(to && { to }) };
});
const does = <Name extends string>(name: Name) => fc.record({ does: fc.constant(name) });
const action = fc.oneof(
  { weight: 6, arbitrary: does('load older') },
  { weight: 3, arbitrary: does('load newer') },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('filter' as const), filters }) },
  { weight: 1, arbitrary: does('clear filters') },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('jump' as const), at: day }) },
  { weight: 1, arbitrary: does('to the top') },
  { weight: 2, arbitrary: does('return after a minute') },
  { weight: 1, arbitrary: does('return after six minutes') },
  { weight: 2, arbitrary: does('hear a signal') },
  { weight: 1, arbitrary: does('refresh') },
  { weight: 1, arbitrary: does('show new') },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('read' as const), isReading: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('log' as const), type }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('log of then' as const), type, at: instant }) },
);

export type Change = typeof change extends fc.Arbitrary<infer Value> ? Value : never;
export type Action = typeof action extends fc.Arbitrary<infer Value> ? Value : never;

export const history = fc.record({
  rows: fc.oneof(fc.array(row, { maxLength: 40 }), fc.array(row, { minLength: 15, maxLength: 40 })),
  pageSize: fc.integer({ min: 3, max: 5 }),
  precision: fc.constantFrom('second' as const, 'millisecond' as const, 'microsecond' as const),
  /** What happens on the server before the first, second, … request. */
  changes: fc.array(fc.array(change, { maxLength: 3 }), { maxLength: 40 }),
  /** How long the first, second, … answer is on its way. */
  delays: fc.array(fc.nat({ max: 6 }), { maxLength: 40 }),
  /** What the reader does; what stands in one step is done at once, without waiting. */
  steps: fc.array(fc.array(action, { minLength: 1, maxLength: 2 }), { maxLength: 14 }),
});
export type History = typeof history extends fc.Arbitrary<infer Value> ? Value : never;

const some = (at: string, letter = 'a', type = 'call') => ({ at: Date.parse(at) * 1000, type, letter });
const insert = (row: ReturnType<typeof some>): Change => ({ change: 'insert', row });
const plain = { pageSize: 3, precision: 'second', delays: [] as number[] } as const;

/** Stories that once ended badly. */
export const stories: History[] = [
  // Rows at the bound of what is read upward are loaded only in part.
  {
    ...plain,
    rows: ['a', 'b', 'x'].map((letter) => some('2026-04-17T11:59:50Z', letter)),
    changes: [],
    steps: [[{ does: 'jump', at: '2026-04-15' }], [{ does: 'load newer' }]],
  },
  // Between two reads somebody writes a row that the widened bound still takes in: it belongs above older ones.
  {
    ...plain,
    rows: ['2026-04-17T11:00:00Z', '2026-04-16T11:00:00Z', '2026-04-15T23:59:59Z'].map((at) => some(at)),
    changes: [[], [insert(some('2026-04-16T00:00:00Z'))]],
    steps: [],
  },
  // A jump to a day before the filter's, and back up.
  {
    ...plain,
    rows: [some('2026-04-16T10:00:00Z')],
    changes: [],
    steps: [[{ does: 'filter', filters: { from: '2026-04-17' } }], [{ does: 'jump', at: '2026-04-15' }]],
  },
  // Rows that come up from below when others are deleted are not new.
  {
    ...plain,
    rows: [
      '2026-04-17T11:00:00Z',
      '2026-04-16T11:00:00Z',
      '2026-04-15T23:59:59Z',
      '2026-04-15T08:00:00Z',
    ].map((at) => some(at)),
    changes: [
      [],
      [
        { change: 'remove', which: 0 },
        { change: 'remove', which: 0 },
      ],
    ],
    steps: [[{ does: 'read', isReading: true }, { does: 'return after a minute' }]],
  },
  // An own entry that another type's unread rows still hide, seen elsewhere meanwhile.
  {
    ...plain,
    rows: ['a', 'b', 'x'].map((letter) => some('2026-04-17T11:59:50Z', letter, 'email')),
    changes: [],
    steps: [
      [{ does: 'filter', filters: { types: ['call', 'email'] } }],
      [{ does: 'log of then', type: 'call', at: Date.parse('2026-04-15T08:00:00Z') * 1000 }],
      [{ does: 'jump', at: '2026-04-15' }],
      [{ does: 'to the top' }],
    ],
  },
];

/** The timers are not real; this is. */
export const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

/** A row on the server, and at which change it came. */
export interface Known {
  row: Activity;
  born: number;
  isOwn: boolean;
}

/** One answered list request. */
export interface Answer {
  query: Record<string, string>;
  rows: Activity[];
  /** Fewer rows than a page. */
  isLast: boolean;
}

export interface World {
  sandbox: Sandbox;
  fetch: Sandbox['fetch'];
  /** What happened so far, a line each. */
  story: string[];
  /** What is on the server now, by id. */
  alive: Map<string, Known>;
  answers: Answer[];
  /** Counts the server's changes. */
  changed: () => number;
  isBusy: () => boolean;
}

const UNITS: Record<string, number> = { second: 1_000_000, millisecond: 1000, microsecond: 1 };
export const textOf = (us: number) =>
  `${new Date(Math.floor(us / 1000)).toISOString().slice(0, -1)}${String(us % 1000).padStart(3, '0')}Z`;

export function createWorld({ rows, pageSize, precision, changes, delays }: History): World {
  const sandbox = createSandbox({ now: START, requiresKey: false, quirks: { precision } satisfies Quirks });
  const story: string[] = [];
  const alive = new Map<string, Known>();
  const finely = new Map<string, number>();
  const answers: Answer[] = [];
  /** Bounds under which rows have been asked for. */
  const bounds = { to: new Set<number>(), from: new Set<number>() };
  let changed = 0;
  let busy = 0;
  let ids = 0;
  let requests = 0;
  const nextId = (first: string) => `${first}${String(++ids).padStart(2, '0')}`;

  const seeds = rows.map(({ at, type, letter }) => ({ id: nextId(letter), type, created_date: textOf(at) }));
  sandbox.seed('jane', seeds);
  for (const row of sandbox.activities('jane')) alive.set(row.id, { row, born: 0, isOwn: false });
  for (const [index, { id }] of seeds.entries()) finely.set(id, rows[index]?.at ?? 0);
  for (const { row } of alive.values())
    story.push(`  ${told(row)} (kept as ${textOf(finely.get(row.id) ?? 0)})`);

  /**
   * While rows of one printed time are counted page by page, a row deleted among them moves the others past the reader:
   * the API has no other way below (or above) them.
   */
  function isCounted(id: string): boolean {
    const unit = UNITS[precision] ?? 1;
    const at = finely.get(id) ?? 0;
    const among = (from: number, to: number) =>
      at >= from && at <= to ? [...alive.keys()].filter((other) => between(other, from, to)).length : 0;
    const between = (other: string, from: number, to: number) =>
      (finely.get(other) ?? 0) >= from && (finely.get(other) ?? 0) <= to;
    return (
      [...bounds.to].some((to) => among(to - unit, to) >= pageSize) ||
      // Upward, pages may be smaller.
      [...bounds.from].some((from) => among(from, from + unit) >= 2)
    );
  }

  function apply(step: Change): void {
    if (step.change === 'import') {
      for (let count = 0; count < 6; count += 1) apply({ change: 'insert now', row: step.row });
      return;
    }
    if (step.change === 'insert' || step.change === 'insert now') {
      const { at, type, letter } = step.row;
      const created_date = step.change === 'insert' ? { created_date: textOf(at) } : {};
      const row = sandbox.insert({ id: nextId(letter), type, contact_id: 'jane', ...created_date });
      keep(row, false, step.change === 'insert' ? at : Date.parse(row.created_date) * 1000);
      story.push(`    others insert ${told(row)}`);
      return;
    }
    // A row that is being logged is nobody's to delete before its answer has left.
    const all = sandbox.activities('jane').filter(({ id }) => alive.has(id));
    const row = all[step.which % Math.max(1, all.length)];
    if (!row) return;
    if (step.change === 'update') {
      const title = `Changed ${changed}`;
      const known = alive.get(row.id);
      if (known) alive.set(row.id, { ...known, row: sandbox.update(row.id, { title }) });
      story.push(`    others rename ${row.id}`);
    } else if (!isCounted(row.id)) {
      changed += 1;
      sandbox.remove(row.id);
      alive.delete(row.id);
      story.push(`    others delete ${told(row)}`);
    }
  }

  function keep(row: Activity, isOwn: boolean, at: number): void {
    changed += 1;
    alive.set(row.id, { row, born: changed, isOwn });
    finely.set(row.id, at);
  }

  const fetch: Sandbox['fetch'] = async (input, init) => {
    busy += 1;
    try {
      const isList = init?.method === 'GET';
      if (isList) for (const step of changes[answers.length] ?? []) apply(step);
      const url = new URL(String(input), 'http://sandbox.test');
      const query = Object.fromEntries(url.searchParams);
      const slot = isList ? answers.push({ query, rows: [], isLast: false }) - 1 : -1;
      for (const side of ['to', 'from'] as const) {
        const text = query[`${side}_date`];
        if (text) bounds[side].add(microseconds(text));
      }
      const delay = delays[requests] ?? 0;
      requests += 1;
      const response = await sandbox.fetch(input, init);
      for (let turn = 0; turn < delay; turn += 1) await nextTurn();
      const { ok, status, headers } = response;
      const text = await response.text();
      const body = JSON.parse(text);
      if (isList) {
        const found: Activity[] = body.data.activities;
        answers[slot] = { query, rows: found, isLast: found.length < Number(query.per_page) };
        story.push(
          `    GET ${decodeURIComponent(url.search)} of ${body.meta.total}: ${found.map(({ id }) => id).join(' ')}`,
        );
      } else {
        const row: Activity = body.data.activity;
        const asked = JSON.parse(String(init?.body)).created_date;
        keep(row, true, microseconds(asked ?? row.created_date));
        story.push(`    POST: ${told(row)}`);
      }
      return { ok, status, headers, text: async () => text } as Response;
    } finally {
      busy -= 1;
    }
  };

  return { sandbox, fetch, story, alive, answers, changed: () => changed, isBusy: () => busy > 0 };
}

export const told = ({ id, type, created_date }: Activity) => `${id} ${type} ${created_date}`;

function microseconds(text: string): number {
  const part = (/\.(\d+)/.exec(text)?.[1] ?? '').padEnd(6, '0');
  return Date.parse(text.replace(/\.\d+/, '')) * 1000 + Number(part.slice(0, 6));
}
