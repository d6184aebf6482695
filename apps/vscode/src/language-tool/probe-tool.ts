import { randomUUID } from 'node:crypto';
import type { Judgement, Target } from '@smtp-probe/probe';
import * as vscode from 'vscode';
import { targetOfArgument } from '../prompt.ts';
import { answerOn } from './answer.ts';
import { toolName } from './register.ts';

/**
 * The tool by which a language model may test a server: the person confirms each host and port first. A model may have read
 * anything in the workspace, so that in Restricted Mode, where nobody vouches for that, it tests nothing.
 */
export class ProbeTool implements vscode.LanguageModelTool<unknown> {
  readonly #test: (target: Target, cancelling: AbortController) => Promise<Judgement>;

  constructor(test: (target: Target, cancelling: AbortController) => Promise<Judgement>) {
    this.#test = test;
  }

  prepareInvocation({
    input,
  }: Pick<
    vscode.LanguageModelToolInvocationPrepareOptions<unknown>,
    'input'
  >): vscode.PreparedToolInvocation {
    const { host, port, tls } = targetOfInput(input);
    const { l10n } = vscode;
    const implicit = tls === 'implicit' ? ` ${l10n.t('TLS begins with the first byte.')}` : '';
    return {
      invocationMessage: l10n.t('Testing the mail server {0}, port {1}', host, port),
      confirmationMessages: {
        title: l10n.t('Test a mail server?'),
        // The host is ASCII without a backtick: it has been read as a target.
        message: new vscode.MarkdownString(
          `${l10n.t('Connect to host {0}, port {1}, and hold an SMTP conversation with it: banner, EHLO, QUIT. No mail is sent. The language model is told what the server says.', `\`${host}\``, `\`${port}\``)}${implicit}`,
        ),
      },
    };
  }

  async invoke(
    { input }: Pick<vscode.LanguageModelToolInvocationOptions<unknown>, 'input'>,
    token: vscode.CancellationToken,
  ): Promise<vscode.LanguageModelToolResult> {
    const target = targetOfInput(input);
    const cancelling = new AbortController();
    if (token.isCancellationRequested) cancelling.abort();
    const subscription = token.onCancellationRequested(() => cancelling.abort());
    try {
      const judgement = await this.#test(target, cancelling);
      const answer = answerOn(judgement, randomUUID());
      return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(answer)]);
    } finally {
      subscription.dispose();
    }
  }
}

/** Throws in words for the model. */
function targetOfInput(input: unknown): Target {
  if (!vscode.workspace.isTrusted) {
    throw new Error(
      `${toolName} tests nothing in Restricted Mode: ask the person to trust the workspace first.`,
    );
  }
  // As the schema says, whatever the person's own default is: what was confirmed is what is tested.
  return targetOfArgument({ port: 25, ...(input as object | undefined) }, toolName);
}
