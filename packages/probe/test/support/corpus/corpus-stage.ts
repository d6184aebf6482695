import { deadAddress } from '../dead-address.ts';
import { type ScriptedServer, scriptedServer } from '../scripted-server.ts';
import type { CorpusCase, DomainCase } from './corpus-case.ts';
import { startResolver } from './corpus-dns.ts';
import { durationMs, scriptOf } from './corpus-script.ts';

/** A case as an entry of `smtp-probe.yml`. */
type Entry = Readonly<Record<string, unknown>>;

/** A case of a server that is up. */
export interface StagedCase {
  readonly case: CorpusCase;
  readonly entry: Entry;
  readonly server: ScriptedServer;
}

/** The servers of some cases, and the file by which all of them are probed. */
export interface Stage extends AsyncDisposable {
  /** Those of one server, in their order. */
  readonly staged: readonly StagedCase[];
  /** The text of an `smtp-probe.yml`: JSON is YAML. */
  readonly config: string;
}

export interface StageOptions {
  readonly bytewise?: boolean;
  /** How many are probed at once. Few, for some cases are about time. */
  readonly concurrency?: number;
}

/** Starts what each case needs. */
export async function stage(
  cases: readonly CorpusCase[],
  options: StageOptions & { readonly domains?: readonly DomainCase[] } = {},
): Promise<Stage> {
  const running: AsyncDisposable[] = [];
  const staged: StagedCase[] = [];
  const domains: Entry[] = [];
  for (const each of cases) staged.push(await stageOne(each, options, running));
  for (const each of options.domains ?? []) domains.push(await stageDomain(each, running));
  const config = {
    concurrency: options.concurrency ?? 8,
    defaults: { 'ehlo-name': 'probe.example.test', timeout: '20s' },
    targets: [...staged.map(({ entry }) => entry), ...domains],
  };
  return {
    staged,
    config: JSON.stringify(config, null, 1),
    async [Symbol.asyncDispose]() {
      await Promise.all(running.map((each) => each[Symbol.asyncDispose]()));
    },
  };
}

/** Where no server of any case listens. */
const nowhere = '127.0.0.3';

async function stageOne(
  each: CorpusCase,
  { bytewise = false }: StageOptions,
  running: AsyncDisposable[],
): Promise<StagedCase> {
  const { listen = '127.0.0.1', again = each.server, late, dns = { A: ['127.0.0.1'] }, validated } = each;
  const host = listen === 'nowhere' ? nowhere : listen;
  const script = (connection: number) => scriptOf(connection === 0 ? each.server : again, bytewise);
  // Whatever listens elsewhere, or nowhere, has a port that nobody else gets: one at 127.0.0.1 holds it.
  const holder = host === '127.0.0.1' || host === '::1' ? undefined : await scriptedServer([]);
  const server = await scriptedServer(script, { host, ...(holder && { port: holder.port }) });
  running.push(server, ...(holder ? [holder] : []));
  if (listen === 'nowhere' || late !== undefined) await server.close();
  if (each.dead) running.push(await deadAddress(server.port));
  let resolver: string | undefined;
  if (each.host !== undefined) {
    const onFirstQuestion = (): void => {
      if (late !== undefined) setTimeout(() => void server.reopen(), durationMs(late));
    };
    const started = await startResolver({ [each.host]: dns }, { validated, onFirstQuestion });
    running.push({ [Symbol.asyncDispose]: () => started.close() });
    resolver = started.address;
  }
  const named = each.host ?? (host === '::1' ? '[::1]' : host);
  const target = `${each.implicit ? 'smtps' : 'smtp'}://${named}:${server.port}`;
  const entry = { target, ...(resolver && { resolver }), ...each.settings };
  return { case: each, entry, server };
}

async function stageDomain(each: DomainCase, running: AsyncDisposable[]): Promise<Entry> {
  const { domain, dns, validated, servers = {}, settings } = each;
  const first = await scriptedServer(scriptOf(servers['127.0.0.1'] ?? []));
  const { port } = first;
  running.push(first);
  if (servers['127.0.0.2']) {
    running.push(await scriptedServer(scriptOf(servers['127.0.0.2']), { host: '127.0.0.2', port }));
  }
  const resolver = await startResolver(dns, { validated });
  running.push({ [Symbol.asyncDispose]: () => resolver.close() });
  return { target: `mx:${domain}:${port}`, resolver: resolver.address, ...settings };
}
