/** Longest description the API takes, in characters (UTF-16 code units), at every scope. */
export const DESCRIPTION_LIMIT = 255;

/** Most characters a mark takes, at the very end of a description, with what a person reads of it. */
export const MARK_LIMIT = 106;

/** How every mark begins; a person's text may not contain it. */
export const MARK_OPENING = '[synced from ';
