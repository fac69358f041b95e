import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterEach } from 'vitest';

// The first lazy chunk of a run is compiled on demand, on a machine busy with other tests.
configure({ asyncUtilTimeout: 5000 });

afterEach(cleanup);
// What one test leaves unsent is not to come back in the next.
afterEach(() => localStorage.clear());
