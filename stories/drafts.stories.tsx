import type { Meta, StoryContext, StoryObj } from '@storybook/react-vite';
import { LogActivityForm, type LogActivityFormProps } from 'leadlex-timeline';
import { useState } from 'react';
import { expect, waitFor, within } from 'storybook/test';
import { JANE, press, sandbox, stage, wordsOf } from './stage.tsx';

/** A CRM in which one contact is opened after the other. */
function Contacts(props: LogActivityFormProps) {
  const [contactId, open] = useState(JANE);
  return (
    <>
      <p>
        <button type="button" onClick={() => open('contact-tom')}>
          Tom
        </button>{' '}
        <button type="button" onClick={() => open(JANE)}>
          Jane
        </button>
      </p>
      <LogActivityForm {...props} contactId={contactId} />
    </>
  );
}

const meta = {
  title: 'Drafts',
  component: LogActivityForm,
  render: Contacts,
  ...stage,
} satisfies Meta<typeof LogActivityForm>;
export default meta;

type Story = StoryObj<typeof meta>;
type Page = Pick<StoryContext, 'canvas' | 'userEvent' | 'globals'>;

const title = (story: Pick<Page, 'canvas' | 'globals'>) =>
  story.canvas.getByRole('textbox', { name: wordsOf(story).title });

/** Begins a call with Jane, opens Tom instead, and comes back the next morning. */
async function interrupted(story: Page) {
  const { canvas, userEvent } = story;
  const words = wordsOf(story);
  sandbox.clock.set('2026-04-16T13:00:00Z');
  await userEvent.type(title(story), 'Discovery call with Ja');
  await userEvent.type(
    canvas.getByRole('textbox', { name: words.description }),
    'Wants the framework agreement reviewed by',
  );
  await userEvent.type(canvas.getByRole('textbox', { name: words.duration }), '32');
  await press(canvas, userEvent, 'Tom');
  await waitFor(() => expect(title(story)).toHaveValue(''));
  sandbox.clock.set('2026-04-17T07:30:00Z');
  await press(canvas, userEvent, 'Jane');
  await canvas.findByRole('button', { name: words.dropDraft });
}

export const Restored: Story = {
  play: async (story) => {
    await interrupted(story);
    const form = within(story.canvas.getByRole('form', { name: 'Log activity' }));
    await expect(form.getByText(/^Draft from yesterday 1?[35]:00( PM)? restored\.$/)).toBeVisible();
    await expect(story.canvas.getByRole('status')).toHaveTextContent(/^Draft from yesterday/);
    await expect(title(story)).toHaveValue('Discovery call with Ja');
    await expect(form.getByRole('textbox', { name: 'Duration (minutes)' })).toHaveValue('32');
  },
};

export const Dropped: Story = {
  name: 'Dropped, with Undo',
  play: async (story) => {
    await interrupted(story);
    await press(story.canvas, story.userEvent, 'Drop draft');
    await expect(title(story)).toHaveValue('');
    await expect(await story.canvas.findByRole('button', { name: 'Undo' })).toHaveFocus();
  },
};

export const Undone: Story = {
  name: 'Dropped, then undone',
  play: async (story) => {
    await interrupted(story);
    await press(story.canvas, story.userEvent, 'Drop draft');
    await press(story.canvas, story.userEvent, 'Undo');
    await expect(title(story)).toHaveValue('Discovery call with Ja');
    await expect(story.canvas.getByRole('button', { name: 'Drop draft' })).toBeVisible();
  },
};

export const RestoredDark: Story = {
  name: 'Restored, dark',
  globals: { theme: 'dark' },
  play: interrupted,
};

export const RestoredNarrow: Story = {
  name: 'Restored, 320 px',
  globals: { viewport: { value: 'mobile1' } },
  play: async (story) => {
    await interrupted(story);
  },
};

export const RestoredRightToLeft: Story = {
  name: 'Restored, right to left',
  globals: { direction: 'rtl', locale: 'ar' },
  play: interrupted,
};
