import { ANNOTATION_KINDS, ANNOTATIONS_PER_KIND, type AnnotationKind, annotationOf } from './annotation.ts';
import { foldName, parseCommand, type WorkflowCommand } from './command-line.ts';
import { Masks } from './masks.ts';
import type { StepEvent } from './step-event.ts';

/** The commands the runner knows; a line that names any other is plain text. */
export const REGISTERED_COMMANDS = [
  ...ANNOTATION_KINDS,
  'set-env',
  'set-output',
  'save-state',
  'add-mask',
  'add-path',
  'add-matcher',
  'remove-matcher',
  'debug',
  'group',
  'endgroup',
  'echo',
  'stop-commands',
] as const;

type RegisteredCommand = (typeof REGISTERED_COMMANDS)[number];

/** The commands whose line never shows in the log, not even after `::echo::on`. */
const NEVER_ECHOED: readonly RegisteredCommand[] = [...ANNOTATION_KINDS, 'add-mask', 'debug'];

/** A stop token longer than this is hidden in the log, as a secret would be. */
const TOKEN_SHOWN_CHARACTERS = 6;

/**
 * Reads the output of one step as the runner does: each line is a command with an effect, or plain text.
 *
 * Lines of standard output and of standard error go to the SAME reader, in the order in which they come: the runner
 * makes no difference between the two, and a token given on one stops commands on both.
 */
export class CommandReader {
  readonly #masks = new Masks();
  readonly #counts = new Map<AnnotationKind, number>();
  #stopToken: string | undefined;
  #echo: 'on' | 'off' = 'off';

  /** What one line, without its line end, means. */
  read(line: string): readonly StepEvent[] {
    const command = parseCommand(line, (name) => registeredName(name) !== undefined || this.#resumes(name));
    if (command === undefined) return [this.#text(line)];
    if (this.#stopToken !== undefined) return [this.#readStopped(line, command, this.#stopToken)];
    const name = registeredName(command.name);
    if (name === undefined) return [this.#text(line)];
    if (name === 'stop-commands') return this.#stop(line, command.data);
    const echoed = this.#echo === 'on' && !NEVER_ECHOED.includes(name);
    return [...(echoed ? [this.#text(line)] : []), ...this.#carryOut(name, command, line)];
  }

  /** An annotation of the runner's own, which counts among those of the step. */
  annotate(kind: AnnotationKind, message: string, command?: WorkflowCommand): StepEvent {
    const before = this.#counts.get(kind) ?? 0;
    this.#counts.set(kind, before + 1);
    const annotation = annotationOf(kind, this.hide(message), command);
    return { kind: 'annotation', annotation, kept: before < ANNOTATIONS_PER_KIND };
  }

  /** The text with everything that `add-mask` has named so far replaced. */
  hide(text: string): string {
    return this.#masks.hide(text);
  }

  #resumes(name: string): boolean {
    return this.#stopToken !== undefined && foldName(name) === foldName(this.#stopToken);
  }

  #text(line: string): StepEvent {
    return { kind: 'text', line: this.hide(line) };
  }

  #readStopped(line: string, command: WorkflowCommand, token: string): StepEvent {
    if (!this.#resumes(command.name)) return this.#text(line);
    this.#stopToken = undefined;
    return { kind: 'resume', token, line: this.hide(line) };
  }

  #stop(line: string, token: string): readonly StepEvent[] {
    const refused =
      token === '' || registeredName(token) !== undefined || foldName(token) === 'pause-logging';
    if (refused) {
      const message = `You cannot use a endToken that is an empty string, the string 'pause-logging', or another workflow command: '${token}'`;
      return [
        this.annotate('error', message),
        { kind: 'failure', failure: { code: 'stop-token-refused', token } },
      ];
    }
    this.#stopToken = token;
    if (token.length > TOKEN_SHOWN_CHARACTERS) this.#masks.add(token);
    return [{ kind: 'stop', token, line: this.hide(line) }];
  }

  #carryOut(
    name: Exclude<RegisteredCommand, 'stop-commands'>,
    command: WorkflowCommand,
    line: string,
  ): readonly StepEvent[] {
    const { data } = command;
    const refuse = (detail: string) => this.#refuse(name, line, detail);
    switch (name) {
      case 'error':
      case 'warning':
      case 'notice':
        return [this.annotate(name, data, command)];
      case 'group':
        return [{ kind: 'group', title: this.hide(data) }];
      case 'endgroup':
        return [{ kind: 'group-end' }];
      case 'debug':
        return [{ kind: 'debug', text: this.hide(data) }];
      case 'add-mask':
        return this.#mask(data);
      case 'set-output':
      case 'save-state': {
        const key = command.properties.get('name');
        if (key === undefined) return refuse(`Required field 'name' is missing in ##[${name}] command.`);
        return [{ kind: name === 'set-output' ? 'output' : 'state', name: key, value: data }];
      }
      case 'set-env':
      case 'add-path':
        return refuse(`The \`${name}\` command is disabled. Please upgrade to using Environment Files.`);
      case 'add-matcher':
      case 'remove-matcher':
        return this.#matcher(name, command, line);
      case 'echo':
        return this.#setEcho(data, line);
    }
  }

  #mask(value: string): readonly StepEvent[] {
    if (value.trim() === '') {
      return [this.annotate('warning', "Can't add secret mask for empty string in ##[add-mask] command.")];
    }
    this.#masks.add(value);
    const shown: readonly StepEvent[] =
      this.#echo === 'on' ? [{ kind: 'text', line: '::add-mask::***' }] : [];
    return [...shown, { kind: 'mask', value }];
  }

  /**
   * Problem matchers, which the harness has none of: a file of them is refused, as the runner refuses a file that it
   * cannot read. Removing an owner that was never added does nothing.
   */
  #matcher(
    name: 'add-matcher' | 'remove-matcher',
    command: WorkflowCommand,
    line: string,
  ): readonly StepEvent[] {
    const owner = name === 'remove-matcher' ? command.properties.get('owner') : undefined;
    if (command.data === '' && owner === undefined) {
      return [this.annotate('warning', `File path must be specified in ##[${name}] command.`)];
    }
    if (command.data !== '' && owner !== undefined) {
      return [
        this.annotate('warning', `Either specify an owner name or a file path in ##[${name}] command.`),
      ];
    }
    return owner === undefined ? this.#refuse(name, line, `Could not find file '${command.data}'.`) : [];
  }

  #setEcho(data: string, line: string): readonly StepEvent[] {
    const setting = data.trim().toLowerCase();
    if (setting !== 'on' && setting !== 'off') {
      return this.#refuse(
        'echo',
        line,
        `Invalid echo command value. Possible values can be: 'on', 'off'. Current value is: '${data}'.`,
      );
    }
    this.#echo = setting;
    return [{ kind: 'echo', setting }];
  }

  #refuse(command: RegisteredCommand, line: string, detail: string): readonly StepEvent[] {
    return [
      this.annotate('error', `Unable to process command '${line}' successfully.`),
      this.annotate('error', detail),
      { kind: 'failure', failure: { code: 'command-refused', command, detail: this.hide(detail) } },
    ];
  }
}

function registeredName(name: string): RegisteredCommand | undefined {
  const folded = foldName(name);
  return REGISTERED_COMMANDS.find((registered) => registered === folded);
}
