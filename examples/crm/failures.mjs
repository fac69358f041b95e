import { setTimeout as sleep } from 'node:timers/promises';
import { createSandbox } from 'leadlex-timeline/testing';

/** Keys of the sandbox by what they may do; the last two are for trying failures. */
export const keys = {
  wbk_example: { user_id: 'user_anna' },
  wbk_read_only: { permissions: ['activities:read'] },
  wbk_nothing: { permissions: [] },
};

/**
 * What can go wrong, to be tried by hand: for each, what it is called on the page and how the way to LeadLex differs.
 * The failures are real ones: a key that is wrong, a quota that is spent, a server that is not there.
 */
export function createFailures(fetch) {
  const gate = createGate();
  const lost = async () => {
    throw new TypeError('fetch failed');
  };
  const failures = {
    'wrong-key': { label: 'The key is wrong', way: { apiKey: 'wbk_wrong' } },
    'no-permission': { label: 'You may neither see nor log', way: { apiKey: 'wbk_nothing' } },
    'read-only': { label: 'You may see, but not log', way: { apiKey: 'wbk_read_only' } },
    'unknown-contact': {
      label: 'LeadLex does not know the contact',
      way: { fetch: createSandbox({ keys }).fetch },
    },
    'quota-spent': {
      label: 'Today’s requests are used up',
      way: { fetch: createSandbox({ keys, plan: { per_day: 0, per_minute: 0 } }).fetch },
    },
    'server-down': { label: 'LeadLex cannot be reached', way: { fetch: lost } },
    'answer-lost': {
      label: 'Saved, but the answer is lost',
      way: {
        fetch: async (input, init) => {
          const response = await fetch(input, init);
          return init.method === 'POST' ? lost() : response;
        },
      },
    },
    slow: {
      label: 'Every answer takes three seconds',
      way: {
        fetch: async (input, init) => {
          await sleep(3_000);
          return fetch(input, init);
        },
      },
    },
    hold: {
      label: 'Answers wait until you let them through',
      way: {
        fetch: async (input, init) => {
          const response = await fetch(input, init);
          await gate.opened;
          return response;
        },
      },
    },
  };
  return { failures, release: gate.open };
}

/** A gate that is shut again as soon as all who waited are through. */
function createGate() {
  const gate = {};
  const shut = () => {
    gate.opened = new Promise((open) => {
      gate.letThrough = open;
    });
  };
  shut();
  gate.open = () => {
    gate.letThrough();
    shut();
  };
  return gate;
}
