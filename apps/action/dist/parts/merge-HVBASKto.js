const require_index = require("../index.js");
let node_path = require("node:path"), node_fs_promises = require("node:fs/promises");
// ../../packages/probe/dist/report/merge.js
function mergeReports(reports, { unreadable = 0 } = {}) {
	let sorted = reports.toSorted((one, other) => indexOf(one) - indexOf(other)), outcomes = sorted.flatMap(outcomesOf).map((outcome, index) => ({
		...outcome,
		index
	})), lost = Array.from({ length: unreadable }, () => ({ kind: "unreadable" }));
	return {
		outcomes,
		coverage: {
			shard: null,
			gaps: [...gapsOf(sorted), ...lost]
		},
		repeated: repeatedLabels(sorted)
	};
}
function indexOf({ coverage }) {
	return coverage.shard?.index ?? 0;
}
function outcomesOf({ judgements, domains }) {
	let domainOf = new Map();
	for (let domain of domains) for (let host of domain.hosts) domainOf.set(host, domain);
	let left = new Set(domains);
	return [...judgements.flatMap((judgement) => {
		let domain = domainOf.get(judgement);
		return domain ? left.delete(domain) ? [ofDomain(domain)] : [] : [alone(judgement)];
	}), ...[...left].map(ofDomain)];
}
function ofDomain(domain) {
	return {
		verdict: domain.verdict,
		judgements: domain.hosts,
		domain
	};
}
function alone(judgement) {
	return {
		verdict: judgement.verdict,
		judgements: [{
			...judgement,
			via: null
		}],
		domain: null
	};
}
function gapsOf(reports) {
	let gaps = reports.flatMap(({ coverage }) => coverage.gaps), present = reports.flatMap(shardsIn);
	return [
		...[...new Set([...present, ...gaps.filter(isShard)].map(({ count }) => count))].flatMap((count) => missingOf(count, reports)),
		...present.flatMap((shard) => shard.tested < shard.targets ? [brokenOff(shard)] : []),
		...gaps.filter(({ kind }) => kind === "broken-off" || kind === "unreadable")
	];
}
function shardsIn({ coverage, judgements, domains }) {
	let { shard } = coverage;
	return shard ? [{
		...shard,
		tested: require_index.B(judgements, domains)
	}] : [];
}
function brokenOff({ index, count, targets, tested }) {
	return {
		kind: "broken-off",
		index,
		count,
		targets,
		tested
	};
}
function missingOf(count, reports) {
	let had = new Set(reports.flatMap((report) => numbersIn(report, count)));
	return numbersTo(count).filter((index) => !had.has(index)).map((index) => ({
		kind: "missing",
		index,
		count
	}));
}
function numbersIn({ coverage: { shard, gaps } }, count) {
	if (shard) return shard.count === count ? [shard.index] : [];
	let told = gaps.filter(isShard).filter((gap) => gap.count === count);
	if (told.length === 0) return [];
	let lacked = new Set(told.filter(isMissing).map(({ index }) => index));
	return numbersTo(count).filter((index) => !lacked.has(index));
}
function numbersTo(count) {
	return Array.from({ length: count }, (_, place) => place + 1);
}
function isShard(gap) {
	return gap.kind !== "unreadable";
}
function isMissing(gap) {
	return gap.kind === "missing";
}
function repeatedLabels(reports) {
	let seen = new Set(), repeated = new Set();
	for (let { judgements, domains } of reports) {
		let alone = judgements.filter(({ via }) => via === null), labels = new Set([...alone.map(({ result }) => result.target.label), ...domains.map(({ lookup }) => lookup.target.label)]);
		for (let label of labels) (seen.has(label) ? repeated : seen).add(label);
	}
	return [...repeated];
}
// src/find-files.ts
async function findFiles(lines) {
	let found = new Set();
	for (let line of lines.map((each) => each.trim()).filter((each) => each !== "")) for (let file of (await filesOf(line)).toSorted()) found.add(file);
	return [...found];
}
async function filesOf(line) {
	let kind = await (0, node_fs_promises.stat)(line).catch(() => null);
	return kind?.isDirectory() ? await matches("**/*.json", line) : kind || !/[*?[{]/.test(line) ? [(0, node_path.resolve)(line)] : await matches(line, ".");
}
async function matches(pattern, folder) {
	let files = [];
	for await (let file of (0, node_fs_promises.glob)(pattern, { cwd: folder })) files.push((0, node_path.resolve)(folder, file));
	return files;
}
[...require_index.i];
async function merge(read, { tool }) {
	let problems = [], wanted = require_index.r(read, problems), files = await findFiles(read("reports").split(/\r?\n/));
	if (files.length === 0 && problems.push("reports: no report is there. Name the folder that actions/download-artifact has filled, or files; if no job has made a report, see why."), problems.length > 0) return require_index.l(problems.map((text) => ({
		text,
		source: null
	})));
	let reports = [], unreadable = [];
	for (let file of files) {
		let stored = await require_index.s(file, "reports");
		stored.ok ? reports.push(stored.report) : unreadable.push(...stored.problems.slice(0, 1));
	}
	if (reports.length === 0) return require_index.l(unreadable.map((text) => ({
		text,
		source: null
	})));
	let { outcomes, coverage, repeated } = mergeReports(reports, { unreadable: unreadable.length });
	require_index.h(`${tool.name} ${tool.version}: merging ${reports.length} reports`);
	let labelWidth = require_index._(outcomes.flatMap(({ judgements }) => judgements.map(({ result }) => result.target)));
	require_index.t(outcomes, labelWidth);
	let kind = wanted.mode === "warn" ? "warning" : "error", complaints = [...unreadable.map((text) => require_index.m(kind, "SMTP Probe: report not read", text)), ...repeated.length > 0 ? [require_index.m("warning", "SMTP Probe: tested more than once", require_index.w(repeated))] : []], reported = {
		judgements: outcomes.flatMap(({ judgements }) => judgements),
		domains: outcomes.flatMap(({ domain }) => domain ?? []),
		coverage
	};
	return await require_index.c(reported, wanted, tool, complaints);
}
exports.merge = merge;
