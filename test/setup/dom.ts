import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterEach } from 'vitest';

configure({
  // The first lazy chunk of a run is compiled on demand, on a machine busy with other tests.
  asyncUtilTimeout: 5000,
  // Else each look for what is not there yet prints the whole page, which takes longer than the page itself.
  getElementError: (message) => new Error(message ?? undefined),
});

afterEach(cleanup);
// What one test leaves unsent is not to come back in the next.
afterEach(() => localStorage.clear());
