/** What an operator may want to change about a server. */
export type SettingTopic =
  /** Offering STARTTLS at all. */
  | 'starttls'
  /** Where the certificate, its issuers and its key are named. */
  | 'certificate'
  /** What makes the server use files that were written anew. */
  | 'renewal'
  | 'tls-versions'
  /** No AUTH before TLS. */
  | 'auth-after-tls'
  /** The name in the banner. */
  | 'host-name'
  /** How many connections a client may make, and how fast. */
  | 'client-limits'
  | 'log'
  /** CVE-2011-0411. */
  | 'command-injection';

/** How a capability comes to be offered, and how not. Sentences in which it is called `it`. */
export interface CapabilitySetting {
  readonly on: string;
  readonly off: string;
}

/**
 * The exact settings of one mail server's software, each in a few plain sentences that stand by themselves. Looked up in
 * its own documentation.
 */
export interface SoftwareSettings {
  /** Null where the software has no more to it than any other. */
  readonly topics: Readonly<Record<SettingTopic, string | null>>;
  /** By keyword, in capitals; those that have no setting of their own go by `others`. */
  readonly capabilities: ReadonlyMap<string, CapabilitySetting>;
  readonly others: CapabilitySetting;
}
