import type { NewActivity } from './activity.ts';
import { METADATA_LIMIT, TITLE_LIMIT } from './limits.ts';

/** Size of `metadata` as the API counts it, in bytes. */
export function metadataBytes(metadata: Readonly<Record<string, unknown>>): number {
  return new TextEncoder().encode(JSON.stringify(metadata)).length;
}

export type NewActivityFault = 'missing_required_field' | 'title_too_long' | 'metadata_too_large';

/** What the API would refuse, per body field; empty when it may be sent. */
export function faultsOf(
  input: NewActivity,
): Partial<Record<'type' | 'title' | 'metadata', NewActivityFault>> {
  return {
    ...((input.type ?? '').trim() === '' && { type: 'missing_required_field' as const }),
    ...((input.title?.length ?? 0) > TITLE_LIMIT && { title: 'title_too_long' as const }),
    ...(metadataBytes(input.metadata ?? {}) > METADATA_LIMIT && { metadata: 'metadata_too_large' as const }),
  };
}
