import type { Meta, StoryObj } from '@storybook/react-vite';
import {
  ContactTimeline,
  type ContactTimelineProps,
  createLeadLexClient,
  LogActivityForm,
  type NewActivity,
  TimelineProvider,
  useLogActivity,
} from 'leadlex-timeline';
import { activityFactory, createSandbox, type Sandbox, sampleActors } from 'leadlex-timeline/testing';
import { type CSSProperties, type ReactNode, useEffect, useRef, useState } from 'react';
import { expect, waitFor } from 'storybook/test';
import './gallery.css';
import { JANE, NOW } from './stage.tsx';

const themes: Readonly<Record<string, CSSProperties & Record<`--${string}`, string>>> = {
  Light: { colorScheme: 'light' },
  Dark: { colorScheme: 'dark' },
  Brand: {
    colorScheme: 'light',
    '--lt-accent': '#7a1fa2',
    '--lt-fg': '#2d143c',
    '--lt-bg': '#fdf7ff',
    '--lt-radius': '2px',
    fontFamily: 'Georgia, serif',
  },
  'High contrast': {
    colorScheme: 'dark',
    '--lt-accent': '#ffff00',
    '--lt-fg': '#ffffff',
    '--lt-bg': '#000000',
  },
};

interface State {
  prepare?: (sandbox: Sandbox) => unknown;
  /** Once the first page has been sent. */
  next?: (sandbox: Sandbox) => unknown;
  hasFilters?: boolean;
  timeline?: Partial<ContactTimelineProps>;
  logs?: NewActivity;
  form?: boolean;
}

const make = activityFactory.fresh({ contact_id: JANE });
const history = [
  make.call(),
  make.email({ metadata: { opened: true, replied: true } }),
  make.meeting(),
  make.note({ description: 'Send **two** things: the offer and the [lease](https://example.com).' }),
  make.task(),
  make.ai_action(),
  make.deal_stage_change(),
  make.custom('site_visit', { title: 'Rotterdam', metadata: { visitors: 3 } }),
];
const holdsRows = (sandbox: Sandbox) => sandbox.seed(JANE, history);
const holdsOddRows = (sandbox: Sandbox) => {
  sandbox.seed(JANE, [
    make.call({ metadata: { outcome: 'no_answer', direction: 'outbound' } }),
    make.note({ title: 'A title that goes on and on, as titles that were pasted from somewhere do' }),
    make.call({ id: 'act_garbled' }),
  ]);
  sandbox.garble('act_garbled', { id: 'act_garbled', title: 'No type, no date' });
};
const entry: NewActivity = { type: 'call', title: 'Called back', metadata: { duration_minutes: 15 } };

const states: Readonly<Record<string, State>> = {
  Form: { form: true },
  Rows: { prepare: holdsRows, hasFilters: true },
  'Rows, compact': { prepare: holdsRows, timeline: { density: 'compact' } },
  'Odd rows': { prepare: holdsOddRows },
  Loading: { prepare: (sandbox) => sandbox.hold() },
  Empty: {},
  'No match': {
    prepare: holdsRows,
    timeline: { defaultFilters: { types: ['campaign_sent'] } },
    hasFilters: true,
  },
  'First load fails': { prepare: (sandbox) => sandbox.failNext({ status: 401 }) },
  'Requests used up': {
    prepare: (sandbox) => sandbox.failNext({ status: 429, headers: { 'Retry-After': '7200' } }),
  },
  'Older rows fail': {
    prepare: holdsRows,
    timeline: { pageSize: 2 },
    next: (sandbox) => sandbox.failNext({ status: 500 }),
  },
  Sending: { prepare: (sandbox) => sandbox.hold({ on: 'create' }), logs: entry },
  Failed: { prepare: (sandbox) => sandbox.failNext({ status: 403, on: 'create' }), logs: entry },
  Unconfirmed: { prepare: (sandbox) => sandbox.dropNextRequest({ on: 'create' }), logs: entry },
};

/** Logs an entry once, so that its state can be seen. */
function Logged({ entry }: { entry: NewActivity }): ReactNode {
  const { log } = useLogActivity(JANE);
  const isDone = useRef(false);
  useEffect(() => {
    if (isDone.current) return;
    isDone.current = true;
    log(entry).catch(() => {});
  }, [log, entry]);
  return null;
}

const Nothing = () => null;

/** A page of its own: each has its server, so that none waits for another. */
function Shown({ name, state }: { name: string; state: State }): ReactNode {
  const [{ sandbox, client }] = useState(() => {
    const sandbox = createSandbox({ now: NOW, contacts: [JANE], requiresKey: false });
    state.prepare?.(sandbox);
    let { next } = state;
    const fetch: typeof sandbox.fetch = async (...request) => {
      const answer = await sandbox.fetch(...request);
      next?.(sandbox);
      next = undefined;
      return answer;
    };
    return { sandbox, client: createLeadLexClient({ baseUrl: '/api/leadlex', fetch }) };
  });
  return (
    <TimelineProvider
      client={client}
      locale="en-GB"
      timeZone="Europe/Berlin"
      now={sandbox.clock.now}
      getActor={(id) => sampleActors[id]}
      storage={false}
    >
      {state.logs ? <Logged entry={state.logs} /> : null}
      {state.form ? (
        <LogActivityForm contactId={JANE} aria-label={name} defaultValues={entry} />
      ) : (
        <ContactTimeline
          contactId={JANE}
          label={name}
          headingLevel={4}
          {...(!state.hasFilters && { components: { filters: Nothing } })}
          {...state.timeline}
        />
      )}
    </TimelineProvider>
  );
}

/** Every state in each of these themes. */
function Gallery({ shown = Object.keys(themes) }: { shown?: string[] }): ReactNode {
  return (
    <div className="gallery">
      {shown.map((theme) => (
        <div key={theme} className="gallery-theme" style={themes[theme]}>
          <h2>{theme}</h2>
          {Object.entries(states).map(([name, state]) => [
            <h3 key={`${name} heading`}>{name}</h3>,
            <Shown key={name} name={`${name}, ${theme}`} state={state} />,
          ])}
        </div>
      ))}
    </div>
  );
}

const meta = { title: 'Gallery', component: Gallery } satisfies Meta<typeof Gallery>;
export default meta;

type Story = StoryObj<typeof meta>;

export const EveryState: Story = {
  name: 'Every state in four themes',
  // For the eye: so many timelines at once are checked sooner theme by theme.
  tags: ['!test'],
};

const inTheme = (theme: string): Story => ({
  args: { shown: [theme] },
  play: async ({ canvas }) => {
    const sees = (text: string, times = 1) =>
      waitFor(() => expect(canvas.queryAllByText(text)).toHaveLength(times));
    await sees('Discard', 2);
    await sees('No activities yet');
    await sees('Loading activities…');
    await sees('Sending…');
    await sees('No activities match these filters');
    await sees('Unreadable activity');
    // They are asked for once they are near.
    canvas.getByText('Older rows fail').scrollIntoView();
    await sees('Try again', 3);
    await expect(canvas.getAllByRole('form')).toHaveLength(1);
  },
});

export const Light = inTheme('Light');
export const Dark = inTheme('Dark');
export const Brand = inTheme('Brand');
export const HighContrast = inTheme('High contrast');
