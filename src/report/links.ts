/** Addresses that a report's Markdown links to, where a face knows them. */
export interface ReportLinks {
  /** The page on failures, without `#reason`. */
  readonly docsUrl?: string | undefined;
  /** The run. */
  readonly runUrl?: string | undefined;
  /** The job's summary: where the rest of what does not fit a comment is. */
  readonly summaryUrl?: string | undefined;
  /** The repository's files at the commit, without the file: `https://github.com/acme/shop/blob/0123abc`. */
  readonly fileUrl?: string | undefined;
  /** The commit's id, in full. */
  readonly commit?: string | undefined;
}
