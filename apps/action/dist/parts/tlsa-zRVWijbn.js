const require_index = require("../index.js");
// ../../packages/probe/dist/net/tlsa.js
async function lookUpTlsa(host, port, dns) {
	let address = await addressOf(host, dns);
	if (address?.ok && address.aliases.length > 0 && address.security === "secure") {
		let found = await at(address.name, port, dns);
		if (found.records.length > 0 && found.security === "secure") return found;
	}
	let own = await at(host, port, dns);
	return address?.security === "insecure" && own.problem === "server-failure" ? {
		...own,
		problem: null
	} : own;
}
async function addressOf(host, dns) {
	for (let type of ["A", "AAAA"]) {
		let answer = await require_index.U(host, type, dns);
		if (answer.ok) return answer;
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
