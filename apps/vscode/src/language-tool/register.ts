import * as vscode from 'vscode';
import type { ProbeTool } from './probe-tool.ts';

/** As the manifest declares it. */
export const toolName = 'smtp_probe';

/** Offers the tool to language models. What it does is loaded when one of them first asks for it. */
export function registerProbeTool(load: () => Promise<{ readonly probeTool: ProbeTool }>): vscode.Disposable {
  return vscode.lm.registerTool(toolName, {
    prepareInvocation: async (options: vscode.LanguageModelToolInvocationPrepareOptions<unknown>) =>
      (await load()).probeTool.prepareInvocation(options),
    invoke: async (options: vscode.LanguageModelToolInvocationOptions<unknown>, token) =>
      await (await load()).probeTool.invoke(options, token),
  });
}
