// Stands in for a language model: calls the tool with the input in ask.json, and writes what it is told to answer.txt.
const vscode = require('vscode');

/** @param {vscode.ExtensionContext} context */
exports.activate = ({ subscriptions }) => {
  subscriptions.push(vscode.commands.registerCommand('askingModel.ask', ask));
};

async function ask() {
  const { fs, workspaceFolders } = vscode.workspace;
  const file = (name) => vscode.Uri.joinPath(workspaceFolders[0].uri, name);
  const input = JSON.parse(new TextDecoder().decode(await fs.readFile(file('ask.json'))));
  const answer = await call(input).catch((error) => `no answer: ${error.message}`);
  await fs.writeFile(file('answer.txt'), new TextEncoder().encode(answer));
}

async function call(input) {
  const { content } = await vscode.lm.invokeTool('smtp_probe', { input, toolInvocationToken: undefined });
  return content.map(({ value }) => value).join('');
}
