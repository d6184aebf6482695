import { defaultLimits, type Limits } from '../net/limits.ts';
import type { Family } from '../net/resolve.ts';
import { egressTreatments } from '../policy/egress.ts';
import { defaultPolicy, failOns, mxRules, type Policy, strictDemands, tlsDemands } from '../policy/policy.ts';
import { noRetries, type RetrySettings } from '../policy/retry.ts';
import {
  bannerHost,
  controlTarget,
  dnsServer,
  duration,
  type Kind,
  keywords,
  nameForEhlo,
  oneOf,
  replyCode,
  tlsVersion,
  wholeNumber,
  yesOrNo,
} from './setting.ts';

/*
 * All that both faces let a person set, by the names that people write: flags, Action inputs, keys of the file. The three
 * tables are the three places of the file: under `policy` of a target, in a target, and beside the list of targets.
 */

export const policyKinds = {
  'banner-code': replyCode,
  'require-starttls': yesOrNo,
  'banner-host': bannerHost,
  'require-capabilities': keywords,
  'forbid-capabilities': keywords,
  'max-rtt': duration,
  tls: oneOf(tlsDemands),
  'check-command-injection': yesOrNo,
  'min-tls-version': tlsVersion,
  'min-certificate-days': wholeNumber(0, 36_500),
  'forbid-auth-before-tls': yesOrNo,
  'mx-rule': oneOf(mxRules),
  'mta-sts': oneOf(strictDemands),
  dane: oneOf(strictDemands),
  'require-fcrdns': yesOrNo,
  'fail-on': oneOf(failOns),
  'on-egress-blocked': oneOf(egressTreatments),
} as const;

export const targetKinds = {
  timeout: duration,
  'connect-timeout': duration,
  'banner-timeout': duration,
  'command-timeout': duration,
  'ehlo-name': nameForEhlo,
  family: oneOf(['any', '4', '6']),
  addresses: oneOf(['first', 'all']),
  resolver: dnsServer,
  'reverse-dns': yesOrNo,
  retries: wholeNumber(0, 100),
  'retry-delay': duration,
  'wait-for': duration,
  'egress-control': controlTarget,
} as const;

export const runKinds = {
  concurrency: wholeNumber(1, 10_000),
  'per-address': wholeNumber(0, 10_000),
} as const;

const kinds = { ...policyKinds, ...targetKinds, ...runKinds };

export type SettingName = keyof typeof kinds;

export const settingNames = Object.keys(kinds) as readonly SettingName[];

/** The settings that are true or false: on a command line they stand alone, and `no-` before them says false. */
export const switchNames = settingNames.filter((name) => (kinds[name] as Kind<unknown>) === yesOrNo);

/** Settings as texts, by name; empty text is not given. */
export type GivenSettings = Readonly<Partial<Record<SettingName, string>>>;

export interface Settings {
  readonly policy: Policy;
  readonly limits: Limits;
  readonly family: Family;
  /** `first`: the first that connects is spoken to. `all`: each address of a name is a target of its own. */
  readonly addresses: 'first' | 'all';
  /** What `policy.tls` needs to be seen. */
  readonly startTls: 'observe' | 'handshake';
  readonly checkCommandInjection: boolean;
  /** Whether `policy.mtaSts` and `policy.dane` need anything to be looked up. */
  readonly mtaSts: boolean;
  readonly dane: boolean;
  /** Whether the address's names are wanted, for the report or for `policy.requireFcrdns`. */
  readonly reverseDns: boolean;
  /** Missing leaves the name to the probe. */
  readonly ehloName?: string;
  /** The DNS server to ask; missing leaves it to the operating system. */
  readonly resolver?: string;
  readonly retry: RetrySettings;
  /** A server that is known to answer on port 25, to be asked where another one is silent; missing for none. */
  readonly egressControl?: string;
  /** How many targets are probed at once. */
  readonly concurrency: number;
  /** How many sessions are held with one address at once; 0 for no bound. */
  readonly perAddress: number;
}

/** A value that was refused, for a sentence such as `max-rtt: expected a duration, got "fast"`. */
export interface SettingProblem {
  readonly name: SettingName;
  readonly expected: string;
  readonly actual: string;
}

export type ParsedSettings =
  | { readonly ok: true; readonly settings: Settings }
  | { readonly ok: false; readonly problems: readonly SettingProblem[] };

/** How many conversations fit in one process without each waiting for the others; most of their time is the network's. */
const defaultConcurrency = 32;

/** Few enough that a server does not notice: most allow a client 10 to 50 sessions at once (Postfix: 50). */
const defaultPerAddress = 8;

/** Reads the settings that were given, and says of all the bad ones at once what was expected. Empty text is not given. */
export function parseSettings(given: GivenSettings): ParsedSettings {
  const problems: SettingProblem[] = [];
  function read<Name extends SettingName>(name: Name): ReturnType<(typeof kinds)[Name]['parse']> | undefined {
    const text = given[name]?.trim() ?? '';
    if (text === '') return undefined;
    const kind = kinds[name];
    const value = kind.parse(text);
    if (value === null) problems.push({ name, expected: kind.expected, actual: text });
    // Which kind a name has is known only to the table; the signature above reads it from there.
    return value as ReturnType<(typeof kinds)[Name]['parse']>;
  }
  const checkCommandInjection = read('check-command-injection') ?? false;
  const demandedTls = read('tls') ?? defaultPolicy.tls;
  const mtaSts = read('mta-sts') ?? defaultPolicy.mtaSts;
  const dane = read('dane') ?? defaultPolicy.dane;
  const requireFcrdns = read('require-fcrdns') ?? defaultPolicy.requireFcrdns;
  // What is executed inside TLS can be seen nowhere else, nor can a certificate.
  const goesInside = checkCommandInjection || mtaSts !== 'off' || dane !== 'off';
  const tls = goesInside && demandedTls === 'observe' ? 'handshake' : demandedTls;
  const ehloName = read('ehlo-name');
  const resolver = read('resolver');
  const egressControl = read('egress-control');
  const settings: Settings = {
    policy: {
      bannerCode: read('banner-code') ?? defaultPolicy.bannerCode,
      requireStartTls: read('require-starttls') ?? defaultPolicy.requireStartTls,
      bannerHost: read('banner-host') ?? defaultPolicy.bannerHost,
      requireCapabilities: read('require-capabilities') ?? defaultPolicy.requireCapabilities,
      forbidCapabilities: read('forbid-capabilities') ?? defaultPolicy.forbidCapabilities,
      maxRttMs: read('max-rtt') ?? defaultPolicy.maxRttMs,
      tls,
      minTlsVersion: read('min-tls-version') ?? defaultPolicy.minTlsVersion,
      minCertificateDays: read('min-certificate-days') ?? defaultPolicy.minCertificateDays,
      forbidAuthBeforeTls: read('forbid-auth-before-tls') ?? defaultPolicy.forbidAuthBeforeTls,
      mxRule: read('mx-rule') ?? defaultPolicy.mxRule,
      mtaSts,
      dane,
      requireFcrdns,
      failOn: read('fail-on') ?? defaultPolicy.failOn,
      onEgressBlocked: read('on-egress-blocked') ?? defaultPolicy.onEgressBlocked,
    },
    limits: {
      ...defaultLimits,
      targetMs: read('timeout') ?? defaultLimits.targetMs,
      connectMs: read('connect-timeout') ?? defaultLimits.connectMs,
      bannerMs: read('banner-timeout') ?? defaultLimits.bannerMs,
      commandMs: read('command-timeout') ?? defaultLimits.commandMs,
    },
    family: familyOf(read('family')),
    addresses: read('addresses') ?? 'first',
    startTls: tls === 'observe' ? 'observe' : 'handshake',
    checkCommandInjection,
    mtaSts: mtaSts !== 'off',
    dane: dane !== 'off',
    reverseDns: (read('reverse-dns') ?? false) || requireFcrdns,
    ...(ehloName && { ehloName }),
    ...(resolver && { resolver }),
    ...(egressControl && { egressControl }),
    retry: {
      retries: read('retries') ?? noRetries.retries,
      delayMs: read('retry-delay') ?? noRetries.delayMs,
      waitForMs: read('wait-for') ?? noRetries.waitForMs,
    },
    concurrency: read('concurrency') ?? defaultConcurrency,
    perAddress: read('per-address') ?? defaultPerAddress,
  };
  return problems.length > 0 ? { ok: false, problems } : { ok: true, settings };
}

function familyOf(word: 'any' | '4' | '6' | null | undefined): Family {
  return word === '4' ? 4 : word === '6' ? 6 : 'any';
}
