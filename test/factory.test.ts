import type { Activity } from 'leadlex-timeline';
import { activityFactory, createSandbox, sampleActors } from 'leadlex-timeline/testing';
import { describe, expect, it } from 'vitest';
import { TWELVE_FIELDS } from './setup/activityFields.ts';

const DOCUMENTED_TYPES = [
  'call',
  'email',
  'email_sent',
  'email_replied',
  'meeting',
  'note',
  'task',
  'task_completed',
  'ai_action',
  'deal_stage_change',
  'list_added',
  'campaign_sent',
] as const;

describe('single activities', () => {
  it.each(DOCUMENTED_TYPES)('makes a %s with all twelve fields and something to read', (type) => {
    const activity = activityFactory.fresh()[type]();
    expect(activity.type).toBe(type);
    expect(Object.keys(activity).sort()).toEqual(TWELVE_FIELDS);
    expect(activity.title).toMatch(/\w/);
    expect(sampleActors).toHaveProperty(activity.created_by_user_id ?? '');
  });

  it('makes the API’s own example of a call', () => {
    expect(activityFactory.fresh().call()).toMatchObject({
      title: 'Discovery call with Jane',
      description: 'Discussed Q2 outsourcing plans; next step is proposal.',
      metadata: { duration_minutes: 32, direction: 'outbound' },
      created_date: '2026-04-17T14:23:05Z',
    });
  });

  it('gives each type the metadata it is known by', () => {
    const factory = activityFactory.fresh();
    const keysOf = ({ metadata }: Activity) => Object.keys(metadata);
    expect(keysOf(factory.call())).toEqual(['duration_minutes', 'direction', 'outcome']);
    expect(keysOf(factory.email())).toEqual(['subject', 'direction', 'opened', 'replied']);
    expect(keysOf(factory.meeting())).toEqual(['attendees', 'duration_minutes', 'location']);
    expect(keysOf(factory.deal_stage_change())).toEqual(expect.arrayContaining(['from_stage', 'to_stage']));
    expect(keysOf(factory.list_added())).toEqual(['list_name']);
    expect(keysOf(factory.ai_action())).toEqual(expect.arrayContaining(['action', 'model']));
  });

  it('makes the workspace’s own types too', () => {
    expect(activityFactory.fresh().custom('site_visit')).toMatchObject({
      type: 'site_visit',
      title: 'Site visit',
    });
    expect(activityFactory.fresh().custom('constructor')).toMatchObject({ type: 'constructor' });
  });

  it('lets what is given replace whole fields, defaults before overrides', () => {
    const factory = activityFactory.fresh({ contact_id: 'jane', created_by_user_id: 'me', title: 'Default' });
    const email = factory.email({ title: 'Hello', metadata: { opened: true } });
    expect(email).toMatchObject({ contact_id: 'jane', created_by_user_id: 'me', title: 'Hello' });
    expect(email.metadata).toEqual({ opened: true });
    expect(factory.ai_action().created_by_user_id).toBe('me');
  });

  it('counts ids from 1 in each factory, an hour older each', () => {
    const factory = activityFactory.fresh();
    activityFactory.fresh().call();
    const rows = [factory.call(), factory.note(), factory.custom('site_visit')];
    expect(rows.map(({ id, created_date }) => [id, created_date])).toEqual([
      ['act_0001', '2026-04-17T14:23:05Z'],
      ['act_0002', '2026-04-17T13:23:05Z'],
      ['act_0003', '2026-04-17T12:23:05Z'],
    ]);
  });
});

describe('histories', () => {
  const options = { contactId: 'jane', count: 2_000 };
  const rows = activityFactory.history(options);
  const dates = rows.map(({ created_date }) => created_date);
  const texts = rows.map(({ title, description }) => `${title}\n${description}`);

  it('are the same for the same options, whatever was made before', () => {
    activityFactory.call();
    expect(activityFactory.fresh().history(options)).toEqual(rows);
  });

  it('differ by seed and by contact, and share no id', () => {
    const otherSeed = activityFactory.history({ ...options, seed: 2 });
    const otherContact = activityFactory.history({ ...options, contactId: 'john' });
    expect(otherSeed.map(({ title }) => title)).not.toEqual(rows.map(({ title }) => title));
    expect(new Set([...rows, ...otherSeed, ...otherContact].map(({ id }) => id)).size).toBe(6_000);
    expect(otherContact.every(({ contact_id }) => contact_id === 'john')).toBe(true);
  });

  it('have exactly as many rows as asked, the newest at the end asked for', () => {
    for (const count of [0, 1, 2, 51]) {
      const some = activityFactory.history({ contactId: 'jane', count, end: '2025-06-30T23:59:59Z' });
      expect(some).toHaveLength(count);
      if (count > 0) expect(some[0]?.created_date).toBe('2025-06-30T23:59:59Z');
    }
    const midnight = activityFactory.history({ contactId: 'jane', count: 50, end: '2026-04-17T00:00:00Z' });
    expect(
      midnight
        .map(({ created_date }) => created_date)
        .sort()
        .at(-1),
    ).toBe('2026-04-17T00:00:00Z');
    const byDate = activityFactory.history({ contactId: 'jane', count: 1, end: new Date(0) });
    expect(byDate[0]?.created_date).toBe('1970-01-01T00:00:00Z');
  });

  it('are in the very order in which the sandbox serves them', () => {
    const sandbox = createSandbox();
    sandbox.seed('jane', [...rows].reverse());
    expect(sandbox.activities('jane')).toEqual(rows);
  });

  it('have rows that share a second, days with many rows and weeks with none', () => {
    const days = dates.map((date) => Date.parse(date.slice(0, 10)) / 86_400_000);
    const gaps = days.slice(1).map((day, index) => (days[index] ?? 0) - day);
    const rowsADay = [...new Set(days)].map((day) => days.filter((other) => other === day).length);
    expect(Math.max(...gaps)).toBeGreaterThan(14);
    expect(Math.max(...rowsADay)).toBeGreaterThan(8);
    expect(Math.min(...rowsADay)).toBe(1);
    expect(new Set(dates).size).toBeLessThan(dates.length - 10);
  });

  it('have Markdown over many lines, emoji, names in other scripts and titles of great length', () => {
    const some = (pattern: RegExp) => texts.filter((text) => pattern.test(text)).length;
    expect(some(/\n- \[x\] /)).toBeGreaterThan(5);
    expect(some(/\p{Emoji_Presentation}/u)).toBeGreaterThan(5);
    for (const script of ['Cyrillic', 'Arabic', 'Hangul', 'Hebrew', 'Han']) {
      expect(some(new RegExp(`\\p{Script=${script}}`, 'u'))).toBeGreaterThan(5);
    }
    const lengths = rows.map(({ title }) => title?.length ?? 0);
    expect(Math.max(...lengths)).toBeGreaterThan(300);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(500);
  });

  it('have every documented type and one of the workspace’s own, unless told which', () => {
    const types = new Set(rows.map(({ type }) => type));
    expect([...types]).toEqual(expect.arrayContaining([...DOCUMENTED_TYPES, 'site_visit']));
    const calls = activityFactory.history({ ...options, count: 200, types: ['call', 'court_date'] });
    expect(new Set(calls.map(({ type }) => type))).toEqual(new Set(['call', 'court_date']));
  });

  it('are written by people with names, the system and the AI', () => {
    const authors = new Set(rows.map(({ created_by_user_id }) => created_by_user_id ?? ''));
    expect([...authors].sort()).toEqual(Object.keys(sampleActors).sort());
  });

  it('make 100,000 rows in less than two seconds of one core, within ten years', () => {
    const started = process.cpuUsage();
    const long = activityFactory.history({ contactId: 'jane', count: 100_000 });
    expect(process.cpuUsage(started).user / 1_000).toBeLessThan(2_000);
    expect(new Set(long.map(({ id }) => id)).size).toBe(100_000);
    expect(long.at(-1)?.created_date.slice(0, 4)).toMatch(/^20(1[6-9]|2\d)$/);
  });
});
