import type { NewActivity } from './activity.ts';

/** Most characters (UTF-16 units) of a title. Source: LeadLex API reference, "Create Activity". */
export const TITLE_LIMIT = 500;
/** Most bytes of `metadata` as UTF-8 JSON ("8 KB serialized"). Source: the same page. */
export const METADATA_LIMIT = 8192;
/** Rows a page, by default and at most. Source: LeadLex API reference, "List Contact Activities". */
export const PAGE_SIZE = 50;
export const LARGEST_PAGE = 100;
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
