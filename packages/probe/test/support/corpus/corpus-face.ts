import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Verdict } from '../../../src/policy/verdict.ts';
import { visibleText } from '../../../src/report/visible.ts';
import { cases, domainCases, environmentCases } from './corpus.ts';
import type { TargetCase } from './corpus-case.ts';
import { corpusAuthorities } from './corpus-certificates.ts';
import {
  expectConversations,
  expectDomain,
  expectOutcome,
  type ReportedDomain,
  type ReportedResult,
} from './corpus-outcome.ts';
import { type Stage, stage } from './corpus-stage.ts';
import { acceptedConfig, acceptedTargets, targetsOf } from './corpus-targets.ts';

/** Its report in JSON, as far as it is looked at. */
interface Report {
  readonly results: readonly ReportedResult[];
  readonly domains: readonly ReportedDomain[];
}

/** A program that probes what a file asks for. */
export interface CorpusFace<Run> {
  readonly name: string;
  /** Runs it in a folder that holds `smtp-probe.yml` and, to be trusted, `ca.pem`. */
  run(folder: string, env: Readonly<Record<string, string>>): Promise<Run>;
  reportOf(run: Run): Promise<Report>;
  /** Holds the end of a run over all cases against how many of each verdict there have to be. */
  expectEnd(run: Run, counts: Readonly<Record<Verdict | 'total', number>>): void;
  /** Holds the end of a run of one target against the verdict it has to have. */
  expectVerdict(run: Run, verdict: Verdict): void;
  /** The targets to be refused that it can be handed. */
  readonly refusable: readonly TargetCase[];
  /** Hands it these, and gives the sentence on each. */
  refuse(folder: string): Promise<readonly string[]>;
}

/** Runs every case of the corpus through a face: servers and domains all in one run, and each environment in its own. */
export function describeCorpus<Run>(face: CorpusFace<Run>): void {
  let folder: string;

  beforeAll(async () => {
    folder = await realpath(await mkdtemp(join(tmpdir(), 'smtp-probe-corpus-')));
    await writeFile(join(folder, 'ca.pem'), corpusAuthorities());
  });

  afterAll(async () => {
    await rm(folder, { recursive: true });
  });

  async function runWith(config: string, env: Readonly<Record<string, string>> = {}): Promise<Run> {
    await writeFile(join(folder, 'smtp-probe.yml'), config);
    return await face.run(folder, env);
  }

  describe(`corpus, ${face.name}`, () => {
    let played: Stage;
    let run: Run;
    let report: Report;

    beforeAll(async () => {
      played = await stage(cases, { domains: domainCases });
      run = await runWith(played.config);
      report = await face.reportOf(run);
    });

    afterAll(async () => {
      await played[Symbol.asyncDispose]();
    });

    test('the run ends as its verdicts have it', () => {
      const verdicts = [...cases, ...domainCases].map((each) => each.expect.verdict);
      const count = (wanted: Verdict) => verdicts.filter((verdict) => verdict === wanted).length;
      const counts = { pass: count('pass'), fail: count('fail'), error: count('error') };
      face.expectEnd(run, { total: verdicts.length, ...counts });
    });

    test.each(cases.map((each, index) => ({ ...each, index })))(
      '$group: $name',
      async ({ index, ...each }) => {
        const result = report.results.filter(({ via }) => via === null)[index];
        const server = played.staged[index]?.server;
        if (!result || !server) throw new Error('the report leaves this target out');
        expectOutcome(each, result);
        await expectConversations(each, server);
      },
    );

    test.each(domainCases.map((each, index) => ({ ...each, index })))(
      '$group: $name',
      ({ index, ...each }) => {
        const domain = report.domains[index];
        if (!domain) throw new Error('the report leaves this domain out');
        expectDomain(each, domain, report.results);
      },
    );

    test.each(environmentCases)('$group: $name', async (each) => {
      await using alone = await stage([each]);
      const own = await runWith(alone.config, each.env);
      face.expectVerdict(own, each.expect.verdict);
      const [result] = (await face.reportOf(own)).results;
      if (!result) throw new Error('the report is empty');
      expectOutcome(each, result);
    });
  });

  describe(`corpus, ${face.name}`, () => {
    let targets: readonly unknown[];
    let complaints: readonly string[];

    beforeAll(async () => {
      targets = targetsOf(await face.reportOf(await runWith(acceptedConfig())));
      complaints = await face.refuse(folder);
    });

    test.each(acceptedTargets.map((each, index) => ({ ...each, index, name: visibleText(each.input) })))(
      'targets: $name',
      ({ is, index }) => expect(targets[index]).toMatchObject(is ?? {}),
    );

    test.each(face.refusable.map((each, index) => ({ ...each, index, name: visibleText(each.input) })))(
      'targets: $name',
      ({ refused: words = '', hides, index }) => {
        expect(complaints[index]).toContain(words);
        if (hides) expect(complaints.join()).not.toContain(hides);
      },
    );
  });
}
