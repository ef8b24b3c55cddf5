/** Longest description the API takes, in characters (UTF-16 code units). */
export const DESCRIPTION_LIMIT = 255;

/** Most characters a mark takes, at the very end of a description. */
export const MARK_LIMIT = 100;

/** How every mark begins; a person's text may not contain it. */
export const MARK_OPENING = '[synced from ';
