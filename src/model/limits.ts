/** Most characters (UTF-16 units) of a title. Source: LeadLex API reference, "Create Activity". */
export const TITLE_LIMIT = 500;
/** Most bytes of `metadata` as UTF-8 JSON ("8 KB serialized"). Source: the same page. */
export const METADATA_LIMIT = 8192;
/** Rows a page, by default and at most. Source: LeadLex API reference, "List Contact Activities". */
export const PAGE_SIZE = 50;
export const LARGEST_PAGE = 100;
