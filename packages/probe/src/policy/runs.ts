import type { StartTls, Target } from '../result.ts';
import type { TargetOutcome } from './outcome.ts';
import { targetKey } from './target-key.ts';
import type { Judgement, Verdict } from './verdict.ts';

/** What several runs of one target came to, together. */
export interface Runs {
  readonly count: number;
  readonly verdicts: Readonly<Record<Verdict, number>>;
  readonly startTls: Readonly<Record<StartTls, number>>;
  /** The connect round trips; null where nothing ever connected. */
  readonly rtt: { readonly minMs: number; readonly medianMs: number; readonly maxMs: number } | null;
  /** The answers that differ, the most frequent first, and at most ten. */
  readonly answers: readonly RunAnswer[];
}

/** What a server, or one of those behind a name, says of itself, and in how many runs it did. */
export interface RunAnswer {
  readonly count: number;
  readonly startTls: StartTls;
  /** The keywords, sorted; null where no whole answer to EHLO or HELO came. */
  readonly capabilities: readonly string[] | null;
  /** SHA-256 of the server's own certificate; null where none was seen. */
  readonly certificate: string | null;
  readonly software: string | null;
  /** The host that its banner names. */
  readonly host: string | null;
  /** Where it came from, at most ten. */
  readonly addresses: readonly string[];
}

/** Of a host that a domain had in an earlier run, and not in the last: what its runs came to. */
export interface EarlierHost {
  readonly host: string;
  readonly runs: Runs;
}

/** In what the runs of one target do not agree. What was not seen in a run agrees with anything. */
export type Disagreement = 'starttls' | 'capabilities' | 'certificate';

/** The runs of one target differ: several servers behind one name, of which some are set up otherwise. */
export interface InconsistentAnswers {
  readonly code: 'inconsistent-answers';
  readonly differs: readonly [Disagreement, ...Disagreement[]];
}

/** What is kept of a run: no more than can be summed up. */
export type Run = Omit<RunAnswer, 'count' | 'addresses'> & {
  readonly target: Target;
  readonly address: string | null;
  readonly verdict: Verdict;
  readonly rttMs: number | null;
};

export function runOf({ result, verdict }: Judgement): Run {
  const { startTls, ehlo, tls, banner, address, rttMs } = result;
  return {
    target: result.target,
    verdict,
    startTls,
    capabilities:
      ehlo?.code === 250 ? [...new Set(ehlo.capabilities.map(({ keyword }) => keyword))].sort() : null,
    certificate: tls?.chain[0]?.fingerprint256 ?? null,
    software: banner?.software ?? null,
    host: banner?.host ?? null,
    address,
    rttMs,
  };
}

/** The last of a target's outcomes, with what all of its runs came to and a warning where they do not agree. */
export function withRuns(last: TargetOutcome, runs: readonly Run[]): TargetOutcome {
  const judgements = last.judgements.map((judgement) => {
    const key = targetKey(judgement.result.target);
    const own = runs.filter(({ target }) => targetKey(target) === key);
    const [first, ...more] = disagreements(own);
    const summary = { ...judgement, runs: sumUp(own) };
    if (!first) return summary;
    const finding = { code: 'inconsistent-answers', differs: [first, ...more], severity: 'warning' } as const;
    return { ...summary, findings: [...judgement.findings, finding] };
  });
  if (!last.domain) return { ...last, judgements };
  const domain = { ...last.domain, hosts: judgements, earlierHosts: earlierHosts(last, runs) };
  return { ...last, judgements, domain };
}

/** DNS may name other hosts each time, or none where it is in trouble. */
function earlierHosts(last: TargetOutcome, runs: readonly Run[]): readonly EarlierHost[] {
  const now = new Set(last.judgements.map(({ result }) => result.target.host));
  const earlier = runs.filter(({ target }) => !now.has(target.host));
  const hosts = [...new Set(earlier.map(({ target }) => target.host))];
  return hosts.map((host) => ({
    host,
    runs: sumUp(earlier.filter(({ target }) => target.host === host)),
  }));
}

/** Pure, and over at least one run. */
export function sumUp(runs: readonly Run[]): Runs {
  const verdicts = { pass: 0, fail: 0, error: 0 };
  const startTls = { advertised: 0, absent: 0, unknown: 0, 'not-applicable': 0 };
  const answers = new Map<string, RunAnswer>();
  for (const run of runs) {
    verdicts[run.verdict] += 1;
    startTls[run.startTls] += 1;
    const { target: _, verdict: __, rttMs: ___, address, ...said } = run;
    const key = JSON.stringify(said);
    const before = answers.get(key) ?? { count: 0, ...said, addresses: [] };
    const addresses = [...new Set([...before.addresses, ...(address === null ? [] : [address])])];
    answers.set(key, { ...before, count: before.count + 1, addresses: addresses.slice(0, shown) });
  }
  const sorted = [...answers.values()].sort((one, other) => other.count - one.count);
  return { count: runs.length, verdicts, startTls, rtt: roundTrips(runs), answers: sorted.slice(0, shown) };
}

/** More would help nobody. */
const shown = 10;

export function disagreements(runs: readonly Run[]): readonly Disagreement[] {
  const differ = (read: (run: Run) => string | null) =>
    new Set(runs.map(read).filter((each) => each !== null)).size > 1;
  return [
    ...(differ(({ startTls }) => (startTls === 'unknown' ? null : startTls)) ? ['starttls' as const] : []),
    // What is offered beside STARTTLS, which has been told.
    ...(differ(({ capabilities }) => others(capabilities)) ? ['capabilities' as const] : []),
    ...(differ(({ certificate }) => certificate) ? ['certificate' as const] : []),
  ];
}

function others(capabilities: readonly string[] | null): string | null {
  return capabilities?.filter((keyword) => keyword !== 'STARTTLS').join(' ') ?? null;
}

function roundTrips(runs: readonly Run[]): Runs['rtt'] {
  const times = runs.flatMap(({ rttMs }) => rttMs ?? []).sort((one, other) => one - other);
  const [minMs, maxMs] = [times[0], times.at(-1)];
  if (minMs === undefined || maxMs === undefined) return null;
  const middle = times.slice(Math.ceil(times.length / 2) - 1, Math.floor(times.length / 2) + 1);
  const medianMs = middle.reduce((sum, each) => sum + each, 0) / middle.length;
  return { minMs, medianMs: Math.round(medianMs * 1000) / 1000, maxMs };
}
