import { LIST_PARAMETERS } from '../api/routes.ts';
import { LARGEST_PAGE } from '../model/limits.ts';
import { refuse } from './answers.ts';
import { isInstant, isType } from './values.ts';

type ListParameter = (typeof LIST_PARAMETERS)[number];

const isCount = (text: string) => /^[1-9]\d{0,6}$/.test(text);

const rules: Readonly<Record<ListParameter, { isValid: (text: string) => boolean; complaint: string }>> = {
  page: { isValid: isCount, complaint: 'must be a whole number from 1' },
  per_page: {
    isValid: (text) => isCount(text) && Number(text) <= LARGEST_PAGE,
    complaint: `must be a whole number from 1 to ${LARGEST_PAGE}`,
  },
  type: { isValid: isType, complaint: 'must be one activity type' },
  from_date: { isValid: isInstant, complaint: 'must be an ISO 8601 timestamp' },
  to_date: { isValid: isInstant, complaint: 'must be an ISO 8601 timestamp' },
};

function isListParameter(name: string): name is ListParameter {
  return (LIST_PARAMETERS as readonly string[]).includes(name);
}

/** The query string for the API, written anew from what was asked. Begins with `?` unless it is empty. */
export function readListQuery(given: URLSearchParams): string {
  const search = new URLSearchParams();
  for (const [name, value] of given) {
    if (!isListParameter(name)) refuseParameter(name, 'is not a parameter of this call');
    if (search.has(name)) refuseParameter(name, 'must be given once');
    if (!rules[name].isValid(value)) refuseParameter(name, rules[name].complaint);
    search.set(name, value);
  }
  // Sorted, so that the same question is known again.
  search.sort();
  return search.size > 0 ? `?${search}` : '';
}

function refuseParameter(name: string, complaint: string): never {
  const shown = name.slice(0, 100);
  refuse(400, 'validation_error', `${shown} ${complaint}.`, { [shown]: complaint });
}
