import type { ActionMetadata } from './action-metadata.ts';

/** The files through which a step speaks to its runner; each is made empty before the step. */
export interface CommandFiles {
  readonly output: string;
  readonly state: string;
  readonly env: string;
  readonly path: string;
  readonly summary: string;
}

/** Where a step runs. */
export interface StepPlace {
  readonly workspace: string;
  readonly temp: string;
  readonly files: CommandFiles;
  readonly runnerEnvironment: 'github-hosted' | 'self-hosted';
}

/** The `with` of a step, laid over the defaults of the action. */
export interface StepInputs {
  readonly values: ReadonlyMap<string, string>;
  /** Sentences of the runner, each also a warning annotation. */
  readonly warnings: readonly string[];
}

/** The variables that a step keeps of the machine it runs on. */
const INHERITED = ['PATH', 'HOME', 'TMPDIR'];

/**
 * Merges the inputs given under the declared ones. Names are compared without case; a declared input that is not given
 * is its default, or empty; `required` is not enforced; one that is not declared is passed on with a warning.
 */
export function mergeInputs(action: ActionMetadata, given: Readonly<Record<string, string>>): StepInputs {
  const values = new Map(action.inputs.map(({ name, defaultValue }) => [variableName(name), defaultValue]));
  const declared = new Map(action.inputs.map((input) => [variableName(input.name), input]));
  const unknown: string[] = [];
  const warnings: string[] = [];
  for (const [name, value] of Object.entries(given)) {
    const input = declared.get(variableName(name));
    if (input === undefined) unknown.push(`'${name}'`);
    else if (input.deprecation !== null) {
      warnings.push(`Input '${input.name}' has been deprecated with message: ${input.deprecation}`);
    }
    values.set(variableName(name), value);
  }
  if (unknown.length > 0) {
    const valid = action.inputs.map(({ name }) => `'${name}'`).join(', ');
    warnings.unshift(`Unexpected input(s) ${unknown.join(', ')}, valid inputs are [${valid}]`);
  }
  return { values, warnings };
}

/** `INPUT_`, then the name in upper case with underscores for spaces. Dashes are KEPT: `INPUT_REQUIRE-STARTTLS`. */
export function variableName(input: string): string {
  return `INPUT_${input.replaceAll(' ', '_').toUpperCase()}`;
}

/** The whole environment of a step that uses an action. */
export function actionEnvironment(
  action: ActionMetadata,
  inputs: StepInputs,
  place: StepPlace,
  env: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  const given = { ...env, ...Object.fromEntries(inputs.values) };
  return { ...stepEnvironment(place, given), GITHUB_ACTION_PATH: action.folder };
}

/** That of any step. `env` is the workflow's: it cannot change what the runner itself sets, except `CI`. */
export function stepEnvironment(
  place: StepPlace,
  env: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  const inherited = INHERITED.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    ...Object.fromEntries(inherited),
    CI: 'true',
    ...env,
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: place.workspace,
    GITHUB_STEP_SUMMARY: place.files.summary,
    GITHUB_OUTPUT: place.files.output,
    GITHUB_STATE: place.files.state,
    GITHUB_ENV: place.files.env,
    GITHUB_PATH: place.files.path,
    RUNNER_TEMP: place.temp,
    RUNNER_OS: RUNNER_OS[process.platform] ?? 'Linux',
    RUNNER_ARCH: RUNNER_ARCH[process.arch] ?? 'X64',
    RUNNER_ENVIRONMENT: place.runnerEnvironment,
  };
}

const RUNNER_OS: Readonly<Record<string, string>> = { linux: 'Linux', darwin: 'macOS', win32: 'Windows' };

const RUNNER_ARCH: Readonly<Record<string, string>> = { x64: 'X64', arm64: 'ARM64', arm: 'ARM', ia32: 'X86' };
