import { shardOf } from '@smtp-probe/probe';
import { type ConfigComplaint, readConfigFile } from './config-file.ts';
import { readTargets } from './inputs.ts';
import { annotate, complaint, say } from './log.ts';
import { noPlan, writeOutputs } from './outputs.ts';
import { unexpected } from './report-inputs.ts';
import { refuse } from './reporting.ts';

export const planInputNames = ['targets', 'config', 'shards', 'targets-per-shard'] as const;

type PlanInputName = (typeof planInputNames)[number];

/** GitHub makes no more jobs of a matrix. */
const maxJobs = 256;

/** Parts a list of targets into the shards of a matrix. It opens no socket. */
export async function plan(read: (name: PlanInputName) => string): Promise<number> {
  const { targets, complaints } = await readList(read('targets'), read('config').trim());
  const problems: string[] = [];
  const count = countShards(read, targets.length, problems);
  const all = [...complaints, ...problems.map((text) => ({ text, source: null }))];
  if (all.length > 0) return refuse(all, noPlan);
  const shards = Math.min(count, maxJobs);
  const sizes = Array.from({ length: shards }, () => 0);
  for (const target of targets) {
    const place = shardOf(target, shards) - 1;
    sizes[place] = (sizes[place] ?? 0) + 1;
  }
  const names = sizes.map((_, place) => `${place + 1}/${shards}`);
  for (const [place, name] of names.entries())
    say(`shard ${name}: ${sizes[place]} of ${targets.length} targets`);
  const problem = writeOutputs(
    { matrix: JSON.stringify({ shard: names }), count: String(shards), total: String(targets.length) },
    process.env.GITHUB_OUTPUT,
  );
  annotate([
    ...(count > shards ? [complaint('warning', 'SMTP Probe: fewer shards', fewerShards(count))] : []),
    ...(problem === null ? [] : [complaint('error', 'SMTP Probe: outputs not written', problem)]),
  ]);
  return problem === null ? 0 : 1;
}

async function readList(list: string, config: string) {
  if (config !== '' && list.trim() === '') {
    const asked = await readConfigFile(config, {});
    return asked.ok
      ? { targets: asked.requests.map(({ target }) => target), complaints: [] }
      : { targets: [], complaints: asked.complaints };
  }
  if (config === '' && list.trim() === '') {
    const text =
      'targets or config: one of them is expected, and none is given. Write what the gate is given.';
    return { targets: [], complaints: [{ text, source: null }] };
  }
  const { targets, problems } = readTargets({ list, host: '', port: '', config });
  return { targets, complaints: problems.map((text): ConfigComplaint => ({ text, source: null })) };
}

/** How many shards are asked for; they can be more than there may be. */
function countShards(read: (name: PlanInputName) => string, total: number, problems: string[]): number {
  const [shards, each] = [read('shards').trim(), read('targets-per-shard').trim()];
  if ((shards === '') === (each === '')) {
    problems.push(
      'shards or targets-per-shard: one of them is expected. Write how many jobs there are to be.',
    );
    return 1;
  }
  const text = shards || each;
  const number = /^[1-9]\d{0,6}$/.test(text) ? Number(text) : Number.NaN;
  if (shards !== '' && !(number <= maxJobs)) {
    problems.push(
      unexpected('shards', `a whole number from 1 to ${maxJobs}, the most jobs of a matrix`, text),
    );
  } else if (Number.isNaN(number)) {
    problems.push(unexpected('targets-per-shard', 'a whole number from 1 to 9999999', text));
  }
  return shards === '' ? Math.max(1, Math.ceil(total / number)) : number;
}

function fewerShards(count: number): string {
  return `targets-per-shard asks for ${count} shards, and GitHub makes at most ${maxJobs} jobs of a matrix: so many there are, with more targets each.`;
}
