import * as assert from 'node:assert/strict';
import type { JsonResult } from '@smtp-probe/probe';
import * as vscode from 'vscode';

/** Runs the command as another extension would, with arguments. */
export async function testServer(argument: unknown): Promise<JsonResult> {
  const result = await vscode.commands.executeCommand<JsonResult>('smtpProbe.testServer', argument);
  assert.ok(result, 'the command resolves to the result');
  return result;
}

/** What the output channel shows; its document comes a moment after the text. */
export function channelText(): string {
  const document = vscode.workspace.textDocuments.find(({ languageId }) => languageId === 'smtp-transcript');
  return document?.getText() ?? '';
}

/** Asks again until there is an answer; fails after ten seconds. */
export async function eventually<Value>(
  what: string,
  look: () => Value | undefined | Promise<Value | undefined>,
): Promise<Value> {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const value = await look();
    if (value !== undefined) return value;
    assert.ok(Date.now() < deadline, `in vain waited for: ${what}. The channel holds:\n${channelText()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** The channel's part on a target, from its header to the end of the part, once `last` stands in it. */
export async function partOn(label: string, last: RegExp): Promise<readonly string[]> {
  return await eventually(`${last} in the part on ${label}`, () => {
    const parts = channelText()
      .replaceAll('\r\n', '\n')
      .split(/\n(?=# smtp-probe )/);
    const part = parts.findLast(
      (each) => each.startsWith('# smtp-probe ') && each.includes(` · ${label} · `),
    );
    return part !== undefined && last.test(part) ? part.trim().split('\n') : undefined;
  });
}
