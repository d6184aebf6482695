/** One step of a server, as `corpus/README.md` explains it. */
export type WrittenStep =
  | 'close'
  | 'reset'
  | 'silence'
  | { readonly S: string | readonly string[] }
  | { readonly utf8: string }
  | { readonly raw: string }
  | { readonly C: string }
  | { readonly wait: string }
  | { readonly drip: string; readonly every: string }
  | { readonly flood: string; readonly times: number | 'endless' }
  | { readonly tls: string | WrittenTls };

/** How the server of a case does its part of TLS. */
export interface WrittenTls {
  readonly certificate: string;
  readonly versions?: readonly string[];
  readonly ciphers?: string;
  readonly 'ask-for-certificate'?: boolean;
}

/** What DNS says of a name and a type: records as a zone file has them, a reply code, or a server that misbehaves. */
export type WrittenAnswer = readonly string[] | string;

/** What DNS says of a name; TLSA is what stands at `_PORT._tcp` before it. */
export type WrittenRecords = Readonly<
  Partial<Record<'A' | 'AAAA' | 'MX' | 'TXT' | 'CNAME' | 'TLSA', WrittenAnswer>>
>;

/** A server's behaviour or a person's input, and what has to come of it. */
export interface CorpusCase {
  readonly group: string;
  readonly name: string;
  /** In place of the server's address, a name; DNS leads from it to the server unless `dns` says otherwise. */
  readonly host?: string;
  readonly implicit?: boolean;
  readonly listen?: '127.0.0.1' | '::1' | 'nowhere';
  /** Whether 127.0.0.2 neither takes nor refuses a connection at the server's port. */
  readonly dead?: boolean;
  /** How long after the first question for its name the server comes up; until then it refuses. */
  readonly late?: string;
  readonly dns?: WrittenRecords;
  /** Whether the resolver says that it has validated its answers. */
  readonly validated?: boolean;
  readonly server: readonly WrittenStep[];
  /** What the server does with every connection after the first; by default the same. */
  readonly again?: readonly WrittenStep[];
  /** As in `smtp-probe.yml`, beside the target. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** The environment of the process; then the case runs in one of its own, and not through the core. */
  readonly env?: Readonly<Record<string, string>>;
  readonly expect: Expected;
}

/** A mail domain, what DNS says of it, and the servers at the addresses of its hosts, all at one port. */
export interface DomainCase {
  readonly group: string;
  readonly name: string;
  readonly domain: string;
  /** By name; a name that is not here does not exist. */
  readonly dns: Readonly<Record<string, WrittenRecords>>;
  readonly validated?: boolean;
  readonly servers?: Readonly<Partial<Record<'127.0.0.1' | '127.0.0.2', readonly WrittenStep[]>>>;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly expect: ExpectedDomain;
}

/** What has to come of it. */
export interface ExpectedDomain {
  readonly verdict: 'pass' | 'fail' | 'error';
  /** Whence its hosts are known; null where the look-up failed. */
  readonly source: 'mx' | 'implicit' | 'null-mx' | null;
  /** All findings on the domain itself, by code or with arguments; by default none. */
  readonly findings?: readonly (string | Readonly<Record<string, unknown>>)[];
  /** All its hosts in their order. */
  readonly hosts: readonly ExpectedHost[];
}

export interface ExpectedHost {
  readonly host: string;
  /** Null where it was not contacted. */
  readonly verdict: 'pass' | 'fail' | 'error' | null;
  /** What is found at the host; by default nothing. */
  readonly findings?: readonly (string | Readonly<Record<string, unknown>>)[];
}

/** What a person writes for a target: what it is, or a part of the sentence by which it is refused. */
export interface TargetCase {
  readonly input: string;
  readonly is?: Readonly<Record<string, unknown>>;
  readonly refused?: string;
  /** What the sentence must not repeat. */
  readonly hides?: string;
}

/** What has to come of a case. Objects need not be whole: what they name must be so. */
export interface Expected {
  readonly verdict: 'pass' | 'fail' | 'error';
  readonly startTls: string;
  readonly end: 'completed' | Readonly<Record<string, unknown>>;
  /** All findings in their order, by code or with arguments. By default what ended the session, or none. */
  readonly findings?: readonly (string | Readonly<Record<string, unknown>>)[];
  /** The keywords that count, all of them in their order. */
  readonly capabilities?: readonly string[];
  /** Any other part of the result in the JSON report. */
  readonly result?: Readonly<Record<string, unknown>>;
  /** Every line that the server said, if the transcript is of interest. */
  readonly said?: readonly string[];
  readonly within?: string;
  /**
   * For what it was tried again: the first code of each try before the last, and the same one many times in a row once.
   * Empty where it must not be tried again.
   */
  readonly retried?: readonly string[];
}
