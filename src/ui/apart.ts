/** Hebrew, Arabic and their kin. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/**
 * Somebody's own words inside a sentence that runs from left to right: in isolating marks where they run the other way, so
 * that they do not turn their neighbours around. Others stay as they are, for whoever looks for the text.
 */
export const apart = (text: string): string => (RIGHT_TO_LEFT.test(text) ? isolated(text) : text);

/** The same in any sentence. */
export const isolated = (text: string): string => `\u2068${text}\u2069`;
