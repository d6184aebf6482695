import { spawnSync } from 'node:child_process';
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { parse } from 'yaml';
import { available } from '../../../../packages/probe/test/support/availability.ts';
import { readJunit } from '../../../../packages/probe/test/support/junit-reader.ts';
import type { World } from '../support/docs/world.ts';
import { runWorkflow } from '../support/workflow/workflow.ts';
import { commandLine } from './command-line.ts';
import type { Recipe } from './recipe.ts';
import { broken, outputs, results, run } from './runs.ts';

const page = 'docs/recipes.md';
/** Why the recipe with Postfix cannot be run here. */
export function postfixLacks(): string | undefined {
  const postfix = available('postfix');
  return postfix.ok ? undefined : postfix.why;
}

export const recipesPage: readonly Recipe[] = [
  {
    page,
    heading: 'Before a deploy',
    async run(shown, world) {
      const yaml = shown.take('yaml');
      await world.become();
      expect(results(await run(yaml, world))).toEqual({ mail: 'success', deploy: 'success' });
      await world.become(broken);
      expect(results(await run(yaml, world))).toEqual({ mail: 'failure', deploy: 'skipped' });
    },
  },
  {
    page,
    heading: 'Postfix as a service container',
    lacks: postfixLacks,
    async run(shown, world) {
      const yaml = shown.take('yaml');
      const whole = await run(yaml, world);
      expect(results(whole)).toEqual({ postfix: 'success' });
      expect(outputs(whole)).toEqual([expect.objectContaining({ verdict: 'pass', starttls: 'advertised' })]);
    },
  },
  {
    page,
    heading: 'When STARTTLS is missing',
    async run(shown, world) {
      const folder = await world.folder();
      await world.become(broken);
      expect(await world.bash(shown.take('sh'), folder)).toMatchObject({ exitCode: 0 });
      const pem = await readFile(join(folder, 'mail.pem'), 'utf8');
      expect(pem.match(/BEGIN [A-Z ]+/g)).toEqual(['BEGIN PRIVATE KEY', 'BEGIN CERTIFICATE']);
      const certificate = new X509Certificate(pem);
      expect(certificate.checkHost('mail.example.com', { subject: 'never' })).toBe('mail.example.com');
      expect(certificate.checkPrivateKey(createPrivateKey(pem))).toBe(true);
      const probe = shown.take('sh');
      expect(await world.bash(probe, folder)).toMatchObject({ exitCode: 1 });
      await world.become();
      expect(await world.bash(probe, folder)).toMatchObject({ exitCode: 0 });
    },
  },
  {
    page,
    heading: 'Submission, port 587',
    async run(shown, world) {
      const yaml = shown.take('yaml');
      await world.become();
      expect(outputs(await run(yaml, world))).toMatchObject([{ verdict: 'pass', starttls: 'advertised' }]);
      await world.become(broken);
      const [found] = outputs(await run(yaml, world));
      expect(found).toMatchObject({ verdict: 'fail', starttls: 'absent' });
      expect(found?.findings).toContain('auth-before-tls');
    },
  },
  {
    page,
    heading: 'TLS from the first byte, port 465',
    async run(shown, world) {
      const yaml = shown.take('yaml');
      await world.become();
      expect(outputs(await run(yaml, world))).toMatchObject([
        { verdict: 'pass', starttls: 'not-applicable' },
      ]);
    },
  },
  {
    page,
    heading: 'A domain, with MTA-STS and DANE',
    async run(shown, world) {
      const yaml = shown.take('yaml');
      await world.become();
      const [good] = outputs(await run(yaml, world));
      expect(good).toMatchObject({ verdict: 'pass' });
      const { results } = JSON.parse(await readFile(good?.report ?? '', 'utf8'));
      const seen = { verdict: 'pass', tls: { version: 'TLSv1.3' }, dane: { problem: null } };
      expect(results).toMatchObject([seen, seen]);
      await world.become({ withoutStartTls: ['mx2.example.com'] });
      expect(outputs(await run(yaml, world))).toMatchObject([{ verdict: 'fail' }]);
    },
  },
  {
    page,
    heading: 'Every hour, with an issue that opens and closes',
    lacks: () => (spawnSync('jq', ['--version']).error ? 'jq is not installed' : undefined),
    async run(shown, world) {
      const yaml = shown.take('yaml');
      const file = join(await world.folder(), 'issues.json');
      const watch = async (state: Parameters<World['become']>[0]) => {
        await world.become(state);
        const done = await run(yaml, world, { variables: { ISSUES: file } });
        return { results: results(done), issues: JSON.parse(await readFile(file, 'utf8')), run: done };
      };
      // Somebody else's issue of the same title is not ours to close, nor does it keep ours from opening.
      const foreign = {
        number: 1,
        state: 'open',
        app: 'someone',
        title: 'A mail server does not pass',
        comments: [],
      };
      await writeFile(file, JSON.stringify([foreign]));

      const well = await watch({});
      expect(well).toMatchObject({ results: { probe: 'success', issue: 'success' }, issues: [foreign] });
      expect(well.run.jobs.map(({ permissions }) => permissions)).toEqual([{}, { issues: 'write' }]);

      const down = { down: ['mail.example.com'] };
      for (const state of [broken, down]) {
        expect(await watch(state)).toMatchObject({ results: { probe: 'failure', issue: 'success' } });
      }
      const { issues } = await watch({});
      expect(issues).toMatchObject([
        foreign,
        {
          state: 'closed',
          body: 'The verdict is fail. The summary tells what was seen: https://github.com/example/mail/actions/runs/4711',
          comments: ['All pass again: https://github.com/example/mail/actions/runs/4711'],
        },
      ]);
    },
  },
  {
    page,
    heading: 'Against the last good run',
    async run(shown, world) {
      const yaml = shown.take('yaml');
      const cache = await world.folder();
      let number = 0;
      const next = async (state: Parameters<World['become']>[0]) => {
        await world.become(state);
        number += 1;
        const place = await world.place({ cache });
        return await runWorkflow(yaml, { ...place, github: { ...place.github, run_id: String(number) } });
      };
      expect((await next({})).conclusion).toBe('success');
      expect((await next({})).conclusion).toBe('success');
      for (const _again of [1, 2]) {
        const [worse] = outputs(await next(broken));
        expect(worse?.findings).toContain('capability-lost');
      }
      expect((await next({})).conclusion).toBe('success');
    },
  },
  {
    page,
    heading: 'Code scanning and test reports',
    async run(shown, world) {
      const yaml = shown.take('yaml');
      await world.become(broken);
      const files = { 'smtp-probe.yml': 'targets: [mail.example.com:587]\n' };
      const { jobs } = await run(yaml, world, { files });
      expect(jobs[0]?.steps.map(({ outcome }) => outcome)).toEqual(['success', 'failure', 'success']);
    },
  },
  {
    page,
    heading: 'GitLab',
    async run(shown, world) {
      const { mail } = parse(shown.take('yaml'));
      const folder = await world.folder();
      await world.become({ ...broken, tarball: await commandLine(folder) });
      const job = await world.bash(mail.script.join('\n'), folder);
      expect(job).toMatchObject({ exitCode: 1 });
      const junit = readJunit(await readFile(join(folder, mail.artifacts.reports.junit), 'utf8'));
      expect(junit.attributes).toMatchObject({ failures: '1' });
    },
  },
  {
    page,
    heading: 'Any shell',
    async run(shown, world) {
      const [one, branch] = [shown.take('sh'), shown.take('sh')];
      const folder = await world.folder();
      const tarball = await commandLine(folder);
      await world.become({ tarball });
      expect(await world.bash(one, folder)).toMatchObject({ exitCode: 0 });
      expect((await world.bash(branch, folder)).log).toContain('ready for mail');
      await world.become({ ...broken, tarball });
      expect(await world.bash(one, folder)).toMatchObject({ exitCode: 1 });
      const refused = await world.bash(branch, folder);
      expect(refused).toMatchObject({ exitCode: 1 });
      expect(refused.log).toContain('not ready, status 1: see report.txt');
      expect(await readFile(join(folder, 'report.txt'), 'utf8')).toContain('STARTTLS');
    },
  },
  {
    page,
    heading: 'Cron',
    async run(shown, world) {
      const script = shown.take('sh');
      const folder = await world.folder();
      await world.become();
      expect(await world.bash(script, folder)).toMatchObject({ exitCode: 0, log: [] });
      await world.become(broken);
      expect((await world.bash(script, folder)).log.join('\n')).toContain('STARTTLS');
    },
  },
];
