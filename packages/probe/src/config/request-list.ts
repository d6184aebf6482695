import type { TargetRequest } from './request.ts';

/** The targets of a run in order, and how many. An array is one; a long list makes each as its turn comes. */
export interface RequestList extends Iterable<TargetRequest> {
  readonly length: number;
}

/** Lists one after the other, as one. */
export function joinRequests(lists: readonly RequestList[]): RequestList {
  return {
    length: lists.reduce((sum, { length }) => sum + length, 0),
    *[Symbol.iterator]() {
      for (const list of lists) yield* list;
    },
  };
}

/** The same list as many times, one round after the other. */
export function repeatRequests(list: RequestList, times: number): RequestList {
  return joinRequests(Array.from({ length: times }, () => list));
}
