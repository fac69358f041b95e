import type { Activity } from '../model/activity.ts';
import { history } from './history.ts';
import { firstChoice } from './random.ts';
import { samplePeople } from './sampleActors.ts';
import { type KnownType, sampleOf, sampleTypes } from './sampleTypes.ts';

/** Makes an activity; what you give replaces a whole field, `metadata` too. */
export type ActivityBuilder = (overrides?: Partial<Activity>) => Activity;

/** A builder for each type the API names, and what makes any other row. */
export interface ActivityFactory extends Readonly<Record<KnownType, ActivityBuilder>> {
  /** An activity of any type, the workspace's own ones too. */
  custom: (type: string, overrides?: Partial<Activity>) => Activity;
  /** A whole history; depends on its options alone. */
  history: typeof history;
  /** A factory whose ids start anew, with values for every row it makes. */
  fresh: (defaults?: Partial<Activity>) => ActivityFactory;
}

const FIRST_ROW = Date.parse('2026-04-17T14:23:05Z');
const HOUR_MS = 3_600_000;

function createFactory(defaults: Partial<Activity>): ActivityFactory {
  let made = 0;

  function custom(type: string, overrides: Partial<Activity> = {}): Activity {
    made += 1;
    return {
      id: `act_${String(made).padStart(4, '0')}`,
      type,
      title: null,
      description: null,
      contact_id: '123e4567-e89b-12d3-a456-426614174000',
      deal_id: null,
      entity_type: null,
      entity_id: null,
      entity_name: null,
      metadata: {},
      created_by_user_id: samplePeople[0],
      created_date: new Date(FIRST_ROW - (made - 1) * HOUR_MS).toISOString().replace('.000Z', 'Z'),
      ...sampleOf(type, firstChoice),
      ...defaults,
      ...overrides,
    };
  }

  const builders = Object.fromEntries(
    Object.keys(sampleTypes).map((type) => [
      type,
      (overrides?: Partial<Activity>) => custom(type, overrides),
    ]),
  ) as Record<KnownType, ActivityBuilder>;

  return { ...builders, custom, history, fresh: (own = {}) => createFactory(own) };
}

/**
 * Realistic activities, the same on every run.
 *
 * The rows of one factory have ids that count up and each is an hour older than the one before, so that
 * `[factory.call(), factory.note()]` is in the server's order. Start a test with `activityFactory.fresh()` to be
 * independent of others.
 *
 * ```ts
 * const factory = activityFactory.fresh({ contact_id: 'contact-1' });
 * sandbox.seed('contact-1', [factory.call({ title: 'Call with Jane' }), factory.email({ metadata: {} })]);
 * ```
 */
export const activityFactory: ActivityFactory = createFactory({});
