import {
  describeConfigProblem,
  fileErrno,
  type GivenSettings,
  maxConfigBytes,
  parseConfig,
  readAtMost,
  requestsOf,
  sourcePath,
  type TargetRequest,
  type TargetSource,
} from '@smtp-probe/probe';

/** Something that is wrong with the file: a sentence, not yet fit to be shown, and its place, where it has one. */
export interface ConfigComplaint {
  readonly text: string;
  readonly source: TargetSource | null;
}

export type ReadConfig =
  | { readonly ok: true; readonly requests: readonly TargetRequest[] }
  | { readonly ok: false; readonly complaints: readonly ConfigComplaint[] };

/** What a file asks for under the inputs. Its path counts from the workspace; one that leads out of it is read as well. */
export async function readConfigFile(path: string, given: GivenSettings): Promise<ReadConfig> {
  let bytes: Buffer;
  try {
    bytes = await readAtMost(path, maxConfigBytes);
  } catch (error) {
    const text = `config: "${path}" cannot be read (${fileErrno(error)}). Name a file such as smtp-probe.yml by its path in the workspace, and check out the repository before this step.`;
    return { ok: false, complaints: [{ text, source: null }] };
  }
  const parsed = await parseConfig(bytes);
  // The runner starts an action in the workspace.
  const file = sourcePath(path, process.cwd());
  if (parsed.ok) return { ok: true, requests: requestsOf(parsed.config, file, given) };
  const complaints = parsed.problems.map((problem) => ({
    text: describeConfigProblem(file, problem),
    source: { file, line: problem.line, column: problem.column },
  }));
  return { ok: false, complaints };
}
