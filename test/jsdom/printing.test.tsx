import { render, screen } from '@testing-library/react';
import { ContactTimeline, TimelineProvider } from 'leadlex-timeline';
import { createSandbox } from 'leadlex-timeline/testing';
import { beforeAll, expect, test } from 'vitest';
import { clientOf, loadParts } from './visit.tsx';

beforeAll(loadParts);

test('what goes to paper is drawn when printing begins: whole texts, and days that are the same tomorrow', async () => {
  const sandbox = createSandbox({ requiresKey: false, contacts: ['jane'] });
  const description = `${'They asked for a second offer. '.repeat(40)}The end.`;
  const created_date = new Date().toISOString();
  sandbox.seed('jane', [{ type: 'note', title: 'Offer', description, created_date }]);
  render(
    <TimelineProvider client={clientOf(sandbox)} locale="en-GB">
      <ContactTimeline contactId="jane" />
    </TimelineProvider>,
  );
  const heading = await screen.findByRole('heading', { name: 'Today' });
  const row = screen.getByRole('article');
  expect(row).not.toHaveTextContent('The end.');
  window.dispatchEvent(new Event('beforeprint'));
  expect(row).toHaveTextContent('The end.');
  expect(heading).toHaveTextContent(String(new Date().getFullYear()));
  window.dispatchEvent(new Event('afterprint'));
  expect(row).not.toHaveTextContent('The end.');
  expect(heading).toHaveTextContent('Today');
});
