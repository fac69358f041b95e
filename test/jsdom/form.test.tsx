import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { createSandbox } from 'leadlex-timeline/testing';
import { expect, test, vi } from 'vitest';

// The whole library is loaded anew.
vi.setConfig({ testTimeout: 20_000 });

test('when the button is pressed before the page has all its parts, it waits, keeps the focus and sends once', async () => {
  cleanup();
  vi.resetModules();
  const { createLeadLexClient, LogActivityForm, TimelineProvider } = await import('leadlex-timeline');
  const sandbox = createSandbox({ requiresKey: false, contacts: ['contact-jane'] });
  const client = createLeadLexClient({ baseUrl: '/api/leadlex', fetch: sandbox.fetch });
  render(
    <TimelineProvider client={client}>
      <LogActivityForm contactId="contact-jane" autoFocus />
    </TimelineProvider>,
  );
  fireEvent.change(screen.getByLabelText('Title'), { target: { value: 'Early' } });
  const button = screen.getByRole('button', { name: 'Log activity' });
  button.focus();
  fireEvent.click(button);
  expect(button).toHaveAttribute('aria-disabled', 'true');
  expect(button).toBeEnabled();
  expect(button).toHaveFocus();
  fireEvent.click(button);
  await act(() => vi.dynamicImportSettled());
  await waitFor(() => expect(sandbox.activities('contact-jane')).toHaveLength(1));
  expect(button).not.toHaveAttribute('aria-disabled');
  expect(screen.getByLabelText('Title')).toHaveValue('');
  expect(screen.getByLabelText('Title')).toHaveFocus();
  expect(screen.getByLabelText('Title')).not.toBeInvalid();
});
