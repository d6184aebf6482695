import { setTimeout as sleep } from 'node:timers/promises';
import { parseConfig } from '../../src/config/file.ts';
import { requestsOf, type TargetRequest } from '../../src/config/request.ts';
import { openReport, reportFormats } from '../../src/report/stream.ts';
import { runTargets } from '../../src/run.ts';
import { type Sample, Sampler } from './sample.ts';
import type { SoakTarget } from './soak-target.ts';

export interface SoakOptions {
  readonly samples: number;
  /** And as long as the last probes before each still take. */
  readonly sampleEverySeconds: number;
  /** So few that the machine has time for others. */
  readonly probesPerSecond: number;
  /** What all servers are trusted by. */
  readonly ca: string;
  readonly collectGarbage: () => void;
  readonly onSample: (sample: Sample) => void;
  readonly onWrong: (words: string) => void;
}

/** So many at once; servers that are slow on purpose are some of them. */
const maxAtOnce = 16;

/** Probes the targets in turn in this process until the samples are taken, and writes a report of each in one of the formats in turn. */
export async function soak(targets: readonly SoakTarget[], options: SoakOptions): Promise<readonly Sample[]> {
  const requests = await requestsFor(targets);
  const { sampleEverySeconds, probesPerSecond, ca, onSample, onWrong } = options;
  // One for all, as in a program that runs until it is told to stop.
  const { signal } = new AbortController();
  const sampler = new Sampler(signal, options.collectGarbage);
  const counts = { probes: 0, wrong: 0 };

  const probeOnce = async (turn: number): Promise<void> => {
    const index = turn % requests.length;
    const [request, target] = [requests[index], targets[index]];
    if (!request || !target) return;
    const report = await openReport({
      format: reportFormats[turn % reportFormats.length] ?? 'json',
      tool: { name: 'smtp-probe', version: '0.0.0' },
      color: false,
      transcript: 'all',
    });
    for await (const outcome of runTargets([request], { concurrency: 1, ca, signal })) {
      report.add(outcome);
      if (outcome.verdict === target.verdict) continue;
      counts.wrong += 1;
      const codes = outcome.judgements.flatMap(({ findings }) => findings.map(({ code }) => code));
      onWrong(`${request.target.label}: ${outcome.verdict} (${codes.join(', ')}), not ${target.verdict}`);
    }
    report.end();
    counts.probes += 1;
  };

  const samples: Sample[] = [];
  let turn = 0;
  while (samples.length < options.samples) {
    const sampleAt = performance.now() + sampleEverySeconds * 1000;
    const running = new Set<Promise<void>>();
    while (performance.now() < sampleAt) {
      if (running.size < maxAtOnce) {
        const one = probeOnce(turn).finally(() => running.delete(one));
        running.add(one);
        turn += 1;
      }
      await sleep(1000 / probesPerSecond);
    }
    await Promise.all(running);
    const sample = await sampler.take(counts);
    samples.push(sample);
    onSample(sample);
  }
  return samples;
}

async function requestsFor(targets: readonly SoakTarget[]): Promise<readonly TargetRequest[]> {
  const config = {
    defaults: { 'ehlo-name': 'probe.example.test', timeout: '20s' },
    targets: targets.map(({ entry }) => entry),
  };
  // JSON is YAML.
  const parsed = await parseConfig(JSON.stringify(config));
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join('\n'));
  return [...requestsOf(parsed.config, 'smtp-probe.yml', {})];
}
