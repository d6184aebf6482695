const require_index = require("../index.js");
async function plan(read) {
	let { targets, complaints } = await readList(read("targets"), read("config").trim()), problems = [], count = countShards(read, targets.length, problems), all = [...complaints, ...problems.map((text) => ({
		text,
		source: null
	}))];
	if (all.length > 0) return require_index.l(all, require_index.d);
	let shards = Math.min(count, 256), sizes = Array.from({ length: shards }, () => 0);
	for (let target of targets) {
		let place = require_index.g(target, shards) - 1;
		sizes[place] = (sizes[place] ?? 0) + 1;
	}
	let names = sizes.map((_, place) => `${place + 1}/${shards}`);
	for (let [place, name] of names.entries()) require_index.h(`shard ${name}: ${sizes[place]} of ${targets.length} targets`);
	let problem = require_index.f({
		matrix: JSON.stringify({ shard: names }),
		count: String(shards),
		total: String(targets.length)
	}, process.env.GITHUB_OUTPUT);
	return require_index.p([...count > shards ? [require_index.m("warning", "SMTP Probe: fewer shards", fewerShards(count))] : [], ...problem === null ? [] : [require_index.m("error", "SMTP Probe: outputs not written", problem)]]), problem === null ? 0 : 1;
}
async function readList(list, config) {
	if (config !== "" && list.trim() === "") {
		let asked = await require_index.o(config, {});
		return asked.ok ? {
			targets: asked.requests.map(({ target }) => target),
			complaints: []
		} : {
			targets: [],
			complaints: asked.complaints
		};
	}
	if (config === "" && list.trim() === "") return {
		targets: [],
		complaints: [{
			text: "targets or config: one of them is expected, and none is given. Write what the gate is given.",
			source: null
		}]
	};
	let { targets, problems } = require_index.n({
		list,
		host: "",
		port: "",
		config
	});
	return {
		targets,
		complaints: problems.map((text) => ({
			text,
			source: null
		}))
	};
}
function countShards(read, total, problems) {
	let [shards, each] = [read("shards").trim(), read("targets-per-shard").trim()];
	if (shards === "" == (each === "")) return problems.push("shards or targets-per-shard: one of them is expected. Write how many jobs there are to be."), 1;
	let text = shards || each, number = /^[1-9]\d{0,6}$/.test(text) ? Number(text) : NaN;
	return shards !== "" && !(number <= 256) ? problems.push(require_index.a("shards", "a whole number from 1 to 256, the most jobs of a matrix", text)) : Number.isNaN(number) && problems.push(require_index.a("targets-per-shard", "a whole number from 1 to 9999999", text)), shards === "" ? Math.max(1, Math.ceil(total / number)) : number;
}
function fewerShards(count) {
	return `targets-per-shard asks for ${count} shards, and GitHub makes at most 256 jobs of a matrix: so many there are, with more targets each.`;
}
exports.plan = plan;
