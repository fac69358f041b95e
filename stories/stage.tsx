import type { Decorator, StoryContext } from '@storybook/react-vite';
import {
  type Activity,
  arabicMessages,
  clearTimelineStorage,
  createLeadLexClient,
  defaultMessages,
  frenchMessages,
  germanMessages,
  japaneseMessages,
  type LeadLexClient,
  type LeadLexClientOptions,
  spanishMessages,
  type TimelineMessages,
  TimelineProvider,
  type TimelineProviderProps,
} from 'leadlex-timeline';
import {
  type ActivityFactory,
  activityFactory,
  createSandbox,
  type Sandbox,
  type SandboxOptions,
  sampleActors,
} from 'leadlex-timeline/testing';
import { expect, waitFor, within } from 'storybook/test';

/** What time it is in every story: a Friday, 16:30 in Berlin. */
export const NOW = '2026-04-17T14:30:00Z';
/** The contact of every story. */
export const JANE = 'contact-jane';

/** The LeadLex of the story on show; each story begins with an empty one. */
export let sandbox: Sandbox;
let client: LeadLexClient;

/** How a story departs from the usual; goes to its `parameters`. */
export interface Staging {
  server?: SandboxOptions;
  client?: LeadLexClientOptions;
  provider?: Partial<TimelineProviderProps>;
}

export const staged = (staging: Staging) => ({ staging });

const getActor = (userId: string) => sampleActors[userId];

const catalogues: Readonly<Record<string, (locale: string) => TimelineMessages>> = {
  de: germanMessages,
  fr: frenchMessages,
  es: spanishMessages,
  ja: japaneseMessages,
  ar: arabicMessages,
};

/** The sentences of a language that comes with the library beside English. */
const catalogueOf = (locale: string) => catalogues[locale.slice(0, 2)]?.(locale);

/** What the page says in the language of the story. */
export const wordsOf = ({ globals }: Pick<StoryContext, 'globals'>): TimelineMessages =>
  catalogueOf(globals.locale) ?? defaultMessages;

const inProvider: Decorator = (Story, { args, globals, parameters }) => (
  <TimelineProvider
    client={client}
    locale={globals.locale}
    messages={catalogueOf(globals.locale)}
    timeZone={globals.zone}
    now={sandbox.clock.now}
    getActor={getActor}
    {...(parameters.staging as Staging | undefined)?.provider}
  >
    <Story args={{ density: globals.density, ...args }} />
  </TimelineProvider>
);

/** For the meta of a story file: a server of its own, its clock, and a provider that follows the toolbars. */
export const stage = {
  decorators: [inProvider],
  beforeEach({ parameters }: Pick<StoryContext, 'parameters'>) {
    // What one story leaves unsent is not to come back in the next.
    clearTimelineStorage();
    const { server, client: options }: Staging = parameters.staging ?? {};
    sandbox = createSandbox({ now: NOW, contacts: [JANE], requiresKey: false, ...server });
    client = createLeadLexClient({ baseUrl: '/api/leadlex', fetch: sandbox.fetch, ...options });
    return sandbox.heal;
  },
};

/** Jane's history, newest first: each row an hour older than the one above it, unless it says otherwise. */
export const history = (write: (make: ActivityFactory) => Activity[]) => () =>
  sandbox.seed(JANE, write(activityFactory.fresh({ contact_id: JANE })));

/** Jane's history of so many rows, over many days. */
export const longHistory = (count: number) => () =>
  sandbox.seed(JANE, activityFactory.history({ contactId: JANE, count }));

type Canvas = StoryContext['canvas'];
type User = StoryContext['userEvent'];

/** The row of this name, once it is there. */
export const findRow = (canvas: Canvas, name: string | RegExp): Promise<HTMLElement> =>
  canvas.findByRole('article', { name });

/** Finds the row and expects each of the texts in it. */
export async function seesRow(canvas: Canvas, name: string | RegExp, ...texts: (string | RegExp)[]) {
  const row = await findRow(canvas, name);
  // What has just arrived fades in.
  for (const text of texts) await waitFor(() => expect(within(row).getByText(text)).toBeVisible());
  return row;
}

/** The names of all rows, from the top. */
export function rowNames(canvas: Canvas): string[] {
  return canvas.queryAllByRole('article').map((row) => {
    const labels = row.getAttribute('aria-labelledby')?.split(' ') ?? [];
    return labels.map((id) => row.ownerDocument.getElementById(id)?.textContent).join(' ');
  });
}

export const press = async (canvas: Canvas, userEvent: User, name: string) =>
  userEvent.click(await canvas.findByRole('button', { name }));

/** Writes a title into the form, having chosen the type, and sends it. */
export async function log(
  canvas: Canvas,
  userEvent: User,
  type: string,
  title: string,
  words: TimelineMessages = defaultMessages,
) {
  const form = within(canvas.getByRole('form', { name: words.formLabel }));
  await userEvent.click(form.getByRole('radio', { name: type }));
  await userEvent.type(form.getByRole('textbox', { name: words.title }), title);
  await userEvent.click(form.getByRole('button', { name: words.submit }));
}
