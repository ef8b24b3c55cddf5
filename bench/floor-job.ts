/** The writes that the floor makes between its two lists. */
export interface FloorJob {
  readonly concurrency: number;
  readonly writes: readonly {
    readonly method: 'POST' | 'PUT' | 'DELETE';
    readonly key: string;
    readonly value?: string;
    readonly description?: string;
  }[];
}
