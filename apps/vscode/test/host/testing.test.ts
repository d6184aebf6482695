import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { startSplitDomain } from '../../../../packages/probe/test/support/mail-domain.ts';
import {
  close,
  expect,
  type Script,
  type ScriptedServer,
  scriptedServer,
  send,
  silence,
} from '../../../../packages/probe/test/support/scripted-server.ts';
import { ConfigFiles } from '../../src/config-file/config-files.ts';
import { runTests } from '../../src/testing/test-run.ts';
import { TestTree } from '../../src/testing/test-tree.ts';
import { recorded, type ToldTest } from './recorded-run.ts';
import { eventually } from './support.ts';

const healthy: Script = [
  send('220 mx.example.test ESMTP\r\n'),
  expect('EHLO'),
  send('250-mx.example.test\r\n250-SIZE 1000\r\n250 STARTTLS\r\n'),
  expect('QUIT'),
  send('221 bye\r\n'),
  close(),
];

const plaintextOnly: Script = [
  send('220 mx \x1b[31mred\x07 ESMTP\r\n'),
  expect('EHLO'),
  send('250-mx.example.test\r\n250 SIZE 1000\r\n'),
  expect('QUIT'),
  send('221 bye\r\n'),
  close(),
];

/** Our own colours are all that a terminal is told to do. */
const withoutPaint = (text: string): string => text.replace(/\x1b\[\d+m/g, '');

/** As plain text or as Markdown. */
function textOf(told: vscode.TestMessage | undefined): string {
  return typeof told?.message === 'object' ? told.message.value : String(told?.message);
}

describe('smtp-probe.yml in the Testing view', () => {
  const controller = vscode.tests.createTestController('smtpProbe-under-test', 'under test');
  const tree = new TestTree(controller);
  const files = new ConfigFiles();
  const servers: ScriptedServer[] = [];
  const uri = vscode.Uri.joinPath(
    vscode.workspace.workspaceFolders?.[0]?.uri ?? assert.fail(),
    'smtp-probe.yml',
  );
  const subscription = files.onDidRead((file) => tree.update(file));

  const start = async (script: Script): Promise<string> => {
    const server = await scriptedServer(script);
    servers.push(server);
    return `127.0.0.1:${server.port}`;
  };
  const write = async (text: string): Promise<vscode.TestItem> => {
    await vscode.workspace.fs.writeFile(uri, Buffer.from(text));
    await files.read(uri);
    return controller.items.get(uri.toString()) ?? assert.fail('the file has an item');
  };
  const test = async (
    include: readonly vscode.TestItem[] | undefined,
    signal = new AbortController().signal,
    onOutput?: (text: string) => void,
  ) => {
    const request = new vscode.TestRunRequest(include);
    const record = recorded(controller.createTestRun(request), onOutput);
    await runTests(request, { run: record.run, tree, files, signal });
    record.run.end();
    return record;
  };

  afterEach(async () => {
    for (const server of servers.splice(0)) await server.close();
  });

  after(async () => {
    subscription.dispose();
    files.dispose();
    controller.dispose();
    await vscode.workspace.fs.delete(uri);
  });

  it('shows a target at its line and its demands below it, and contacts nobody', async () => {
    const address = await start(healthy);
    const root = await write(
      `targets:\n  - ${address}\n  - target: "${address}"\n    policy: { max-rtt: 5s }\n`,
    );
    const items = [...root.children].map(([, item]) => item);
    assert.deepEqual(
      items.map(({ id, label, range }) => [id, label, range?.start.line]),
      [
        [address, address, 1],
        [`${address} (2)`, address, 2],
      ],
    );
    assert.deepEqual(
      [...(items[1]?.children ?? [])].map(([id, { description }]) => [id, description]),
      [
        ['banner-code', ''],
        ['require-starttls', ''],
        ['max-rtt', '5s'],
      ],
    );
    assert.deepEqual(servers[0]?.received, []);
  });

  it('tells a target that passed, one that failed with expected and actual at its line, and one that does not answer', async () => {
    const [good, bad, gone] = [await start(healthy), await start(plaintextOnly), await start(healthy)];
    await servers[2]?.close();
    const root = await write(`targets:\n  - ${good}\n  - ${bad}\n  - ${gone}\n`);
    const { told, output } = await test([root]);
    assert.equal(told.get(good)?.state, 'passed');
    assert.equal(told.get(`${good}/require-starttls`)?.state, 'passed');
    assert.equal(told.get(bad)?.state, 'failed');
    assert.match(textOf(told.get(bad)?.messages[0]), /^server does not offer STARTTLS/);
    const missing = told.get(`${bad}/require-starttls`);
    assert.equal(missing?.state, 'failed');
    const [message] = missing.messages;
    assert.match(String(message?.message), /^server does not offer STARTTLS.*\n→ /);
    assert.equal(message?.expectedOutput, 'SIZE 1000\nSTARTTLS');
    assert.equal(message?.actualOutput, 'SIZE 1000');
    assert.equal(message?.location?.uri.toString(), uri.toString());
    assert.equal(message?.location?.range.start.line, 2);
    // The server is there no more, and says so itself: it was tested.
    assert.equal(told.get(gone)?.state, 'failed');
    assert.match(textOf(told.get(gone)?.messages[0]), /^ECONNREFUSED.*\(\[connection-refused\]\(https:/);
    assert.equal(told.get(`${gone}/banner-code`)?.state, 'skipped');
    const text = output();
    assert.ok(text.includes('S: 250 STARTTLS'), text);
    assert.ok(text.includes('S: 220 mx \\x1b[31mred\\x07 ESMTP'), text);
    assert.doesNotMatch(text, /[^\r]\n/, 'a terminal wants CRLF');
    assert.doesNotMatch(withoutPaint(text), /[^\r\n -~·→—“”…]/u);
  });

  it('tells what could not be tested as errored', async () => {
    const root = await write(
      'targets:\n  - target: mx.example.test\n    resolver: 127.0.0.1:9\n    timeout: 2s\n',
    );
    const { told } = await test([root]);
    const target = told.get('mx.example.test:25');
    assert.equal(target?.state, 'errored');
    assert.equal(target.messages.length, 1);
    assert.equal(told.get('mx.example.test:25/require-starttls')?.state, 'skipped');
  });

  it('is cancelled at once, and keeps what was seen', async () => {
    const [good, silent] = [
      await start(healthy),
      await start([send('220 mx\r\n'), expect('EHLO'), silence()]),
    ];
    const root = await write(`concurrency: 1\ntargets:\n  - ${good}\n  - ${silent}\n  - ${silent}\n`);
    const cancelling = new AbortController();
    const running = test([root], cancelling.signal);
    await eventually('EHLO', () => (servers[1]?.received[0]?.text.includes('EHLO') ? true : undefined));
    cancelling.abort();
    const { told, output } = await running;
    assert.equal(told.get(good)?.state, 'passed');
    assert.equal(told.get(silent)?.state, 'skipped');
    assert.equal(told.get(`${silent}/banner-code`)?.state, 'skipped', 'its target would be shown as passed');
    assert.equal(told.get(`${silent}/require-starttls`)?.state, 'skipped');
    assert.equal(told.get(`${silent} (2)`)?.state, 'skipped');
    assert.match(output(), /cancelled/);
    assert.match(output(), /S: 220 mx\x1b.*\r\n.*C: EHLO/);
    await servers[1]?.finished();
    assert.equal(servers[1]?.received.length, 1, 'the third target was not begun');
  });

  it('a demand that is taken out of the file while its target is tested does not come back', async () => {
    const silent = await start([send('220 mx\r\n'), expect('EHLO'), silence()]);
    const root = await write(`targets: [{ target: "${silent}", policy: { require-capabilities: [DSN] } }]\n`);
    assert.ok(root.children.get(silent)?.children.get('require-capabilities'));
    const cancelling = new AbortController();
    const running = test([root], cancelling.signal);
    await eventually('EHLO', () => (servers[0]?.received[0]?.text.includes('EHLO') ? true : undefined));
    await write(`targets: ["${silent}"]\n`);
    cancelling.abort();
    await running;
    assert.equal(root.children.get(silent)?.children.get('require-capabilities'), undefined);
  });

  it('the conversations come line by line, each line with the name of its target and as the output of its item', async () => {
    const addresses = [
      await start([send('220-one\r\n'), silence()]),
      await start([send('220-two\r\n'), silence()]),
    ];
    const root = await write(`targets:\n  - ${addresses[0]}\n  - ${addresses[1]}\n  - ${addresses[1]}\n`);
    const cancelling = new AbortController();
    let live = '';
    const running = test([root], cancelling.signal, (text) => {
      live += text;
    });
    // None of the servers says more: the lines are there before anything has come of their targets.
    const names = [addresses[0], addresses[1], `${addresses[1]} (2)`];
    const lines = names.map((name, place) => `${name}  S: 220-${place === 0 ? 'one' : 'two'}\r\n`);
    await eventually('the banners', () =>
      lines.every((line) => withoutPaint(live).includes(line)) ? true : undefined,
    );
    assert.doesNotMatch(live, /Error: cancelled/);
    cancelling.abort();
    const { output } = await running;
    names.forEach((name, place) => {
      const own = withoutPaint(output(root.children.get(name ?? '')));
      assert.deepEqual(
        lines.filter((line) => own.includes(line)),
        [lines[place]],
      );
      assert.match(own, /\r\nerror {2}.*Error: cancelled/);
    });
  });

  it('the only session of a run has no name before its lines, and none of them comes twice', async () => {
    const address = await start(healthy);
    const { output } = await test([await write(`targets: ["${address}"]\n`)]);
    const lines = withoutPaint(output()).trimEnd().split('\r\n');
    assert.match(lines.shift() ?? '', /^# connected to 127\.0\.0\.1 in /);
    assert.match(lines.pop() ?? '', /^pass {3}127\.0\.0\.1:\d+ {2}Banner: 220 mx\.example\.test ESMTP/);
    assert.deepEqual(
      lines.map((line) => line.replace(/EHLO .*/, 'EHLO')),
      [
        'S: 220 mx.example.test ESMTP',
        'C: EHLO',
        'S: 250-mx.example.test',
        'S: 250-SIZE 1000',
        'S: 250 STARTTLS',
        'C: QUIT',
        'S: 221 bye',
      ],
    );
  });

  it('a domain has its hosts below it, and a name its addresses where each is tested', async () => {
    const domain = await startSplitDomain();
    try {
      const { target, port, resolver } = domain;
      const root = await write(
        `defaults: { resolver: "${resolver}", addresses: all }\ntargets:\n  - ${target}\n  - both.test:${port}\n`,
      );
      assert.equal(root.children.get(target)?.children.size, 0, 'not known before the test');
      const { told } = await test([root]);
      assert.deepEqual(
        [...told].map(([id, { state }]) => `${id.replaceAll(String(port), '')}: ${state}`).toSorted(),
        [
          'both.test:/both.test: (127.0.0.1)/banner-code: passed',
          'both.test:/both.test: (127.0.0.1)/require-starttls: passed',
          'both.test:/both.test: (127.0.0.1): passed',
          'both.test:/both.test: (127.0.0.2)/banner-code: passed',
          'both.test:/both.test: (127.0.0.2)/require-starttls: failed',
          'both.test:/both.test: (127.0.0.2): failed',
          'both.test:: failed',
          'mx:example.test:/bad.test: (127.0.0.2)/banner-code: passed',
          'mx:example.test:/bad.test: (127.0.0.2)/require-starttls: failed',
          'mx:example.test:/bad.test: (127.0.0.2): failed',
          'mx:example.test:/good.test: (127.0.0.1)/banner-code: passed',
          'mx:example.test:/good.test: (127.0.0.1)/require-starttls: passed',
          'mx:example.test:/good.test: (127.0.0.1): passed',
          'mx:example.test:: failed',
        ],
      );
      await write(`targets:\n  - ${target}\n  - both.test:${port}\n`);
      const below = (label: string) => [...(root.children.get(label)?.children ?? [])].map(([id]) => id);
      assert.deepEqual(below(`both.test:${port}`), ['banner-code', 'require-starttls']);
      assert.equal(below(target).length, 2, 'what the last test found stays until the next');
    } finally {
      await domain.close();
    }
  });

  it('a demand alone tests its target, and tells itself why it could not be judged', async () => {
    const address = await start(healthy);
    const root = await write(`targets: ["${address}"]\n`);
    const demand = root.children.get(address)?.children.get('require-starttls');
    assert.ok(demand);
    assert.equal((await test([demand])).told.get(`${address}/require-starttls`)?.state, 'passed');
    await servers[0]?.close();
    const told = (await test([demand])).told.get(`${address}/require-starttls`);
    assert.equal(told?.state, 'failed');
    assert.match(textOf(told.messages[0]), /^ECONNREFUSED/);
  });

  it('tests by what stands in the file now', async () => {
    const address = await start(healthy);
    const root = await write(`targets: ["${address}"]\n`);
    const item = root.children.get(address);
    assert.ok(item);
    await vscode.workspace.fs.writeFile(
      uri,
      Buffer.from(`targets:\n  - target: "${address}"\n    policy: { banner-code: 421 }\n`),
    );
    const { told } = await test([item]);
    const message = told.get(`${address}/banner-code`)?.messages[0];
    assert.deepEqual([message?.expectedOutput, message?.actualOutput], ['421', '220 mx.example.test ESMTP']);
  });

  it('a file that is wrong is told by its place, and tests nothing', async () => {
    const address = await start(healthy);
    const root = await write(`targets: ["${address}"]\n`);
    const item = root.children.get(address);
    assert.ok(item);
    await write(`targets: ["${address}"]\ntimeuot: 3s\n`);
    assert.match(String(root.error), /^2:1: "timeuot" is not a key here/);
    const told: ToldTest | undefined = (await test([root])).told.get(address);
    assert.equal(told?.state, 'errored');
    assert.equal(told.messages[0]?.location?.range.start.line, 1);
    assert.deepEqual(servers[0]?.received, []);
    await write(`targets: ["${address}"]\n`);
    assert.equal(root.error, undefined);
    assert.equal(root.children.get(address), item, 'the target keeps its item');
  });

  it('a file that was wrong from the first tells it itself, and is forgotten with the folder it was in', async () => {
    const folder = vscode.Uri.joinPath(uri, '..', 'wrong');
    const wrong = vscode.Uri.joinPath(folder, 'smtp-probe.yml');
    await vscode.workspace.fs.writeFile(wrong, Buffer.from('targets: 5\n'));
    await files.read(wrong);
    const root = controller.items.get(wrong.toString()) ?? assert.fail('the file has an item');
    assert.equal((await test([root])).told.get(root.id)?.state, 'errored');
    await vscode.workspace.fs.delete(folder, { recursive: true });
    await files.find();
    assert.equal(files.get(wrong), undefined);
  });
});
