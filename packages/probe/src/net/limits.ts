/** Wall-clock bounds in milliseconds. An idle timer would never fire on a server that drips a byte at a time. */
export interface Limits {
  /** The whole target, from the look-up of its name to the end of QUIT. */
  readonly targetMs: number;
  /** The look-up of the name, and then again the race to the first connection. */
  readonly connectMs: number;
  /** From the connection to the last line of the banner. */
  readonly bannerMs: number;
  /** From a command to the last line of its reply; also the TLS handshake. */
  readonly commandMs: number;
  readonly quitMs: number;
}

export const defaultLimits: Limits = {
  // Above the phases' usual sum, below the patience of a job: a slow banner and a slow EHLO still fit.
  targetMs: 60_000,
  // A connection that stands needs one round trip; this leaves room for three lost SYNs (1 + 2 + 4 s, RFC 6298).
  connectMs: 10_000,
  // RFC 5321 section 4.5.3.2.1 allows 5 minutes; servers that make clients wait do so for 6 to 20 s.
  bannerMs: 30_000,
  // RFC 5321 section 4.5.3.2 gives commands minutes, for servers that deliver meanwhile; EHLO delivers nothing.
  commandMs: 15_000,
  // QUIT is a courtesy, and nobody's verdict waits for it.
  quitMs: 3_000,
};

/** The limits that are given, and the defaults for the others. */
export function limitsOf(given: Partial<Limits> = {}): Limits {
  return {
    targetMs: given.targetMs ?? defaultLimits.targetMs,
    connectMs: given.connectMs ?? defaultLimits.connectMs,
    bannerMs: given.bannerMs ?? defaultLimits.bannerMs,
    commandMs: given.commandMs ?? defaultLimits.commandMs,
    quitMs: given.quitMs ?? defaultLimits.quitMs,
  };
}
