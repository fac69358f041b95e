import { isRecord, type NewActivity } from '../model/activity.ts';
import { metadataBytes } from '../model/faults.ts';
import { METADATA_LIMIT, TITLE_LIMIT } from '../model/limits.ts';
import { refuse } from './answers.ts';
import { isId, isInstant, isType } from './values.ts';

type TextField = Exclude<keyof NewActivity, 'metadata'>;

interface Rule {
  isValid: (text: string) => boolean;
  complaint: string;
}

const anId: Rule = { isValid: isId, complaint: 'must be an id' };

const rules: Readonly<Record<TextField, Rule>> = {
  type: { isValid: isType, complaint: 'must be a short word' },
  title: {
    isValid: (text) => text.length <= TITLE_LIMIT,
    complaint: `must be at most ${TITLE_LIMIT} characters`,
  },
  description: { isValid: () => true, complaint: 'must be a text' },
  contact_id: anId,
  deal_id: anId,
  entity_type: { isValid: isType, complaint: 'must be a short word' },
  entity_id: anId,
  entity_name: {
    isValid: (text) => text.length <= TITLE_LIMIT,
    complaint: `must be at most ${TITLE_LIMIT} characters`,
  },
  created_date: { isValid: isInstant, complaint: 'must be an ISO 8601 timestamp' },
};

/** The body for the API, written anew from what was sent. An unknown field is refused: dropped, it would be lost unseen. */
export function readNewActivity(body: unknown): NewActivity {
  if (!isRecord(body)) refuse(400, 'validation_error', 'The body must be a JSON object.');
  const activity: Partial<NewActivity> = {};
  for (const [field, value] of Object.entries(body)) {
    if (value === null) continue;
    if (field === 'metadata') activity.metadata = readMetadata(value);
    else if (isTextField(field)) activity[field] = readText(field, value);
    else refuseField(field.slice(0, 100), 'is not a field of an activity');
  }
  const { type, entity_type } = activity;
  // Past `contact_id`, nobody would be asked whether this contact may be written to.
  if (/^contacts?$/i.test(entity_type?.normalize('NFKC').trim() ?? '')) {
    refuseField('entity_type', 'must not be a contact, which belongs in contact_id');
  }
  if (!type) refuseField('type', 'is required', 'missing_required_field');
  return { ...activity, type };
}

function readText(field: TextField, value: unknown): string {
  if (typeof value !== 'string') refuseField(field, 'must be a text');
  if (field === 'type' && value.trim() === '') refuseField('type', 'is required', 'missing_required_field');
  return rules[field].isValid(value) ? value : refuseField(field, rules[field].complaint);
}

function readMetadata(value: unknown): Record<string, unknown> {
  if (!isRecord(value)) refuseField('metadata', 'must be an object');
  if (metadataBytes(value) > METADATA_LIMIT) {
    refuseField('metadata', 'must be at most 8 KB', 'metadata_too_large');
  }
  return value;
}

function isTextField(field: string): field is TextField {
  return Object.hasOwn(rules, field);
}

function refuseField(field: string, complaint: string, code = 'validation_error'): never {
  refuse(400, code, `${field} ${complaint}.`, { [field]: complaint });
}
