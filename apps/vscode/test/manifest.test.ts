import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import manifest from '../package.json' with { type: 'json' };
import words from '../package.nls.json' with { type: 'json' };
import { describePackaged } from './support/provisioned.ts';

const folder = fileURLToPath(new URL('..', import.meta.url));
const sources = readdirSync(`${folder}src`, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => ({ name, text: readFileSync(`${folder}src/${name}`, 'utf8') }));
const code = sources.map(({ text }) => text).join('\n');
const { commands, configuration } = manifest.contributes;

describe('the manifest', () => {
  test('declares exactly the commands that the code registers', () => {
    const list = /const commands = \[([^\]]*)\]/.exec(code)?.[1] ?? '';
    const registered = [...list.matchAll(/'(\w+)'/g)].map(([, name]) => `smtpProbe.${name}`);
    expect(commands.map(({ command }) => command)).toEqual(registered);
  });

  test('declares exactly the settings that the code reads, at most eight', () => {
    const settings = readFileSync(`${folder}src/settings.ts`, 'utf8');
    const table = /const names = \{([^}]*)\}/.exec(settings)?.[1] ?? '';
    const read = [
      ...[...table.matchAll(/^\s*(\w+):/gm)].map(([, name]) => name),
      ...[...settings.matchAll(/get<unknown>\('(\w+)'\)/g)].map(([, name]) => name),
    ];
    const declared = Object.keys(configuration.properties);
    expect(declared.length).toBeLessThanOrEqual(8);
    expect(declared.toSorted()).toEqual(read.map((name) => `smtpProbe.${name}`).toSorted());
  });

  test('describes every setting, and every word that it refers to exists and is used', () => {
    for (const setting of Object.values(configuration.properties))
      expect(setting.markdownDescription).toMatch(/^%.+%$/);
    const used = [...JSON.stringify(manifest).matchAll(/%([\w.]+)%/g)].map(([, key]) => key ?? '');
    expect([...new Set(used)].toSorted()).toEqual(Object.keys(words).toSorted());
  });

  test('what says who we are on the network is machine-overridable and restricted where nobody is trusted', () => {
    const { ehloName, addressFamily } = {
      ehloName: configuration.properties['smtpProbe.ehloName'],
      addressFamily: configuration.properties['smtpProbe.addressFamily'],
    };
    expect([ehloName.scope, addressFamily.scope]).toEqual(['machine-overridable', 'machine-overridable']);
    const { untrustedWorkspaces, virtualWorkspaces } = manifest.capabilities;
    expect(untrustedWorkspaces.supported).toBe('limited');
    const declared = Object.keys(configuration.properties);
    expect(untrustedWorkspaces.restrictedConfigurations.filter((key) => !declared.includes(key))).toEqual([]);
    expect(untrustedWorkspaces.restrictedConfigurations).toContain('smtpProbe.ehloName');
    expect(virtualWorkspaces).toBe(true);
  });

  test('a workspace names servers only in smtp-probe.yml, which is read in one folder and tested from the Testing view alone', () => {
    const others = sources.filter(({ name }) => !/^config-file[/\\]/.test(name));
    const used = others.flatMap(({ text }) =>
      [...text.matchAll(/vscode\.workspace\.(\w+)/g)].map(([, member]) => member),
    );
    // The others are to show what the extension itself has written or kept.
    expect([...new Set(used)].toSorted()).toEqual([
      'applyEdit',
      'getConfiguration',
      'isTrusted',
      'openTextDocument',
      'registerTextDocumentContentProvider',
      'workspaceFolders',
    ]);
    for (const { text } of others) {
      expect(text).not.toMatch(
        /node:fs|\.openTextDocument\((?!\{|untitled\))|\.findFiles|createFileSystemWatcher/,
      );
    }
    const testing = sources.filter(({ text }) => /\brunTargets\(/.test(text)).map(({ name }) => name);
    // The first runs what a person typed, or a caller gave.
    expect(testing.map((name) => name.replaceAll('\\', '/')).toSorted()).toEqual([
      'session.ts',
      'testing/target-tests.ts',
    ]);
    expect(Object.keys(configuration.properties).filter((key) => /host|target|resolver/i.test(key))).toEqual(
      [],
    );
  });

  test('it is started by a command or by smtp-probe.yml, and nothing is contacted by that', () => {
    // A YAML file that is opened may be one that stands outside of the workspace.
    expect(manifest.activationEvents).toEqual(['workspaceContains:**/smtp-probe.yml', 'onLanguage:yaml']);
    // A view, a task or the like would start it too, and could be opened by a workspace.
    expect(Object.keys(manifest.contributes).toSorted()).toEqual([
      'commands',
      'configuration',
      'grammars',
      'languageModelTools',
      'languages',
      'walkthroughs',
    ]);
    expect(readFileSync(`${folder}src/extension.ts`, 'utf8')).not.toMatch(
      /vscode\.(?!commands|ExtensionContext)/,
    );
  });

  test('what goes out is restricted where the workspace is not trusted: who we are, which way, which port', () => {
    expect(manifest.capabilities.untrustedWorkspaces.restrictedConfigurations.toSorted()).toEqual([
      'smtpProbe.addressFamily',
      'smtpProbe.defaultPort',
      'smtpProbe.ehloName',
    ]);
  });

  test('gives its language no mimetype, which could recolour the channels of others', () => {
    expect(JSON.stringify(manifest.contributes)).not.toContain('mimetypes');
    expect(JSON.stringify(manifest.contributes)).not.toContain('text/x-code-output');
  });

  test('runs where sockets are: no browser entry, in the remote first', () => {
    expect(manifest).not.toHaveProperty('browser');
    expect(manifest).not.toHaveProperty('dependencies');
    expect(manifest.extensionKind).toEqual(['workspace', 'ui']);
  });

  test('demands the minor version of VS Code whose types it is checked against', () => {
    expect(manifest.engines.vscode).toBe(`^${manifest.devDependencies['@types/vscode']}`);
  });

  test('every string that goes through l10n stands in the bundle, and no other', () => {
    const bundle: unknown = JSON.parse(readFileSync(`${folder}l10n/bundle.l10n.json`, 'utf8'));
    const used = [...code.matchAll(/l10n\.t\(\s*'((?:[^'\\]|\\.)*)'/g)].map(([, text]) => text ?? '');
    const calls = code.match(/l10n\.t\(/g)?.length ?? 0;
    // A choice of two sentences would escape the pattern above.
    expect(used.length).toBe(calls);
    expect(Object.keys(bundle as Record<string, string>).toSorted()).toEqual([...new Set(used)].toSorted());
  });

  test('the walkthrough has three steps, whose files are there and whose commands exist', () => {
    const [walkthrough] = manifest.contributes.walkthroughs;
    expect(walkthrough?.steps.map(({ id }) => id)).toEqual(['test', 'read', 'gate']);
    const known = commands.map(({ command }) => command);
    for (const { id, media, completionEvents } of walkthrough?.steps ?? []) {
      expect(readFileSync(`${folder}${media.markdown}`, 'utf8')).toMatch(/^# /);
      const text = words[`walkthrough.${id}.description` as keyof typeof words];
      const linked = [...text.matchAll(/\(command:([\w.]+)\)/g)].map(([, command]) => command ?? '');
      expect(linked.filter((command) => !known.includes(command))).toEqual([]);
      for (const event of completionEvents) {
        const [, kind, name = ''] = /^on(Command|Context):smtpProbe\.(\w+)$/.exec(event) ?? [];
        if (kind === 'Command') expect(linked).toContain(`smtpProbe.${name}`);
        else expect(code).toContain(`markStep('${name}')`);
      }
    }
  });

  test('the README names every setting and every command', () => {
    const readme = readFileSync(`${folder}README.md`, 'utf8');
    for (const key of Object.keys(configuration.properties)) expect(readme).toContain(`\`${key}\``);
    for (const { command } of commands) {
      const title = words[`command.${command.replace('smtpProbe.', '')}` as keyof typeof words];
      expect(readme).toContain(title);
    }
    expect(readme).not.toMatch(/\.svg/);
  });
});

/** vsce starts slowly on a machine that has other things to do. */
const packing = { timeout: 30_000 };

describePackaged('the package', () => {
  test('holds these files and no other', packing, () => {
    const list = execFileSync(process.execPath, ['scripts/package.js', '--list'], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(list.trim().split('\n').toSorted()).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'dist/app.cjs',
      'dist/extension.cjs',
      'dist/licenses.txt',
      'images/icon.png',
      'l10n/bundle.l10n.json',
      'package.json',
      'package.nls.json',
      'syntaxes/smtp-transcript.tmLanguage.json',
      'walkthrough/gate.md',
      'walkthrough/read.md',
      'walkthrough/test.md',
    ]);
  });

  test('is at most 200 KB, and its first file small enough to cost nothing at start', packing, () => {
    execFileSync(process.execPath, ['scripts/package.js'], { cwd: folder, stdio: 'ignore' });
    expect(statSync(`${folder}smtp-probe-vscode.vsix`).size).toBeLessThanOrEqual(200 * 1024);
    expect(statSync(`${folder}dist/extension.cjs`).size).toBeLessThan(4 * 1024);
  });
});
