import { createRequire } from 'node:module';
import type { IBufferCell, Terminal as TerminalType } from '@xterm/headless';

// It is CommonJS whose names Node cannot see.
const { Terminal } = createRequire(import.meta.url)('@xterm/headless') as typeof import('@xterm/headless');

/** What a terminal came to after it was given a text. */
export interface Screen {
  /** Its lines, without the blanks at their ends and those below the last. */
  readonly lines: readonly string[];
  /** All that is not plain text: cells with a style, titles, bells, answers, another buffer. */
  readonly effects: readonly string[];
}

/** Gives a terminal emulator the text, and looks at what it shows. */
export async function screenOf(text: string): Promise<Screen> {
  const terminal = new Terminal({
    cols: 1500,
    rows: 50,
    scrollback: 100_000,
    convertEol: true,
    allowProposedApi: true,
  });
  const effects: string[] = [];
  terminal.onTitleChange((title) => effects.push(`title ${title}`));
  terminal.onBell(() => effects.push('bell'));
  terminal.onData((data) => effects.push(`answer ${JSON.stringify(data)}`));
  await new Promise<void>((resolve) => terminal.write(text, resolve));
  if (terminal.buffer.active.type !== 'normal') effects.push('alternate buffer');
  const lines = linesOf(terminal, effects);
  terminal.dispose();
  return { lines, effects };
}

function linesOf(terminal: TerminalType, effects: string[]): readonly string[] {
  const { active } = terminal.buffer;
  const lines: string[] = [];
  for (let row = 0; row < active.length; row += 1) {
    const line = active.getLine(row);
    if (!line) break;
    const shown = line.translateToString(true);
    lines.push(shown);
    for (let column = 0; column < shown.length; column += 1) {
      const cell = line.getCell(column);
      if (cell && isStyled(cell)) {
        effects.push(`a style at ${row}:${column}`);
        break;
      }
    }
  }
  while (lines.at(-1) === '') lines.pop();
  return lines;
}

function isStyled(cell: IBufferCell): boolean {
  return !cell.isAttributeDefault();
}
