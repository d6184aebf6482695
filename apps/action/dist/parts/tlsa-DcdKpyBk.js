const require_index = require("../index.js");
// ../../packages/probe/dist/net/tlsa.js
async function lookUpTlsa(host, port, dns) {
	let expanded = await aliasOf(host, dns);
	if (expanded !== null) {
		let found = await at(expanded, port, dns);
		if (found.records.length > 0 && found.security === "secure") return found;
	}
	return await at(host, port, dns);
}
async function aliasOf(host, dns) {
	for (let type of ["A", "AAAA"]) {
		let answer = await require_index.U(host, type, dns);
		if (answer.ok) return answer.aliases.length > 0 && answer.security === "secure" ? answer.name : null;
	}
	return null;
}
async function at(host, port, dns) {
	let name = `_${port}._tcp.${host}`, answer = await require_index.U(name, "TLSA", dns), { security } = answer;
	return answer.ok ? {
		name,
		host,
		security,
		problem: null,
		records: answer.records.map(asText)
	} : {
		name,
		host,
		security,
		problem: answer.problem,
		records: []
	};
}
function asText({ data, ...fields }) {
	return {
		...fields,
		data: Buffer.from(data).toString("hex")
	};
}
exports.lookUpTlsa = lookUpTlsa;
