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
const entry: NewActivity = { type: 'call', title: 'Called back', metadata: { duration_minutes: 15 } };

const states: Readonly<Record<string, State>> = {
  Form: { form: true },
  Rows: { prepare: holdsRows },
  'Rows, compact': { prepare: holdsRows, timeline: { density: 'compact' } },
  Loading: { prepare: (sandbox) => sandbox.hold() },
  Empty: {},
  'No match': { prepare: holdsRows, timeline: { defaultFilters: { types: ['campaign_sent'] } } },
  'First load fails': { prepare: (sandbox) => sandbox.failNext({ status: 401 }) },
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

/** A page of its own: each has its server, so that none waits for another. */
function Shown({ name, state }: { name: string; state: State }): ReactNode {
  const [{ sandbox, client }] = useState(() => {
    const sandbox = createSandbox({ now: NOW, contacts: [JANE], requiresKey: false });
    state.prepare?.(sandbox);
    return { sandbox, client: createLeadLexClient({ baseUrl: '/api/leadlex', fetch: sandbox.fetch }) };
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
        <ContactTimeline contactId={JANE} label={name} headingLevel={4} {...state.timeline} />
      )}
    </TimelineProvider>
  );
}

/** Every state beside itself in four themes. */
function Gallery(): ReactNode {
  return (
    <div className="gallery">
      {Object.entries(themes).map(([theme, style]) => (
        <div key={theme} className="gallery-theme" style={style}>
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

export const EveryState: StoryObj<typeof meta> = {
  name: 'Every state in four themes',
  play: async ({ canvas }) => {
    const count = Object.keys(themes).length;
    // Forty timelines at once take their time on a slow machine.
    await waitFor(() => expect(canvas.getAllByText('Discard')).toHaveLength(2 * count), { timeout: 12_000 });
    await waitFor(() => expect(canvas.getAllByText('No activities yet')).toHaveLength(count));
    await expect(canvas.getAllByText('Loading activities…')).toHaveLength(count);
    await expect(canvas.getAllByText('Sending…')).toHaveLength(count);
    await expect(canvas.getAllByText('No activities match these filters')).toHaveLength(count);
    await expect(canvas.getAllByRole('form')).toHaveLength(count);
  },
};
