import { beforeAll, describe, expect, it } from 'vitest';
import { hostileTexts } from '../../../packages/probe/test/support/corpus/hostile-texts.ts';
import { hostileText } from '../../../packages/probe/test/support/sample-results.ts';
import {
  type Step as ServerStep,
  scriptedServer,
} from '../../../packages/probe/test/support/scripted-server.ts';
import { gate, talk } from './support/gate.ts';
import type { StepRecord } from './support/runner.ts';

/** The rows of the table of attacks; each does succeed against the careless action of `support/hostile-banner.test.ts`. */
const attacks = [
  'hi ##[error]pwned',
  'hi\r::error title=x::pwned',
  'hi ##[add-mask]220',
  'x ##[stop-commands]zzzzzzz',
  'x ##[set-output name=starttls]true',
  'x ##[set-env name=A]b',
  'x ##[endgroup]',
  '\u0085::add-mask::220',
  hostileText,
];

const benign = 'hello there';

/** The text wherever a server that passes has something to say. */
function everywhere(text: string): readonly ServerStep[] {
  return talk({
    banner: `220-mx.test ${text}\r\n220 ${text}\r\n`,
    ehlo: `250-${text}\r\n250-${text}\r\n250-X-A ${text}\r\n250 STARTTLS\r\n`,
    bye: `221 ${text}\r\n`,
  });
}

/** The text in the refusal of every command, which sentences quote. */
function inRefusals(text: string): readonly ServerStep[] {
  return [
    { kind: 'write', pieces: [`220 ${text}\r\n`], everyMs: 0 },
    { kind: 'expect', line: 'EHLO' },
    { kind: 'write', pieces: [`550 ${text}\r\n`], everyMs: 0 },
    { kind: 'expect', line: /^(?:HELO|QUIT)/ },
    { kind: 'write', pieces: [`550 ${text}\r\n`], everyMs: 0 },
    { kind: 'expect', line: 'QUIT' },
  ];
}

/** The text in place of a reply. */
function inPlaceOfAReply(text: string): readonly ServerStep[] {
  return [{ kind: 'write', pieces: [`${text}\r\n`], everyMs: 0 }];
}

const played = new Map<string, Promise<StepRecord>>();

/** The step that met this server; each runs once, however many tests look at it. */
function play(steps: readonly ServerStep[]): Promise<StepRecord> {
  const key = JSON.stringify(steps, (_, value) => (value instanceof RegExp ? value.source : value));
  const step = played.get(key) ?? playOnce(steps);
  played.set(key, step);
  return step;
}

async function playOnce(steps: readonly ServerStep[]): Promise<StepRecord> {
  await using server = await scriptedServer(steps);
  return await gate({ host: server.host, port: String(server.port) });
}

const scripts = [
  ['wherever a server speaks', everywhere, 'success'],
  ['in every refusal', inRefusals, 'failure'],
  ['in place of a reply', inPlaceOfAReply, 'failure'],
] as const;

describe.each(scripts)('%s', (_, script, conclusion) => {
  let calm: StepRecord;
  beforeAll(async () => {
    calm = await play(script(benign));
    expect(calm.conclusion).toBe(conclusion);
    expect(calm.log.join('\n')).toContain(benign);
  });

  it.each(attacks)('%j has no effect on the runner', async (attack) => {
    const step = await play(script(attack));
    expect(effects(step)).toEqual(effects(calm));
    expect(step.log).toHaveLength(calm.log.length);
    expect(masked(step)).toEqual(masked(calm));
  });

  it.each(attacks)('%j changes nothing in the outputs but the words of the server', async (attack) => {
    const { outputs } = await play(script(attack));
    const { verdict, starttls, total, passed, failed, errored } = calm.outputs;
    expect(outputs).toMatchObject({ verdict, starttls, total, passed, failed, errored });
    expect(outputs['banner-code']).toBe(calm.outputs['banner-code']);
    for (const value of Object.values(outputs)) expect(value).not.toMatch(/[^\n\P{C}]|##\[|::/u);
    expect(outputs.transcript?.split('\n')).toHaveLength(calm.outputs.transcript?.split('\n').length ?? 0);
  });

  it.each(attacks)('%j is text in the summary', async (attack) => {
    const { summary } = await play(script(attack));
    expect(tags(summary)).toEqual(tags(calm.summary));
    expect(summary?.match(codeLinks)).toEqual(calm.summary?.match(codeLinks));
    expect(outsidePreformatted(summary)).not.toMatch(/(?<!\\)[[\]`]|!\[|@octocat|https:\/\/|<!--/);
    expect(summary).not.toContain('***');
  });
});

/** One step that meets a server for each text, one after the other, so that the order of its log is that of the texts. */
async function playAll(
  script: (text: string) => readonly ServerStep[],
  texts: readonly string[],
): Promise<StepRecord> {
  const servers = await Promise.all(texts.map((text) => scriptedServer(script(text))));
  try {
    const targets = servers.map(({ host, port }) => `${host}:${port}`).join('\n');
    return await gate({ targets, concurrency: '1' });
  } finally {
    await Promise.all(servers.map((server) => server.close()));
  }
}

describe.each(scripts)('every hostile text of the corpus, %s', (_, script, conclusion) => {
  it('causes no event that a calm text does not cause', async () => {
    const texts = hostileTexts.map(([, text]) => text);
    const calm = await playAll(
      script,
      texts.map(() => benign),
    );
    const step = await playAll(script, texts);
    expect(calm.conclusion).toBe(conclusion);
    expect(effects(step)).toEqual(effects(calm));
    expect(step.log).toHaveLength(calm.log.length);
    expect(masked(step)).toHaveLength(masked(calm).length);
    expect(tags(step.summary)).toEqual(tags(calm.summary));
    for (const value of Object.values(step.outputs)) expect(value).not.toMatch(/[^\n\P{C}]|##\[|::/u);
  });
});

/** Every effect that the runner saw, in order, without the words: an attack may change no more than those. */
function effects({
  events,
  failures,
  annotations,
  state,
  env,
  path,
  conclusion,
  exitCode,
}: StepRecord): unknown {
  return {
    kinds: events.map((event) => (event.kind === 'output' ? `output ${event.name}` : event.kind)),
    annotations: annotations.map(({ message: _, ...rest }) => rest),
    failures,
    state,
    env,
    path,
    conclusion,
    exitCode,
  };
}

/** The lines of the log in which the runner hid something: its own two, about the token, and no others. */
function masked({ log }: StepRecord): readonly string[] {
  return log.filter((line) => line.includes('***'));
}

/** Every tag in its place, and every diagram, whose own breaks between words hang on their length. */
function tags(summary: string | null): readonly string[] {
  return summary?.replace(diagrams, '<diagram>').match(/<[^>\s]*/g) ?? [];
}

function outsidePreformatted(summary: string | null): string {
  return (summary ?? '')
    .replace(diagrams, '')
    .replace(codeLinks, '')
    .replace(/<pre>.*?<\/pre>/gs, '');
}

/** The codes of what was found, each with its page: a server has no say in them. */
const codeLinks =
  /\[<code>([a-z-]+)<\/code>\]\(https:\/\/github\.com\/smtp-probe\/smtp-probe\/blob\/v1\/docs\/findings\.md#\1\)/g;

/** They end where their fence does, so a fence of a server's would leave tags and marks behind. */
const diagrams = /^```mermaid$.*?^```$/gms;
