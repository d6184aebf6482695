import type { RequestList } from './config/request-list.ts';
import type { Shard } from './coverage.ts';
import type { MailDomain } from './domain.ts';
import type { Target } from './result.ts';
import { isDomain } from './target.ts';

/** More shards than anything would run, and few enough to name those that are missing. */
const maxShards = 9999;

/** Completes the sentence "expected …". */
export const expectedShard = `a shard as its number and how many there are, such as 2/5, of ${maxShards} at most`;

/** Reads `2/5`. Null when the text is no shard. */
export function parseShard(text: string): Shard | null {
  const [, index, count] = (/^([1-9]\d{0,3})\/([1-9]\d{0,3})$/.exec(text) ?? []).map(Number);
  return index !== undefined && count !== undefined && index <= count ? { index, count } : null;
}

/**
 * The shard that a target falls to, counted from 1.
 *
 * It hangs on nothing but the target and the count. So every machine finds the same without being told the others' part,
 * and a list that grows, shrinks or is sorted anew moves no target to another shard. The same in every release, for the
 * reports of two releases must fit together.
 */
export function shardOf(target: Target | MailDomain, count: number): number {
  return (hash(canonical(target)) % count) + 1;
}

/** Those requests of a list that fall to the shard, in the order of the list; each is made as its turn comes. */
export function shardRequests(list: RequestList, { index, count }: Shard): RequestList {
  function* own() {
    for (const request of list) if (shardOf(request.target, count) === index) yield request;
  }
  let length = 0;
  for (const _ of own()) length += 1;
  return { length, [Symbol.iterator]: own };
}

/** A target by what makes it one. Not by its label: how that shows a name in other letters hangs on the release of Node. */
function canonical(target: Target | MailDomain): string {
  return isDomain(target)
    ? `mx:${target.domain}:${target.port}`
    : `${target.tls}:${target.host}:${target.port}`;
}

/**
 * FNV-1a of 32 bits over ASCII, and then the last mixing of MurmurHash3: without it the lowest bit would tell no more than
 * whether the text has an odd number of odd characters, and `mx2`, `mx4`, `mx6` would all be in one half.
 */
function hash(text: string): number {
  let sum = 0x811c9dc5;
  for (let place = 0; place < text.length; place += 1) {
    sum = Math.imul(sum ^ text.charCodeAt(place), 0x01000193);
  }
  sum = Math.imul(sum ^ (sum >>> 16), 0x85ebca6b);
  sum = Math.imul(sum ^ (sum >>> 13), 0xc2b2ae35);
  return (sum ^ (sum >>> 16)) >>> 0;
}
