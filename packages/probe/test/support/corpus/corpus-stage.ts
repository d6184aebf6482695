import type { Answer } from 'dns-packet';
import { type DeadAddress, deadAddress } from '../dead-address.ts';
import { type Asked, type DnsServer, type Scripted, startDnsServer } from '../dns-server.ts';
import { type ScriptedServer, scriptedServer } from '../scripted-server.ts';
import type { CorpusCase, WrittenAnswer } from './corpus-case.ts';
import { scriptOf } from './corpus-script.ts';

/** A case whose servers are up. */
export interface StagedCase {
  readonly case: CorpusCase;
  /** The case as an entry of `smtp-probe.yml`. */
  readonly entry: Readonly<Record<string, unknown>>;
  readonly server: ScriptedServer;
}

/** The servers of some cases, and the file by which all of them are probed. */
export interface Stage extends AsyncDisposable {
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
export async function stage(cases: readonly CorpusCase[], options: StageOptions = {}): Promise<Stage> {
  const running: AsyncDisposable[] = [];
  const staged: StagedCase[] = [];
  for (const each of cases) staged.push(await stageOne(each, options, running));
  const config = {
    concurrency: options.concurrency ?? 8,
    defaults: { 'ehlo-name': 'probe.example.test', timeout: '20s' },
    targets: staged.map(({ entry }) => entry),
  };
  return {
    staged,
    config: JSON.stringify(config, null, 1),
    async [Symbol.asyncDispose]() {
      await Promise.all(running.map((each) => each[Symbol.asyncDispose]()));
    },
  };
}

async function stageOne(
  each: CorpusCase,
  { bytewise = false }: StageOptions,
  running: AsyncDisposable[],
): Promise<StagedCase> {
  const { listen = '127.0.0.1', again = each.server } = each;
  const host = listen === 'nowhere' ? '127.0.0.1' : listen;
  const server = await scriptedServer(
    (connection) => scriptOf(connection === 0 ? each.server : again, bytewise),
    { host },
  );
  if (listen === 'nowhere') await server.close();
  else running.push(server);
  if (each.dead) running.push(await dead(server.port));
  const resolver = each.host === undefined ? undefined : await startResolver(each);
  if (resolver) running.push({ [Symbol.asyncDispose]: () => resolver.close() });
  const named = each.host ?? (host === '::1' ? '[::1]' : host);
  const target = `${each.implicit ? 'smtps' : 'smtp'}://${named}:${server.port}`;
  const entry = { target, ...(resolver && { resolver: resolver.address }), ...each.settings };
  return { case: each, entry, server };
}

async function dead(port: number): Promise<DeadAddress> {
  return await deadAddress(port);
}

/** Answers for the host of the case; by default with the server's address alone. */
function startResolver({ dns = { A: ['127.0.0.1'] } }: CorpusCase): Promise<DnsServer> {
  return startDnsServer((asked) => {
    const written = asked.type === 'A' || asked.type === 'AAAA' ? dns[asked.type] : undefined;
    return answerTo(asked, written ?? []);
  });
}

const codes: Readonly<Record<string, number>> = {
  FORMERR: 1,
  SERVFAIL: 2,
  NXDOMAIN: 3,
  NOTIMP: 4,
  REFUSED: 5,
};

const truncated = 0x0200;

function answerTo(asked: Asked, written: WrittenAnswer): Scripted {
  const { name, type, packet } = asked;
  const answers = (to: string, addresses: readonly string[]): readonly Answer[] =>
    addresses.map((data) => ({ type: type as 'A', name: to, data })); // only A and AAAA are written in a case
  if (typeof written !== 'string') return { answers: answers(name, written) };
  const code = codes[written];
  if (code !== undefined) return { code };
  const [word, ...addresses] = written.split(' ');
  switch (word) {
    case 'silence':
      return null;
    case 'garbage':
      return [Buffer.from('this is no DNS message')];
    case 'wrong-id':
      return { id: (packet.id ?? 0) ^ 1, answers: answers(name, addresses) };
    case 'other-name':
      return { answers: answers('other.example.test', addresses) };
    case 'truncated':
      return asked.over === 'udp' ? { flags: truncated } : { answers: answers(name, addresses) };
    case 'alias':
      return {
        answers: [
          { type: 'CNAME', name, data: 'alias.example.test' },
          ...answers('alias.example.test', addresses),
        ],
      };
    case 'alias-loop':
      return {
        answers: [
          { type: 'CNAME', name, data: 'alias.example.test' },
          { type: 'CNAME', name: 'alias.example.test', data: name },
        ],
      };
    default:
      throw new Error(`no such DNS answer: ${written}`);
  }
}
