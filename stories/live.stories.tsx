import type { Meta, StoryObj } from '@storybook/react-vite';
import { ContactTimeline, createLeadLexClient, type Live, streamLive } from 'leadlex-timeline';
import { createTimelineHandler } from 'leadlex-timeline/server';
import { expect, waitFor } from 'storybook/test';
import { findRow, history, JANE, longHistory, press, rowNames, sandbox, stage, staged } from './stage.tsx';

/** The CRM's server of the story on show. */
let handler: (request: Request) => Promise<Response>;
let streams = 0;

const toHandler: typeof fetch = async (input, init) => {
  const request = new Request(input, init);
  const response = await handler(request);
  if (request.url.endsWith('/stream') && response.ok) streams += 1;
  return response;
};

const live: Live = (...told) =>
  streamLive(createLeadLexClient({ baseUrl: '/api/leadlex', fetch: toHandler }))(...told);

const meta = {
  title: 'Timeline/Live',
  component: ContactTimeline,
  args: { contactId: JANE },
  ...stage,
  parameters: staged({ client: { fetch: toHandler }, provider: { live } }),
  beforeEach(context) {
    window.scrollTo(0, 0);
    const end = stage.beforeEach(context);
    streams = 0;
    handler = createTimelineHandler({
      apiKey: 'wbk_sandbox',
      authorize: () => true,
      fetch: sandbox.fetch,
      onError: () => {},
    });
    return end;
  },
} satisfies Meta<typeof ContactTimeline>;
export default meta;

type Story = StoryObj<typeof meta>;

const colleague = createLeadLexClient({ baseUrl: '/api/leadlex', fetch: toHandler });

/** Others log so many notes, the last one on top, and through the CRM's server: it tells the page. */
async function othersLog(count: number) {
  await waitFor(() => expect(streams).toBe(1));
  for (let index = 1; index < count; index += 1)
    sandbox.insert({ type: 'note', title: `From a colleague ${index}`, contact_id: JANE });
  await colleague.createActivity({ type: 'note', title: `From a colleague ${count}`, contact_id: JANE });
}

export const WhileReading: Story = {
  name: 'Three new activities, while somebody reads further down',
  beforeEach: longHistory(40),
  play: async ({ canvas, userEvent }) => {
    const rows = await canvas.findAllByRole('article');
    rows[20]?.scrollIntoView({ block: 'start' });
    await othersLog(3);
    await press(canvas, userEvent, '3 new activities');
    await waitFor(() => expect(rowNames(canvas)[0]).toBe('Note: From a colleague 3'));
  },
};

export const AtTheTop: Story = {
  name: 'A new activity, while nobody reads',
  beforeEach: history(({ call, email }) => [call(), email()]),
  play: async ({ canvas }) => {
    await findRow(canvas, /^Call/);
    await othersLog(1);
    await findRow(canvas, 'Note: From a colleague 1');
    await expect(rowNames(canvas)[0]).toBe('Note: From a colleague 1');
    await expect(canvas.queryByRole('button', { name: /new activit/ })).not.toBeInTheDocument();
  },
};

export const OutOfReach: Story = {
  name: 'The server tells of nothing, and the page is as it is without',
  beforeEach: () => {
    history(({ call, email }) => [call(), email()])();
    const reads = handler;
    handler = async (request) =>
      request.url.endsWith('/stream') ? new Response(null, { status: 503 }) : reads(request);
  },
  play: async ({ canvas }) => {
    await findRow(canvas, /^Call/);
    await expect(canvas.queryByRole('alert')).not.toBeInTheDocument();
  },
};
