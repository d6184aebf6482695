/** How many files and sockets this process may have open at once; null where that is not to be learned (Windows). */
export function openFileLimit(): number | null {
  // Missing in Node's declarations, as the form of the report is; both are in its documentation.
  const report = process.report as NodeJS.ProcessReport & { excludeNetwork?: boolean };
  const { excludeNetwork = false } = report;
  // Or it would look up the names of our peers, and wait for them.
  report.excludeNetwork = true;
  const { userLimits } = report.getReport() as { userLimits?: { open_files?: { soft?: unknown } } };
  report.excludeNetwork = excludeNetwork;
  const soft = userLimits?.open_files?.soft;
  return typeof soft === 'number' ? soft : null;
}
