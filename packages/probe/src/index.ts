export type * from './attempts.ts';
export { type BatchItem, type BatchOptions, type ProbeJob, probeAll } from './batch.ts';
export {
  type Config,
  type ConfigProblem,
  configFileName,
  describeConfigProblem,
  maxConfigBytes,
  type ParsedConfig,
  parseConfig,
} from './config/file.ts';
export type { FileTarget } from './config/file-shape.ts';
export { requestsOf, type TargetRequest } from './config/request.ts';
export { joinRequests, type RequestList, repeatRequests } from './config/request-list.ts';
export {
  type GivenSettings,
  type ParsedSettings,
  parseSettings,
  type SettingName,
  type SettingProblem,
  type Settings,
  settingNames,
  switchNames,
} from './config/settings.ts';
export { sourcePath } from './config/source-path.ts';
export {
  openTargetList,
  parseTargetList,
  type TargetList,
  type TargetProblem,
} from './config/target-list.ts';
export type * from './coverage.ts';
export type * from './domain.ts';
export type { Failure, FailureCode } from './failure.ts';
export { endProcess } from './net/end-process.ts';
export { defaultLimits, type Limits } from './net/limits.ts';
export { lookupThreads } from './net/lookup-threads.ts';
export { lookUpPublished, type PublishedOptions } from './net/published.ts';
export type { Address, Family, Lookup, Resolution, ResolvedHost } from './net/resolve.ts';
export { isCertificateList, maxCertificatesBytes } from './net/tls-context.ts';
export { type AgainstBaseline, Baseline } from './policy/baseline.ts';
export type { Change, ChangedPart } from './policy/baseline-changes.ts';
export { demandsOf } from './policy/demands.ts';
export type { DomainFinding, DomainJudgement } from './policy/domain.ts';
export { excuseOf, excuseOfDomain } from './policy/egress.ts';
export type { Finding, FindingCode } from './policy/finding.ts';
export type { TargetOutcome } from './policy/outcome.ts';
export { defaultPolicy, type Policy } from './policy/policy.ts';
export type { Regression, RegressionCode } from './policy/regression.ts';
export type { RunAnswer, Runs } from './policy/runs.ts';
export { type Judgement, judge, type Verdict } from './policy/verdict.ts';
export { observe, type ProbeOptions, probe } from './probe.ts';
export type { Banner } from './protocol/banner.ts';
export type { Capability } from './protocol/capability.ts';
export type * from './published.ts';
export { readAtMost } from './read-at-most.ts';
export { tellRuns } from './repeat.ts';
export { retryInWords } from './report/attempts-words.ts';
export type { Contrast } from './report/contrast.ts';
export {
  type Counts,
  countedIn,
  countTargets,
  countVerdicts,
  overallVerdict,
  skippedInWords,
  Tally,
} from './report/counts.ts';
export { gapsInWords, repeatedInWords } from './report/coverage-words.ts';
export { describeDomainFinding, domainLine } from './report/domain-sentence.ts';
export { domainSuite } from './report/domain-suite.ts';
export { codesWith, explainCode, isCode } from './report/explanation.ts';
export { fileErrno, fileTrouble } from './report/file-trouble.ts';
export {
  type AnyFindingCode,
  type FindingGroup,
  type FindingMeaning,
  findingGroups,
  findingMeanings,
  type Weight,
} from './report/finding-meaning.ts';
export { findingPage, findingsPage } from './report/finding-page.ts';
export { Gate } from './report/gate.ts';
export {
  type JsonDomain,
  type JsonResult,
  jsonDomain,
  jsonResult,
  renderJson,
  renderNdjsonDomain,
  renderNdjsonLine,
  type Tool,
} from './report/json.ts';
export { renderJunit } from './report/junit.ts';
export { commonLabelWidth } from './report/label-column.ts';
export { outcomeLine } from './report/line.ts';
export { ListOrder } from './report/list-order.ts';
export { type MarkdownOptions, renderMarkdown } from './report/markdown.ts';
export { type MergedReport, mergeReports } from './report/merge.ts';
export { describeFewer, Progress } from './report/progress.ts';
export { untestedInWords } from './report/regression-words.ts';
export { renderSarif } from './report/sarif.ts';
export { type Description, describeFinding } from './report/sentence.ts';
export {
  describeReportProblem,
  maxReportBytes,
  type ParsedReport,
  parseReport,
  type ReportProblem,
  type StoredReport,
} from './report/stored-report.ts';
export {
  openReport,
  type ReportFormat,
  type ReportOptions,
  type ReportStream,
  reportFormats,
} from './report/stream.ts';
export {
  type CaseOutcome,
  dispensableSuite,
  type TestCase,
  type TestSuite,
  targetSuite,
} from './report/test-suite.ts';
export {
  renderText,
  renderTextDomain,
  renderTextSummary,
  renderTextTarget,
  type TextOptions,
} from './report/text.ts';
export { renderTextEntry } from './report/text-transcript.ts';
export { formatTranscriptEntry } from './report/transcript-text.ts';
export { visible, visibleText } from './report/visible.ts';
export type * from './result.ts';
export type { RetryListener } from './retrying.ts';
export type * from './reverse-dns.ts';
export { type RunOptions, type RunSession, runTargets } from './run.ts';
export { expectedShard, parseShard, shardOf, shardRequests } from './shard.ts';
export {
  isDomain,
  type ParsedTarget,
  type ParsedTargetOrDomain,
  parseTarget,
  parseTargetOrDomain,
  targetOf,
} from './target.ts';
export type { Speaker, TranscriptEntry } from './transcript.ts';
