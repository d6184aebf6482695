// The core alone, as a program that builds on it would use it: every result is there in full, and none is written.
import { readFileSync } from 'node:fs';
import { parseTarget, probeAll } from '@smtp-probe/probe';

const concurrency = Number(process.argv[2]);

function* jobs() {
  for (const line of readFileSync(0, 'utf8').trimEnd().split('\n')) {
    const parsed = parseTarget(line);
    if (parsed.ok) yield { target: parsed.target };
  }
}

let offered = 0;
for await (const { result } of probeAll(jobs(), { concurrency })) {
  if (result.startTls === 'advertised') offered += 1;
}
process.stdout.write(`${offered}\n`);
