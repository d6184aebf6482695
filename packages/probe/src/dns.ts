/**
 * Whether the resolver validated the answer by DNSSEC. `unvalidated`: its word (the AD bit, RFC 4035 section 3.2.3) is
 * worth nothing, because anybody on the way to it could have set it.
 */
export type Security = 'secure' | 'insecure' | 'unvalidated';

/**
 * Why there is no record: `no-such-name` is NXDOMAIN, `no-such-record` is a name without a record of this type (RFC 2308
 * section 2), `server-failure` is SERVFAIL, which is also a failed DNSSEC validation.
 */
export type DnsProblem =
  | 'no-such-name'
  | 'no-such-record'
  | 'server-failure'
  | 'refused'
  | 'timeout'
  | 'malformed'
  | 'unreachable'
  | 'cancelled';
