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
} from '@smtp-probe/probe';

/** What a file asks for under the flags, or a sentence for everything that is wrong with it. */
export async function readConfigFile(
  path: string,
  given: GivenSettings,
): Promise<{ readonly requests: readonly TargetRequest[]; readonly problems: readonly string[] }> {
  let bytes: Buffer;
  try {
    bytes = await readAtMost(path, maxConfigBytes);
  } catch (error) {
    return {
      requests: [],
      problems: [
        `--config: "${path}" cannot be read (${fileErrno(error)}): name a file such as smtp-probe.yml.`,
      ],
    };
  }
  const parsed = await parseConfig(bytes);
  if (!parsed.ok)
    return { requests: [], problems: parsed.problems.map((each) => describeConfigProblem(path, each)) };
  return { requests: requestsOf(parsed.config, sourcePath(path, process.cwd()), given), problems: [] };
}
