import { appendFileSync, existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import {
  fileErrno,
  fileTrouble,
  isCertificateList,
  maxCertificatesBytes,
  readAtMost,
} from '@smtp-probe/probe';

/*
 * At the end of a step nothing else is left to be done, so nothing is gained by not waiting for the disk; the threads that
 * would wait for it in our place cost more than the writing.
 */

/** A file that was written, or a sentence that says why it was not, not yet fit to be shown. */
export type Written =
  | { readonly ok: true; readonly path: string }
  | { readonly ok: false; readonly problem: string };

/** The certificates to trust; none where no file is named. Its content is not quoted: the wrong file may be a key. */
export async function readCertificates(
  file: string | null,
): Promise<
  | { readonly ok: true; readonly trust: { readonly ca?: string } }
  | { readonly ok: false; readonly problem: string }
> {
  if (file === null) return { ok: true, trust: {} };
  try {
    const bytes = await readAtMost(resolve(file), maxCertificatesBytes);
    const isTooLarge = bytes.length > maxCertificatesBytes;
    const ca = bytes.toString('utf8');
    if (!isTooLarge && (await isCertificateList(ca))) return { ok: true, trust: { ca } };
    const why = isTooLarge ? 'is larger than 16 MiB' : 'holds none';
    return {
      ok: false,
      problem: `ca-file: expected certificates in PEM, as in -----BEGIN CERTIFICATE-----; "${file}" ${why}.`,
    };
  } catch (error) {
    return {
      ok: false,
      problem: `ca-file: "${file}" cannot be read (${fileErrno(error)}). Name a file that an earlier step has made or checked out.`,
    };
  }
}

/** A file that the workflow wants a report in, and the input that names it. */
export interface ReportFile {
  readonly input: 'json-file' | 'junit-file' | 'sarif-file';
  readonly path: string;
}

/** Writes a report where the workflow wants it, and makes the folders on the way. */
export function writeReport(report: string, file: ReportFile): Written {
  const path = resolve(file.path);
  try {
    makeFolder(dirname(path));
    writeFileSync(path, report);
    return { ok: true, path };
  } catch (error) {
    return {
      ok: false,
      problem: `${file.input}: the report cannot be written to "${path}" (${trouble(error)}). Name a file in a folder that may be written to.`,
    };
  }
}

/** With those above it, from the top down: where the system has no room for one, as below /proc, Node's own way never ends. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  const above = dirname(path);
  if (above !== path) makeFolder(above);
  mkdirSync(path);
}

/** Writes the report to a folder of its own among the runner's temporary ones: two steps do not share it. */
export function writeTemporaryReport(json: string, temp: string | undefined): Written {
  if (!temp) {
    return {
      ok: false,
      problem:
        'RUNNER_TEMP names no folder, so the JSON report is not written. Set json-file to say where it goes.',
    };
  }
  try {
    const path = join(mkdtempSync(join(temp, 'smtp-probe-')), 'report.json');
    writeFileSync(path, json);
    return { ok: true, path };
  } catch (error) {
    return {
      ok: false,
      problem: `The JSON report cannot be written to RUNNER_TEMP, "${temp}" (${trouble(error)}). Set json-file to say where it goes.`,
    };
  }
}

/** Adds the Markdown to the job summary. */
export function writeSummary(markdown: string, file: string | undefined): Written {
  if (!file) {
    return {
      ok: false,
      problem:
        'GITHUB_STEP_SUMMARY names no file, so the job summary is not written. Set summary to false to do without.',
    };
  }
  try {
    appendFileSync(file, markdown);
    return { ok: true, path: file };
  } catch (error) {
    return {
      ok: false,
      problem: `The job summary cannot be written to GITHUB_STEP_SUMMARY, "${file}" (${trouble(error)}). Set summary to false to do without.`,
    };
  }
}

function trouble(error: unknown): string {
  return fileTrouble(fileErrno(error));
}
