import type { NewActivity } from '../model/activity.ts';
import { TimelineError } from '../model/errors.ts';
import { faultsOf } from '../model/faults.ts';

const sentences = {
  missing_required_field: 'Choose a type.',
  title_too_long: 'The title is longer than 500 characters.',
  metadata_too_large: 'The details are larger than 8 KB.',
};

/** Refuses before sending what the server would refuse, or cut, after. */
export function refuseFaulty(input: NewActivity): void {
  const faults = Object.entries(faultsIn(input));
  const first = faults[0];
  if (!first) return;
  throw new TimelineError(sentences[first[1]], {
    kind: 'config',
    code: first[1],
    fields: Object.fromEntries(faults.map(([field, fault]) => [field, sentences[fault]])),
  });
}

function faultsIn(input: NewActivity): ReturnType<typeof faultsOf> {
  try {
    return faultsOf(input);
  } catch (cause) {
    throw new TimelineError('The metadata cannot be written as JSON.', { kind: 'config', cause });
  }
}
