import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CommandReader } from './commands.ts';
import type { CommandFiles } from './environment.ts';
import { parseKeyValueFile, parsePathFile, readSummaryFile } from './files.ts';
import type { StepEvent } from './step-event.ts';
import type { StepRecord } from './step-record.ts';

/** Makes the files of a step, empty, in a folder of their own. */
export async function emptyFiles(root: string): Promise<CommandFiles> {
  const files = {
    output: join(root, 'set_output'),
    state: join(root, 'save_state'),
    env: join(root, 'set_env'),
    path: join(root, 'add_path'),
    summary: join(root, 'step_summary'),
  };
  for (const path of Object.values(files)) await writeFile(path, '');
  return files;
}

/** What the files of a step say: `events` holds outputs, state, and whatever was wrong. */
export type FileRecord = Pick<StepRecord, 'events' | 'env' | 'path' | 'summary'>;

/** Reads the files a step has left, as further events: a file that is gone is an empty one. */
export async function readFiles(files: CommandFiles, reader: CommandReader): Promise<FileRecord> {
  const events: StepEvent[] = [];
  const env = new Map<string, string>();

  const summary = readSummaryFile(await bytesOf(files.summary), (line) => reader.hide(line));
  if (summary.status === 'dropped') events.push(reader.annotate('error', summary.error));

  for (const file of ['env', 'state', 'output'] as const) {
    const { pairs, error } = parseKeyValueFile(await textOf(files[file]));
    for (const [name, value] of pairs) {
      if (file !== 'env') events.push({ kind: file, name, value });
      else if (name.toUpperCase() !== 'NODE_OPTIONS') env.set(name, value);
      else
        events.push(
          reader.annotate('error', `Can't store ${name} output parameter using '$GITHUB_ENV' command.`),
        );
    }
    if (error !== null) {
      events.push(reader.annotate('error', `Unable to process file command '${file}' successfully.`));
      events.push(reader.annotate('error', error));
      events.push({ kind: 'failure', failure: { code: 'file-invalid', file, detail: error } });
    }
  }

  return {
    events,
    env: Object.fromEntries(env),
    path: parsePathFile(await textOf(files.path)),
    summary: summary.status === 'kept' ? summary.markdown : null,
  };
}

async function textOf(path: string): Promise<string> {
  return new TextDecoder().decode(await bytesOf(path));
}

async function bytesOf(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return new Uint8Array();
    throw error;
  }
}
