// Writes docs/findings.md: node scripts/findings-page.js [--check]
// Every code with what it means, and what the real code says of a sample of it, so that neither can grow old.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describeDomainFinding } from '../packages/probe/src/report/domain-sentence.ts';
import { findingGroups, findingMeanings } from '../packages/probe/src/report/finding-meaning.ts';
import { describeFinding } from '../packages/probe/src/report/sentence.ts';
import { anySoftware } from '../packages/probe/src/report/software/any.ts';
import { softwareSettings } from '../packages/probe/src/report/software-settings.ts';
import { lookup } from '../packages/probe/test/support/sample-domains.ts';
import {
  ofSoftware,
  sampleDomainFindings,
  sampleFindings,
} from '../packages/probe/test/support/sample-findings.ts';

/** The settings that depend on the software, as headings. */
const topicTitles = {
  starttls: 'To offer STARTTLS',
  certificate: 'Certificate and key',
  renewal: 'After a renewal',
  'tls-versions': 'TLS versions',
  'auth-after-tls': 'AUTH only inside TLS',
  'command-injection': 'Command injection',
  'host-name': 'The name in the banner',
  capabilities: 'Capabilities',
  'client-limits': 'Limits on clients',
  log: 'The log',
};

const text = [
  '# Findings',
  '',
  '<!-- Written by scripts/findings-page.js. -->',
  '',
  'What SMTP Probe can find, by its code, which stands in parentheses behind the words of a finding; it is the `code` in the',
  'JSON report and the rule in SARIF. A code, once released, never changes its meaning. Below each code stands what it means,',
  'what a report says in one case of it, and what to do; the report itself names the setting for the software at hand, and',
  '[By software](#by-software) has them all. `smtp-probe explain CODE` says on the command line what a code means.',
  '',
  'The verdict is `fail` where the server was tested and found wanting, and `error` where it could not be tested. A warning',
  'leaves the verdict as it is. Where two stand below a code, the phase or the policy decides: a demand that is only to',
  '`report` warns.',
  '',
  ...findingGroups.map(({ title, codes }) => `- [${title}](#${slug(title)}): ${codes.map(link).join(', ')}`),
  ...findingGroups.flatMap(({ title, codes }) => ['', `## ${title}`, ...codes.flatMap(section)]),
  '',
  '## By software',
  '',
  'How each is set, as far as it is set at all. `NAME`, `HOST`, `FILE` and `THUMBPRINT` stand for your own.',
  ...Object.entries(topicTitles).flatMap(([topic, title]) => [
    '',
    `### ${title}`,
    '',
    ...(topic === 'capabilities' ? capabilityTable() : settingTable(topic)),
  ]),
  '',
].join('\n');

function section(code) {
  const { title, meaning, weights } = findingMeanings[code];
  const samples = [...targetSamples(code), ...domainSamples(code)];
  if (samples.length === 0) throw new Error(`no sample of ${code}`);
  const topics = topicsOf(code);
  return [
    '',
    `### ${code}`,
    '',
    `**${title}.** ${inMarkdown(meaning)}`,
    '',
    `Verdict: ${weights.map((weight) => (weight === 'warning' ? 'a warning' : `\`${weight}\``)).join(' or ')}.`,
    ...samples.flatMap(({ message, advice }) => [
      '',
      `> ${inMarkdown(message)}`,
      ...(advice === null ? [] : ['>', `> → ${inMarkdown(advice)}`]),
    ]),
    ...(topics.length === 0
      ? []
      : [
          '',
          `By software: ${topics.map((topic) => `[${topicTitles[topic]}](#${slug(topicTitles[topic])})`).join(', ')}.`,
        ]),
  ];
}

function targetSamples(code) {
  return sampleFindings
    .filter(({ finding }) => finding.code === code)
    .map(({ finding, result }) => describeFinding(finding, result));
}

function domainSamples(code) {
  return sampleDomainFindings
    .filter((finding) => finding.code === code)
    .map((finding) => describeDomainFinding(finding, lookup()));
}

/** The topics that the advice on a code speaks of, found by what it says to each software. */
function topicsOf(code) {
  if (code === 'capability-missing' || code === 'capability-forbidden') return ['capabilities'];
  const advices = sampleFindings
    .filter(({ finding }) => finding.code === code)
    .flatMap(({ finding, result }) =>
      [...softwareSettings].map(([software, { topics }]) => ({
        topics,
        advice: describeFinding(finding, ofSoftware(result, software)).advice ?? '',
      })),
    );
  return Object.keys(topicTitles).filter((topic) =>
    advices.some(({ topics, advice }) => topics[topic] && advice.includes(topics[topic])),
  );
}

function settingTable(topic) {
  const rows = [...softwareSettings].map(([software, { topics }]) => [software, topics[topic]]);
  return table(
    ['Software', 'Setting'],
    [...rows, ['Any other', anySoftware.topics[topic]]].filter(([, setting]) => setting !== null),
  );
}

function capabilityTable() {
  const rows = [...softwareSettings].flatMap(([software, { capabilities, others }]) =>
    [...capabilities, ['any other', others]].map(([keyword, { on, off }]) => [software, keyword, on, off]),
  );
  return table(['Software', 'Capability', 'To offer it', 'To hide it'], rows);
}

function table(head, rows) {
  return [head, head.map(() => '---'), ...rows.map((row) => row.map(inMarkdown))].map(
    (cells) => `| ${cells.join(' | ')} |`,
  );
}

/** What Markdown, or GitHub in it, would take for more than text. */
function inMarkdown(sentence) {
  return sentence.replace(/[\\`*[\]<$|~]|(?<!\w)_/g, '\\$&');
}

/** As GitHub makes them. */
function slug(title) {
  return title.toLowerCase().replaceAll(' ', '-');
}

function link(code) {
  return `[${code}](#${code})`;
}

const page = new URL('../docs/findings.md', import.meta.url);
if (!process.argv.includes('--check')) {
  mkdirSync(new URL('.', page), { recursive: true });
  writeFileSync(page, text);
} else if (text !== readFileSync(page, 'utf8')) {
  process.stderr.write(
    'docs/findings.md does not say what the source says: run node scripts/findings-page.js\n',
  );
  process.exitCode = 1;
}
