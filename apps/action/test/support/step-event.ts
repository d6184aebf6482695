import type { Annotation } from './annotation.ts';

/** Why a step failed although its process may have ended with 0. */
export type StepFailure =
  /** A command that the runner refuses (`set-env`, `add-path`) or could not carry out. */
  | { readonly code: 'command-refused'; readonly command: string; readonly detail: string }
  /** `stop-commands` with an empty token, the name of a command, or `pause-logging`. */
  | { readonly code: 'stop-token-refused'; readonly token: string }
  /** GITHUB_OUTPUT, GITHUB_STATE or GITHUB_ENV broke the grammar. */
  | { readonly code: 'file-invalid'; readonly file: 'output' | 'state' | 'env'; readonly detail: string };

/** One thing that the runner understood from the output of a step, in the order in which it came. */
export type StepEvent =
  /** A line that is no command, as the log shows it. */
  | { readonly kind: 'text'; readonly line: string }
  /** `kept` is false for the eleventh of its kind and all after it: those stand in the log only. */
  | { readonly kind: 'annotation'; readonly annotation: Annotation; readonly kept: boolean }
  | { readonly kind: 'group'; readonly title: string }
  | { readonly kind: 'group-end' }
  /** Not in the log unless debug logging is on, which the harness never has. */
  | { readonly kind: 'debug'; readonly text: string }
  | { readonly kind: 'mask'; readonly value: string }
  | { readonly kind: 'output'; readonly name: string; readonly value: string }
  | { readonly kind: 'state'; readonly name: string; readonly value: string }
  | { readonly kind: 'echo'; readonly setting: 'on' | 'off' }
  /** From here on all is plain text, until the token. */
  | { readonly kind: 'stop'; readonly token: string; readonly line: string }
  | { readonly kind: 'resume'; readonly token: string; readonly line: string }
  | { readonly kind: 'failure'; readonly failure: StepFailure };

/** The lines that an event leaves in the log a person reads. */
export function logLines(event: StepEvent): readonly string[] {
  switch (event.kind) {
    case 'text':
    case 'stop':
    case 'resume':
      return [event.line];
    case 'annotation':
      return event.annotation.message === ''
        ? []
        : cut(`##[${event.annotation.kind}]${event.annotation.message}`);
    case 'group':
      return cut(`##[group]${event.title}`);
    case 'group-end':
      return ['##[endgroup]'];
    case 'debug':
    case 'mask':
    case 'output':
    case 'state':
    case 'echo':
    case 'failure':
      return [];
  }
}

function cut(text: string): readonly string[] {
  return text.split(/\r\n|\r|\n/);
}
