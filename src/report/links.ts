/** Addresses that a report's Markdown links to, where a face knows them. */
export interface Links {
  /** The page on failures, without `#reason`. */
  readonly docsUrl?: string | undefined;
  /** The run. */
  readonly runUrl?: string | undefined;
  /** The job's summary: where the rest of what does not fit a comment stands. */
  readonly summaryUrl?: string | undefined;
  /** The desired-state file at the commit. */
  readonly fileUrl?: string | undefined;
  /** The commit's id, in full. */
  readonly commit?: string | undefined;
}
