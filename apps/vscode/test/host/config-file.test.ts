import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from './support.ts';

describe('smtp-probe.yml in the editor', () => {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? assert.fail();
  const nested = vscode.Uri.joinPath(folder, 'mail');
  const uri = vscode.Uri.joinPath(nested, 'smtp-probe.yml');

  /** Opens the file with this text, where `|` is left out, and tells where it stood. */
  const open = async (
    marked: string,
  ): Promise<{ document: vscode.TextDocument; position: vscode.Position }> => {
    const document = await vscode.workspace.openTextDocument(uri);
    const edit = new vscode.WorkspaceEdit();
    const whole = new vscode.Range(0, 0, document.lineCount, 0);
    edit.replace(uri, whole, marked.replace('|', ''));
    await vscode.workspace.applyEdit(edit);
    return { document, position: document.positionAt(marked.indexOf('|')) };
  };
  const problems = (): readonly vscode.Diagnostic[] =>
    vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'smtp-probe');

  before(async () => {
    await vscode.workspace.fs.writeFile(uri, Buffer.from('targets: [mx]\n'));
  });

  after(async () => {
    await vscode.workspace.saveAll();
    await vscode.workspace.fs.delete(nested, { recursive: true });
  });

  it('what is wrong is underlined where it stands, in the words of the core, and no more once it is mended', async () => {
    const { document } = await open('targets:\n  - mx.example.test:99999\ntimeuot: 3s\n');
    await eventually('two problems', () => (problems().length === 2 ? true : undefined));
    const shown = problems().map(({ range, message }) => [document.getText(range), message]);
    assert.deepEqual(shown[0]?.[0], 'mx.example.test:99999');
    assert.match(shown[0]?.[1] ?? '', /1 to 65535/);
    assert.deepEqual(shown[1]?.[0], 'timeuot');
    assert.match(shown[1]?.[1] ?? '', /^"timeuot" is not a key here/);
    await open('targets:\n  - mx.example.test\n');
    await eventually('no problem', () => (problems().length === 0 ? true : undefined));
  });

  it('what the file quotes is escaped in the words', async () => {
    await open('targets: [mx]\n"\\u202Ex\\e": 3\n');
    await eventually('a problem', () => (problems().length === 1 ? true : undefined));
    assert.match(problems()[0]?.message ?? '', /\\u\{202e\}/);
    assert.doesNotMatch(problems()[0]?.message ?? '', /[\u202e\x1b]/);
  });

  it('keys and words are completed, in the place of what is typed', async () => {
    const { document, position } = await open('targets: [mx]\ndefaults:\n  policy:\n    req|\n');
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      uri,
      position,
    );
    const item = list.items.find(
      ({ label }) => typeof label === 'object' && label.label === 'require-starttls',
    );
    assert.ok(item?.range instanceof vscode.Range);
    assert.equal(document.getText(item.range), 'req');
    assert.ok(item.insertText instanceof vscode.SnippetString);
    assert.equal(item.insertText.value, 'require-starttls: ');
  });

  it('a key is explained', async () => {
    const { position } = await open('targets: [mx]\ndefaults: { ti|meout: 3s }\n');
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      uri,
      position,
    );
    const texts = hovers.flatMap(({ contents }) =>
      contents.map((content) => (content instanceof vscode.MarkdownString ? content.value : '')),
    );
    assert.ok(
      texts.some((text) => text.startsWith('How long each try at a server may take in all')),
      texts.join(),
    );
  });

  it('a slip is mended by a quick fix', async () => {
    const { document } = await open('targets: [mx]\ndefaults: { policy: { tls: verfy } }\n');
    const problem = await eventually('the problem', () =>
      problems().find(({ message }) => message.includes('verfy')),
    );
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      uri,
      problem.range,
    );
    const fix = actions.find(({ title }) => title === 'Change to verify');
    assert.ok(fix?.edit);
    await vscode.workspace.applyEdit(fix.edit);
    assert.equal(document.getText(), 'targets: [mx]\ndefaults: { policy: { tls: verify } }\n');
    await eventually('no problem', () => (problems().length === 0 ? true : undefined));
  });

  it('a file of another name is left alone', async () => {
    const other = vscode.Uri.joinPath(nested, 'other.yml');
    await vscode.workspace.fs.writeFile(other, Buffer.from('timeuot: 3s\n'));
    await vscode.workspace.openTextDocument(other);
    await open('timeuot: 3s\n');
    await eventually('the problems of the file', () => (problems().length > 0 ? true : undefined));
    assert.deepEqual(vscode.languages.getDiagnostics(other), []);
  });
});
