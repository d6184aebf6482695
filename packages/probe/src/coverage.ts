/** A part of a list of targets: `2/5` is the second of five. */
export interface Shard {
  /** Counted from 1. */
  readonly index: number;
  readonly count: number;
}

/** The shard that a report is of. */
export interface ReportShard extends Shard {
  /** How many of the list's targets are its own. It may have none: few targets leave many shards empty. */
  readonly targets: number;
}

/** What a merged report should have, and has not or not whole. */
export type Gap =
  /** No report of it was merged. */
  | ({ readonly kind: 'missing' } & Shard)
  /** Its report was, and has fewer targets than the shard: its run was broken off. */
  | ({ readonly kind: 'broken-off'; readonly tested: number } & ReportShard)
  /** A report that was to be merged could not be read. */
  | { readonly kind: 'unreadable' };

/** How much of the list of targets a report speaks of. */
export interface Coverage {
  /** Null where it is no shard, but all of the list. */
  readonly shard: ReportShard | null;
  /** What a merged report lacks. */
  readonly gaps: readonly Gap[];
}

export const wholeList: Coverage = { shard: null, gaps: [] };
