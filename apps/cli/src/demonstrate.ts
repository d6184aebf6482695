import { parseSettings, parseTarget, type Target } from '@smtp-probe/probe';
import { withDemoServers } from './demo-servers.ts';
import { type RunContext, runProbes } from './run.ts';

/** Shows on four servers of this machine what a gate says; returns whether it said what it should. */
export async function demonstrate(context: RunContext): Promise<boolean> {
  const { terminal } = context;
  let asExpected = false;
  await withDemoServers(async (servers) => {
    terminal.report('Four servers on this machine, made for this demonstration; nothing leaves it:\n\n');
    for (const { description, port } of servers) terminal.report(`  127.0.0.1:${port}  ${description}\n`);
    terminal.report('\n');
    const settings = parseSettings({});
    if (!settings.ok) throw new TypeError('the defaults are settings');
    const requests = servers.map(({ port }) => ({
      target: targetAt(port),
      settings: settings.settings,
      source: null,
    }));
    const options = {
      format: 'text',
      output: null,
      transcript: true,
      inOrder: false,
      repeat: 1,
      shard: null,
      caFile: null,
    } as const;
    const { verdict } = await runProbes(requests, options, context);
    asExpected = verdict === 'fail';
  });
  terminal.report(
    '\nThat is what a gate says of them: one may pass, three must not. Now a server of yours:\n\n',
  );
  terminal.report('  smtp-probe mx.example.com:25\n');
  return asExpected;
}

function targetAt(port: number): Target {
  const parsed = parseTarget(`127.0.0.1:${port}`);
  if (!parsed.ok) throw new TypeError(parsed.problem);
  return parsed.target;
}
