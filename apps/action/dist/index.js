Object.defineProperty(exports, Symbol.toStringTag, { value: "Module" });
const require_rolldown_runtime = require("./parts/rolldown-runtime-DyZDJ6sX.js");
let os = require("os");
os = require_rolldown_runtime.n(os, 1);
let crypto = require("crypto");
crypto = require_rolldown_runtime.n(crypto, 1);
let fs = require("fs");
fs = require_rolldown_runtime.n(fs, 1);
let node_net = require("node:net"), node_events = require("node:events"), node_crypto = require("node:crypto"), node_url = require("node:url"), node_os = require("node:os"), node_path = require("node:path"), node_fs = require("node:fs");
// ../../node_modules/@actions/core/lib/utils.js
function toCommandValue(input) {
	return input == null ? "" : typeof input == "string" || input instanceof String ? input : JSON.stringify(input);
}
function toCommandProperties(annotationProperties) {
	return Object.keys(annotationProperties).length ? {
		title: annotationProperties.title,
		file: annotationProperties.file,
		line: annotationProperties.startLine,
		endLine: annotationProperties.endLine,
		col: annotationProperties.startColumn,
		endColumn: annotationProperties.endColumn
	} : {};
}
// ../../node_modules/@actions/core/lib/command.js
function issueCommand(command, properties, message) {
	let cmd = new Command(command, properties, message);
	process.stdout.write(cmd.toString() + os.EOL);
}
function issue$1(name, message = "") {
	issueCommand(name, {}, message);
}
var Command = class {
	constructor(command, properties, message) {
		command ||= "missing.command", this.command = command, this.properties = properties, this.message = message;
	}
	toString() {
		let cmdStr = "::" + this.command;
		if (this.properties && Object.keys(this.properties).length > 0) {
			cmdStr += " ";
			let first = !0;
			for (let key in this.properties) if (this.properties.hasOwnProperty(key)) {
				let val = this.properties[key];
				val && (first ? first = !1 : cmdStr += ",", cmdStr += `${key}=${escapeProperty(val)}`);
			}
		}
		return cmdStr += `::${escapeData(this.message)}`, cmdStr;
	}
};
function escapeData(s) {
	return toCommandValue(s).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
}
function escapeProperty(s) {
	return toCommandValue(s).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A").replace(/:/g, "%3A").replace(/,/g, "%2C");
}
// ../../node_modules/@actions/core/lib/file-command.js
function issueFileCommand(command, message) {
	let filePath = process.env[`GITHUB_${command}`];
	if (!filePath) throw Error(`Unable to find environment variable for file command ${command}`);
	if (!fs.existsSync(filePath)) throw Error(`Missing file at path: ${filePath}`);
	fs.appendFileSync(filePath, `${toCommandValue(message)}${os.EOL}`, { encoding: "utf8" });
}
function prepareKeyValueMessage(key, value) {
	let delimiter = `ghadelimiter_${crypto.randomUUID()}`, convertedValue = toCommandValue(value);
	if (key.includes(delimiter)) throw Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
	if (convertedValue.includes(delimiter)) throw Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
	return `${key}<<${delimiter}${os.EOL}${convertedValue}${os.EOL}${delimiter}`;
}
var ExitCode;
(function(ExitCode) {
	ExitCode[ExitCode.Success = 0] = "Success", ExitCode[ExitCode.Failure = 1] = "Failure";
})(ExitCode ||= {});
function getInput(name, options) {
	let val = process.env[`INPUT_${name.replace(/ /g, "_").toUpperCase()}`] || "";
	if (options && options.required && !val) throw Error(`Input required and not supplied: ${name}`);
	return options && options.trimWhitespace === !1 ? val : val.trim();
}
function setOutput(name, value) {
	if (process.env.GITHUB_OUTPUT) return issueFileCommand("OUTPUT", prepareKeyValueMessage(name, value));
	process.stdout.write(os.EOL), issueCommand("set-output", { name }, toCommandValue(value));
}
function error(message, properties = {}) {
	issueCommand("error", toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
function warning(message, properties = {}) {
	issueCommand("warning", toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
function info(message) {
	process.stdout.write(message + os.EOL);
}
function startGroup(name) {
	issue$1("group", name);
}
function endGroup() {
	issue$1("endgroup");
}
async function* workThrough(jobs, work, { concurrency, signal }) {
	if (!(concurrency >= 1)) throw TypeError("concurrency must be a number from 1");
	let leaving = new AbortController(), pool = new Pool(jobs, work, concurrency, AbortSignal.any([leaving.signal, ...signal ? [signal] : []])), isThrough = !1;
	try {
		yield* pool.values(), isThrough = !0;
	} finally {
		leaving.abort(), isThrough || pool.close();
	}
}
var Pool = class {
	#queue;
	#work;
	#slot;
	#concurrency;
	#next = [];
	#values = [];
	#mistakes = [];
	#returning = [];
	#underWay = 0;
	#lent = 0;
	#wake = () => {};
	#willWake = !1;
	constructor(jobs, work, concurrency, signal) {
		this.#queue = jobs[Symbol.iterator](), this.#work = work, this.#concurrency = concurrency, this.#slot = {
			signal,
			lendUntil: (turn) => this.#lendUntil(turn),
			retreat: () => this.#retreat()
		}, (0, node_events.setMaxListeners)(0, signal);
	}
	async *values() {
		for (this.#fill(); this.#underWay + this.#lent + this.#values.length + this.#mistakes.length > 0;) {
			if (this.#values.length + this.#mistakes.length === 0 && await new Promise((resolve) => {
				this.#wake = resolve;
			}), this.#mistakes.length > 0) throw this.#mistakes[0];
			let values = this.#values;
			this.#values = [], this.#fill(), values.length > 0 && (yield values);
		}
	}
	close() {
		this.#queue.return?.();
	}
	get #hasSlot() {
		return this.#underWay + this.#values.length < this.#concurrency;
	}
	#fill() {
		for (; this.#hasSlot;) {
			let back = this.#returning.shift();
			if (back) {
				this.#takeBack(), back();
				continue;
			}
			if (this.#slot.signal.aborted || this.#lent >= 1e3) return;
			let job = this.#take();
			if (job.done) return;
			this.#begin(job.value);
		}
	}
	#take() {
		return this.#next.length > 0 ? { value: this.#next.shift() } : this.#queue.next();
	}
	#begin(job) {
		this.#underWay += 1, this.#work(job, this.#slot).then(({ value, next }) => {
			--this.#underWay, next && this.#next.push(...next), value === void 0 ? this.#fill() : this.#values.push(value), this.#wakeSoon();
		}, (mistake) => {
			--this.#underWay, this.#mistakes.push(mistake), this.#wakeSoon();
		});
	}
	#wakeSoon() {
		this.#willWake || (this.#willWake = !0, setImmediate(() => {
			this.#willWake = !1, this.#wake();
		}));
	}
	async #lendUntil(turn) {
		--this.#underWay, this.#lent += 1, this.#fill(), await turn, this.#hasSlot ? this.#takeBack() : await new Promise((back) => this.#returning.push(back));
	}
	#takeBack() {
		--this.#lent, this.#underWay += 1;
	}
	async #retreat() {
		return this.#underWay < 2 ? 0 : (this.#concurrency = Math.min(this.#concurrency, this.#underWay - 1), await this.#lendUntil(Promise.resolve()), this.#concurrency);
	}
}, AddressGate = class {
	#bound;
	#sessions = new Map();
	#waiting = [];
	#isOpen = !1;
	constructor(bound) {
		this.#bound = bound;
	}
	enter(addresses) {
		if (this.#hasRoom(addresses)) this.#count(addresses, 1);
		else return new Promise((admit) => {
			this.#waiting.push({
				addresses,
				admit
			});
		});
	}
	leave(addresses) {
		this.#count(addresses, -1), this.#admit();
	}
	open() {
		this.#isOpen = !0, this.#admit();
	}
	#admit() {
		this.#waiting.length !== 0 && (this.#waiting = this.#waiting.filter(({ addresses, admit }) => !this.#hasRoom(addresses) || (this.#count(addresses, 1), admit(), !1)));
	}
	#hasRoom(addresses) {
		return this.#bound === 0 || this.#isOpen ? !0 : addresses.every((address) => (this.#sessions.get(address) ?? 0) < this.#bound);
	}
	#count(addresses, change) {
		if (this.#bound !== 0) for (let address of addresses) {
			let sessions = (this.#sessions.get(address) ?? 0) + change;
			sessions > 0 ? this.#sessions.set(address, sessions) : this.#sessions.delete(address);
		}
	}
}, Waiting = class {
	acts = new Set();
	handleEvent() {
		for (let act of this.acts) act();
	}
};
const waitings = new WeakMap();
function onAbort(signal, act) {
	let waiting = waitings.get(signal);
	waiting || (waiting = new Waiting(), waitings.set(signal, waiting)), waiting.acts.size === 0 && signal.addEventListener("abort", waiting), waiting.acts.add(act);
}
function offAbort(signal, act) {
	let waiting = waitings.get(signal);
	waiting && (waiting.acts.delete(act), waiting.acts.size === 0 && signal.removeEventListener("abort", waiting));
}
// ../../packages/probe/dist/net/tls-error.js
function handshakeFailure(error, errno) {
	return errno === "ECONNRESET" && error.syscall === void 0 ? {
		code: "connection-closed",
		phase: "tls",
		partialReply: !1
	} : isTlsError(errno) ? {
		code: "tls-handshake-failed",
		phase: "tls",
		...tlsProblem(errno)
	} : {
		code: "connection-reset",
		phase: "tls",
		errno
	};
}
function isTlsError(errno) {
	return errno.startsWith("ERR_SSL_") || errno.startsWith("ERR_TLS_");
}
function tlsProblem(errno) {
	if (errno === "ERR_SSL_WRONG_VERSION_NUMBER") return { reason: "plaintext" };
	let alert = /^ERR_SSL_(?:SSLV3_ALERT|SSL\/TLS_ALERT|TLSV13_ALERT|TLSV1(?:_ALERT)?)_(.+)$/.exec(errno)?.[1];
	return alert === void 0 ? {
		reason: "other",
		detail: errno
	} : {
		reason: "alert",
		alert: alert.toLowerCase().replaceAll("_", " ")
	};
}
// ../../packages/probe/dist/net/errno.js
function errnoOf(error) {
	return error instanceof Error ? error.code ?? error.name : String(error);
}
const outOfFiles = new Set(["EMFILE", "ENFILE"]), localErrnos = new Set([
	...outOfFiles,
	"ENOBUFS",
	"ENOMEM",
	"EPERM",
	"EAFNOSUPPORT",
	"EINVAL"
]), unreachableErrnos = new Set([
	"EHOSTUNREACH",
	"ENETUNREACH",
	"EHOSTDOWN",
	"ENETDOWN",
	"EACCES",
	"EADDRNOTAVAIL"
]);
function connectFailure(errno, limitMs) {
	return errno === "ECONNREFUSED" ? {
		code: "connection-refused",
		phase: "connect",
		errno
	} : errno === "ETIMEDOUT" ? {
		code: "timeout",
		phase: "connect",
		limitMs,
		of: "phase",
		silent: !0
	} : unreachableErrnos.has(errno) ? {
		code: "host-unreachable",
		phase: "connect",
		errno
	} : localErrnos.has(errno) ? {
		code: "local-failure",
		phase: "connect",
		errno
	} : {
		code: "connection-reset",
		phase: "connect",
		errno
	};
}
function brokenConnection(errno, phase) {
	return localErrnos.has(errno) ? {
		code: "local-failure",
		phase,
		errno
	} : isTlsError(errno) ? {
		code: "tls-broken",
		phase,
		...tlsProblem(errno)
	} : {
		code: "connection-reset",
		phase,
		errno
	};
}
const absences$1 = new Set([
	"ENOTFOUND",
	"ENODATA",
	"NXDOMAIN",
	"NODATA"
]);
function lookupFailure(errno) {
	return outOfFiles.has(errno) ? {
		code: "local-failure",
		phase: "resolve",
		errno
	} : {
		code: absences$1.has(errno) ? "dns-not-found" : "dns-failure",
		phase: "resolve",
		errno
	};
}
// ../../packages/probe/dist/net/open-files.js
function openFileLimit() {
	let report = process.report, { excludeNetwork = !1 } = report;
	report.excludeNetwork = !0;
	let { userLimits } = report.getReport();
	report.excludeNetwork = excludeNetwork;
	let soft = userLimits?.open_files?.soft;
	return typeof soft == "number" ? soft : null;
}
// ../../packages/probe/dist/net/dns/canonical-name.js
function canonicalName(name) {
	return name.replace(/\.$/, "").replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
function findRecords(answers, name, type) {
	let aliases = [], at = canonicalName(name);
	for (;;) {
		let here = answers.filter((answer) => canonicalName(answer.name) === at), records = here.flatMap((answer) => dataOf(answer, type)).slice(0, 256), alias = here.find((answer) => answer.type === "CNAME");
		if (records.length > 0 || alias?.type !== "CNAME") return {
			name: at,
			aliases,
			records
		};
		if (aliases.length === 8) return null;
		aliases.push(at), at = canonicalName(alias.data);
	}
}
function dataOf(answer, type) {
	if (answer.type !== type) return [];
	let data = read$1(answer);
	return data === null ? [] : [data];
}
function read$1(answer) {
	switch (answer.type) {
		case "A":
		case "AAAA": return answer.data;
		case "CNAME":
		case "PTR": return canonicalName(answer.data);
		case "MX": return {
			preference: answer.data.preference ?? 0,
			exchange: canonicalName(answer.data.exchange)
		};
		case "TXT": return (Array.isArray(answer.data) ? answer.data : [answer.data]).map((text) => typeof text == "string" ? text : Buffer.from(text).toString("latin1")).join("");
		case "TLSA": {
			let { usage, selector, matchingType, certificate } = answer.data;
			return {
				usage,
				selector,
				matchingType,
				data: new Uint8Array(certificate)
			};
		}
		default: return null;
	}
}
async function query(name, type, { servers: { servers, trusted }, signal }) {
	let { exchange } = await Promise.resolve().then(() => require("./parts/exchange-0Kuski7F.js")), tries = Array.from({ length: 2 }, () => servers).flat(), answered = new AbortController(), options = {
		limitMs: 5e3,
		signal: AbortSignal.any([signal, answered.signal])
	}, problem = "unreachable", security = trusted ? "insecure" : "unvalidated", waitingFor = 0;
	return new Promise((resolve) => {
		let finish = (answer) => {
			answered.abort(), resolve(answer);
		}, askNext = async () => {
			let server = tries.shift();
			if (!server) {
				waitingFor === 0 && finish({
					ok: !1,
					problem,
					security
				});
				return;
			}
			waitingFor += 1;
			let timer = setTimeout(askNext, 2e3), reply = await exchange(server, {
				name,
				type
			}, options);
			if (clearTimeout(timer), --waitingFor, !answered.signal.aborted) {
				if (typeof reply != "object") {
					if (problem = reply, signal.aborted) return finish({
						ok: !1,
						problem,
						security
					});
				} else {
					if (trusted && (security = reply.authenticated ? "secure" : "insecure"), isFinal(reply)) return finish(answerOf(reply, name, type, security));
					problem = reply.code === "REFUSED" ? "refused" : "server-failure";
				}
				await askNext();
			}
		};
		askNext();
	});
}
function isFinal({ code }) {
	return code === "NOERROR" || code === "NXDOMAIN";
}
function answerOf({ code, answers }, name, type, security) {
	let found = findRecords(answers, name, type);
	return found ? found.records.length > 0 ? {
		ok: !0,
		...found,
		security
	} : {
		ok: !1,
		problem: code === "NXDOMAIN" ? "no-such-name" : "no-such-record",
		security
	} : {
		ok: !1,
		problem: "malformed",
		security
	};
}
// ../../packages/probe/dist/net/dns/servers.js
function dnsServers(named) {
	let servers = (named === void 0 ? systemServers() : [named]).flatMap(parseServer);
	return {
		servers,
		trusted: named !== void 0 || servers.every(({ address }) => isLoopback(address))
	};
}
function systemServers() {
	return process.getBuiltinModule("node:dns").getServers();
}
function parseServer(text) {
	if ((0, node_net.isIP)(text) !== 0) return [{
		address: text,
		port: 53
	}];
	let [, v6, v4, port] = /^(?:\[([^\]]+)\]|([^:]+)):(\d+)$/.exec(text) ?? [], address = v6 ?? v4 ?? "";
	return (0, node_net.isIP)(address) === 0 ? [] : [{
		address,
		port: Number(port)
	}];
}
function isLoopback(address) {
	return address === "::1" || /^127\./.test(address);
}
// ../../packages/probe/dist/net/stopwatch.js
var Stopwatch = class {
	#start = nowMs();
	#pausedAt = 0;
	get elapsedMs() {
		return Math.round((nowMs() - this.#start) * 10) / 10;
	}
	restart() {
		this.#start = nowMs();
	}
	pause() {
		this.#pausedAt = nowMs();
	}
	resume() {
		this.#start += nowMs() - this.#pausedAt;
	}
};
function nowMs() {
	let [seconds, nanoseconds] = process.hrtime();
	return seconds * 1e3 + nanoseconds / 1e6;
}
// ../../packages/probe/dist/net/resolve.js
const systemLookup = async (host) => {
	let { lookup } = await Promise.resolve().then(() => require_rolldown_runtime.n(require("node:dns/promises"), 1));
	return (await lookup(host, {
		all: !0,
		order: "verbatim"
	})).map(toAddress);
};
async function resolveHost(host, options) {
	let family = (0, node_net.isIP)(host);
	if (family !== 0) return {
		resolution: resolutionOf([toAddress({
			address: host,
			family
		})], options),
		ms: 0
	};
	let clock = new Stopwatch();
	return {
		resolution: await addressesOf(host, options),
		ms: clock.elapsedMs
	};
}
function addressesOf(host, options) {
	let { watch } = options, waiting = new AbortController();
	return new Promise((resolve) => {
		watch.enter("resolve", options.limitMs, (failure) => {
			waiting.abort(), resolve(failed$3(failure));
		}) && options.lookup(host, waiting.signal).then((found) => {
			watch.leave(), resolve(resolutionOf(unique(found), options));
		}, (error) => {
			watch.leave(), resolve(failed$3(lookupFailure(errnoOf(error))));
		});
	});
}
function resolutionOf(found, { family }) {
	let addresses = found.filter((address) => family === "any" || address.family === family);
	if (addresses.length > 0) return {
		ok: !0,
		addresses
	};
	let [other] = found;
	return failed$3({
		code: "dns-not-found",
		phase: "resolve",
		errno: "ENODATA",
		...other && { onlyFamily: other.family }
	});
}
function toAddress({ address, family }) {
	return {
		address,
		family: family === 6 ? 6 : 4
	};
}
function unique(addresses) {
	return [...new Map(addresses.map((address) => [address.address, address])).values()];
}
function failed$3(failure) {
	return {
		ok: !1,
		failure
	};
}
// ../../packages/probe/dist/net/dns-server.js
const names$1 = {
	"no-such-name": "NXDOMAIN",
	"no-such-record": "NODATA",
	"server-failure": "SERVFAIL",
	refused: "REFUSED",
	timeout: "ETIMEOUT",
	malformed: "EBADRESP",
	unreachable: "EUNREACHABLE",
	cancelled: "ECANCELLED"
};
function lookupBy(resolver) {
	return resolver === void 0 ? systemLookup : dnsServerLookup(resolver);
}
function dnsServerLookup(server) {
	let servers = dnsServers(server);
	return async (host, signal) => {
		let options = {
			servers,
			signal
		}, [v6, v4] = await Promise.all([query(host, "AAAA", options), query(host, "A", options)]), found = [...v6.ok ? v6.records.map((address) => ({
			address,
			family: 6
		})) : [], ...v4.ok ? v4.records.map((address) => ({
			address,
			family: 4
		})) : []];
		if (found.length > 0) return found;
		let problems = [v6, v4].flatMap((answer) => answer.ok ? [] : [answer.problem]), problem = problems.find((each) => !isAbsence(each)) ?? problems[0] ?? "no-such-record";
		throw Object.assign(Error(`DNS: ${problem}`), { code: names$1[problem] });
	};
}
function isAbsence(problem) {
	return problem === "no-such-name" || problem === "no-such-record";
}
var SharedLookups = class {
	#byResolver = new Map();
	for(choice, asker) {
		let shared = this.#sharedBy(choice);
		return (host, signal) => shared.lookUp(host, asker, signal);
	}
	#sharedBy({ lookup, resolver }) {
		let key = lookup ?? resolver, known = this.#byResolver.get(key);
		if (known) return known;
		let shared = new SharedLookup(lookup ?? lookupBy(resolver));
		return this.#byResolver.set(key, shared), shared;
	}
}, SharedLookup = class {
	#lookup;
	#newest = new Map();
	constructor(lookup) {
		this.#lookup = lookup;
	}
	async lookUp(host, asker, signal) {
		let newest = this.#newest.get(host), shared = newest && !newest.askers.has(asker) ? newest : this.#begin(host);
		shared.askers.add(asker);
		let { pending } = shared;
		if (!pending) return shared.found;
		pending.waiting += 1;
		let leave = () => {
			--pending.waiting, pending.waiting > 0 || (this.#forget(host, shared), pending.abandon.abort());
		};
		signal.addEventListener("abort", leave, { once: !0 });
		try {
			return await pending.addresses;
		} finally {
			signal.removeEventListener("abort", leave);
		}
	}
	#begin(host) {
		let abandon = new AbortController(), addresses = this.#lookup(host, abandon.signal), shared = {
			askers: new Set(),
			pending: {
				addresses,
				abandon,
				waiting: 0
			},
			found: []
		};
		return this.#remember(host, shared), addresses.then((found) => {
			shared.found = found, shared.pending = null;
		}, () => this.#forget(host, shared)), shared;
	}
	#remember(host, shared) {
		if (this.#newest.delete(host), this.#newest.size >= 1e4) {
			let [oldest] = this.#newest.keys();
			oldest !== void 0 && this.#newest.delete(oldest);
		}
		this.#newest.set(host, shared);
	}
	#forget(host, shared) {
		this.#newest.get(host) === shared && this.#newest.delete(host);
	}
};
// ../../packages/probe/dist/net/turn.js
function turn() {
	return new Promise((resolve) => setImmediate(resolve));
}
// ../../packages/probe/dist/policy/target-key.js
function targetKey({ host, port, tls }) {
	return `${tls} ${port} ${host}`;
}
// ../../packages/probe/dist/net/tls-context.js
const contexts = new Map();
function prepareTls(ca) {
	let context = contexts.get(ca);
	return context || (contexts.size >= 16 && contexts.clear(), context = load(ca), contexts.set(ca, context)), context;
}
function splitPem(pem) {
	return pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
}
const maxCertificatesBytes = 16777216;
async function isCertificateList(pem) {
	let { X509Certificate } = await Promise.resolve().then(() => require_rolldown_runtime.n(require("node:crypto"), 1)), certificates = splitPem(pem);
	try {
		for (let certificate of certificates) new X509Certificate(certificate);
		return certificates.length > 0;
	} catch {
		return !1;
	}
}
async function load(ca) {
	let [tls, { constants }] = await Promise.all([Promise.resolve().then(() => require_rolldown_runtime.n(require("node:tls"), 1)), Promise.resolve().then(() => require_rolldown_runtime.n(require("node:crypto"), 1))]), roots = ca === void 0 ? defaultRoots(tls) : splitPem(ca);
	return {
		tls,
		secureContext: tls.createSecureContext({
			ca: [...roots],
			minVersion: "TLSv1",
			maxVersion: "TLSv1.3",
			ciphers: "DEFAULT@SECLEVEL=0",
			secureOptions: constants.SSL_OP_LEGACY_SERVER_CONNECT
		}),
		roots
	};
}
function defaultRoots(tls) {
	return "getCACertificates" in tls ? [...new Set([...tls.getCACertificates("default"), ...tls.getCACertificates("system")])] : tls.rootCertificates;
}
// ../../packages/probe/dist/net/conversation.js
function converse(connection, session, options) {
	return new Promise((resolve) => new Conversation(connection, session, options, resolve).start());
}
var Conversation = class {
	#connection;
	#session;
	#options;
	#resolve;
	#phaseMs = {
		banner: null,
		ehlo: null,
		starttls: null,
		tls: null,
		quit: null
	};
	#clock = new Stopwatch();
	#spoken = !1;
	#over = !1;
	constructor(connection, session, options, resolve) {
		this.#connection = connection, this.#session = session, this.#options = options, this.#resolve = resolve;
	}
	start() {
		this.#connection.listen(this), this.#enter("banner");
	}
	onBytes(bytes) {
		this.#spoken = !0, this.#obey(this.#session.receive(bytes));
	}
	onEnd() {
		let { phase, midReply } = this.#session;
		this.#interrupt({
			code: "connection-closed",
			phase,
			partialReply: midReply
		});
	}
	onError(error) {
		this.#interrupt(brokenConnection(errnoOf(error), this.#session.phase));
	}
	async #beginTls() {
		if (await turn(), await turn(), this.#over) return;
		let handshake = await this.#options.beginTls(this.#connection);
		handshake.ok ? (this.#phaseMs.tls = handshake.ms, this.#connection.listen(this), this.#obey(this.#session.secured())) : this.#interrupt(handshake.failure);
	}
	#enter(phase) {
		this.#clock.restart(), this.#spoken = !1, this.#options.watch.enter(phase, limitOf(phase, this.#options.limits), this.#onInterrupt);
	}
	#onInterrupt = (failure) => this.#interrupt(failure.code === "timeout" ? {
		...failure,
		silent: !this.#spoken
	} : failure);
	#interrupt(failure) {
		this.#obey(this.#session.interrupt(failure));
	}
	#obey(actions) {
		for (let action of actions) {
			if (this.#over) return;
			switch (action.kind) {
				case "record":
					this.#options.record(action.from, action.text);
					break;
				case "replied":
					this.#phaseMs[action.phase] = (this.#phaseMs[action.phase] ?? 0) + this.#clock.elapsedMs;
					break;
				case "send":
					if (this.#enter(action.phase), this.#over) return;
					this.#connection.send(`${action.command}\r\n`);
					for (let line of action.command.split("\r\n")) this.#options.record("client", line);
					break;
				case "begin-tls":
					this.#beginTls();
					break;
				case "end": this.#end(action.end);
			}
		}
	}
	#end(end) {
		this.#over = !0, this.#options.watch.leave(), end.kind === "completed" ? this.#connection.close() : this.#connection.destroy(), this.#resolve({
			end,
			phaseMs: this.#phaseMs
		});
	}
};
function limitOf(phase, limits) {
	switch (phase) {
		case "banner": return limits.bannerMs;
		case "ehlo":
		case "starttls":
		case "tls": return limits.commandMs;
		case "quit": return limits.quitMs;
	}
}
// ../../packages/probe/dist/protocol/host-name.js
function isHostName(text) {
	return text.length <= 253 && hostName.test(text);
}
const label = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?", number = String.raw`(?:\d+|0x[0-9a-f]*)`, hostName = new RegExp(String.raw`^(?:${label}\.)*(?!${number}$)${label}$`, "i");
RegExp(`^${label}$`, "i");
const octet = String.raw`(?:25[0-5]|2[0-4]\d|1\d\d|0?\d?\d)`, addressLiteral = new RegExp(String.raw`^\[${octet}(?:\.${octet}){3}\]$|^\[IPv6:[0-9a-f:.]{2,45}\]$`, "i");
function isAddressLiteral(text) {
	return addressLiteral.test(text);
}
function isEhloName(text) {
	return isHostName(text) || isAddressLiteral(text);
}
// ../../packages/probe/dist/net/dane-evidence.js
async function gatherDane({ host, port }, { resolver, published, cancel, limitMs }) {
	if (!isHostName(host)) return null;
	let [{ lookUpTlsa }, { describeDane }] = await Promise.all([Promise.resolve().then(() => require("./parts/tlsa-zRVWijbn.js")), Promise.resolve().then(() => require("./parts/dane-BA5nUalQ.js"))]), time = AbortSignal.timeout(limitMs), lookup = await lookUpTlsa(host, port, {
		servers: dnsServers(resolver),
		cancel,
		time
	});
	return {
		serverName: lookup.host,
		judge: (chain, at) => describeDane(lookup, {
			chain,
			host,
			published,
			at
		})
	};
}
// ../../packages/probe/dist/net/ehlo-name.js
const privateName = /\.(?:local|localhost|localdomain|internal|intranet|lan|home|home\.arpa|test|invalid|example|alt)$/i;
function defaultEhloName(socket) {
	return machineName ??= (0, node_os.hostname)(), ehloNameOf(machineName, socket.localAddress ?? "127.0.0.1");
}
let machineName;
function ehloNameOf(name, localAddress) {
	if (name.includes(".") && isHostName(name) && !privateName.test(name)) return name;
	let address = localAddress.replace(/%.*$/, "");
	return address.includes(":") ? `[IPv6:${address}]` : `[${address}]`;
}
// ../../packages/probe/dist/net/certificate.js
function namesHost(certificate, host) {
	let address = host.replace(/%.*$/, "");
	return (0, node_net.isIP)(address) === 0 ? certificate.checkHost(host, {
		subject: "never",
		wildcards: !0,
		partialWildcards: !1,
		multiLabelWildcards: !1
	}) !== void 0 : certificate.checkIP(address) !== void 0;
}
function describeCertificate(certificate) {
	return {
		subject: distinguishedName(certificate.subject),
		issuer: distinguishedName(certificate.issuer),
		subjectAltNames: alternativeNames(certificate.subjectAltName),
		validFrom: toInstant(certificate.validFrom),
		validTo: toInstant(certificate.validTo),
		serialNumber: certificate.serialNumber,
		fingerprint256: certificate.fingerprint256,
		keyKind: keyKindOf(certificate),
		signatureAlgorithm: certificate.signatureAlgorithm ?? null
	};
}
function distinguishedName(lines) {
	return (lines ?? "").replaceAll("\n", ", ");
}
function alternativeNames(text) {
	return (text?.match(/(?:[^,"]|"(?:[^"\\]|\\.)*")+/g) ?? []).map((name) => name.trim());
}
function toInstant(text) {
	let instant = new Date(text);
	return Number.isNaN(instant.getTime()) ? text : instant.toISOString();
}
const curveNames = {
	prime256v1: "P-256",
	secp384r1: "P-384",
	secp521r1: "P-521"
};
function keyKindOf(certificate) {
	let key;
	try {
		key = certificate.publicKey;
	} catch {
		return null;
	}
	let { modulusLength, namedCurve = "of its own" } = key.asymmetricKeyDetails ?? {};
	switch (key.asymmetricKeyType) {
		case "rsa":
		case "rsa-pss": return `RSA ${modulusLength}`;
		case "ec": return `EC ${curveNames[namedCurve] ?? namedCurve}`;
		case "ed25519": return "Ed25519";
		case "ed448": return "Ed448";
		default: return key.asymmetricKeyType ?? null;
	}
}
// ../../packages/probe/dist/net/chain.js
const dateErrors = new Set(["CERT_HAS_EXPIRED", "CERT_NOT_YET_VALID"]);
async function trustErrors(error, chain, roots) {
	let [first] = chain;
	if (!first || !dateErrors.has(error)) return [error];
	let gap = await gapIn(chain, first, roots);
	return gap === null ? [error] : [gap, error];
}
async function gapIn(chain, first, pemRoots) {
	let { X509Certificate: Parsed } = await Promise.resolve().then(() => require_rolldown_runtime.n(require("node:crypto"), 1)), roots = pemRoots.map((pem) => new Parsed(pem)), left = new Set(chain), top = first;
	for (let issuer = first; issuer;) {
		if (top = issuer, left.delete(top), roots.some((root) => root.fingerprint256 === top.fingerprint256 || isIssuedBy(top, root))) return null;
		issuer = [...left].find((candidate) => isIssuedBy(top, candidate));
	}
	return isIssuedBy(top, top) ? top === first ? "DEPTH_ZERO_SELF_SIGNED_CERT" : "SELF_SIGNED_CERT_IN_CHAIN" : "UNABLE_TO_GET_ISSUER_CERT_LOCALLY";
}
function isIssuedBy(certificate, issuer) {
	try {
		return certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
	} catch {
		return !1;
	}
}
// ../../packages/probe/dist/net/handshake.js
function beginTls(connection, { context, host, serverName, watch, limitMs }) {
	return new Promise((resolve) => {
		let clock = new Stopwatch(), fail = (failure) => {
			watch.leave(), tls?.removeAllListeners().on("error", () => {}), resolve({
				ok: !1,
				failure
			});
		}, tls;
		if (connection.listen({}), !watch.enter("tls", limitMs, fail)) return;
		tls = context.tls.connect({
			socket: connection.socket,
			secureContext: context.secureContext,
			...(0, node_net.isIP)(serverName) === 0 && { servername: serverName },
			rejectUnauthorized: !1,
			checkServerIdentity: () => void 0,
			minDHSize: 1
		});
		let established = tls, failBy = (error) => fail(handshakeFailure(error, errnoOf(error))), succeed = async () => {
			let ms = clock.elapsedMs, chain = sentChain(established), session = await describeSession(established, chain, {
				context,
				host
			});
			watch.leave(), established.removeAllListeners("error"), connection.enterTls(established), resolve({
				ok: !0,
				session,
				chain,
				ms
			});
		};
		established.once("secureConnect", () => void succeed().catch(failBy)), established.once("error", failBy);
	});
}
function sentChain(socket) {
	let chain = [], next = socket.getPeerX509Certificate();
	for (; next;) chain.push(next), next = next.issuerCertificate;
	return chain;
}
async function describeSession(socket, chain, { context, host }) {
	let [own] = chain, error = socket.authorized ? null : errnoOf(socket.authorizationError ?? "no certificate");
	return {
		version: socket.getProtocol() ?? "unknown",
		cipher: socket.getCipher().name,
		keyExchange: keyExchangeOf(socket),
		alpn: socket.alpnProtocol || null,
		trusted: socket.authorized,
		trustErrors: error === null ? [] : await trustErrors(error, chain, context.roots),
		nameMatches: own !== void 0 && namesHost(own, host),
		chain: chain.map(describeCertificate)
	};
}
function keyExchangeOf(socket) {
	let { type, name, size } = socket.getEphemeralKeyInfo();
	return type === "DH" ? `DH ${size}` : name ?? type ?? null;
}
function handshakeNotes(session) {
	let { version, cipher, keyExchange, trusted, trustErrors, nameMatches, chain } = session, agreed = `${version} with ${cipher}${keyExchange === null ? "" : `, ${keyExchange}`}`, [own] = chain;
	if (!own) return [agreed, "no certificate was shown"];
	let subject = own.subject || own.subjectAltNames[0] || "without a name";
	return [agreed, [
		`certificate ${Buffer.from(subject.slice(0, 120), "utf8").toString("latin1")}`,
		`valid until ${own.validTo.slice(0, 10)}`,
		trusted ? "trusted" : `not trusted (${trustErrors.join(", ")})`,
		...nameMatches ? [] : ["for another host"]
	].join(", ")];
}
// ../../packages/probe/dist/protocol/injection.js
const injectedCommand = "NOOP";
function commandInjection(answered, inside) {
	return inside === null ? answered ? "not-executed" : "unknown" : inside.length > 2 ? "executed" : "not-executed";
}
function owesAnotherReply(inside) {
	return inside?.length === 2 && inside.every(({ code }) => code === 250);
}
// ../../packages/probe/dist/protocol/foreign.js
const openings = [
	["HTTP", /^(?:HTTP\/\d|<!DOCTYPE html|<html)/i],
	["SSH", /^SSH-\d/],
	["IMAP", /^\* (?:OK|PREAUTH|BYE)\b/i],
	["POP3", /^(?:\+OK|-ERR)\b/],
	["TLS", /^[\x15\x16]\x03/],
	["FTP", /^220[ -](?!.*SMTP).*(?:\bFTP (?:server|service)\b|FTPd(?![\w-]|\.\w)|FileZilla Server)/i]
];
function guessProtocol(opening) {
	return openings.find(([, pattern]) => pattern.test(opening))?.[0] ?? null;
}
// ../../packages/probe/dist/protocol/line-reader.js
var LineReader = class {
	#maxLineBytes;
	#buffer = "";
	#start = 0;
	constructor(maxLineBytes) {
		this.#maxLineBytes = maxLineBytes;
	}
	push(bytes) {
		this.#buffer = this.#start < this.#buffer.length ? this.#buffer.slice(this.#start) + bytes : bytes, this.#start = 0;
	}
	next() {
		let newline = this.#buffer.indexOf("\n", this.#start);
		if ((newline < 0 ? this.#buffer.length : newline) - this.#start + 1 > this.#maxLineBytes) return "too-long";
		if (newline < 0) return null;
		let end = newline;
		for (; end > this.#start && this.#buffer[end - 1] === "\r";) --end;
		let text = this.#buffer.slice(this.#start, end);
		this.#start = newline + 1;
		let returns = newline - end;
		return {
			text,
			ending: returns === 1 ? "crlf" : returns === 0 ? "lf" : "cr-crlf"
		};
	}
	get pending() {
		return this.#buffer.slice(this.#start);
	}
};
// ../../packages/probe/dist/protocol/reply.js
function parseReplyLine(line) {
	return /^[0-9]{3}(?:[- ]|$)/.test(line) ? {
		code: Number(line.slice(0, 3)),
		more: line[3] === "-",
		text: line.slice(4)
	} : null;
}
// ../../packages/probe/dist/protocol/reply-reader.js
const replyLimits = {
	lineBytes: 2048,
	replyBytes: 65536,
	replyLines: 512
};
var ReplyReader = class {
	#lines = new LineReader(replyLimits.lineBytes);
	#code = null;
	#texts = [];
	#bytes = 0;
	push(bytes) {
		this.#lines.push(bytes);
	}
	next() {
		let line = this.#lines.next();
		if (line === null) return null;
		if (line === "too-long") return tooLarge$1(this.pending.slice(0, replyLimits.lineBytes), "line-bytes", replyLimits.lineBytes);
		let { text, ending } = line, parsed = parseReplyLine(text);
		return text.includes("\0") ? {
			kind: "malformed",
			line: text,
			reason: "nul"
		} : parsed ? this.#code !== null && parsed.code !== this.#code ? {
			kind: "malformed",
			line: text,
			reason: "code-changed"
		} : (this.#code = parsed.code, this.#texts.push(parsed.text), this.#bytes += text.length, this.#texts.length > replyLimits.replyLines ? tooLarge$1(text, "reply-lines", replyLimits.replyLines) : this.#bytes > replyLimits.replyBytes ? tooLarge$1(text, "reply-bytes", replyLimits.replyBytes) : {
			kind: "line",
			line: text,
			ending,
			reply: parsed.more ? null : this.#take(parsed.code)
		}) : {
			kind: "malformed",
			line: text,
			reason: "not-a-reply"
		};
	}
	get pending() {
		return this.#lines.pending;
	}
	get inReply() {
		return this.#code !== null || this.pending !== "";
	}
	#take(code) {
		let reply = {
			code,
			lines: this.#texts
		};
		return this.#code = null, this.#texts = [], this.#bytes = 0, reply;
	}
};
function tooLarge$1(line, bound, limit) {
	return {
		kind: "too-large",
		line,
		bound,
		limit
	};
}
// ../../packages/probe/dist/protocol/software.js
const bannerMarks = [
	["Postfix", /\bESMTP Postfix\b/],
	["Exim", /\bESMTP Exim \d/],
	["Sendmail", /\bSendmail \d/],
	["OpenSMTPD", /\bESMTP OpenSMTPD\b/],
	["Haraka", /\bESMTP Haraka\b/],
	["Exchange", /\bMicrosoft ESMTP MAIL Service ready at\b/],
	["Google", /\bESMTP \S+ - gsmtp$/],
	["SendGrid", /^SG ESMTP service ready\b/],
	["Amazon SES", /\bESMTP SimpleEmailService-/],
	["aiosmtpd", /\bPython SMTP \d/],
	["MDaemon", /\bESMTP MDaemon \d/],
	["Stalwart", /\bStalwart ESMTP\b/],
	["Domino", /\bESMTP Service \((?:IBM|HCL|Lotus) Domino Release\b/],
	["CommuniGate Pro", /\bESMTP CommuniGate Pro\b/],
	["MailHog", /\bESMTP MailHog$/],
	["Mailpit", /\bMailpit ESMTP Service ready$/]
], capabilityMarks = [
	["Courier", "XVERP=COURIER"],
	["Exchange", "X-ANONYMOUSTLS"],
	["Exchange", "X-EXPS"]
];
function nameSoftware(bannerLines, capabilities) {
	let inBanner = bannerMarks.find(([, mark]) => bannerLines.some((line) => mark.test(line)));
	return inBanner ? inBanner[0] : capabilityMarks.find(([, mark]) => capabilities.some(({ keyword }) => keyword === mark))?.[0] ?? null;
}
// ../../packages/probe/dist/protocol/banner.js
function readBanner(reply, capabilities) {
	return {
		code: reply.code,
		lines: reply.lines,
		host: bannerHost$1(reply.lines[0] ?? ""),
		software: nameSoftware(reply.lines, capabilities)
	};
}
function bannerHost$1(firstLine) {
	let word = /^[^ \t]+/.exec(firstLine)?.[0] ?? "";
	return /^E?SMTP$/i.test(word) ? null : isHostName(word) || isAddressLiteral(word) ? word : null;
}
// ../../packages/probe/dist/protocol/capability.js
function parseCapabilities(ehloLines) {
	let capabilities = [];
	for (let line of ehloLines.slice(1)) {
		let end = line.search(/[ \t]|$/);
		if (end === 0) continue;
		let parameters = line.slice(end).replace(/^[ \t]+|[ \t]+$/g, "");
		capabilities.push({
			keyword: asciiUpperCase(line.slice(0, end)),
			parameters
		});
	}
	return capabilities;
}
function offers(capabilities, keyword) {
	let wanted = asciiUpperCase(keyword);
	return capabilities.some((capability) => capability.keyword === wanted);
}
function asciiUpperCase(text) {
	return /[a-z]/.test(text) ? text.replace(/[a-z]+/g, (letters) => letters.toUpperCase()) : text;
}
// ../../packages/probe/dist/protocol/story.js
const notRecognised = [500, 502];
var Story = class {
	#options;
	#heloTried = !1;
	#banner = null;
	#ehlo = null;
	#ehloBeforeTls = null;
	#inside = null;
	#startTlsAnswered = !1;
	#end = { kind: "completed" };
	constructor(options) {
		this.#options = options;
	}
	get banner() {
		let ehlo = this.#ehloBeforeTls ?? this.#ehlo;
		return this.#banner && readBanner(this.#banner, ehlo?.capabilities ?? []);
	}
	get ehlo() {
		return this.#ehlo;
	}
	get ehloBeforeTls() {
		return this.#ehloBeforeTls;
	}
	get startTls() {
		if (this.#options.insideTls) return "not-applicable";
		let ehlo = this.#ehloBeforeTls ?? this.#ehlo;
		return ehlo?.code === 250 ? offers(ehlo.capabilities, "STARTTLS") ? "advertised" : "absent" : "unknown";
	}
	get end() {
		return this.#end;
	}
	get commandInjection() {
		return commandInjection(this.#startTlsAnswered, this.#inside);
	}
	answer(phase, reply) {
		switch (this.#inside &&= [...this.#inside, reply], phase) {
			case "banner": return this.#banner = reply, isPositive(reply) ? this.#sayEhlo() : this.#leave(reply);
			case "ehlo": return this.#answerEhlo(reply);
			case "starttls": return this.#answerStartTls(reply);
			case "tls":
			case "quit": return this.#options.startTls === "injection" && owesAnotherReply(this.#inside) ? { kind: "wait" } : {
				kind: "end",
				end: this.#end
			};
		}
	}
	secured() {
		return this.#inside = [], this.#sayEhlo();
	}
	#sayEhlo() {
		return {
			kind: "send",
			command: `EHLO ${this.#options.ehloName}`,
			phase: "ehlo"
		};
	}
	#answerEhlo(reply) {
		let command = this.#heloTried ? "HELO" : "EHLO", understood = reply.code === 250, capabilities = understood && command === "EHLO" ? parseCapabilities(reply.lines) : [];
		if (this.#ehlo = {
			command,
			code: reply.code,
			lines: reply.lines,
			capabilities
		}, !understood && !this.#heloTried && notRecognised.includes(reply.code)) return this.#heloTried = !0, {
			kind: "send",
			command: `HELO ${this.#options.ehloName}`,
			phase: "ehlo"
		};
		if (!understood) this.#end = {
			kind: "failed",
			...this.#rejection(command, reply)
		};
		else if (this.#wantsTls) return this.#sayStartTls();
		return this.#leave(reply);
	}
	get #wantsTls() {
		return this.#options.startTls !== "observe" && this.#inside === null && this.startTls === "advertised";
	}
	#sayStartTls() {
		return this.#ehloBeforeTls = this.#ehlo, this.#ehlo = null, {
			kind: "send",
			command: `STARTTLS${this.#options.startTls === "injection" ? `\r\n${injectedCommand}` : ""}`,
			phase: "starttls"
		};
	}
	#answerStartTls(reply) {
		return this.#startTlsAnswered = !0, reply.code === 220 ? { kind: "begin-tls" } : (this.#end = {
			kind: "failed",
			code: "starttls-refused",
			phase: "starttls",
			replyCode: reply.code,
			replyText: reply.lines.join(" ")
		}, this.#leave(reply));
	}
	#rejection(command, reply) {
		let banner = this.#banner, guess = banner && guessProtocol(`${banner.code} ${banner.lines.join(" ")}`);
		return guess ? {
			code: "not-smtp",
			phase: "ehlo",
			guess
		} : {
			code: "ehlo-rejected",
			phase: "ehlo",
			command,
			replyCode: reply.code,
			replyText: reply.lines.join(" ")
		};
	}
	#leave(reply) {
		return reply.code === 421 ? {
			kind: "end",
			end: this.#end
		} : {
			kind: "send",
			command: "QUIT",
			phase: "quit"
		};
	}
};
function isPositive(reply) {
	return reply.code >= 200 && reply.code < 300;
}
// ../../packages/probe/dist/protocol/session.js
var Session = class {
	#story;
	#reader = new ReplyReader();
	#phase = "banner";
	#ended = !1;
	#notedEnding = !1;
	#actions = [];
	constructor(options) {
		this.#story = new Story(options);
	}
	get phase() {
		return this.#phase;
	}
	get banner() {
		return this.#story.banner;
	}
	get ehlo() {
		return this.#story.ehlo;
	}
	get ehloBeforeTls() {
		return this.#story.ehloBeforeTls;
	}
	get startTls() {
		return this.#story.startTls;
	}
	get commandInjection() {
		return this.#story.commandInjection;
	}
	get midReply() {
		return this.#reader.inReply;
	}
	receive(bytes) {
		for (this.#reader.push(bytes); !this.#ended;) {
			if (this.#phase === "tls") {
				this.#refusePlaintext();
				break;
			}
			let event = this.#reader.next();
			if (event === null) break;
			this.#read(event);
		}
		return this.#takeActions();
	}
	secured() {
		return this.#ended || this.#take(this.#story.secured()), this.#takeActions();
	}
	interrupt(failure) {
		if (this.#ended) return [];
		let unread = this.#recordUnread();
		if (this.#phase === "quit") this.#record("note", `no whole reply to QUIT: ${failure.code}`), this.#finish(this.#story.end);
		else {
			let guess = this.#phase === "banner" && failure.code !== "cancelled" ? guessProtocol(unread) : null;
			this.#fail(guess ? {
				code: "not-smtp",
				phase: "banner",
				guess
			} : failure);
		}
		return this.#takeActions();
	}
	#read(event) {
		if (this.#record("server", event.line), event.kind === "too-large") this.#unreadable({
			code: "reply-too-large",
			phase: this.#phase,
			bound: event.bound,
			limit: event.limit
		});
		else if (event.kind === "malformed") {
			let phase = this.#phase, guess = phase === "banner" ? guessProtocol(event.line) : null;
			this.#unreadable(guess ? {
				code: "not-smtp",
				phase,
				guess
			} : {
				code: "malformed-reply",
				phase,
				reason: event.reason,
				line: event.line
			});
		} else event.ending !== "crlf" && !this.#notedEnding && (this.#notedEnding = !0, this.#record("note", `the line above ended with ${event.ending === "lf" ? "a bare LF" : "CR CR LF"}, not CRLF`)), event.reply && (this.#actions.push({
			kind: "replied",
			phase: this.#phase
		}), this.#take(this.#story.answer(this.#phase, event.reply)));
	}
	#take(step) {
		switch (step.kind) {
			case "send":
				this.#reader.pending !== "" && this.#record("note", "the server spoke on before its turn"), this.#phase = step.phase, this.#actions.push(step);
				return;
			case "begin-tls":
				this.#phase = "tls", this.#reader.pending === "" && this.#actions.push(step);
				return;
			case "wait": return;
			case "end": this.#finish(step.end);
		}
	}
	#refusePlaintext() {
		if (this.#reader.pending === "") return;
		let text = this.#recordUnread(replyLimits.lineBytes);
		this.#fail({
			code: "plaintext-after-starttls",
			phase: "starttls",
			text
		});
	}
	#recordUnread(maxBytes = Infinity) {
		let unread = this.#reader.pending.slice(0, maxBytes);
		if (unread === "") return "";
		let lines = unread.split(/\r?\n/), ended = lines.at(-1) === "";
		for (let line of ended ? lines.slice(0, -1) : lines) this.#record("server", line);
		return ended || this.#record("note", "the line above was never ended"), unread;
	}
	#unreadable(failure) {
		this.#phase === "quit" ? this.#finish(this.#story.end) : this.#fail(failure);
	}
	#fail(failure) {
		this.#finish({
			kind: "failed",
			...failure
		});
	}
	#finish(end) {
		this.#ended = !0, this.#actions.push({
			kind: "end",
			end
		});
	}
	#record(from, text) {
		this.#actions.push({
			kind: "record",
			from,
			text
		});
	}
	#takeActions() {
		let actions = this.#actions;
		return this.#actions = [], actions;
	}
};
// ../../packages/probe/dist/net/connection.js
const inbox = Buffer.allocUnsafeSlow(65536);
var Connection = class {
	#socket;
	#insideTls = !1;
	#listener = {};
	constructor({ address, family }, port) {
		let onread = {
			buffer: inbox,
			callback: (length) => (this.#listener.onBytes?.(inbox.toString("latin1", 0, length)), !0)
		};
		this.#socket = (0, node_net.connect)({
			host: address,
			port,
			family,
			onread
		}), this.#socket.pause().on("connect", () => this.#listener.onConnect?.()), this.#hearEndOf(this.#socket);
	}
	get socket() {
		return this.#socket;
	}
	get localAddress() {
		return this.#socket.localAddress;
	}
	listen(listener) {
		this.#listener = listener, listener.onBytes && this.#socket.resume();
	}
	send(text) {
		this.#socket.write(text, "latin1");
	}
	enterTls(socket) {
		this.#socket = socket, this.#insideTls = !0, socket.pause().setEncoding("latin1").on("data", (bytes) => this.#listener.onBytes?.(bytes)), this.#hearEndOf(socket);
	}
	close() {
		this.#listener = {}, this.#insideTls ? this.#socket.destroySoon() : this.#socket.destroy();
	}
	destroy() {
		this.#listener = {}, this.#socket.destroy();
	}
	#hearEndOf(socket) {
		socket.on("end", () => {
			socket === this.#socket && this.#listener.onEnd?.();
		}), socket.on("error", (error) => {
			socket === this.#socket && this.#listener.onError?.(error);
		});
	}
};
function raceToConnect(addresses, options) {
	return new Promise((resolve) => new Race(interleave(addresses), options, resolve).start());
}
var Race = class {
	#addresses;
	#options;
	#resolve;
	#runners = [];
	#nextTimer;
	constructor(addresses, options, resolve) {
		this.#addresses = addresses, this.#options = options, this.#resolve = resolve;
	}
	start() {
		let { watch, limitMs } = this.#options;
		watch.enter("connect", limitMs, (failure) => this.#lose(failure)) && this.#startNext();
	}
	#startNext() {
		clearTimeout(this.#nextTimer);
		let address = this.#addresses[this.#runners.length];
		if (!address) return;
		let connection = new Connection(address, this.#options.port), runner = {
			address,
			connection,
			clock: new Stopwatch(),
			errno: null,
			ms: null
		};
		this.#runners.push(runner), connection.listen({
			onConnect: () => this.#win(runner),
			onError: (error) => this.#drop(runner, errnoOf(error))
		}), this.#runners.length < this.#addresses.length && (this.#nextTimer = setTimeout(() => this.#startNext(), 250));
	}
	#drop(runner, errno) {
		runner.errno = errno, runner.ms = runner.clock.elapsedMs, this.#runners.length < this.#addresses.length ? this.#startNext() : this.#runners.every(({ ms }) => ms !== null) && this.#lose(this.#worstFailure());
	}
	#win(runner) {
		let connectMs = runner.clock.elapsedMs;
		runner.ms = connectMs, this.#finish(runner);
		let { connection, address } = runner;
		this.#resolve({
			ok: !0,
			connection,
			winner: address,
			connectMs,
			attempts: this.#attempts(runner)
		});
	}
	#lose(failure) {
		this.#finish(null), this.#resolve({
			ok: !1,
			failure,
			attempts: this.#attempts(null, failure)
		});
	}
	#finish(winner) {
		clearTimeout(this.#nextTimer), this.#options.watch.leave();
		for (let runner of this.#runners) runner === winner ? runner.connection.listen({}) : runner.connection.destroy();
	}
	#worstFailure() {
		let order = [
			"connection-refused",
			"connection-reset",
			"timeout",
			"host-unreachable",
			"local-failure"
		], failures = this.#runners.map(({ errno }) => connectFailure(errno ?? "", this.#options.limitMs));
		return failures.sort((a, b) => order.indexOf(a.code) - order.indexOf(b.code)), failures[0];
	}
	#attempts(winner, failure) {
		return this.#addresses.map((address, index) => {
			let runner = this.#runners[index];
			if (!runner) return {
				...address,
				outcome: "not-tried",
				errno: null,
				ms: null
			};
			let ms = runner.ms ?? runner.clock.elapsedMs;
			return runner === winner ? {
				...address,
				outcome: "connected",
				errno: null,
				ms
			} : runner.errno === null ? failure?.code === "timeout" ? {
				...address,
				outcome: "failed",
				errno: "ETIMEDOUT",
				ms
			} : {
				...address,
				outcome: "abandoned",
				errno: null,
				ms
			} : {
				...address,
				outcome: "failed",
				errno: runner.errno,
				ms
			};
		});
	}
};
function interleave(addresses) {
	if (addresses.length === 1) return addresses;
	let first = addresses.filter(({ family }) => family === addresses[0]?.family), second = addresses.filter(({ family }) => family !== addresses[0]?.family), longer = Math.max(first.length, second.length);
	return Array.from({ length: longer }, (_, index) => [first[index], second[index]]).flat().filter((address) => address !== void 0);
}
// ../../packages/probe/dist/net/injection-try.js
async function tryInjection(address, options) {
	let { port, watch, limits, record } = options;
	record("note", `a second connection: is ${injectedCommand} executed in TLS if it came before?`);
	let race = await raceToConnect([address], {
		port,
		watch,
		limitMs: limits.connectMs
	});
	if (!race.ok) return {
		commandInjection: "unknown",
		cancelled: onlyCancelled(race.failure)
	};
	let session = new Session({
		ehloName: options.ehloName ?? defaultEhloName(race.connection),
		insideTls: !1,
		startTls: "injection"
	}), { end } = await converse(race.connection, session, {
		watch,
		limits,
		record,
		beginTls: async (connection) => {
			let handshake = await options.handshake(connection);
			return handshake.ok && record("note", `${handshake.session.version} again`), handshake;
		}
	}), { commandInjection } = session;
	return record("note", `${injectedCommand} behind STARTTLS: ${commandInjection}`), {
		commandInjection,
		cancelled: end.kind === "failed" ? onlyCancelled(end) : null
	};
}
function onlyCancelled(failure) {
	return failure.code === "cancelled" ? failure : null;
}
// ../../packages/probe/dist/net/limits.js
const defaultLimits = {
	targetMs: 6e4,
	connectMs: 1e4,
	bannerMs: 3e4,
	commandMs: 15e3,
	quitMs: 3e3
};
function limitsOf(given = {}) {
	return {
		targetMs: given.targetMs ?? defaultLimits.targetMs,
		connectMs: given.connectMs ?? defaultLimits.connectMs,
		bannerMs: given.bannerMs ?? defaultLimits.bannerMs,
		commandMs: given.commandMs ?? defaultLimits.commandMs,
		quitMs: given.quitMs ?? defaultLimits.quitMs
	};
}
// ../../packages/probe/dist/net/listener.js
function tell(listener, ...heard) {
	try {
		listener?.(...heard);
	} catch (error) {
		queueMicrotask(() => {
			throw error;
		});
	}
}
// ../../node_modules/ipaddr.js/lib/ipaddr.js
var require_ipaddr = require_rolldown_runtime.t(((exports, module, this$1) => {
	(function(root) {
		"use strict";
		let ipv4Part = "(0?\\d+|0x[a-f0-9]+)", ipv4Regexes = {
			fourOctet: RegExp(`^${ipv4Part}\\.${ipv4Part}\\.${ipv4Part}\\.${ipv4Part}$`, "i"),
			threeOctet: RegExp(`^${ipv4Part}\\.${ipv4Part}\\.${ipv4Part}$`, "i"),
			twoOctet: RegExp(`^${ipv4Part}\\.${ipv4Part}$`, "i"),
			longValue: RegExp(`^${ipv4Part}$`, "i")
		}, octalRegex = RegExp("^0[0-7]+$", "i"), hexRegex = RegExp("^0x[a-f0-9]+$", "i"), zoneIndex = "%[0-9a-z]{1,}", ipv6Part = "(?:[0-9a-f]+::?)+", ipv6Regexes = {
			zoneIndex: RegExp(zoneIndex, "i"),
			native: RegExp(`^(::)?(${ipv6Part})?([0-9a-f]+)?(::)?(${zoneIndex})?$`, "i"),
			deprecatedTransitional: RegExp(`^(?:::)(${ipv4Part}\\.${ipv4Part}\\.${ipv4Part}\\.${ipv4Part}(${zoneIndex})?)$`, "i"),
			transitional: RegExp(`^((?:${ipv6Part})|(?:::)(?:${ipv6Part})?)${ipv4Part}\\.${ipv4Part}\\.${ipv4Part}\\.${ipv4Part}(${zoneIndex})?$`, "i")
		};
		function expandIPv6(string, parts) {
			if (string.indexOf("::") !== string.lastIndexOf("::")) return null;
			let colonCount = 0, lastColon = -1, zoneId = (string.match(ipv6Regexes.zoneIndex) || [])[0], replacement, replacementCount;
			for (zoneId && (zoneId = zoneId.substring(1), string = string.replace(/%.+$/, "")); (lastColon = string.indexOf(":", lastColon + 1)) >= 0;) colonCount++;
			if (string.substr(0, 2) === "::" && colonCount--, string.substr(-2, 2) === "::" && colonCount--, colonCount >= parts) return null;
			for (replacementCount = parts - colonCount, replacement = ":"; replacementCount--;) replacement += "0:";
			return string = string.replace("::", replacement), string[0] === ":" && (string = string.slice(1)), string[string.length - 1] === ":" && (string = string.slice(0, -1)), parts = (function() {
				let ref = string.split(":"), results = [];
				for (let i = 0; i < ref.length; i++) results.push(ref[i].length > 4 ? NaN : parseInt(ref[i], 16));
				return results;
			})(), {
				parts,
				zoneId
			};
		}
		function matchCIDR(first, second, partSize, cidrBits) {
			if (first.length !== second.length) throw Error("ipaddr: cannot match CIDR for objects with different lengths");
			let part = 0, shift;
			for (; cidrBits > 0;) {
				if (shift = partSize - cidrBits, shift < 0 && (shift = 0), first[part] >> shift !== second[part] >> shift) return !1;
				cidrBits -= partSize, part += 1;
			}
			return !0;
		}
		function parseIntAuto(string) {
			if (hexRegex.test(string)) return parseInt(string, 16);
			if (string[0] === "0" && !isNaN(parseInt(string[1], 10))) {
				if (octalRegex.test(string)) return parseInt(string, 8);
				throw Error(`ipaddr: cannot parse ${string} as octal`);
			}
			return parseInt(string, 10);
		}
		function padPart(part, length) {
			for (; part.length < length;) part = `0${part}`;
			return part;
		}
		let ipaddr = {};
		ipaddr.IPv4 = (function() {
			function IPv4(octets) {
				if (octets.length !== 4) throw Error("ipaddr: ipv4 octet count should be 4");
				let i, octet;
				for (i = 0; i < octets.length; i++) if (octet = octets[i], !(0 <= octet && octet <= 255)) throw Error("ipaddr: ipv4 octet should fit in 8 bits");
				this.octets = octets;
			}
			return IPv4.prototype.SpecialRanges = {
				unspecified: [[new IPv4([
					0,
					0,
					0,
					0
				]), 8]],
				broadcast: [[new IPv4([
					255,
					255,
					255,
					255
				]), 32]],
				multicast: [[new IPv4([
					224,
					0,
					0,
					0
				]), 4]],
				linkLocal: [[new IPv4([
					169,
					254,
					0,
					0
				]), 16]],
				loopback: [[new IPv4([
					127,
					0,
					0,
					0
				]), 8]],
				carrierGradeNat: [[new IPv4([
					100,
					64,
					0,
					0
				]), 10]],
				private: [
					[new IPv4([
						10,
						0,
						0,
						0
					]), 8],
					[new IPv4([
						172,
						16,
						0,
						0
					]), 12],
					[new IPv4([
						192,
						168,
						0,
						0
					]), 16]
				],
				reserved: [
					[new IPv4([
						192,
						0,
						0,
						0
					]), 24],
					[new IPv4([
						192,
						0,
						2,
						0
					]), 24],
					[new IPv4([
						192,
						88,
						99,
						0
					]), 24],
					[new IPv4([
						198,
						18,
						0,
						0
					]), 15],
					[new IPv4([
						198,
						51,
						100,
						0
					]), 24],
					[new IPv4([
						203,
						0,
						113,
						0
					]), 24],
					[new IPv4([
						240,
						0,
						0,
						0
					]), 4]
				],
				as112: [[new IPv4([
					192,
					175,
					48,
					0
				]), 24], [new IPv4([
					192,
					31,
					196,
					0
				]), 24]],
				amt: [[new IPv4([
					192,
					52,
					193,
					0
				]), 24]]
			}, IPv4.prototype.kind = function() {
				return "ipv4";
			}, IPv4.prototype.match = function(other, cidrRange) {
				let ref;
				if (cidrRange === void 0 && (ref = other, other = ref[0], cidrRange = ref[1]), other.kind() !== "ipv4") throw Error("ipaddr: cannot match ipv4 address with non-ipv4 one");
				return matchCIDR(this.octets, other.octets, 8, cidrRange);
			}, IPv4.prototype.prefixLengthFromSubnetMask = function() {
				let cidr = 0, stop = !1, zerotable = {
					0: 8,
					128: 7,
					192: 6,
					224: 5,
					240: 4,
					248: 3,
					252: 2,
					254: 1,
					255: 0
				}, i, octet, zeros;
				for (i = 3; i >= 0; --i) if (octet = this.octets[i], octet in zerotable) {
					if (zeros = zerotable[octet], stop && zeros !== 0) return null;
					zeros !== 8 && (stop = !0), cidr += zeros;
				} else return null;
				return 32 - cidr;
			}, IPv4.prototype.range = function() {
				return ipaddr.subnetMatch(this, this.SpecialRanges);
			}, IPv4.prototype.toByteArray = function() {
				return this.octets.slice(0);
			}, IPv4.prototype.toIPv4MappedAddress = function() {
				return ipaddr.IPv6.parse(`::ffff:${this.toString()}`);
			}, IPv4.prototype.toNormalizedString = function() {
				return this.toString();
			}, IPv4.prototype.toString = function() {
				return this.octets.join(".");
			}, IPv4;
		})(), ipaddr.IPv4.broadcastAddressFromCIDR = function(string) {
			try {
				let cidr = this.parseCIDR(string), ipInterfaceOctets = cidr[0].toByteArray(), subnetMaskOctets = this.subnetMaskFromPrefixLength(cidr[1]).toByteArray(), octets = [], i = 0;
				for (; i < 4;) octets.push(parseInt(ipInterfaceOctets[i], 10) | parseInt(subnetMaskOctets[i], 10) ^ 255), i++;
				return new this(octets);
			} catch (e) {
				throw Error("ipaddr: the address does not have IPv4 CIDR format", { cause: e });
			}
		}, ipaddr.IPv4.isIPv4 = function(string) {
			return this.parser(string) !== null;
		}, ipaddr.IPv4.isValid = function(string) {
			try {
				return new this(this.parser(string)), !0;
			} catch {
				return !1;
			}
		}, ipaddr.IPv4.isValidCIDR = function(string) {
			try {
				return this.parseCIDR(string), !0;
			} catch {
				return !1;
			}
		}, ipaddr.IPv4.isValidFourPartDecimal = function(string) {
			return !!(ipaddr.IPv4.isValid(string) && string.match(/^(0|[1-9]\d*)(\.(0|[1-9]\d*)){3}$/));
		}, ipaddr.IPv4.isValidCIDRFourPartDecimal = function(string) {
			let match = string.match(/^(.+)\/(\d+)$/);
			return !ipaddr.IPv4.isValidCIDR(string) || !match ? !1 : ipaddr.IPv4.isValidFourPartDecimal(match[1]);
		}, ipaddr.IPv4.networkAddressFromCIDR = function(string) {
			let cidr, i, ipInterfaceOctets, octets, subnetMaskOctets;
			try {
				for (cidr = this.parseCIDR(string), ipInterfaceOctets = cidr[0].toByteArray(), subnetMaskOctets = this.subnetMaskFromPrefixLength(cidr[1]).toByteArray(), octets = [], i = 0; i < 4;) octets.push(parseInt(ipInterfaceOctets[i], 10) & parseInt(subnetMaskOctets[i], 10)), i++;
				return new this(octets);
			} catch (e) {
				throw Error("ipaddr: the address does not have IPv4 CIDR format", { cause: e });
			}
		}, ipaddr.IPv4.parse = function(string) {
			let parts = this.parser(string);
			if (parts === null) throw Error("ipaddr: string is not formatted like an IPv4 Address");
			return new this(parts);
		}, ipaddr.IPv4.parseCIDR = function(string) {
			let match;
			if (match = string.match(/^(.+)\/(\d+)$/)) {
				let maskLength = parseInt(match[2]);
				if (maskLength >= 0 && maskLength <= 32) {
					let parsed = [this.parse(match[1]), maskLength];
					return Object.defineProperty(parsed, "toString", { value: function() {
						return this.join("/");
					} }), parsed;
				}
			}
			throw Error("ipaddr: string is not formatted like an IPv4 CIDR range");
		}, ipaddr.IPv4.parser = function(string) {
			let match, part, value;
			if (match = string.match(ipv4Regexes.fourOctet)) return (function() {
				let ref = match.slice(1, 6), results = [];
				for (let i = 0; i < ref.length; i++) part = ref[i], results.push(parseIntAuto(part));
				return results;
			})();
			if (match = string.match(ipv4Regexes.longValue)) {
				if (value = parseIntAuto(match[1]), value > 4294967295 || value < 0) throw Error("ipaddr: address outside defined range");
				return (function() {
					let results = [], shift = 0;
					for (; shift <= 24; shift += 8) results.push(value >> shift & 255);
					return results;
				})().reverse();
			}
			return (match = string.match(ipv4Regexes.twoOctet)) ? (function() {
				let ref = match.slice(1, 4), results = [];
				if (value = parseIntAuto(ref[1]), value > 16777215 || value < 0) throw Error("ipaddr: address outside defined range");
				return results.push(parseIntAuto(ref[0])), results.push(value >> 16 & 255), results.push(value >> 8 & 255), results.push(value & 255), results;
			})() : (match = string.match(ipv4Regexes.threeOctet)) ? (function() {
				let ref = match.slice(1, 5), results = [];
				if (value = parseIntAuto(ref[2]), value > 65535 || value < 0) throw Error("ipaddr: address outside defined range");
				return results.push(parseIntAuto(ref[0])), results.push(parseIntAuto(ref[1])), results.push(value >> 8 & 255), results.push(value & 255), results;
			})() : null;
		}, ipaddr.IPv4.subnetMaskFromPrefixLength = function(prefix) {
			if (prefix = parseInt(prefix), Number.isNaN(prefix) || prefix < 0 || prefix > 32) throw Error("ipaddr: invalid IPv4 prefix length");
			let octets = [
				0,
				0,
				0,
				0
			], j = 0, filledOctetCount = Math.floor(prefix / 8);
			for (; j < filledOctetCount;) octets[j] = 255, j++;
			return filledOctetCount < 4 && (octets[filledOctetCount] = 2 ** (prefix % 8) - 1 << 8 - prefix % 8), new this(octets);
		}, ipaddr.IPv6 = (function() {
			function IPv6(parts, zoneId) {
				let i, part;
				if (parts.length === 16) for (this.parts = [], i = 0; i <= 14; i += 2) this.parts.push(parts[i] << 8 | parts[i + 1]);
				else if (parts.length === 8) this.parts = parts;
				else throw Error("ipaddr: ipv6 part count should be 8 or 16");
				for (i = 0; i < this.parts.length; i++) if (part = this.parts[i], !(0 <= part && part <= 65535)) throw Error("ipaddr: ipv6 part should fit in 16 bits");
				zoneId && (this.zoneId = zoneId);
			}
			return IPv6.prototype.SpecialRanges = {
				unspecified: [new IPv6([
					0,
					0,
					0,
					0,
					0,
					0,
					0,
					0
				]), 128],
				linkLocal: [new IPv6([
					65152,
					0,
					0,
					0,
					0,
					0,
					0,
					0
				]), 10],
				multicast: [new IPv6([
					65280,
					0,
					0,
					0,
					0,
					0,
					0,
					0
				]), 8],
				loopback: [new IPv6([
					0,
					0,
					0,
					0,
					0,
					0,
					0,
					1
				]), 128],
				uniqueLocal: [new IPv6([
					64512,
					0,
					0,
					0,
					0,
					0,
					0,
					0
				]), 7],
				ipv4Mapped: [new IPv6([
					0,
					0,
					0,
					0,
					0,
					65535,
					0,
					0
				]), 96],
				deprecatedSiteLocal: [new IPv6([
					65216,
					0,
					0,
					0,
					0,
					0,
					0,
					0
				]), 10],
				discard: [new IPv6([
					256,
					0,
					0,
					0,
					0,
					0,
					0,
					0
				]), 64],
				rfc6145: [new IPv6([
					0,
					0,
					0,
					0,
					65535,
					0,
					0,
					0
				]), 96],
				rfc6052: [[new IPv6([
					100,
					65435,
					0,
					0,
					0,
					0,
					0,
					0
				]), 96], [new IPv6([
					100,
					65435,
					1,
					0,
					0,
					0,
					0,
					0
				]), 48]],
				"6to4": [new IPv6([
					8194,
					0,
					0,
					0,
					0,
					0,
					0,
					0
				]), 16],
				teredo: [new IPv6([
					8193,
					0,
					0,
					0,
					0,
					0,
					0,
					0
				]), 32],
				benchmarking: [new IPv6([
					8193,
					2,
					0,
					0,
					0,
					0,
					0,
					0
				]), 48],
				amt: [new IPv6([
					8193,
					3,
					0,
					0,
					0,
					0,
					0,
					0
				]), 32],
				as112v6: [[new IPv6([
					8193,
					4,
					274,
					0,
					0,
					0,
					0,
					0
				]), 48], [new IPv6([
					9760,
					79,
					32768,
					0,
					0,
					0,
					0,
					0
				]), 48]],
				deprecatedOrchid: [new IPv6([
					8193,
					16,
					0,
					0,
					0,
					0,
					0,
					0
				]), 28],
				orchid2: [new IPv6([
					8193,
					32,
					0,
					0,
					0,
					0,
					0,
					0
				]), 28],
				droneRemoteIdProtocolEntityTags: [new IPv6([
					8193,
					48,
					0,
					0,
					0,
					0,
					0,
					0
				]), 28],
				segmentRouting: [new IPv6([
					24320,
					0,
					0,
					0,
					0,
					0,
					0,
					0
				]), 16],
				reserved: [
					[new IPv6([
						8193,
						0,
						0,
						0,
						0,
						0,
						0,
						0
					]), 23],
					[new IPv6([
						8193,
						3512,
						0,
						0,
						0,
						0,
						0,
						0
					]), 32],
					[new IPv6([
						16383,
						0,
						0,
						0,
						0,
						0,
						0,
						0
					]), 20]
				]
			}, IPv6.prototype.isIPv4MappedAddress = function() {
				return this.range() === "ipv4Mapped";
			}, IPv6.prototype.kind = function() {
				return "ipv6";
			}, IPv6.prototype.match = function(other, cidrRange) {
				let ref;
				if (cidrRange === void 0 && (ref = other, other = ref[0], cidrRange = ref[1]), other.kind() !== "ipv6") throw Error("ipaddr: cannot match ipv6 address with non-ipv6 one");
				return matchCIDR(this.parts, other.parts, 16, cidrRange);
			}, IPv6.prototype.prefixLengthFromSubnetMask = function() {
				let cidr = 0, stop = !1, zerotable = {
					0: 16,
					32768: 15,
					49152: 14,
					57344: 13,
					61440: 12,
					63488: 11,
					64512: 10,
					65024: 9,
					65280: 8,
					65408: 7,
					65472: 6,
					65504: 5,
					65520: 4,
					65528: 3,
					65532: 2,
					65534: 1,
					65535: 0
				}, part, zeros;
				for (let i = 7; i >= 0; --i) if (part = this.parts[i], part in zerotable) {
					if (zeros = zerotable[part], stop && zeros !== 0) return null;
					zeros !== 16 && (stop = !0), cidr += zeros;
				} else return null;
				return 128 - cidr;
			}, IPv6.prototype.range = function() {
				return ipaddr.subnetMatch(this, this.SpecialRanges);
			}, IPv6.prototype.toByteArray = function() {
				let part, bytes = [], ref = this.parts;
				for (let i = 0; i < ref.length; i++) part = ref[i], bytes.push(part >> 8), bytes.push(part & 255);
				return bytes;
			}, IPv6.prototype.toFixedLengthString = function() {
				let addr = (function() {
					let results = [];
					for (let i = 0; i < this.parts.length; i++) results.push(padPart(this.parts[i].toString(16), 4));
					return results;
				}).call(this).join(":"), suffix = "";
				return this.zoneId && (suffix = `%${this.zoneId}`), addr + suffix;
			}, IPv6.prototype.toIPv4Address = function() {
				if (!this.isIPv4MappedAddress()) throw Error("ipaddr: trying to convert a generic ipv6 address to ipv4");
				let ref = this.parts.slice(-2), high = ref[0], low = ref[1];
				return new ipaddr.IPv4([
					high >> 8,
					high & 255,
					low >> 8,
					low & 255
				]);
			}, IPv6.prototype.toNormalizedString = function() {
				let addr = (function() {
					let results = [];
					for (let i = 0; i < this.parts.length; i++) results.push(this.parts[i].toString(16));
					return results;
				}).call(this).join(":"), suffix = "";
				return this.zoneId && (suffix = `%${this.zoneId}`), addr + suffix;
			}, IPv6.prototype.toRFC5952String = function() {
				let regex = /((^|:)(0(:|$)){2,})/g, suffix = "";
				this.zoneId && (suffix = `%${this.zoneId}`);
				let normalized = this.toNormalizedString(), string = normalized.slice(0, normalized.length - suffix.length), bestMatchIndex = 0, bestMatchLength = -1, bestMatchGroups = -1, match;
				for (; match = regex.exec(string);) {
					let groups = (match[0].match(/0/g) || []).length;
					groups > bestMatchGroups && (bestMatchGroups = groups, bestMatchIndex = match.index, bestMatchLength = match[0].length);
				}
				return bestMatchLength < 0 ? string + suffix : `${string.substring(0, bestMatchIndex)}::${string.substring(bestMatchIndex + bestMatchLength)}${suffix}`;
			}, IPv6.prototype.toString = function() {
				return this.toRFC5952String();
			}, IPv6;
		})(), ipaddr.IPv6.broadcastAddressFromCIDR = function(string) {
			try {
				let cidr = this.parseCIDR(string), ipInterfaceOctets = cidr[0].toByteArray(), subnetMaskOctets = this.subnetMaskFromPrefixLength(cidr[1]).toByteArray(), octets = [], i = 0;
				for (; i < 16;) octets.push(parseInt(ipInterfaceOctets[i], 10) | parseInt(subnetMaskOctets[i], 10) ^ 255), i++;
				return new this(octets);
			} catch (e) {
				throw Error("ipaddr: the address does not have IPv6 CIDR format", { cause: e });
			}
		}, ipaddr.IPv6.isIPv6 = function(string) {
			return this.parser(string) !== null;
		}, ipaddr.IPv6.isValid = function(string) {
			if (typeof string == "string" && string.indexOf(":") === -1) return !1;
			try {
				let addr = this.parser(string);
				return new this(addr.parts, addr.zoneId), !0;
			} catch {
				return !1;
			}
		}, ipaddr.IPv6.isValidCIDR = function(string) {
			if (typeof string == "string" && string.indexOf(":") === -1) return !1;
			try {
				return this.parseCIDR(string), !0;
			} catch {
				return !1;
			}
		}, ipaddr.IPv6.networkAddressFromCIDR = function(string) {
			let cidr, i, ipInterfaceOctets, octets, subnetMaskOctets;
			try {
				for (cidr = this.parseCIDR(string), ipInterfaceOctets = cidr[0].toByteArray(), subnetMaskOctets = this.subnetMaskFromPrefixLength(cidr[1]).toByteArray(), octets = [], i = 0; i < 16;) octets.push(parseInt(ipInterfaceOctets[i], 10) & parseInt(subnetMaskOctets[i], 10)), i++;
				return new this(octets);
			} catch (e) {
				throw Error("ipaddr: the address does not have IPv6 CIDR format", { cause: e });
			}
		}, ipaddr.IPv6.parse = function(string) {
			let addr = this.parser(string);
			if (addr === null) throw Error("ipaddr: string is not formatted like an IPv6 Address");
			return new this(addr.parts, addr.zoneId);
		}, ipaddr.IPv6.parseCIDR = function(string) {
			let maskLength, match, parsed;
			if ((match = string.match(/^(.+)\/(\d+)$/)) && (maskLength = parseInt(match[2]), maskLength >= 0 && maskLength <= 128)) return parsed = [this.parse(match[1]), maskLength], Object.defineProperty(parsed, "toString", { value: function() {
				return this.join("/");
			} }), parsed;
			throw Error("ipaddr: string is not formatted like an IPv6 CIDR range");
		}, ipaddr.IPv6.parser = function(string) {
			let addr, i, match, octet, octets, zoneId;
			if (match = string.match(ipv6Regexes.deprecatedTransitional)) return this.parser(`::ffff:${match[1]}`);
			if (ipv6Regexes.native.test(string)) return expandIPv6(string, 8);
			if ((match = string.match(ipv6Regexes.transitional)) && (zoneId = match[6] || "", addr = match[1], match[1].endsWith("::") || (addr = addr.slice(0, -1)), addr = expandIPv6(addr + zoneId, 6), addr && addr.parts)) {
				for (octets = [
					parseInt(match[2]),
					parseInt(match[3]),
					parseInt(match[4]),
					parseInt(match[5])
				], i = 0; i < octets.length; i++) if (octet = octets[i], !(0 <= octet && octet <= 255)) return null;
				return addr.parts.push(octets[0] << 8 | octets[1]), addr.parts.push(octets[2] << 8 | octets[3]), {
					parts: addr.parts,
					zoneId: addr.zoneId
				};
			}
			return null;
		}, ipaddr.IPv6.subnetMaskFromPrefixLength = function(prefix) {
			if (prefix = parseInt(prefix), Number.isNaN(prefix) || prefix < 0 || prefix > 128) throw Error("ipaddr: invalid IPv6 prefix length");
			let octets = [
				0,
				0,
				0,
				0,
				0,
				0,
				0,
				0,
				0,
				0,
				0,
				0,
				0,
				0,
				0,
				0
			], j = 0, filledOctetCount = Math.floor(prefix / 8);
			for (; j < filledOctetCount;) octets[j] = 255, j++;
			return filledOctetCount < 16 && (octets[filledOctetCount] = 2 ** (prefix % 8) - 1 << 8 - prefix % 8), new this(octets);
		}, ipaddr.fromByteArray = function(bytes) {
			let length = bytes.length;
			if (length === 4) return new ipaddr.IPv4(bytes);
			if (length === 16) return new ipaddr.IPv6(bytes);
			throw Error("ipaddr: the binary input is neither an IPv6 nor IPv4 address");
		}, ipaddr.isValid = function(string) {
			return ipaddr.IPv6.isValid(string) || ipaddr.IPv4.isValid(string);
		}, ipaddr.isValidCIDR = function(string) {
			return ipaddr.IPv6.isValidCIDR(string) || ipaddr.IPv4.isValidCIDR(string);
		}, ipaddr.parse = function(string) {
			if (ipaddr.IPv6.isValid(string)) return ipaddr.IPv6.parse(string);
			if (ipaddr.IPv4.isValid(string)) return ipaddr.IPv4.parse(string);
			throw Error("ipaddr: the address has neither IPv6 nor IPv4 format");
		}, ipaddr.parseCIDR = function(string) {
			try {
				return ipaddr.IPv6.parseCIDR(string);
			} catch {
				try {
					return ipaddr.IPv4.parseCIDR(string);
				} catch (e) {
					throw Error("ipaddr: the address has neither IPv6 nor IPv4 CIDR format", { cause: e });
				}
			}
		}, ipaddr.process = function(string) {
			let addr = this.parse(string);
			return addr.kind() === "ipv6" && addr.isIPv4MappedAddress() ? addr.toIPv4Address() : addr;
		}, ipaddr.subnetMatch = function(address, rangeList, defaultName) {
			let i, rangeName, rangeSubnets, subnet;
			for (rangeName in defaultName ??= "unicast", rangeList) if (Object.prototype.hasOwnProperty.call(rangeList, rangeName)) {
				for (rangeSubnets = rangeList[rangeName], rangeSubnets[0] && !(rangeSubnets[0] instanceof Array) && (rangeSubnets = [rangeSubnets]), i = 0; i < rangeSubnets.length; i++) if (subnet = rangeSubnets[i], address.kind() === subnet[0].kind() && address.match.apply(address, subnet)) return rangeName;
			}
			return defaultName;
		}, module !== void 0 && module.exports ? module.exports = ipaddr : root.ipaddr = ipaddr;
	})(this$1);
})), import_ipaddr = require_rolldown_runtime.n(require_ipaddr(), 1);
function isIpAddress(text) {
	return import_ipaddr.default.isValid(text);
}
function isSameAddress(one, other) {
	return !isIpAddress(one) || !isIpAddress(other) ? !1 : import_ipaddr.default.process(one).toNormalizedString() === import_ipaddr.default.process(other).toNormalizedString();
}
function isNearby(text) {
	return isIpAddress(text) ? [
		"loopback",
		"private",
		"linkLocal",
		"uniqueLocal"
	].includes(import_ipaddr.default.process(text).range()) : !1;
}
function reverseName(address) {
	let parsed = import_ipaddr.default.process(address), bytes = parsed.toByteArray().reverse();
	return parsed.kind() === "ipv4" ? `${bytes.join(".")}.in-addr.arpa` : `${bytes.flatMap((byte) => [byte & 15, byte >> 4]).map((nibble) => nibble.toString(16)).join(".")}.ip6.arpa`;
}
// ../../packages/probe/dist/net/timed-query.js
async function timedQuery(name, type, { servers, cancel, time }) {
	let answer = await query(name, type, {
		servers,
		signal: cancel ? AbortSignal.any([cancel, time]) : time
	});
	return !answer.ok && answer.problem === "cancelled" && !cancel?.aborted ? {
		...answer,
		problem: "timeout"
	} : answer;
}
var ReverseDnsLookup = class {
	#address;
	#dns;
	#reverse;
	#bannerHost;
	constructor(address, dns) {
		this.#address = address, this.#dns = dns, this.#reverse = this.#lookUpNames(dns());
	}
	compareBanner(host) {
		this.#bannerHost ??= this.#lookUpBannerHost(host);
	}
	async result() {
		this.compareBanner(null);
		let [reverse, host] = await Promise.all([this.#reverse, this.#bannerHost]);
		return {
			...reverse,
			bannerHost: host ? compared(host, reverse.names) : null
		};
	}
	async #lookUpNames(dns) {
		let name = reverseName(this.#address), answer = await timedQuery(name, "PTR", dns);
		if (!answer.ok) {
			let { problem } = answer;
			return {
				name,
				problem,
				names: [],
				namesLeftOut: 0,
				confirmed: problem === "no-such-name" || problem === "no-such-record" ? !1 : null
			};
		}
		let found = [...new Set(answer.records)], kept = found.slice(0, 10), names = await Promise.all(kept.map((each) => this.#lookUpForward(each, dns)));
		return {
			name,
			problem: null,
			names,
			namesLeftOut: found.length - kept.length,
			confirmed: isConfirmed(names)
		};
	}
	async #lookUpBannerHost(host) {
		if (host === null) return null;
		if (!isAddressLiteral(host)) return await this.#lookUpForward(host, this.#dns());
		let literal = host.replace(/^\[(?:IPv6:)?|\]$/gi, "");
		return {
			name: host,
			addresses: [literal],
			leadsBack: isSameAddress(literal, this.#address),
			problem: null
		};
	}
	async #lookUpForward(name, dns) {
		if (!isHostName(name)) return {
			name,
			addresses: [],
			leadsBack: !1,
			problem: "not-a-host"
		};
		let answer = await timedQuery(name, (0, node_net.isIPv6)(this.#address) ? "AAAA" : "A", dns);
		if (!answer.ok) {
			let { problem } = answer;
			return {
				name,
				addresses: [],
				leadsBack: problem === "no-such-name" || problem === "no-such-record" ? !1 : null,
				problem
			};
		}
		let leadsBack = answer.records.some((each) => isSameAddress(each, this.#address));
		return {
			name,
			addresses: answer.records.slice(0, 8),
			leadsBack,
			problem: null
		};
	}
};
function isConfirmed(names) {
	return names.some(({ leadsBack }) => leadsBack) ? !0 : names.some(({ leadsBack }) => leadsBack === null) ? null : !1;
}
function compared(host, names) {
	let isConfirmedName = names.some(({ name, leadsBack }) => leadsBack === !0 && name === host.name.toLowerCase());
	return {
		...host,
		isConfirmedName
	};
}
// ../../packages/probe/dist/net/reverse-dns-note.js
function reverseDnsNote({ problem, names, confirmed }) {
	let first = names.find(({ leadsBack }) => leadsBack) ?? names[0];
	if (!first) return `reverse DNS: no name (${problem})`;
	let outcome = confirmed === null ? "could not be confirmed" : confirmed ? "confirmed" : "not confirmed";
	return `reverse DNS: ${Buffer.from(first.name, "utf8").toString("latin1")}, ${outcome}`;
}
// ../../packages/probe/dist/net/watch.js
var Watch = class {
	#targetMs;
	#signal;
	#onPhase;
	#targetTimer;
	#clock = new Stopwatch();
	#phaseTimer;
	#phaseMs = 0;
	#phase = "resolve";
	#interrupt;
	#pending;
	constructor(targetMs, signal, onPhase) {
		this.#targetMs = targetMs, this.#signal = signal, this.#onPhase = onPhase, this.#targetTimer = setTimeout(this.#onTargetTime, targetMs), signal?.aborted ? this.#pending = "cancelled" : signal && onAbort(signal, this.#onAbort);
	}
	enter(phase, limitMs, interrupt) {
		return this.leave(), this.#phase = phase, this.#interrupt = interrupt, this.#pending ? (this.#fire(this.#pending, this.#targetMs), !1) : (this.#phaseMs = limitMs, this.#phaseTimer = setTimeout(this.#onPhaseTime, limitMs), tell(this.#onPhase, phase, limitMs), !0);
	}
	leave() {
		clearTimeout(this.#phaseTimer), this.#interrupt = void 0;
	}
	pause() {
		clearTimeout(this.#targetTimer), this.#clock.pause();
	}
	resume() {
		this.#clock.resume(), this.#targetTimer = setTimeout(this.#onTargetTime, Math.max(0, this.#targetMs - this.#clock.elapsedMs));
	}
	stop() {
		this.leave(), clearTimeout(this.#targetTimer), this.#signal && offAbort(this.#signal, this.#onAbort);
	}
	#onPhaseTime = () => this.#fire("phase", this.#phaseMs);
	#onTargetTime = () => this.#fire("target", this.#targetMs);
	#onAbort = () => this.#fire("cancelled", 0);
	#fire(cause, limitMs) {
		let interrupt = this.#interrupt;
		if (cause !== "phase" && (this.#pending = cause), !interrupt) return;
		this.leave();
		let phase = this.#phase;
		interrupt(cause === "cancelled" ? {
			code: "cancelled",
			phase
		} : {
			code: "timeout",
			phase,
			limitMs,
			of: cause,
			silent: !0
		});
	}
};
// ../../packages/probe/dist/target.js
const schemes = new Map([
	["smtp", {
		port: 25,
		tls: "starttls"
	}],
	["submission", {
		port: 587,
		tls: "starttls"
	}],
	["smtps", {
		port: 465,
		tls: "implicit"
	}]
]);
function parseTarget(text) {
	if (text === "") return refuse$3("A target is missing: write a host, as in mx.example.com or mx.example.com:587.");
	if (!isAscii(text) && /[\p{C}\p{Z}]/u.test(text)) return refuse$3("A target holds no spaces and no control characters: write one target a line, as in mx.example.com:25.");
	if (text.includes("@")) return refuse$3("A target holds no user name and no password, for nobody logs in: write the host alone, as in mail.example.com:587.");
	if (text.startsWith("mx:")) return refuse$3(`${quote$3(text)}: a domain cannot stand here: name one of its hosts, as in mx1.example.com.`);
	let scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text)?.[1], rule = scheme === void 0 ? void 0 : schemes.get(scheme.toLowerCase());
	if (scheme !== void 0 && !rule) return refuse$3(`${quote$3(text)}: the scheme is not known: write smtp://, submission:// or smtps://, or no scheme at all.`);
	let place = scheme === void 0 ? text : text.slice(scheme.length + 3);
	if (/[/?#]/.test(place)) return refuse$3(`${quote$3(text)}: nothing may follow the host and the port: write mx.example.com:25, without a path.`);
	let parts = /^(\[[^\]]*\]|[^:[\]]*)(?::([^:]*))?$/.exec(place);
	if (!parts) return refuse$3(describeMisplaced(text, place));
	let [, hostText = "", portText] = parts;
	if (portText !== void 0 && !isPort(portText)) return refuse$3(`${quote$3(text)}: a port is a number from 1 to 65535 in plain digits, as in mx.example.com:587.`);
	let host = parseHost(hostText);
	if (!host.ok) return refuse$3(`${quote$3(text)}: ${host.problem}`);
	let port = portText === void 0 ? rule?.port ?? 25 : Number(portText), tls = rule?.tls === "implicit" || !rule && port === 465 ? "implicit" : "starttls";
	return {
		ok: !0,
		target: makeTarget(host.host, port, tls)
	};
}
function parseTargetOrDomain(text) {
	if (!text.startsWith("mx:")) return parseTarget(text);
	let place = text.slice(3);
	if (!place.includes("@") && /^\[|:\/\/|:.*:|^mx:/.test(place)) return refuse$3(`${quote$3(text)}: behind mx: stands a domain, as in mx:example.com.`);
	let parsed = parseTarget(place);
	if (!parsed.ok) return parsed;
	let { host, port, label } = parsed.target;
	if (isIPv4(host)) return refuse$3(`${quote$3(text)}: an address has no MX hosts: write a domain, as in mx:example.com.`);
	let shown = label.replace(/^\w+:\/\//, "");
	return {
		ok: !0,
		target: {
			domain: host,
			port,
			label: `mx:${port === 25 ? shown.replace(/:25$/, "") : shown}`
		}
	};
}
function isDomain(target) {
	return "domain" in target;
}
function targetOf(host, port, tls) {
	let parsed = parseTarget(`${(0, node_net.isIPv6)(host) ? `[${host}]` : host}:${port}`);
	return !parsed.ok || tls === void 0 ? parsed : {
		ok: !0,
		target: makeTarget(parsed.target.host, parsed.target.port, tls)
	};
}
function bracketed(host) {
	return host.includes(":") ? `[${host}]` : host;
}
function makeTarget(host, port, tls) {
	let unicode = host.includes("xn--") ? (0, node_url.domainToUnicode)(host) : host, shown = unicode === host || unicode === "" ? bracketed(host) : `${unicode} (${host})`;
	return {
		host,
		port,
		tls,
		label: `${tls === "implicit" && port !== 465 ? "smtps://" : tls === "starttls" && port === 465 ? "smtp://" : ""}${shown}:${port}`
	};
}
function parseHost(text) {
	if (text === "") return refuse$3("the host is missing: write it before the port, as in mx.example.com:25.");
	if (text.startsWith("[")) {
		let address = text.slice(1, -1);
		return (0, node_net.isIPv6)(address) && !address.includes("%") ? {
			ok: !0,
			host: address.toLowerCase()
		} : refuse$3("in brackets stands an IPv6 address, as in [2001:db8::1]:25.");
	}
	if (isIPv4(text)) return {
		ok: !0,
		host: text
	};
	let ascii = isAscii(text), name = toAsciiName(text);
	return isAddressLike(ascii ? text : name) ? refuse$3("an IPv4 address is four decimal numbers from 0 to 255 without leading zeros, as in 192.0.2.1.") : isHostName(name) && !text.includes("%") ? {
		ok: !0,
		host: name
	} : refuse$3("a host name is labels of letters, digits and inner hyphens, each of at most 63 characters, with dots between, as in mx.example.com.");
}
function toAsciiName(text) {
	let name = isAscii(text) ? text.toLowerCase() : (0, node_url.domainToASCII)(text);
	return name.endsWith(".") ? name.slice(0, -1) : name;
}
function isAscii(text) {
	return /^[\x21-\x7e]*$/.test(text);
}
function isPort(text) {
	return /^[1-9][0-9]{0,4}$/.test(text) && Number(text) <= 65535;
}
function isIPv4(text) {
	return /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/.test(text) && !/(?:^|\.)0\d/.test(text);
}
function isAddressLike(name) {
	let labels = (name.endsWith(".") ? name.slice(0, -1) : name).split(".");
	return /^(?:\d+|0x[0-9a-f]*)$/i.test(labels.at(-1) ?? "");
}
function describeMisplaced(text, place) {
	return (0, node_net.isIPv6)(place) && !place.includes("%") ? `${quote$3(text)}: an IPv6 address stands in brackets, so that its port can be told apart: write [${place}]:25.` : `${quote$3(text)}: write a host and a port with one colon between, as in mx.example.com:25 or [2001:db8::1]:25.`;
}
function quote$3(text) {
	return isAscii(text) && text.length <= 100 ? `"${text}"` : "This target";
}
function refuse$3(problem) {
	return {
		ok: !1,
		problem
	};
}
// ../../packages/probe/dist/timings.js
const noTimings = {
	resolveMs: null,
	connectMs: null,
	tlsMs: null,
	bannerMs: null,
	ehloMs: null,
	starttlsMs: null,
	quitMs: null,
	totalMs: 0
};
// ../../packages/probe/dist/observation.js
var Observation = class {
	#target;
	#options;
	#limits;
	#watch;
	#tlsContext;
	#clock = new Stopwatch();
	#observedAt = new Date();
	#transcript = [];
	#timings = { ...noTimings };
	#addresses = [];
	#tls = null;
	#session = null;
	#commandInjection = null;
	#chain = [];
	#serverName;
	#dane = null;
	#reverseLookup;
	#reverseDns = null;
	constructor(target, options, tlsContext) {
		this.#target = target, this.#serverName = target.host, this.#options = options, this.#tlsContext = tlsContext, this.#limits = limitsOf(options.limits), this.#watch = new Watch(this.#limits.targetMs, options.signal, options.onPhase);
	}
	async run() {
		let { dane, checkCommandInjection } = this.#options;
		try {
			let gathering = dane ? this.#gatherDane() : null, end = await this.#connect(gathering);
			return gathering && (this.#dane = (await gathering)?.judge(this.#chain, this.#observedAt) ?? null), await this.#finishReverseDns(), checkCommandInjection && (end = await this.#tryInjection(end)), this.#result(end);
		} finally {
			this.#watch.stop();
		}
	}
	async #connect(gathering) {
		let { port } = this.#target, { connectMs: limitMs } = this.#limits, watch = this.#watch, { resolution, ms } = this.#options.resolved ?? await this.#resolve();
		if (this.#timings.resolveMs = ms, !resolution.ok) return failed$2(resolution.failure);
		gathering && (this.#serverName = (await gathering)?.serverName ?? this.#target.host);
		let turn = this.#options.admit?.(resolution.addresses);
		turn && await this.#awaitTurn(turn);
		let race = await raceToConnect(resolution.addresses, {
			port,
			watch,
			limitMs
		});
		if (this.#addresses = race.attempts, !race.ok) return failed$2(race.failure);
		this.#timings.connectMs = race.connectMs, this.#record("note", `connected to ${bracketed(race.winner.address)} in ${race.connectMs} ms`), this.#options.reverseDns && (this.#reverseLookup = this.#lookUpReverseDns(race.winner.address));
		let { connection } = race;
		if (this.#target.tls === "implicit") {
			let handshake = await this.#beginTls(connection);
			if (!handshake.ok) return connection.destroy(), failed$2(handshake.failure);
		}
		let { end, phaseMs } = await this.#converse(connection);
		return this.#timings.bannerMs = phaseMs.banner, this.#timings.ehloMs = phaseMs.ehlo, this.#timings.starttlsMs = phaseMs.starttls, this.#timings.quitMs = phaseMs.quit, end;
	}
	#resolve() {
		let { family = "any", resolver, lookup = lookupBy(resolver) } = this.#options, limitMs = this.#limits.connectMs;
		return resolveHost(this.#target.host, {
			family,
			lookup,
			watch: this.#watch,
			limitMs
		});
	}
	async #awaitTurn(turn) {
		for (let clock of [this.#clock, this.#watch]) clock.pause();
		await turn;
		for (let clock of [this.#clock, this.#watch]) clock.resume();
	}
	#converse(connection) {
		return this.#session = new Session({
			ehloName: this.#options.ehloName ?? defaultEhloName(connection),
			insideTls: this.#tls !== null,
			startTls: this.#options.startTls ?? "observe"
		}), converse(connection, this.#session, {
			limits: this.#limits,
			watch: this.#watch,
			beginTls: (raw) => this.#beginTls(raw),
			record: (from, text) => this.#record(from, text)
		});
	}
	async #beginTls(connection) {
		let handshake = await this.#handshake(connection);
		if (handshake.ok) {
			this.#timings.tlsMs = handshake.ms, this.#tls = handshake.session;
			for (let note of handshakeNotes(handshake.session)) this.#record("note", note);
			this.#chain = handshake.chain.map(({ raw }) => raw), tell(this.#options.onChain, this.#chain);
		}
		return handshake;
	}
	#handshake(connection) {
		if (!this.#tlsContext) throw TypeError("TLS is begun only where it has been prepared");
		return beginTls(connection, {
			context: this.#tlsContext,
			host: this.#target.host,
			serverName: this.#serverName,
			watch: this.#watch,
			limitMs: this.#limits.commandMs
		});
	}
	#gatherDane() {
		let { resolver, published, signal } = this.#options;
		return gatherDane(this.#target, {
			resolver,
			published,
			cancel: signal,
			limitMs: this.#lookupMs
		});
	}
	#lookUpReverseDns(address) {
		let { resolver, signal: cancel } = this.#options, servers = dnsServers(resolver);
		return new ReverseDnsLookup(address, () => ({
			servers,
			cancel,
			time: AbortSignal.timeout(this.#lookupMs)
		}));
	}
	get #lookupMs() {
		let { connectMs, targetMs } = this.#limits;
		return Math.min(connectMs, Math.max(0, Math.floor(targetMs - this.#clock.elapsedMs)));
	}
	async #finishReverseDns() {
		this.#reverseLookup && (this.#reverseDns = await this.#reverseLookup.result(), this.#record("note", reverseDnsNote(this.#reverseDns)));
	}
	async #tryInjection(end) {
		if (this.#target.tls === "implicit" || this.#session?.startTls === "absent") return end;
		this.#commandInjection = "unknown";
		let connected = this.#connected;
		if (!connected || end.kind === "failed") return end;
		let { commandInjection, cancelled } = await tryInjection(connected, {
			port: this.#target.port,
			ehloName: this.#options.ehloName,
			limits: this.#limits,
			watch: this.#watch,
			record: (from, text) => this.#record(from, text),
			handshake: (connection) => this.#handshake(connection)
		});
		return this.#commandInjection = commandInjection, cancelled ? failed$2(cancelled) : end;
	}
	get #connected() {
		return this.#addresses.find(({ outcome }) => outcome === "connected");
	}
	#record(from, text) {
		let entry = {
			atMs: this.#clock.elapsedMs,
			from,
			text
		};
		this.#transcript.push(entry), tell(this.#options.onTranscript, entry), from === "client" && this.#reverseLookup?.compareBanner(this.#session?.banner?.host ?? null);
	}
	#result(end) {
		let connected = this.#connected;
		return {
			target: this.#target,
			observedAt: this.#observedAt.toISOString(),
			startTls: this.#session?.startTls ?? "unknown",
			address: connected?.address ?? null,
			family: connected?.family ?? null,
			addresses: this.#addresses,
			banner: this.#session?.banner ?? null,
			ehlo: this.#session?.ehlo ?? null,
			ehloBeforeTls: this.#session?.ehloBeforeTls ?? null,
			tls: this.#tls,
			commandInjection: this.#commandInjection,
			mtaSts: this.#options.published?.mtaSts ?? null,
			tlsRpt: this.#options.published?.tlsRpt ?? null,
			dane: this.#dane,
			reverseDns: this.#reverseDns,
			end,
			timings: {
				...this.#timings,
				totalMs: this.#clock.elapsedMs
			},
			rttMs: this.#timings.connectMs,
			transcript: this.#transcript
		};
	}
};
function failed$2(failure) {
	return {
		kind: "failed",
		...failure
	};
}
// ../../packages/probe/dist/probe-options.js
const maxTimerMs = 2 ** 31 - 1;
function assertOptions(options) {
	let { ehloName, checkCommandInjection, startTls = "observe", family = "any", limits = {} } = options;
	if (ehloName !== void 0 && !isEhloName(ehloName)) throw TypeError("ehloName must be a host name or an address literal, such as probe.example.com or [192.0.2.1]");
	if (startTls !== "observe" && startTls !== "handshake") throw TypeError("startTls must be 'observe' or 'handshake'");
	if (family !== "any" && family !== 4 && family !== 6) throw TypeError("family must be 'any', 4 or 6");
	for (let name in limits) {
		let ms = limits[name];
		if (ms !== void 0 && !(ms >= 0 && ms <= maxTimerMs)) throw TypeError(`limits.${name} must be milliseconds from 0 to ${maxTimerMs}`);
	}
	if (checkCommandInjection && startTls !== "handshake") throw TypeError("checkCommandInjection needs startTls to be 'handshake'");
}
async function assertCertificates(ca) {
	if (!await isCertificateList(ca)) throw TypeError("ca must hold certificates in PEM");
}
// ../../packages/probe/dist/probe.js
async function observe(target, options = {}) {
	return assertOptions(options), options.ca !== void 0 && await assertCertificates(options.ca), await new Observation(target, options, (target.tls === "implicit" || options.startTls === "handshake") && !options.signal?.aborted ? await prepareTls(options.ca) : null).run();
}
// ../../packages/probe/dist/prober.js
var Prober = class {
	#gate;
	#lookups = new SharedLookups();
	#onFewer;
	#told = Infinity;
	constructor({ perAddress = 0, onFewer }) {
		if (!(perAddress >= 0)) throw TypeError("perAddress must be a number from 0");
		this.#gate = new AddressGate(perAddress), this.#onFewer = onFewer;
	}
	lookupFor(target, options) {
		return this.#lookups.for(options, targetKey(target));
	}
	async probe(target, options, slot) {
		for (;;) {
			let result = await this.#probeOnce(target, options, slot), fewer = isOutOfFiles(result) && !slot.signal.aborted ? await slot.retreat() : 0;
			if (fewer === 0) return result;
			this.#tellFewer(fewer), await turn();
		}
	}
	#tellFewer(concurrency) {
		concurrency > this.#told / 2 || (this.#told = concurrency, this.#onFewer?.(concurrency));
	}
	async #probeOnce(target, options, slot) {
		let { signal } = slot, held = [], admit = (addresses) => {
			held = addresses.map(({ address }) => address);
			let admission = this.#gate.enter(held);
			return admission && this.#awaitAdmission(admission, slot);
		};
		try {
			return await observe(target, {
				...options,
				lookup: this.lookupFor(target, options),
				admit,
				signal
			});
		} finally {
			this.#gate.leave(held);
		}
	}
	async #awaitAdmission(admission, slot) {
		let { signal } = slot, openGate = () => this.#gate.open();
		signal.aborted ? openGate() : onAbort(signal, openGate), await slot.lendUntil(admission), offAbort(signal, openGate);
	}
};
function affordableConcurrency({ concurrency, onFewer }) {
	if (!(concurrency > alwaysAffordable)) return concurrency;
	let limit = openFileLimit(), most = limit === null ? concurrency : Math.max(1, Math.floor((limit - ownFiles) / filesPerTarget));
	return concurrency <= most ? concurrency : (onFewer?.(most), most);
}
const alwaysAffordable = 64, ownFiles = 32, filesPerTarget = 2;
function isOutOfFiles({ end }) {
	return end.kind === "failed" && end.code === "local-failure" && outOfFiles.has(end.errno);
}
// ../../packages/probe/dist/config/file-form.js
function asText(schema = {}) {
	return {
		schema: {
			type: "string",
			minLength: 1,
			...schema
		},
		textOf: (value) => typeof value == "string" ? value : null
	};
}
const asBoolean = {
	schema: { type: "boolean" },
	textOf: (value) => typeof value == "boolean" ? String(value) : null
};
function asWholeNumber(minimum, maximum) {
	return {
		schema: {
			type: "integer",
			minimum,
			maximum
		},
		textOf: (value) => Number.isInteger(value) ? String(value) : null
	};
}
function asWord(words) {
	let numbers = words.filter((word) => word !== "" && Number.isFinite(Number(word)));
	return {
		schema: { enum: [...words, ...numbers.map(Number)] },
		textOf: (value) => typeof value == "number" ? numbers.find((word) => Number(word) === value) ?? null : typeof value == "string" ? value : null
	};
}
function asList(pattern, words) {
	let isItem = (value) => typeof value == "string" && pattern.test(value);
	return {
		schema: {
			type: "array",
			maxItems: 100,
			items: {
				type: "string",
				pattern: pattern.source
			}
		},
		expected: `a list of at most 100 ${words}`,
		textOf: (value) => Array.isArray(value) && value.length <= 100 && value.every(isItem) ? value.join(",") : null
	};
}
// ../../packages/probe/dist/config/nearest.js
function nearest(text, words) {
	let wanted = text.slice(0, longestCompared).toLowerCase().replaceAll("_", "-");
	return words.map((word) => ({
		word,
		distance: distance(wanted, word)
	})).filter((each) => each.distance <= Math.max(1, Math.floor(each.word.length / 3))).sort((one, other) => one.distance - other.distance)[0]?.word ?? null;
}
const longestCompared = 64;
function distance(from, to) {
	let beforeLast = [], last = Array.from({ length: to.length + 1 }, (_, index) => index);
	for (let i = 1; i <= from.length; i += 1) {
		let row = [i];
		for (let j = 1; j <= to.length; j += 1) {
			let isSame = from[i - 1] === to[j - 1], isSwapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
			row.push(Math.min((row[j - 1] ?? 0) + 1, (last[j] ?? 0) + 1, (last[j - 1] ?? 0) + +!isSame, isSwapped ? (beforeLast[j - 2] ?? 0) + 1 : Infinity));
		}
		beforeLast = last, last = row;
	}
	return last[to.length] ?? 0;
}
// ../../packages/probe/dist/policy/domain.js
const noExcuses = {
	nullMx: !1,
	name: () => !1
};
function judgeDomain(lookup, hosts, { mxRule }, source = null, excuses = noExcuses) {
	let judged = (verdict, findings) => ({
		lookup,
		verdict,
		findings,
		hosts,
		earlierHosts: [],
		source
	}), unknown = lookupFinding(lookup);
	if (unknown) return judged(unknown.code === "dns-not-found" ? "fail" : "error", [unknown]);
	if (lookup.source === "null-mx") return excuses.nullMx ? judged("pass", [{
		code: "null-mx",
		severity: "warning"
	}]) : judged("fail", [{
		code: "null-mx",
		severity: "error"
	}]);
	let wanted = wantedHosts(lookup, mxRule).filter((host) => host.problem === null || !excuses.name(host)), outcomes = wanted.map((host) => ({
		host,
		verdict: verdictOn(host, hosts)
	})), passed = outcomes.filter(({ verdict }) => verdict === "pass"), isMet = passed.length === outcomes.length || mxRule === "any" && passed.length > 0, missed = outcomes.filter(({ verdict }) => verdict !== "pass"), findings = [
		...isMet ? [] : [unmet(lookup, mxRule, missed, hosts)],
		...lookup.hosts.flatMap((host) => namingProblems(host, !isMet && wanted.includes(host))),
		...leftOut(lookup)
	];
	return judged(isMet ? "pass" : missed.some(({ verdict }) => verdict === "fail") ? "fail" : "error", findings);
}
function lookupFinding({ problem }) {
	return problem === null ? null : {
		code: lookupCode(problem),
		problem,
		severity: "error"
	};
}
function lookupCode(problem) {
	return problem === "no-such-name" || problem === "no-such-record" ? "dns-not-found" : problem === "timeout" || problem === "cancelled" ? problem : "dns-failure";
}
function wantedHosts({ hosts }, rule) {
	return rule === "best" ? hosts.filter(({ preference }) => preference === hosts[0]?.preference) : hosts;
}
function verdictOnHost(host, judgements) {
	let own = judgements.filter(({ result }) => result.target.host === host).map(({ verdict }) => verdict);
	return [
		"fail",
		"error",
		"pass"
	].find((each) => own.includes(each)) ?? null;
}
function verdictOn({ host, problem }, judgements) {
	return problem === null ? verdictOnHost(host, judgements) ?? "error" : "fail";
}
function unmet({ source }, rule, missed, judgements) {
	let hasNoAddress = judgements.some(({ result: { end } }) => "code" in end && end.code === "dns-not-found");
	return source === "implicit" && hasNoAddress ? {
		code: "domain-without-mail-host",
		severity: "error"
	} : {
		code: "mx-hosts-not-passed",
		rule,
		hosts: missed.map(({ host }) => host.host || "."),
		severity: "error"
	};
}
function namingProblems({ host, problem, isAlias }, isDecisive) {
	let severity = isDecisive ? "error" : "warning";
	return problem === "null-mx" ? [{
		code: "null-mx-not-alone",
		severity
	}] : problem === "address" ? [{
		code: "mx-is-address",
		host,
		severity
	}] : problem === "not-a-host" ? [{
		code: "mx-not-a-host",
		host,
		severity
	}] : isAlias === !0 ? [{
		code: "mx-is-alias",
		host,
		severity: "warning"
	}] : [];
}
function leftOut({ hostsLeftOut }) {
	return hostsLeftOut > 0 ? [{
		code: "mx-hosts-left-out",
		count: hostsLeftOut,
		severity: "warning"
	}] : [];
}
// ../../packages/probe/dist/policy/egress.js
const egressTreatments = [
	"fail",
	"warn",
	"skip"
];
function mayBeBlocked({ end, target, addresses }) {
	return end.kind !== "failed" || end.code !== "timeout" || end.phase !== "connect" || target.port !== 25 || addresses.length === 0 ? !1 : !addresses.some((each) => hasAnswered(each) || isNearby(each.address));
}
function egressBy(control) {
	return control.addresses.some(hasAnswered) ? "open" : mayBeBlocked(control) ? "blocked" : "unknown";
}
function hasAnswered({ outcome, errno }) {
	return outcome === "connected" || errno === "ECONNREFUSED" || errno === "ECONNRESET";
}
function egressBlocked(result, evidence, treatment) {
	let { end } = result;
	if (!evidence || !mayBeBlocked(result) || end.kind !== "failed" || end.code !== "timeout") return null;
	let severity = treatment === "fail" ? "error" : "warning";
	return {
		code: "egress-blocked",
		phase: "connect",
		limitMs: end.limitMs,
		...evidence,
		treatment,
		severity
	};
}
function excuseOf({ verdict, findings }) {
	if (verdict !== "error") return null;
	let blocked = findings.find(isEgressBlocked);
	return blocked && blocked.treatment !== "fail" ? blocked.treatment : null;
}
function excuseOfDomain({ lookup, verdict, hosts }) {
	if (verdict !== "error" || lookup.hosts.some(({ host, problem }) => problem === null && verdictOnHost(host, hosts) === null)) return null;
	let excuses = hosts.filter((host) => host.verdict !== "pass").map(excuseOf);
	return excuses.length === 0 || excuses.includes(null) ? null : excuses.includes("warn") ? "warn" : "skip";
}
function isEgressBlocked(finding) {
	return finding.code === "egress-blocked";
}
// ../../packages/probe/dist/policy/policy.js
const tlsVersions = [
	"1.0",
	"1.1",
	"1.2",
	"1.3"
], tlsDemands = [
	"observe",
	"handshake",
	"verify"
], mxRules = [
	"every",
	"any",
	"best"
], strictDemands = [
	"off",
	"report",
	"require"
], failOns = ["findings", "regressions"], defaultPolicy = {
	bannerCode: 220,
	requireStartTls: !0,
	bannerHost: null,
	requireCapabilities: [],
	forbidCapabilities: [],
	maxRttMs: null,
	tls: "observe",
	minTlsVersion: "1.2",
	minCertificateDays: null,
	forbidAuthBeforeTls: !1,
	mxRule: "every",
	mtaSts: "off",
	dane: "off",
	requireFcrdns: !1,
	failOn: "findings",
	onEgressBlocked: "fail"
}, noRetries = {
	retries: 0,
	delayMs: 1e3,
	waitForMs: 0
};
function retryDelay({ result, verdict, findings }, settings, tried) {
	return verdict === "pass" || !mayPass(result) || findings.some(({ code }) => code === "egress-blocked") ? null : delay(isNotUp(result), settings, tried);
}
function lookupRetryDelay({ problem }, settings, tried) {
	return problem === null || problem === "no-such-name" || problem === "cancelled" ? null : delay(!0, settings, tried);
}
function delay(isAwaited, settings, { count, elapsedMs }) {
	let { retries, delayMs, waitForMs } = settings;
	return isAwaited && elapsedMs < waitForMs ? Math.min(delayMs, waitForMs - elapsedMs) : count <= retries ? Math.min(delayMs * 2 ** (count - 1), 6e4) : null;
}
function mayPass(result) {
	let { end, banner } = result;
	if (end.kind === "completed") return banner !== null && isTemporary(banner.code);
	switch (end.code) {
		case "dns-failure":
		case "connection-refused":
		case "host-unreachable":
		case "timeout": return !0;
		case "connection-reset":
		case "connection-closed": return !hasSpoken(result);
		case "ehlo-rejected":
		case "starttls-refused": return isTemporary(end.replyCode);
		case "dns-not-found":
		case "local-failure":
		case "tls-handshake-failed":
		case "tls-broken":
		case "plaintext-after-starttls":
		case "not-smtp":
		case "malformed-reply":
		case "reply-too-large":
		case "cancelled": return !1;
	}
}
function isNotUp(result) {
	return !hasSpoken(result) || result.banner !== null && isTemporary(result.banner.code);
}
function hasSpoken({ banner, end }) {
	return banner !== null || end.kind === "failed" && end.code === "connection-closed" && end.partialReply;
}
function isTemporary(code) {
	return code >= 400 && code < 500;
}
// ../../packages/probe/dist/config/duration.js
const unitMs = {
	ms: 1,
	s: 1e3,
	m: 6e4,
	h: 36e5
}, durationPattern = /^([0-9]{1,9}(?:\.[0-9]{1,3})?)(ms|s|m|h)$/;
function parseDuration(text) {
	let match = durationPattern.exec(text);
	if (!match) return null;
	let ms = Math.round(Number(match[1]) * (unitMs[match[2] ?? ""] ?? NaN) * 1e3) / 1e3;
	return ms > 0 && ms <= 36e5 ? ms : null;
}
// ../../packages/probe/dist/config/setting.js
const duration$1 = {
	expected: "a duration of at most an hour with its unit, such as 250ms, 2s or 1m",
	parse: parseDuration,
	file: asText({ pattern: durationPattern.source })
}, yesOrNo = {
	expected: "true or false",
	parse: (text) => text === "true" || text !== "false" && null,
	file: asBoolean
}, replyCode = {
	expected: "a reply code of three digits, such as 220",
	parse: (text) => /^[2-5][0-9]{2}$/.test(text) ? Number(text) : null,
	file: asWholeNumber(200, 599)
}, keyword = /^[A-Za-z0-9][A-Za-z0-9=-]*$/, keywords = {
	expected: "EHLO keywords with commas or spaces between, such as PIPELINING, 8BITMIME",
	parse: (text) => {
		let words = text.split(/[\s,]+/).filter((word) => word !== "");
		return words.every((word) => keyword.test(word)) ? words : null;
	},
	file: asList(keyword, "EHLO keywords, such as [PIPELINING, 8BITMIME]")
}, bannerHost = {
	expected: "a host name, a pattern such as *.example.com, or the word target",
	parse: (text) => isHostName(text.replace(/^\*\./, "")) ? text : null,
	file: asText()
}, nameForEhlo = {
	expected: "a host name or an address literal, such as probe.example.com or [192.0.2.1]",
	parse: (text) => isHostName(text) || isAddressLiteral(text) ? text : null,
	file: asText()
}, dnsServer = {
	expected: "the address of a DNS server, such as 192.0.2.53, 192.0.2.53:5353 or [2001:db8::53]:53",
	parse: (text) => {
		let parsed = parseTarget(text);
		return parsed.ok && (0, node_net.isIP)(parsed.target.host) !== 0 && !text.includes("/") ? text : null;
	},
	file: asText()
}, controlTarget = {
	expected: "a server that answers on port 25, such as mx.example.com or 192.0.2.1:25",
	parse: (text) => {
		let parsed = parseTarget(text);
		return parsed.ok && parsed.target.port === 25 ? text : null;
	},
	file: asText()
};
function wholeNumber(from, to) {
	return {
		expected: `a whole number from ${from} to ${to}`,
		parse: (text) => {
			let value = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
			return value >= from && value <= to ? value : null;
		},
		file: asWholeNumber(from, to)
	};
}
function oneOf(words) {
	return {
		expected: `one of ${words.join(", ")}`,
		parse: (text) => words.find((word) => word === text) ?? null,
		file: asWord(words)
	};
}
const tlsVersion = oneOf(tlsVersions), policyKinds = {
	"banner-code": replyCode,
	"require-starttls": yesOrNo,
	"banner-host": bannerHost,
	"require-capabilities": keywords,
	"forbid-capabilities": keywords,
	"max-rtt": duration$1,
	tls: oneOf(tlsDemands),
	"check-command-injection": yesOrNo,
	"min-tls-version": tlsVersion,
	"min-certificate-days": wholeNumber(0, 36500),
	"forbid-auth-before-tls": yesOrNo,
	"mx-rule": oneOf(mxRules),
	"mta-sts": oneOf(strictDemands),
	dane: oneOf(strictDemands),
	"require-fcrdns": yesOrNo,
	"fail-on": oneOf(failOns),
	"on-egress-blocked": oneOf(egressTreatments)
}, targetKinds = {
	timeout: duration$1,
	"connect-timeout": duration$1,
	"banner-timeout": duration$1,
	"command-timeout": duration$1,
	"ehlo-name": nameForEhlo,
	family: oneOf([
		"any",
		"4",
		"6"
	]),
	addresses: oneOf(["first", "all"]),
	resolver: dnsServer,
	"reverse-dns": yesOrNo,
	retries: wholeNumber(0, 100),
	"retry-delay": duration$1,
	"wait-for": duration$1,
	"egress-control": controlTarget
}, runKinds = {
	concurrency: wholeNumber(1, 1e4),
	"per-address": wholeNumber(0, 1e4)
}, kinds = {
	...policyKinds,
	...targetKinds,
	...runKinds
}, settingNames = Object.keys(kinds);
settingNames.filter((name) => kinds[name] === yesOrNo);
function parseSettings(given) {
	let problems = [];
	function read(name) {
		let text = given[name]?.trim() ?? "";
		if (text === "") return;
		let kind = kinds[name], value = kind.parse(text);
		return value === null && problems.push({
			name,
			expected: kind.expected,
			actual: text
		}), value;
	}
	let checkCommandInjection = read("check-command-injection") ?? !1, demandedTls = read("tls") ?? defaultPolicy.tls, mtaSts = read("mta-sts") ?? defaultPolicy.mtaSts, dane = read("dane") ?? defaultPolicy.dane, requireFcrdns = read("require-fcrdns") ?? defaultPolicy.requireFcrdns, tls = (checkCommandInjection || mtaSts !== "off" || dane !== "off") && demandedTls === "observe" ? "handshake" : demandedTls, ehloName = read("ehlo-name"), resolver = read("resolver"), egressControl = read("egress-control"), settings = {
		policy: {
			bannerCode: read("banner-code") ?? defaultPolicy.bannerCode,
			requireStartTls: read("require-starttls") ?? defaultPolicy.requireStartTls,
			bannerHost: read("banner-host") ?? defaultPolicy.bannerHost,
			requireCapabilities: read("require-capabilities") ?? defaultPolicy.requireCapabilities,
			forbidCapabilities: read("forbid-capabilities") ?? defaultPolicy.forbidCapabilities,
			maxRttMs: read("max-rtt") ?? defaultPolicy.maxRttMs,
			tls,
			minTlsVersion: read("min-tls-version") ?? defaultPolicy.minTlsVersion,
			minCertificateDays: read("min-certificate-days") ?? defaultPolicy.minCertificateDays,
			forbidAuthBeforeTls: read("forbid-auth-before-tls") ?? defaultPolicy.forbidAuthBeforeTls,
			mxRule: read("mx-rule") ?? defaultPolicy.mxRule,
			mtaSts,
			dane,
			requireFcrdns,
			failOn: read("fail-on") ?? defaultPolicy.failOn,
			onEgressBlocked: read("on-egress-blocked") ?? defaultPolicy.onEgressBlocked
		},
		limits: {
			...defaultLimits,
			targetMs: read("timeout") ?? defaultLimits.targetMs,
			connectMs: read("connect-timeout") ?? defaultLimits.connectMs,
			bannerMs: read("banner-timeout") ?? defaultLimits.bannerMs,
			commandMs: read("command-timeout") ?? defaultLimits.commandMs
		},
		family: familyOf(read("family")),
		addresses: read("addresses") ?? "first",
		startTls: tls === "observe" ? "observe" : "handshake",
		checkCommandInjection,
		mtaSts: mtaSts !== "off",
		dane: dane !== "off",
		reverseDns: (read("reverse-dns") ?? !1) || requireFcrdns,
		...ehloName && { ehloName },
		...resolver && { resolver },
		...egressControl && { egressControl },
		retry: {
			retries: read("retries") ?? noRetries.retries,
			delayMs: read("retry-delay") ?? noRetries.delayMs,
			waitForMs: read("wait-for") ?? noRetries.waitForMs
		},
		concurrency: read("concurrency") ?? 32,
		perAddress: read("per-address") ?? 8
	};
	return problems.length > 0 ? {
		ok: !1,
		problems
	} : {
		ok: !0,
		settings
	};
}
function familyOf(word) {
	return word === "4" ? 4 : word === "6" ? 6 : "any";
}
// ../../packages/probe/dist/config/file-words.js
const elsewhere = new Map([
	...Object.keys(policyKinds).map((name) => [name, "it is a demand, and stands under policy"]),
	...Object.keys(targetKinds).map((name) => [name, "it stands in a target or in defaults"]),
	...Object.keys(runKinds).map((name) => [name, "it holds for the whole run, and stands at the top, beside targets"]),
	["host", "an address is one word, as in target: mx.example.com:25"],
	["port", "it belongs to the address, as in target: mx.example.com:25"],
	["mx", "an address holds no space, as in mx:example.com"],
	["<<", "keys are not merged; what targets share stands in defaults"]
]);
function unknownKey(key, known) {
	let place = elsewhere.get(key);
	if (place !== void 0) return { message: `${quote$2(key)} is not a key here: ${place}.` };
	let meant = nearest(key, known);
	return meant === null ? { message: `${quote$2(key)} is not a key here; the keys are ${known.join(", ")}.` } : {
		message: `${quote$2(key)} is not a key here; did you mean ${quote$2(meant)}?`,
		meant
	};
}
function wrongValue({ expected, parse, file }, node) {
	let value = node.kind === "scalar" ? node.value : null, { type } = file.schema, isQuoted = type !== "array" && typeof value == "string" && file.textOf(value) === null && parse(value) !== null, isBracketed = type === "string" && node.kind === "list", hint = isQuoted ? " Leave out the quotes." : isBracketed ? " Text that begins with a bracket stands in quotes." : "", message = `expected ${file.expected ?? expected}; got ${came(node)}.${hint}`, words = Array.isArray(file.schema.enum) ? file.schema.enum.map(String) : [], meant = typeof value == "string" ? nearest(value, words) : null;
	return meant === null ? { message } : {
		message,
		meant
	};
}
function came(node) {
	return node.kind === "map" ? "a map" : node.kind === "list" ? node.items.length === 0 ? "an empty list" : "a list" : node.value === null ? "nothing" : typeof node.value == "string" ? quote$2(node.value) : cut$1(node.source);
}
function quote$2(text) {
	return `"${cut$1(text)}"`;
}
function cut$1(text) {
	let characters = [...text.slice(0, 201)];
	return characters.length > 100 ? `${characters.slice(0, 100).join("")}\u2026` : text;
}
// ../../packages/probe/dist/config/file-shape.js
function readShape(root) {
	return new ShapeReader().read(root);
}
var ShapeReader = class {
	#problems = [];
	#policies = new Map();
	read(root) {
		let run = {}, found = {};
		this.#map(root, "", new Map([
			["targets", ({ value }) => {
				found.list = value;
			}],
			["defaults", ({ value }, path) => {
				found.defaults = this.#settings(value, path);
			}],
			...this.#settingKeys(runKinds, run)
		]), "a map with the key targets");
		let { list, defaults = {} } = found;
		return !list && root.node.kind === "map" && this.#problem(root.at, "", "the key targets is missing: list at least one, as in targets: [mx.example.com]."), {
			given: run,
			targets: list ? this.#targets(list, defaults) : [],
			problems: this.#problems
		};
	}
	#targets(list, defaults) {
		if (list.node.kind !== "list" || list.node.items.length === 0) return this.#problem(list.at, "targets", `expected a list of at least one target, such as mx.example.com:25; got ${came(list.node)}.`), [];
		let read = new Map();
		return list.node.items.flatMap((item, index) => {
			let path = `targets[${index}]`;
			if (item.node.kind !== "map") return this.#address(item, path, defaults);
			let targets = read.get(item.node) ?? this.#target(item, path, defaults);
			return read.set(item.node, targets), targets;
		});
	}
	#target(item, path, defaults) {
		let found = {}, own = this.#settings(item, path, ["target", ({ value }) => {
			found.address = value;
		}]);
		return found.address ? this.#address(found.address, `${path}.target`, {
			...defaults,
			...own
		}) : (this.#problem(item.at, path, "the key target is missing: write the address, as in target: mx.example.com:25."), []);
	}
	#address({ at, node }, path, given) {
		if (node.kind !== "scalar" || typeof node.value != "string" || node.value.length > longestText) {
			let hint = node.kind === "list" ? " An address that begins with a bracket stands in quotes: \"[2001:db8::1]:25\"." : "";
			return this.#problem(at, path, `expected a target, such as mx.example.com:25; got ${came(node)}.${hint}`), [];
		}
		let parsed = parseTargetOrDomain(node.value);
		return parsed.ok ? [{
			target: parsed.target,
			given,
			...at
		}] : (this.#problem(at, path, parsed.problem), []);
	}
	#settings(value, path, ...more) {
		let given = {}, policy = ["policy", (entry, policyPath) => {
			Object.assign(given, this.#policy(entry.value, policyPath));
		}], keys = new Map([
			...more,
			policy,
			...this.#settingKeys(targetKinds, given)
		]);
		return this.#map(value, path, keys, "a map of settings"), given;
	}
	#policy(value, path) {
		let known = this.#policies.get(value.node);
		if (known) return known;
		let given = {};
		return this.#policies.set(value.node, given), this.#map(value, path, new Map(this.#settingKeys(policyKinds, given)), "a map of demands"), given;
	}
	#settingKeys(kinds, given) {
		return Object.entries(kinds).map(([name, kind]) => [name, ({ value: { at, node } }, path) => {
			let text = kind.file.textOf(plain$1(node));
			text !== null && kind.parse(text) !== null ? given[name] = text : this.#fault(at, path, wrongValue(kind, node));
		}]);
	}
	#map({ at, node }, path, keys, expected) {
		if (node.kind !== "map") {
			this.#problem(at, path, `expected ${expected}; got ${came(node)}.`);
			return;
		}
		let first = new Map();
		for (let entry of node.entries) {
			let { key } = entry, before = first.get(key);
			if (before) {
				this.#problem(entry.at, path, `${quote$2(key)} stands here twice, first in line ${before.line}: keep one.`);
				continue;
			}
			first.set(key, entry.at);
			let read = keys.get(key);
			read ? read(entry, path === "" ? key : `${path}.${key}`) : this.#fault(entry.at, path, unknownKey(key, [...keys.keys()]));
		}
	}
	#problem(at, path, message) {
		this.#fault(at, path, { message });
	}
	#fault(at, path, fault) {
		this.#problems.push({
			...at,
			path,
			...fault
		});
	}
};
const longestText = 1e3;
function plain$1(node) {
	return node.kind === "list" ? node.items.slice(0, 101).map((item) => word(item.node)) : word(node);
}
function word(node) {
	if (node.kind === "scalar") return typeof node.value == "string" && node.value.length > longestText ? void 0 : node.value;
}
async function parseConfig(content) {
	if ((typeof content == "string" ? Buffer.byteLength(content) : content.byteLength) > 1048576) return refuse$2("the file is larger than 1 MiB, which is the most that is read.");
	let text = typeof content == "string" ? content : decode(content);
	if (text === null) return refuse$2("the file is not UTF-8: save it as UTF-8.");
	let { readYaml } = await Promise.resolve().then(() => require("./parts/yaml-IgX76ulo.js")), yaml = readYaml(text.replace(/^\ufeff/, ""));
	if (!yaml.ok) return {
		ok: !1,
		problems: cut(yaml.problems.map(({ at, message }) => ({
			...at,
			path: "",
			message
		})))
	};
	let { problems, ...config } = readShape(yaml.root);
	return problems.length > 0 ? {
		ok: !1,
		problems: cut(problems)
	} : {
		ok: !0,
		config
	};
}
function describeConfigProblem(file, { line, column, path, message }) {
	return `${file}:${line}:${column}: ${path === "" ? "" : `${path}: `}${message}`;
}
function cut(problems) {
	let sorted = problems.toSorted((one, other) => one.line - other.line || one.column - other.column), [kept, next] = [sorted.slice(0, 100), sorted[100]], rest = sorted.length - 100;
	return next ? [...kept, {
		...next,
		path: "",
		message: `${rest} more problems from here on.`
	}] : kept;
}
function refuse$2(message) {
	return {
		ok: !1,
		problems: [{
			line: 1,
			column: 1,
			path: "",
			message
		}]
	};
}
function decode(bytes) {
	try {
		return new TextDecoder("utf-8", { fatal: !0 }).decode(bytes);
	} catch {
		return null;
	}
}
// ../../packages/probe/dist/config/request.js
function requestsOf(config, file, given) {
	let stronger = Object.fromEntries(Object.entries(given).filter(([, text]) => text?.trim()));
	return config.targets.map(({ target, given: own, line, column }) => {
		let parsed = parseSettings({
			...config.given,
			...own,
			...stronger
		});
		if (!parsed.ok) throw TypeError("settings given beside a file must be good");
		return {
			target,
			settings: parsed.settings,
			source: {
				file,
				line,
				column
			}
		};
	});
}
// ../../packages/probe/dist/config/request-list.js
function joinRequests(lists) {
	return {
		length: lists.reduce((sum, { length }) => sum + length, 0),
		*[Symbol.iterator]() {
			for (let list of lists) yield* list;
		}
	};
}
function repeatRequests(list, times) {
	return joinRequests(Array.from({ length: times }, () => list));
}
// ../../packages/probe/dist/config/source-path.js
function sourcePath(path, folder) {
	let whole = (0, node_path.resolve)(folder, path), inside = (0, node_path.relative)(folder, whole);
	return (inside === "" || inside === ".." || inside.startsWith(`..${node_path.sep}`) || (0, node_path.isAbsolute)(inside) ? whole : inside).replaceAll(node_path.sep, "/");
}
// ../../packages/probe/dist/config/target-list.js
function parseTargetList(text) {
	let { targets, problems } = openTargetList(text);
	return {
		targets: [...targets],
		problems
	};
}
function openTargetList(text) {
	let problems = [], length = 0;
	for (let { line, parsed } of readLines(text)) parsed.ok ? length += 1 : problems.push({
		line,
		problem: parsed.problem
	});
	return {
		targets: {
			length,
			*[Symbol.iterator]() {
				for (let { parsed } of readLines(text)) parsed.ok && (yield parsed.target);
			}
		},
		problems
	};
}
function* readLines(text) {
	let line = 0;
	for (let start = 0; start <= text.length;) {
		let end = text.indexOf("\n", start), raw = text.slice(start, end < 0 ? text.length : end);
		start = end < 0 ? text.length + 1 : end + 1, line += 1;
		let words = withoutComment(raw.trim());
		words !== "" && (yield {
			line,
			parsed: parseTargetOrDomain(words)
		});
	}
}
function withoutComment(line) {
	return line.includes("#") ? line.replace(/(?:^|\s)#[^\r]*$/, "").trimEnd() : line;
}
// ../../packages/probe/dist/net/end-process.js
const inPool = /Req(?:Wrap|Callback|Promise)$/, shell = "/bin/sh";
function endProcess(status) {
	if (process.getActiveResourcesInfo().some((kind) => inPool.test(kind)) && (0, node_fs.existsSync)(shell)) try {
		process.execve?.(shell, [
			"sh",
			"-c",
			`exit ${status}`
		], {});
	} catch {}
	process.exit(status);
}
function lookupThreads(concurrency) {
	return Math.min(1024, 4 * concurrency);
}
function parseMtaStsPolicy(body) {
	let problems = [], values = new Map(), mx = [];
	for (let [index, text] of body.split(/\r?\n/).entries()) {
		if (/^[ \t]*$/.test(text)) continue;
		let match = lineForm.exec(text);
		if (!match) {
			if (problems.push({
				reason: "line",
				line: index + 1,
				text
			}), problems.length === 10) break;
			continue;
		}
		let [, key = "", value = ""] = match;
		key === "mx" ? isMxPattern(value) ? mx.push(value.toLowerCase()) : problems.push({
			reason: "value",
			key,
			value
		}) : values.has(key) || values.set(key, value);
	}
	function read(key, parse) {
		let text = values.get(key);
		if (text === void 0) return problems.push({
			reason: "missing",
			key
		}), null;
		let value = parse(text);
		return value === null && problems.push({
			reason: "value",
			key,
			value: text
		}), value;
	}
	read("version", (text) => text === "STSv1" ? text : null);
	let mode = read("mode", (text) => modes.find((each) => each === text) ?? null), maxAge = read("max_age", parseMaxAge);
	return mx.length === 0 && !problems.some((problem) => "key" in problem && problem.key === "mx") && mode !== "none" && problems.push({
		reason: "missing",
		key: "mx"
	}), problems.length > 0 || mode === null || maxAge === null ? {
		ok: !1,
		problems: problems.slice(0, 10)
	} : {
		ok: !0,
		policy: {
			mode,
			maxAge,
			mx
		}
	};
}
function matchesMxPattern(host, pattern) {
	let actual = withoutDot(host.toLowerCase()), wanted = pattern.toLowerCase();
	if (!wanted.startsWith("*.")) return actual === wanted;
	let dot = actual.indexOf(".");
	return dot > 0 && actual.slice(dot) === wanted.slice(1);
}
const modes = [
	"enforce",
	"testing",
	"none"
], lineForm = /^([A-Za-z0-9][A-Za-z0-9_.-]{0,31}):[ \t]*([\x21-\x7e\x80-\xff](?:[\x20-\x7e\x80-\xff]*[\x21-\x7e\x80-\xff])?)[ \t]*$/;
function isMxPattern(text) {
	return isHostName(text.replace(/^\*\./, ""));
}
function parseMaxAge(text) {
	if (!/^\d{1,10}$/.test(text)) return null;
	let seconds = Number(text);
	return seconds <= 31557600 ? seconds : null;
}
function withoutDot(host) {
	return host.endsWith(".") ? host.slice(0, -1) : host;
}
// ../../packages/probe/dist/protocol/version-record.js
function readVersionRecord(texts, version) {
	let expected = `v=${version};`, [text, ...others] = texts.filter((each) => each.startsWith(expected));
	if (text === void 0) {
		let near = texts.find((each) => looksLike(each, version));
		return failed$1(near === void 0 ? { reason: "none" } : {
			reason: "version",
			expected,
			text: near
		});
	}
	if (others.length > 0) return failed$1({
		reason: "several",
		count: others.length + 1
	});
	let fields = [], parts = text.slice(expected.length).split(";").map(trimBlanks);
	parts.at(-1) === "" && parts.pop();
	for (let part of parts) {
		let match = fieldForm.exec(part);
		if (!match) return failed$1({
			reason: "field",
			text: part
		});
		fields.push({
			name: match[1] ?? "",
			value: match[2] ?? ""
		});
	}
	return {
		ok: !0,
		text,
		fields
	};
}
function fieldOf(fields, name) {
	return fields.find((field) => field.name === name)?.value;
}
const fieldForm = /^([A-Za-z0-9][A-Za-z0-9_.-]{0,31})=([\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?)$/;
function looksLike(text, version) {
	return text.slice(0, 64).toLowerCase().replace(/["\s]/g, "").startsWith(`v=${version.toLowerCase()}`);
}
function trimBlanks(text) {
	return text.replace(/^[ \t]+/, "").replace(/(?<![ \t])[ \t]+$/, "");
}
function failed$1(problem) {
	return {
		ok: !1,
		problem
	};
}
// ../../packages/probe/dist/protocol/mta-sts-record.js
function readMtaStsRecord(texts) {
	let record = readVersionRecord(texts, "STSv1");
	if (!record.ok) return record;
	let id = fieldOf(record.fields, "id");
	return id === void 0 ? {
		ok: !1,
		problem: {
			reason: "missing",
			name: "id"
		}
	} : /^[A-Za-z0-9]{1,32}$/.test(id) ? {
		ok: !0,
		text: record.text,
		id
	} : {
		ok: !1,
		problem: {
			reason: "value",
			name: "id",
			value: id
		}
	};
}
// ../../packages/probe/dist/protocol/tls-rpt-record.js
function readTlsRptRecord(texts) {
	let record = readVersionRecord(texts, "TLSRPTv1");
	if (!record.ok) return record;
	let value = fieldOf(record.fields, "rua");
	if (value === void 0) return {
		ok: !1,
		problem: {
			reason: "missing",
			name: "rua"
		}
	};
	let rua = value.split(",").map((uri) => uri.trim()), bad = rua.find((uri) => !/^(?:mailto:[^\s!@]+@[^\s!@]+|https:\/\/[^\s!/?#]+[^\s!]*)$/i.test(uri));
	return bad === void 0 ? {
		ok: !0,
		text: record.text,
		rua
	} : {
		ok: !1,
		problem: {
			reason: "value",
			name: "rua",
			value: bad
		}
	};
}
// ../../packages/probe/dist/protocol/mta-sts-fetch.js
function policyUrl(domain) {
	return `https://mta-sts.${domain}/.well-known/mta-sts.txt`;
}
async function fetchPolicy(domain, options) {
	if (options.signal?.aborted) return failed({ reason: "cancelled" });
	let [{ request }, { X509Certificate }, { roots }] = await Promise.all([
		Promise.resolve().then(() => require_rolldown_runtime.n(require("node:https"), 1)),
		Promise.resolve().then(() => require_rolldown_runtime.n(require("node:crypto"), 1)),
		prepareTls(options.ca)
	]), { limitMs, signal } = options;
	return new Promise((resolve) => {
		let socket, waiting = new AbortController(), end = (outcome) => {
			clearTimeout(timer), waiting.abort(), signal?.removeEventListener("abort", cancel), asked.removeAllListeners().on("error", () => {}), asked.destroy(), resolve(outcome);
		}, cancel = () => end(failed({ reason: "cancelled" })), timer = setTimeout(() => end(failed({
			reason: "timeout",
			limitMs
		})), limitMs);
		signal?.addEventListener("abort", cancel);
		let asked = request(policyUrl(domain), {
			port: options.port ?? 443,
			agent: !1,
			lookup: asNodeLookup(options, waiting.signal),
			headers: {
				accept: "text/plain",
				"user-agent": "smtp-probe"
			},
			ca: [...roots],
			rejectUnauthorized: !0,
			minVersion: "TLSv1.2",
			checkServerIdentity: (host, { raw }) => namesHost(new X509Certificate(raw), host) ? void 0 : mismatch()
		});
		asked.on("socket", (own) => {
			socket = own;
		}), asked.on("response", (response) => readBody(response, end)), asked.on("error", (error) => {
			let distrust = socket?.authorizationError ?? null;
			end(failed(distrust === null ? {
				reason: "connection",
				errno: errnoOf(error)
			} : {
				reason: "certificate",
				error: errnoOf(distrust)
			}));
		}), asked.end();
	});
}
function readBody(response, end) {
	let { statusCode: status = 0, headers } = response;
	if (status !== 200) {
		end(failed({
			reason: "status",
			status,
			location: headers.location ?? null
		}));
		return;
	}
	let mediaType = headers["content-type"] ?? null;
	if (!/^text\/plain[ \t]*(?:;|$)/i.test(mediaType ?? "")) {
		end(failed({
			reason: "media-type",
			mediaType
		}));
		return;
	}
	let body = "";
	response.setEncoding("latin1"), response.on("data", (piece) => {
		body += piece, body.length > 65536 && end(failed({
			reason: "too-large",
			limit: 65536
		}));
	}), response.on("end", () => end({
		ok: !0,
		body
	})), response.on("error", (error) => end(failed({
		reason: "connection",
		errno: errnoOf(error)
	})));
}
function asNodeLookup({ lookup, family: wanted }, signal) {
	return (host, { all }, callback) => {
		lookup(host, signal).then((found) => {
			let addresses = found.filter(({ family }) => wanted === "any" || family === wanted), [first] = addresses;
			first ? all ? callback(null, [...addresses]) : callback(null, first.address, first.family) : callback(Object.assign(Error("no address"), { code: "ENOTFOUND" }), []);
		}, (error) => callback(error instanceof Error ? error : Error(String(error)), []));
	};
}
function mismatch() {
	return Object.assign(Error("the certificate names another host"), { code: "ERR_TLS_CERT_ALTNAME_INVALID" });
}
function failed(problem) {
	return {
		ok: !1,
		problem
	};
}
// ../../packages/probe/dist/net/mta-sts.js
async function lookUpMtaSts(domain, options) {
	let clock = new Stopwatch(), texts = await textsAt(`_mta-sts.${domain}`, options.dns), nothing = {
		domain,
		record: null,
		recordProblem: null,
		policy: null,
		policyProblem: null
	};
	if (!texts.ok) return {
		...nothing,
		recordProblem: texts.problem
	};
	let read = readMtaStsRecord(texts.texts);
	if (!read.ok) return {
		...nothing,
		recordProblem: read.problem
	};
	let found = {
		...nothing,
		record: {
			text: read.text,
			id: read.id
		}
	}, limitMs = Math.min(options.limitMs, Math.max(0, options.wholeMs - clock.elapsedMs)), fetched = await fetchPolicy(domain, {
		...options,
		limitMs,
		signal: options.dns.cancel
	});
	if (!fetched.ok) return {
		...found,
		policyProblem: fetched.problem
	};
	let parsed = parseMtaStsPolicy(fetched.body);
	return parsed.ok ? {
		...found,
		policy: parsed.policy
	} : {
		...found,
		policyProblem: {
			reason: "invalid",
			problems: parsed.problems
		}
	};
}
async function lookUpTlsRpt(domain, dns) {
	let texts = await textsAt(`_smtp._tls.${domain}`, dns);
	if (!texts.ok) return {
		domain,
		record: null,
		problem: texts.problem
	};
	let read = readTlsRptRecord(texts.texts);
	return read.ok ? {
		domain,
		record: {
			text: read.text,
			rua: read.rua
		},
		problem: null
	} : {
		domain,
		record: null,
		problem: read.problem
	};
}
async function textsAt(name, dns) {
	let answer = await timedQuery(name, "TXT", dns);
	return answer.ok ? {
		ok: !0,
		texts: answer.records
	} : answer.problem === "no-such-name" || answer.problem === "no-such-record" ? {
		ok: !0,
		texts: []
	} : {
		ok: !1,
		problem: {
			reason: "dns",
			problem: answer.problem
		}
	};
}
// ../../packages/probe/dist/net/published.js
async function lookUpPublished(domain, security, options = {}) {
	let { resolver, lookup, family = "any", ca, policyPort, signal } = options, { connectMs, commandMs, targetMs } = limitsOf(options.limits), time = AbortSignal.timeout(Math.min(connectMs, targetMs)), dns = {
		servers: dnsServers(resolver),
		cancel: signal,
		time
	}, [mtaSts, tlsRpt] = await Promise.all([lookUpMtaSts(domain, {
		dns,
		lookup: lookup ?? lookupBy(resolver),
		family,
		ca,
		limitMs: connectMs + commandMs,
		wholeMs: targetMs,
		...policyPort !== void 0 && { port: policyPort }
	}), lookUpTlsRpt(domain, dns)]);
	return {
		domain,
		security,
		mtaSts,
		tlsRpt
	};
}
// ../../packages/probe/dist/failure.js
function preventedTest(failure) {
	switch (failure.code) {
		case "dns-failure":
		case "host-unreachable":
		case "local-failure":
		case "cancelled": return !0;
		case "timeout": return failure.phase === "resolve" || failure.phase === "connect";
		case "dns-not-found":
		case "connection-refused":
		case "connection-reset":
		case "connection-closed":
		case "tls-handshake-failed":
		case "tls-broken":
		case "starttls-refused":
		case "plaintext-after-starttls":
		case "not-smtp":
		case "malformed-reply":
		case "reply-too-large":
		case "ehlo-rejected": return !1;
	}
}
// ../../packages/probe/dist/protocol/capability-changes.js
function capabilityChanges(before, after) {
	let earlier = byKeyword(before), later = byKeyword(after);
	return {
		gained: [...later.values()].filter(({ keyword }) => !earlier.has(keyword)),
		lost: [...earlier.values()].filter(({ keyword }) => !later.has(keyword)),
		changed: [...earlier.values()].flatMap((one) => {
			let other = later.get(one.keyword);
			return other && other.parameters !== one.parameters ? [{
				before: one,
				after: other
			}] : [];
		})
	};
}
function byKeyword(capabilities) {
	let found = new Map();
	for (let capability of capabilities) found.has(capability.keyword) || found.set(capability.keyword, capability);
	return found;
}
// ../../packages/probe/dist/policy/baseline-changes.js
function changesOf(before, after) {
	return [...Object.entries(parts).flatMap(([what, read]) => {
		let [earlier, now] = [read(before), read(after)];
		return earlier === null || now === null || earlier === now ? [] : [{
			what,
			before: earlier,
			after: now
		}];
	}), ...capabilities(before, after)];
}
const parts = {
	starttls: ({ startTls }) => startTls === "unknown" ? null : startTls,
	"banner-code": ({ banner }) => banner ? String(banner.code).padStart(3, "0") : null,
	"banner-host": ({ banner }) => banner?.host ?? null,
	software: ({ banner }) => banner?.software ?? null,
	"tls-version": ({ tls }) => tls?.version ?? null,
	"certificate-end": ({ tls }) => tls?.chain[0]?.validTo ?? null,
	"certificate-issuer": ({ tls }) => tls?.chain[0]?.issuer ?? null,
	"certificate-key": ({ tls }) => tls?.chain[0]?.keyKind ?? null
};
function capabilities(before, after) {
	if (before.ehloBeforeTls === null != (after.ehloBeforeTls === null) || before.ehlo?.code !== 250 || after.ehlo?.code !== 250) return [];
	let { gained, lost, changed } = capabilityChanges(before.ehlo.capabilities, after.ehlo.capabilities);
	return [
		...lost.map((each) => ({
			what: "capability",
			before: line(each),
			after: null
		})),
		...changed.map(({ before: one, after: other }) => ({
			what: "capability",
			before: line(one),
			after: line(other)
		})),
		...gained.map((each) => ({
			what: "capability",
			before: null,
			after: line(each)
		}))
	];
}
function line({ keyword, parameters }) {
	return parameters === "" ? keyword : `${keyword} ${parameters}`;
}
// ../../packages/probe/dist/policy/check.js
function unmetOrPass(unmet) {
	let [first, ...rest] = unmet;
	return first ? [first, ...rest] : "pass";
}
// ../../packages/probe/dist/policy/dane-check.js
function checkDane(result, policy) {
	if (policy.dane === "off") return "not-demanded";
	let { dane, target } = result;
	if (!dane) return policy.dane === "report" ? "not-demanded" : [{
		code: "dane-undetermined",
		name: target.host,
		reason: "no-name"
	}];
	let { name, mxSecurity, security, problem } = dane;
	if (mxSecurity === "insecure") return policy.dane === "report" ? "not-demanded" : [{
		code: "dane-required",
		name,
		reason: "mx-insecure"
	}];
	let absent = problem === "no-such-name" || problem === "no-such-record";
	return problem === "server-failure" && security !== "unvalidated" ? [{
		code: "dnssec-invalid",
		name
	}] : problem !== null && !absent ? [{
		code: "dane-undetermined",
		name,
		reason: problem
	}] : security === "unvalidated" || mxSecurity === "unvalidated" ? policy.dane === "report" && absent ? "not-demanded" : [{
		code: "dane-undetermined",
		name,
		reason: "unvalidated"
	}] : absent || security === "insecure" ? policy.dane === "report" ? "not-demanded" : [{
		code: "dane-required",
		name,
		reason: absent ? "none" : "insecure"
	}] : judgeRecords(dane, result);
}
function judgeRecords({ name, records }, { tls, startTls }) {
	let usable = records.filter(({ unusable }) => unusable === null);
	if (!tls) return startTls === "absent" ? [{ code: "starttls-not-supported" }] : "undetermined";
	if (usable.length === 0) return [{
		code: "tlsa-invalid",
		name,
		reason: "unusable"
	}];
	let matches = usable.map(({ match }) => match);
	return matches.includes("match") ? "pass" : [{
		code: "tlsa-invalid",
		name,
		reason: [
			"wrong-date",
			"wrong-name",
			"broken-chain"
		].find((each) => matches.includes(each)) ?? "no-match"
	}];
}
// ../../packages/probe/dist/policy/certificate.js
function certificateShortfalls(tls, { observedAt, target }) {
	let [own] = tls.chain;
	if (!own) return [{
		code: "certificate-not-trusted",
		reason: "none-shown"
	}];
	let shortfalls = tls.trustErrors.map((error) => trustShortfall(error, tls.chain, observedAt));
	return tls.nameMatches || shortfalls.push({
		code: "certificate-host-mismatch",
		host: target.host,
		names: own.subjectAltNames
	}), shortfalls;
}
function trustShortfall(error, chain, observedAt) {
	let now = Date.parse(observedAt);
	if (error === "CERT_HAS_EXPIRED") {
		let index = chain.findIndex(({ validTo }) => Date.parse(validTo) < now), expired = chain[index];
		if (expired) return {
			code: "certificate-expired",
			of: index === 0 ? "server" : "issuer",
			validTo: expired.validTo
		};
	}
	return {
		code: "certificate-not-trusted",
		...trustProblem(error, chain, now)
	};
}
function trustProblem(error, chain, now) {
	switch (error) {
		case "DEPTH_ZERO_SELF_SIGNED_CERT": return { reason: "self-signed" };
		case "SELF_SIGNED_CERT_IN_CHAIN":
		case "UNABLE_TO_GET_ISSUER_CERT":
		case "UNABLE_TO_GET_ISSUER_CERT_LOCALLY":
		case "UNABLE_TO_VERIFY_LEAF_SIGNATURE": return {
			reason: "unknown-issuer",
			...endOf(chain)
		};
		case "CERT_NOT_YET_VALID": {
			let index = chain.findIndex(({ validFrom }) => Date.parse(validFrom) > now), early = chain[index];
			return early ? {
				reason: "not-yet-valid",
				of: index === 0 ? "server" : "issuer",
				validFrom: early.validFrom
			} : {
				reason: "other",
				detail: error
			};
		}
		default: return {
			reason: "other",
			detail: error
		};
	}
}
function endOf(chain) {
	let last = chain[0], left = new Set(chain.slice(1)), issuersSent = 0;
	for (;;) {
		let issuer = last?.issuer ?? "", next = [...left].find(({ subject }) => subject === issuer);
		if (!next) return {
			issuer,
			issuersSent
		};
		left.delete(next), issuersSent += 1, last = next;
	}
}
// ../../packages/probe/dist/policy/mta-sts-check.js
function checkMtaSts(result, { mtaSts: demand }) {
	if (demand === "off") return "not-demanded";
	let { mtaSts, target, tls, startTls } = result;
	if (!mtaSts) return demand === "report" ? "not-demanded" : [{
		code: "mta-sts-undetermined",
		domain: target.host,
		reason: "no-domain"
	}];
	let shortfalls = [...mtaStsShortfalls(mtaSts, demand)], { policy, domain } = mtaSts;
	return !policy || policy.mode === "none" ? shortfalls.length === 0 ? "not-demanded" : unmetOrPass(shortfalls) : (policy.mx.some((pattern) => matchesMxPattern(target.host, pattern)) || shortfalls.push({
		code: "mx-not-in-sts-policy",
		domain,
		host: target.host,
		mx: policy.mx
	}), tls ? shortfalls.push(...certificateShortfalls(tls, result)) : startTls === "absent" && shortfalls.push({ code: "starttls-not-supported" }), !tls && shortfalls.length === 0 ? "undetermined" : unmetOrPass(shortfalls));
}
function mtaStsShortfalls({ domain, recordProblem, policy, policyProblem }, demand) {
	return recordProblem?.reason === "dns" ? [{
		code: "mta-sts-undetermined",
		domain,
		reason: recordProblem.problem
	}] : recordProblem ? recordProblem.reason === "none" && demand === "report" ? [] : [{
		code: "mta-sts-missing",
		domain,
		problem: recordProblem
	}] : policyProblem ? [policyShortfall(domain, policyProblem)] : !policy || policy.mode === "enforce" ? [] : [{
		code: "mta-sts-not-enforced",
		domain,
		mode: policy.mode
	}];
}
function policyShortfall(domain, policyProblem) {
	switch (policyProblem.reason) {
		case "invalid": return {
			code: "sts-policy-invalid",
			domain,
			problems: policyProblem.problems
		};
		case "certificate": return {
			code: "sts-webpki-invalid",
			domain,
			error: policyProblem.error
		};
		case "cancelled": return {
			code: "mta-sts-undetermined",
			domain,
			reason: "cancelled"
		};
		default: return {
			code: "sts-policy-fetch-error",
			domain,
			problem: policyProblem
		};
	}
}
// ../../packages/probe/dist/policy/reverse-dns-check.js
function checkReverseDns({ address, reverseDns }, policy) {
	if (!policy.requireFcrdns) return "not-demanded";
	if (address === null || !reverseDns) return "undetermined";
	if (reverseDns.confirmed) return "pass";
	let unanswered = unansweredIn(reverseDns);
	if (reverseDns.confirmed === null && unanswered) return [{
		code: "reverse-dns-undetermined",
		address,
		...unanswered
	}];
	let { name, names } = reverseDns;
	return names.length === 0 ? [{
		code: "reverse-dns-missing",
		address,
		name
	}] : [{
		code: "reverse-dns-not-confirmed",
		address,
		names: names.map((each) => each.name)
	}];
}
function bannerHostRemarks({ address, reverseDns }, policy) {
	let host = reverseDns?.bannerHost;
	return !policy.requireFcrdns || address === null || !host || host.leadsBack !== !1 ? [] : [{
		code: "banner-host-not-confirmed",
		address,
		host: host.name
	}];
}
function unansweredIn({ name, problem, names }) {
	if (problem !== null) return {
		name,
		reason: problem
	};
	for (let each of names) if (each.leadsBack === null && each.problem !== null && each.problem !== "not-a-host") return {
		name: each.name,
		reason: each.problem
	};
}
// ../../packages/probe/dist/policy/tls-checks.js
function checkTls(result, policy) {
	return policy.tls === "observe" ? "not-demanded" : result.tls ? policy.tls === "handshake" ? "pass" : unmetOrPass(certificateShortfalls(result.tls, result)) : whenUnseen(result, policy);
}
function checkTlsVersion(result, policy) {
	if (!result.tls || !isPartOfTest(result, policy)) return whenUnseen(result, policy);
	let { version } = result.tls;
	return tlsVersions.findIndex((each) => version === (each === "1.0" ? "TLSv1" : `TLSv${each}`)) >= tlsVersions.indexOf(policy.minTlsVersion) ? "pass" : [{
		code: "tls-version-too-old",
		minimum: policy.minTlsVersion,
		actual: version
	}];
}
function checkCertificateDays(result, policy) {
	let { minCertificateDays: minDays } = policy;
	if (minDays === null) return "not-demanded";
	let own = result.tls?.chain[0];
	if (!own || !isPartOfTest(result, policy)) return whenUnseen(result, policy);
	let { validTo } = own, daysLeft = Math.floor((Date.parse(validTo) - Date.parse(result.observedAt)) / 864e5);
	return daysLeft < 0 ? [{
		code: "certificate-expired",
		of: "server",
		validTo
	}] : daysLeft >= minDays ? "pass" : [{
		code: "certificate-expires-soon",
		minDays,
		daysLeft,
		validTo
	}];
}
function checkCommandInjection({ commandInjection }) {
	switch (commandInjection) {
		case null: return "not-demanded";
		case "unknown": return "undetermined";
		case "not-executed": return "pass";
		case "executed": return [{ code: "starttls-command-injection" }];
	}
}
function isPartOfTest({ target }, policy) {
	return target.tls === "implicit" || policy.tls !== "observe";
}
function whenUnseen(result, policy) {
	return isPartOfTest(result, policy) ? result.startTls === "absent" && !policy.requireStartTls ? "not-demanded" : "undetermined" : "not-demanded";
}
// ../../packages/probe/dist/policy/checks.js
const checks = [
	{
		demand: "banner-code",
		check: checkBannerCode
	},
	{
		demand: "require-starttls",
		check: checkStartTls
	},
	{
		demand: "banner-host",
		check: checkBannerHost
	},
	{
		demand: "require-capabilities",
		check: checkRequiredCapabilities
	},
	{
		demand: "forbid-capabilities",
		check: checkForbiddenCapabilities
	},
	{
		demand: "forbid-auth-before-tls",
		check: checkAuthBeforeTls
	},
	{
		demand: "max-rtt",
		check: checkRtt
	},
	{
		demand: "tls",
		check: checkTls
	},
	{
		demand: "min-tls-version",
		check: checkTlsVersion
	},
	{
		demand: "min-certificate-days",
		check: checkCertificateDays
	},
	{
		demand: "check-command-injection",
		check: checkCommandInjection
	},
	{
		demand: "mta-sts",
		check: checkMtaSts,
		severity: ({ mtaSts }) => severityOf(mtaSts)
	},
	{
		demand: "dane",
		check: checkDane,
		severity: ({ dane }) => severityOf(dane)
	},
	{
		demand: "require-fcrdns",
		check: checkReverseDns
	}
];
function severityOf(demand) {
	return demand === "require" ? "error" : "warning";
}
function checkBannerCode({ banner }, { bannerCode }) {
	return banner ? banner.code === bannerCode ? "pass" : [{
		code: "unexpected-banner-code",
		expected: bannerCode,
		actual: banner.code
	}] : "undetermined";
}
function checkStartTls({ startTls }, { requireStartTls }) {
	if (!requireStartTls) return "not-demanded";
	switch (startTls) {
		case "advertised":
		case "not-applicable": return "pass";
		case "absent": return [{ code: "starttls-not-supported" }];
		case "unknown": return "undetermined";
	}
}
function checkBannerHost({ banner, target }, { bannerHost }) {
	if (bannerHost === null) return "not-demanded";
	if (!banner) return "undetermined";
	let expected = bannerHost === "target" ? target.host : bannerHost;
	return banner.host !== null && hostMatches(banner.host, expected) ? "pass" : [{
		code: "banner-host-mismatch",
		expected,
		actual: banner.host
	}];
}
function hostMatches(host, pattern) {
	let actual = host.toLowerCase(), wanted = pattern.toLowerCase();
	if (!wanted.startsWith("*.")) return actual === wanted;
	let dot = actual.indexOf(".");
	return dot > 0 && actual.slice(dot) === wanted.slice(1);
}
function checkRequiredCapabilities(result, policy) {
	if (policy.requireCapabilities.length === 0) return "not-demanded";
	let { ehlo } = result;
	return ehlo?.code === 250 ? unmetOrPass(policy.requireCapabilities.filter((keyword) => !offers(ehlo.capabilities, keyword)).map((keyword) => ({
		code: "capability-missing",
		keyword
	}))) : "undetermined";
}
function checkForbiddenCapabilities(result, policy) {
	if (policy.forbidCapabilities.length === 0) return "not-demanded";
	let { ehlo } = result;
	return ehlo?.code === 250 ? unmetOrPass(policy.forbidCapabilities.filter((keyword) => offers(ehlo.capabilities, keyword)).map((keyword) => ({
		code: "capability-forbidden",
		keyword
	}))) : "undetermined";
}
function checkAuthBeforeTls(result, policy) {
	if (!policy.forbidAuthBeforeTls) return "not-demanded";
	if (result.startTls === "not-applicable") return "pass";
	let ehlo = result.ehloBeforeTls ?? result.ehlo;
	if (ehlo?.code !== 250) return "undetermined";
	let auth = ehlo.capabilities.find(({ keyword }) => keyword === "AUTH" || keyword.startsWith("AUTH="));
	return auth ? [{
		code: "auth-before-tls",
		mechanisms: auth.parameters
	}] : "pass";
}
function checkRtt({ rttMs }, { maxRttMs }) {
	return maxRttMs === null ? "not-demanded" : rttMs === null ? "undetermined" : rttMs <= maxRttMs ? "pass" : [{
		code: "rtt-exceeded",
		maxMs: maxRttMs,
		actualMs: rttMs
	}];
}
// ../../packages/probe/dist/policy/reach.js
const order$1 = {
	starttls: [
		"resolve",
		"connect",
		"banner",
		"ehlo",
		"starttls",
		"tls"
	],
	implicit: [
		"resolve",
		"connect",
		"tls",
		"banner",
		"ehlo"
	]
};
function reachOf({ end, target, tls }) {
	if (end.kind === "completed") return Infinity;
	let phases = order$1[target.tls];
	return target.tls === "starttls" && tls !== null ? phases.length : phases.indexOf(end.phase);
}
// ../../packages/probe/dist/policy/regression-published.js
const lostMtaSts = ({ mtaSts: earlier }, { mtaSts: now }) => {
	let before = earlier?.policy?.mode;
	if (!now || before === void 0 || before === "none") return [];
	let after = modeNow(now);
	return after === "undetermined" || after === before || before === "testing" && after === "enforce" || after === "enforce" ? [] : [{
		code: "mta-sts-weakened",
		domain: now.domain,
		before,
		after
	}];
}, lostTlsa = ({ dane: before }, { dane: after }) => {
	if (!before || !after || !binds(before) || binds(after)) return [];
	let isGone = after.problem === "no-such-name" || after.problem === "no-such-record", isUnproved = after.problem === null && after.security === "insecure";
	return isGone || isUnproved ? [{
		code: "tlsa-lost",
		name: after.name
	}] : [];
};
function modeNow({ record, recordProblem, policy, policyProblem }) {
	if (policy) return policy.mode;
	if (!record) return recordProblem?.reason === "dns" ? "undetermined" : null;
	let reason = policyProblem?.reason;
	return reason === "connection" || reason === "timeout" || reason === "cancelled" ? "undetermined" : null;
}
function binds({ security, records }) {
	return security === "secure" && records.some(({ unusable }) => unusable === null);
}
// ../../packages/probe/dist/policy/regression-smtp.js
function capabilityRegressions(before, after) {
	let plaintext = listRegressions(plaintextList(before), plaintextList(after), "plaintext"), inside = listRegressions(tlsList(before), tlsList(after), "tls");
	return [...plaintext, ...inside.filter((one) => !plaintext.some((other) => isSame(one, other)))];
}
function newlyExposedAuth(before, after) {
	let [earlier, now] = [plaintextList(before), plaintextList(after)], mechanisms = now && authMechanisms(now);
	return earlier && mechanisms != null && authMechanisms(earlier) === null ? [{
		code: "auth-newly-before-tls",
		mechanisms
	}] : [];
}
const softwareChange = ({ banner: earlier }, { banner: now }) => {
	let [before, after] = [earlier?.software, now?.software];
	return before && after && before !== after ? [{
		code: "banner-software-changed",
		before,
		after
	}] : [];
};
function listRegressions(before, after, within) {
	if (!before || !after) return [];
	let { lost } = capabilityChanges(before, after);
	return [...lost.map(({ keyword }) => ({
		code: "capability-lost",
		keyword,
		within
	})), ...loweredSize(before, after)];
}
function plaintextList({ startTls, ehlo, ehloBeforeTls }) {
	return startTls === "not-applicable" ? null : whole(ehloBeforeTls ?? ehlo);
}
function tlsList({ startTls, ehlo, ehloBeforeTls }) {
	return startTls === "not-applicable" || ehloBeforeTls ? whole(ehlo) : null;
}
function whole(reply) {
	return reply?.code === 250 ? reply.capabilities : null;
}
function loweredSize(before, after) {
	if (!offers(before, "SIZE") || !offers(after, "SIZE")) return [];
	let [earlier, now] = [sizeLimit(before), sizeLimit(after)];
	return now !== null && (earlier === null || now < earlier) ? [{
		code: "size-limit-lowered",
		before: earlier,
		after: now
	}] : [];
}
function sizeLimit(capabilities) {
	let text = capabilities.find(({ keyword }) => keyword === "SIZE")?.parameters ?? "";
	return /^\d{1,15}$/.test(text) && Number(text) > 0 ? Number(text) : null;
}
function authMechanisms(capabilities) {
	return capabilities.find(({ keyword }) => keyword === "AUTH" || keyword.startsWith("AUTH="))?.parameters ?? null;
}
function isSame(one, other) {
	return one.code === "capability-lost" && other.code === "capability-lost" ? one.keyword === other.keyword : one.code === other.code;
}
// ../../packages/probe/dist/policy/regression-tls.js
const versions = [
	"TLSv1",
	"TLSv1.1",
	"TLSv1.2",
	"TLSv1.3"
], lowerTlsVersion = ({ tls: earlier }, { tls: now }) => {
	if (!earlier || !now) return [];
	let [before, after] = [earlier.version, now.version];
	return versions.includes(after) && versions.indexOf(after) < versions.indexOf(before) ? [{
		code: "tls-version-lowered",
		before,
		after
	}] : [];
}, certificateRegressions = ({ tls: before }, { tls: after, target }) => !before || !after ? [] : [
	...before.trusted && !after.trusted ? [{
		code: "certificate-trust-lost",
		errors: after.trustErrors
	}] : [],
	...before.nameMatches && !after.nameMatches ? [{
		code: "certificate-name-lost",
		host: target.host
	}] : [],
	...replacedBy(before, after)
];
function replacedBy({ chain: [before] }, { chain: [after] }) {
	if (!before || !after || before.fingerprint256 === after.fingerprint256) return [];
	let regressions = [];
	Date.parse(after.validTo) < Date.parse(before.validTo) && regressions.push({
		code: "certificate-ends-sooner",
		before: before.validTo,
		after: after.validTo
	}), issuerName(before) !== issuerName(after) && regressions.push({
		code: "certificate-issuer-changed",
		before: issuerName(before),
		after: issuerName(after)
	});
	let [earlier, now] = [keyStrength(before.keyKind), keyStrength(after.keyKind)];
	return before.keyKind !== null && after.keyKind !== null && now !== null && earlier !== null && now < earlier && regressions.push({
		code: "certificate-key-weaker",
		before: before.keyKind,
		after: after.keyKind
	}), regressions;
}
function issuerName({ issuer }) {
	return /(?:^|, )O=(.+?)(?=, [A-Za-z]+=|$)/.exec(issuer)?.[1] ?? issuer;
}
function keyStrength(keyKind) {
	let [, bits] = /^RSA (\d+)$/.exec(keyKind ?? "") ?? [];
	return bits === void 0 ? curveStrength.get(keyKind ?? "") ?? null : rsaStrength.findLast(([least]) => Number(bits) >= least)?.[1] ?? 0;
}
const rsaStrength = [
	[1024, 80],
	[2048, 112],
	[3072, 128],
	[7680, 192],
	[15360, 256]
], curveStrength = new Map([
	["EC P-256", 128],
	["Ed25519", 128],
	["EC P-384", 192],
	["Ed448", 224],
	["EC P-521", 256]
]), comparisons = [
	capabilityRegressions,
	newlyExposedAuth,
	softwareChange,
	lowerTlsVersion,
	certificateRegressions,
	lostMtaSts,
	lostTlsa
];
function regressionsOf(before, after) {
	return comparisons.flatMap((compare) => compare(before, after));
}
// ../../packages/probe/dist/policy/regression-domain.js
function lostMxHosts(before, after) {
	let isKnown = after.source === "mx" || after.source === "implicit";
	if (before.source !== "mx" || !isKnown || after.hostsLeftOut > 0) return [];
	let named = new Set(after.hosts.map(({ host }) => host));
	return before.hosts.filter(({ host, problem }) => problem === null && !named.has(host)).map(({ host }) => ({
		code: "mx-host-lost",
		host
	}));
}
function excusedBy(before) {
	return {
		nullMx: !before || before.source === "null-mx",
		name: (named) => !before || before.hosts.some(({ host, problem }) => host === named.host && problem === named.problem)
	};
}
// ../../packages/probe/dist/policy/remarks.js
function remarksOn(result, policy) {
	let { ehlo, tls } = result;
	return [...tls && ehlo && offers(ehlo.capabilities, "STARTTLS") ? [{ code: "starttls-inside-tls" }] : [], ...bannerHostRemarks(result, policy)];
}
// ../../packages/probe/dist/policy/verdict.js
function judge(result, policy, { source = null, via = null, egress = null } = {}) {
	let findings = [], outcomes = [], undetermined = [];
	if (result.end.kind === "failed") {
		let { kind: _, ...failure } = result.end;
		findings.push(egressBlocked(result, egress, policy.onEgressBlocked) ?? {
			...failure,
			severity: "error"
		});
	}
	for (let { demand, check, severity: severityBy } of checks) {
		let outcome = check(result, policy);
		if (outcome === "not-demanded") continue;
		outcome === "undetermined" && undetermined.push(demand);
		let unmet = typeof outcome == "string" ? [] : outcome, severity = severityBy?.(policy) ?? "error";
		for (let finding of unmet) add(findings, {
			...finding,
			severity
		});
		let status = typeof outcome == "string" ? outcome : statusOf(outcome);
		outcomes.push({
			demand,
			status,
			severity,
			codes: codesOf(unmet)
		});
	}
	findings.length === 0 && findings.push(...undetermined.map((demand) => ({
		code: "demand-undetermined",
		demand,
		severity: "error"
	})));
	for (let remark of remarksOn(result, policy)) findings.push({
		...remark,
		severity: "warning"
	});
	return {
		result,
		verdict: verdictOf(result, findings),
		checks: outcomes,
		findings,
		source,
		via,
		baseline: null,
		runs: null,
		attempts: null
	};
}
function codesOf(unmet) {
	return unmet.length === 0 ? [] : [...new Set(unmet.map(({ code }) => code))];
}
function add(findings, finding) {
	let { severity, ...shortfall } = finding, index = findings.findIndex((other) => other.code === finding.code && sameArguments(other, shortfall));
	index < 0 ? findings.push(finding) : severity === "error" && (findings[index] = finding);
}
function sameArguments(one, other) {
	return Object.entries(other).every(([key, value]) => JSON.stringify(value) === JSON.stringify(one[key]));
}
function verdictOf(result, findings) {
	if (result.end.kind === "failed" && preventedTest(result.end)) return "error";
	let errors = findings.filter(({ severity }) => severity === "error");
	return errors.length === 0 ? "pass" : errors.every(isUndetermined) ? "error" : "fail";
}
function isUndetermined({ code }) {
	switch (code) {
		case "dane-undetermined":
		case "mta-sts-undetermined":
		case "reverse-dns-undetermined": return !0;
		default: return !1;
	}
}
function statusOf(unmet) {
	return unmet.every(isUndetermined) ? "undetermined" : "fail";
}
// ../../packages/probe/dist/policy/baseline.js
var Baseline = class {
	#results = new Map();
	#lookups = new Map();
	#asked = new Set();
	#lost = new Set();
	constructor({ judgements, domains }) {
		for (let { lookup } of domains) this.#lookups.set(domainKey(lookup.target), lookup);
		for (let { result } of judgements) {
			let key = targetKey(result.target), kept = {
				...result,
				transcript: []
			}, same = this.#results.get(key);
			same ? same.push(kept) : this.#results.set(key, [kept]);
		}
	}
	compare(judgement, policy) {
		let before = this.#find(judgement.result);
		return before ? heldAgainst(before, judgement, policy) : withoutEarlier(judgement, policy);
	}
	compareDomain(judgement, policy) {
		let { lookup, hosts, source } = judgement, before = this.#lookups.get(domainKey(lookup.target)), held = policy.failOn === "regressions" ? judgeDomain(lookup, hosts, policy, source, excusedBy(before)) : judgement, lost = before ? lostMxHosts(before, lookup) : [];
		if (lost.length === 0) return held;
		for (let { host } of lost) this.#lost.add(hostKey$1(host, lookup.target.port));
		let losses = lost.map((each) => ({
			...each,
			severity: "error"
		}));
		return {
			...held,
			verdict: "fail",
			findings: [...losses, ...held.findings]
		};
	}
	untested() {
		return [...this.#results].filter(([key]) => !this.#asked.has(key)).flatMap(([, [first]]) => first ? [first.target] : []).filter(({ host, port }) => !this.#lost.has(hostKey$1(host, port))).map(({ label }) => label);
	}
	#find({ target, address }) {
		let key = targetKey(target);
		this.#asked.add(key);
		let results = this.#results.get(key) ?? [];
		return results.find((each) => each.address === address) ?? results[0];
	}
};
function hostKey$1(host, port) {
	return `${port} ${host}`;
}
function domainKey({ domain, port }) {
	return hostKey$1(domain, port);
}
function heldAgainst(before, judgement, policy) {
	let { result } = judgement, earlier = judge(before, policy), regressions = regressionsOf(before, result), unmet = judgement.findings.filter((finding) => isNewlyUnmet(finding, before, result, policy)), mayBeWorse = judgement.findings.filter((finding) => isUnseen(finding) && !earlier.findings.some((other) => isSameFinding(other, finding))), codes = [...new Set([...regressions, ...unmet].map(({ code }) => code))];
	return judgedAgain(judgement, {
		findings: [...softened(judgement, policy, [...unmet, ...mayBeWorse]), ...regressions.map((each) => ({
			...each,
			severity: "error"
		}))],
		outcome: {
			demand: "baseline",
			status: codes.length > 0 ? "fail" : "pass",
			severity: "error",
			codes
		},
		baseline: {
			observedAt: before.observedAt,
			verdict: earlier.verdict,
			regressions: codes,
			changes: changesOf(before, result)
		}
	});
}
function withoutEarlier(judgement, policy) {
	return judgedAgain(judgement, {
		findings: [...softened(judgement, policy, []), {
			code: "not-in-baseline",
			severity: "warning"
		}],
		outcome: {
			demand: "baseline",
			status: "undetermined",
			severity: "warning",
			codes: ["not-in-baseline"]
		},
		baseline: null
	});
}
function judgedAgain(judgement, { findings, outcome, baseline }) {
	let { result } = judgement, sorted = ["error", "warning"].flatMap((wanted) => findings.filter(({ severity }) => severity === wanted));
	return {
		...judgement,
		verdict: verdictOf(result, sorted),
		checks: [...judgement.checks.map((check) => weighed(check, findings)), outcome],
		findings: sorted,
		baseline
	};
}
function weighed(outcome, findings) {
	let { status, codes } = outcome, isError = findings.some(({ code, severity }) => severity === "error" && codes.includes(code));
	return status === "fail" && !isError ? {
		...outcome,
		severity: "warning"
	} : outcome;
}
function softened({ result, findings }, { failOn }, kept) {
	return failOn === "findings" ? findings : findings.map((finding) => kept.includes(finding) || preventsTest(finding, result) ? finding : {
		...finding,
		severity: "warning"
	});
}
function preventsTest({ code }, { end }) {
	return end.kind === "completed" || !preventedTest(end) ? !1 : code === end.code || code === "egress-blocked";
}
function isNewlyUnmet(finding, before, after, policy) {
	return finding.severity === "error" ? after.end.kind === "failed" && after.end.code === finding.code ? reachOf(after) < reachOf(before) : checks.some(({ check }) => {
		let [then, now] = [check(before, policy), check(after, policy)];
		return typeof now == "string" || !now.some((each) => isSameFinding(each, finding)) ? !1 : then === "pass" || typeof then != "string" && !then.some((each) => isSameFinding(each, finding));
	}) : !1;
}
function isUnseen({ code }) {
	return code.endsWith("-undetermined");
}
function isSameFinding(one, other) {
	return one.code === other.code && keys.every((key) => argumentOf(one, key) === argumentOf(other, key));
}
const keys = [
	"keyword",
	"demand",
	"of",
	"domain",
	"name"
];
function argumentOf(finding, key) {
	return key in finding ? finding[key] : void 0;
}
// ../../packages/probe/dist/read-at-most.js
async function readAtMost(path, maxBytes) {
	let { buffer } = await Promise.resolve().then(() => require_rolldown_runtime.n(require("node:stream/consumers"), 1));
	return await buffer((0, node_fs.createReadStream)(path, { end: maxBytes }));
}
// ../../packages/probe/dist/policy/runs.js
function runOf({ result, verdict }) {
	let { startTls, ehlo, tls, banner, address, rttMs } = result;
	return {
		target: result.target,
		verdict,
		startTls,
		capabilities: ehlo?.code === 250 ? [...new Set(ehlo.capabilities.map(({ keyword }) => keyword))].sort() : null,
		certificate: tls?.chain[0]?.fingerprint256 ?? null,
		software: banner?.software ?? null,
		host: banner?.host ?? null,
		address,
		rttMs
	};
}
function withRuns(last, runs) {
	let judgements = last.judgements.map((judgement) => {
		let key = targetKey(judgement.result.target), own = runs.filter(({ target }) => targetKey(target) === key), [first, ...more] = disagreements(own), summary = {
			...judgement,
			runs: sumUp(own)
		};
		if (!first) return summary;
		let finding = {
			code: "inconsistent-answers",
			differs: [first, ...more],
			severity: "warning"
		};
		return {
			...summary,
			findings: [...judgement.findings, finding]
		};
	});
	if (!last.domain) return {
		...last,
		judgements
	};
	let domain = {
		...last.domain,
		hosts: judgements,
		earlierHosts: earlierHosts(last, runs)
	};
	return {
		...last,
		judgements,
		domain
	};
}
function earlierHosts(last, runs) {
	let now = new Set(last.judgements.map(({ result }) => result.target.host)), earlier = runs.filter(({ target }) => !now.has(target.host));
	return [...new Set(earlier.map(({ target }) => target.host))].map((host) => ({
		host,
		runs: sumUp(earlier.filter(({ target }) => target.host === host))
	}));
}
function sumUp(runs) {
	let verdicts = {
		pass: 0,
		fail: 0,
		error: 0
	}, startTls = {
		advertised: 0,
		absent: 0,
		unknown: 0,
		"not-applicable": 0
	}, answers = new Map();
	for (let run of runs) {
		verdicts[run.verdict] += 1, startTls[run.startTls] += 1;
		let { target: _, verdict: __, rttMs: ___, address, ...said } = run, key = JSON.stringify(said), before = answers.get(key) ?? {
			count: 0,
			...said,
			addresses: []
		}, addresses = [...new Set([...before.addresses, ...address === null ? [] : [address]])];
		answers.set(key, {
			...before,
			count: before.count + 1,
			addresses: addresses.slice(0, shown$1)
		});
	}
	let sorted = [...answers.values()].sort((one, other) => other.count - one.count);
	return {
		count: runs.length,
		verdicts,
		startTls,
		rtt: roundTrips(runs),
		answers: sorted.slice(0, shown$1)
	};
}
const shown$1 = 10;
function disagreements(runs) {
	let differ = (read) => new Set(runs.map(read).filter((each) => each !== null)).size > 1;
	return [
		...differ(({ startTls }) => startTls === "unknown" ? null : startTls) ? ["starttls"] : [],
		...differ(({ capabilities }) => others(capabilities)) ? ["capabilities"] : [],
		...differ(({ certificate }) => certificate) ? ["certificate"] : []
	];
}
function others(capabilities) {
	return capabilities?.filter((keyword) => keyword !== "STARTTLS").join(" ") ?? null;
}
function roundTrips(runs) {
	let times = runs.flatMap(({ rttMs }) => rttMs ?? []).sort((one, other) => one - other), [minMs, maxMs] = [times[0], times.at(-1)];
	if (minMs === void 0 || maxMs === void 0) return null;
	let middle = times.slice(Math.ceil(times.length / 2) - 1, Math.floor(times.length / 2) + 1), medianMs = middle.reduce((sum, each) => sum + each, 0) / middle.length;
	return {
		minMs,
		medianMs: Math.round(medianMs * 1e3) / 1e3,
		maxMs
	};
}
// ../../packages/probe/dist/repeat.js
function tellRuns(outcomes, rounds) {
	return rounds.times === 1 ? outcomes : tellTogether(outcomes, rounds);
}
async function* tellTogether(outcomes, { targets, times }) {
	let open = new Map();
	for await (let outcome of outcomes) {
		let place = outcome.index % targets, group = open.get(place) ?? {
			runs: [],
			done: 0,
			last: null
		};
		open.set(place, group), group.runs.push(...outcome.judgements.map(runOf)), group.done += 1, outcome.index >= targets * (times - 1) ? group.last = outcome : yield outcome, group.done < times || !group.last || (open.delete(place), yield withRuns(group.last, group.runs));
	}
	for (let { last, runs } of open.values()) last && (yield withRuns(last, runs));
}
// ../../packages/probe/dist/coverage.js
const wholeList = {
	shard: null,
	gaps: []
};
// ../../packages/probe/dist/report/counts.js
var Tally = class {
	#counts = {
		total: 0,
		pass: 0,
		fail: 0,
		error: 0
	};
	add(judged) {
		for (let { verdict } of judged) this.#counts.total += 1, this.#counts[verdict] += 1;
	}
	get counts() {
		return { ...this.#counts };
	}
};
function countVerdicts(judgements) {
	let tally = new Tally();
	return tally.add(judgements), tally.counts;
}
function countedIn({ judgements, domain }) {
	return domain ? excuseOfDomain(domain) === "skip" ? [] : [domain] : judgements.filter((each) => excuseOf(each) !== "skip");
}
function countTargets(judgements, domains = []) {
	return countVerdicts([...judgements.filter((each) => each.via === null && excuseOf(each) !== "skip"), ...domains.filter((each) => excuseOfDomain(each) !== "skip")]);
}
function numberOfTargets(judgements, domains) {
	return judgements.filter(({ via }) => via === null).length + domains.length;
}
function skippedInWords(judgements, domains) {
	let count = numberOfTargets(judgements, domains) - countTargets(judgements, domains).total;
	return count === 0 ? null : `${count} more ${count === 1 ? "target is" : "targets are"} skipped and not counted: port 25 is blocked here`;
}
function overallVerdict({ total, fail, error }, { shard, gaps } = wholeList) {
	return fail > 0 ? "fail" : error > 0 || gaps.length > 0 ? "error" : total > 0 || shard?.targets === 0 ? "pass" : "error";
}
function countsInWords({ total, pass, fail, error }) {
	let words = [
		[pass, "passed"],
		[fail, "failed"],
		[error, "could not be tested"]
	].filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
	return [`${total} ${total === 1 ? "target" : "targets"}`, words.join(", ")].filter(Boolean).join(": ");
}
// ../../packages/probe/dist/report/utf8.js
const sequence = /[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}/, sequenceOrByte = RegExp(`${sequence.source}|[\\x80-\\xff]`, "g");
function decodeUtf8(latin1) {
	return latin1.replace(sequenceOrByte, (bytes) => bytes.length === 1 ? String.fromCharCode(strayByteBase + bytes.charCodeAt(0)) : String.fromCodePoint(codePoint(bytes)));
}
const strayByteBase = 56320;
function cutUtf8(latin1, maxBytes) {
	for (let start = Math.max(0, maxBytes - 3); start < maxBytes; start += 1) {
		let match = sequence.exec(latin1.slice(start, start + 4));
		if (match?.index === 0 && start + match[0].length > maxBytes) return latin1.slice(0, start);
	}
	return latin1.slice(0, maxBytes);
}
function utf8Length(text) {
	let bytes = 0;
	for (let index = 0; index < text.length; index += 1) {
		let unit = text.charCodeAt(index);
		bytes += unit < 128 ? 1 : unit < 2048 || unit >= 55296 && unit < 57344 ? 2 : 3;
	}
	return bytes;
}
function codePoint(bytes) {
	let leadBits = 255 >> bytes.length + 1, value = bytes.charCodeAt(0) & leadBits;
	for (let index = 1; index < bytes.length; index += 1) value = value << 6 | bytes.charCodeAt(index) & 63;
	return value;
}
// ../../packages/probe/dist/report/visible.js
function visible(latin1) {
	return escapeText(decodeUtf8(latin1));
}
function visibleText(text) {
	return escapeText(text);
}
function visibleCut(latin1, maxBytes) {
	if (latin1.length <= maxBytes) return visible(latin1);
	let kept = cutUtf8(latin1, maxBytes), rest = latin1.length - kept.length;
	return `${visible(kept)}\u2026 (${rest} more ${rest === 1 ? "byte" : "bytes"})`;
}
function escapeCharacter(character) {
	let code = character.codePointAt(0) ?? 0;
	return character === "\\" ? "\\\\" : code < 128 ? hexByte(code) : code >= 56448 && code <= 56575 ? hexByte(code - strayByteBase) : `\\u{${code.toString(16)}}`;
}
const unshown = /(?! )[\\\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2800\u{1d159}]|(?<!(?!\p{Default_Ignorable_Code_Point})\p{L}\p{M}{0,3})\p{M}/gu, commandMark = /(#[^ -~]*)\[|\[(?:IPv6:)?[0-9a-f:.]{2,45}\]|(:[^ -~]*):/gi;
function escapeText(text) {
	return /^[ -[\]-~]*$/.test(text) && !text.includes("#[") && !text.includes("::") ? text : text.replace(unshown, escapeCharacter).replace(commandMark, (whole, hash, colon) => hash === void 0 ? colon === void 0 ? whole : `${colon}\\x3a` : `${hash}\\x5b`);
}
function hexByte(byte) {
	return `\\x${byte.toString(16).padStart(2, "0")}`;
}
function quote$1(latin1) {
	return `\u201c${withoutQuotes(visibleCut(latin1, 160))}\u201d`;
}
function quoteText(text) {
	let characters = Array.from(text), rest = characters.length - 160, kept = plain(characters.slice(0, 160).join(""));
	return rest > 0 ? `\u201c${kept}\u2026 (${rest} more characters)\u201d` : `\u201c${kept}\u201d`;
}
function plain(text) {
	return withoutQuotes(visibleText(text));
}
function withoutQuotes(shown) {
	return shown.replace(/[\u201c\u201d]/g, escapeCharacter);
}
function duration(ms) {
	return ms < 1 ? ms > 0 ? "<1ms" : "0ms" : Math.round(ms) < 1e3 ? `${Math.round(ms)}ms` : `${Number((ms / 1e3).toFixed(1))}s`;
}
function plural(count, singular, pluralForm = `${singular}s`) {
	return `${count} ${count === 1 ? singular : pluralForm}`;
}
function listed$1(words, shown) {
	let rest = words.length - shown;
	return `${words.slice(0, shown).join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
}
function day(instant) {
	return plain(instant.slice(0, 10));
}
function threeDigits(code) {
	return String(code).padStart(3, "0");
}
function hostText(host) {
	return plain(host.includes(":") ? `[${host}]` : host);
}
function placeText({ address, addresses, target }) {
	let tried = addresses.findLast(({ outcome }) => outcome === "failed")?.address;
	return hostText(address ?? tried ?? target.host);
}
function asImplicitTls({ host, port }) {
	return port === 465 ? `smtps://${hostText(host)}` : `smtps://${hostText(host)}:${port}`;
}
function asPlaintext({ host, port }) {
	return port === 587 ? `submission://${hostText(host)}` : port === 465 ? `smtp://${hostText(host)}:465` : `${hostText(host)}:${port}`;
}
function owed(phase) {
	switch (phase) {
		case "resolve": return "the answer from DNS";
		case "connect": return "the connection";
		case "tls": return "the TLS handshake";
		case "banner": return "the banner";
		case "ehlo": return "the answer to EHLO";
		case "starttls": return "the answer to STARTTLS";
		case "quit": return "the answer to QUIT";
	}
}
function dnsProblemInWords(problem) {
	switch (problem) {
		case "no-such-name": return "DNS knows no such name";
		case "no-such-record": return "DNS has no such record";
		case "server-failure": return "DNS could not answer (SERVFAIL)";
		case "refused": return "the DNS server refused to answer";
		case "timeout": return "no answer from DNS in time";
		case "malformed": return "the DNS server gave no readable answer";
		case "unreachable": return "the DNS server cannot be reached";
		case "cancelled": return "cancelled before DNS had answered";
	}
}
// ../../packages/probe/dist/report/regression-words.js
function regressionSentence(finding) {
	switch (finding.code) {
		case "capability-lost": return `${quote$1(finding.keyword)} is gone${finding.within === "tls" ? " inside TLS" : ""} \u2014 the baseline has it`;
		case "size-limit-lowered": return `the largest message is ${finding.after} bytes \u2014 the baseline has ${finding.before ?? "no limit"}`;
		case "auth-newly-before-tls": return `AUTH is offered before TLS${finding.mechanisms === "" ? "" : ` (${quote$1(finding.mechanisms)})`} \u2014 in the baseline it is not`;
		case "banner-software-changed": return `banner names ${quote$1(finding.after)} \u2014 the baseline has ${quote$1(finding.before)}`;
		case "tls-version-lowered": return `TLS version is ${plain(finding.after)} \u2014 the baseline has ${plain(finding.before)}`;
		case "certificate-ends-sooner": return `another certificate is shown, valid until ${day(finding.after)} \u2014 the one in the baseline is until ${day(finding.before)}`;
		case "certificate-issuer-changed": return `certificate is of ${quoteText(finding.after)} \u2014 the one in the baseline is of ${quoteText(finding.before)}`;
		case "certificate-key-weaker": return `certificate has a key of ${plain(finding.after)} \u2014 the one in the baseline has ${plain(finding.before)}`;
		case "certificate-trust-lost": return `certificate is not trusted (${finding.errors.slice(0, 3).map(plain).join(", ")}) \u2014 in the baseline it is`;
		case "certificate-name-lost": return `certificate does not name ${hostText(finding.host)} \u2014 the one in the baseline does`;
		case "mta-sts-weakened": return `${finding.after === null ? `no MTA-STS policy of ${hostText(finding.domain)} can be had` : `MTA-STS of ${hostText(finding.domain)} is in mode ${finding.after}`} \u2014 the baseline has mode ${finding.before}`;
		case "tlsa-lost": return `no TLSA record at ${plain(finding.name)} is proved \u2014 the baseline has one`;
		case "not-in-baseline": return "the baseline holds no such target, so nothing can be worse than it was";
	}
}
function adviseOnRegression(finding) {
	switch (finding.code) {
		case "capability-lost": return `See what changed at the server, or between it and this machine: firewalls that rewrite SMTP hide capabilities. ${whereMeant}`;
		case "size-limit-lowered": return `Mail between the two sizes is refused now. ${whereMeant}`;
		case "auth-newly-before-tls": return `Offer AUTH inside TLS alone, lest passwords be read on the way. ${whereMeant}`;
		case "banner-software-changed": return `Check that the host is the one meant, and that nothing else answers in its place. ${whereMeant}`;
		case "tls-version-lowered": return `Look for a change in the TLS settings of the server, or for another server at this address. ${whereMeant}`;
		case "certificate-ends-sooner": return `Look whether an old certificate has been put back. ${whereMeant}`;
		case "certificate-issuer-changed": return `Check with whoever keeps the certificate that the new authority is one of their choice. ${whereMeant}`;
		case "certificate-key-weaker": return `Have the certificate made anew with the kind of key that it had. ${whereMeant}`;
		case "certificate-trust-lost":
		case "certificate-name-lost": return `Look whether the server shows its certificate of before, with all of its chain. ${whereMeant}`;
		case "mta-sts-weakened": return `Senders keep the old policy for as long as it says, and then deliver without it. ${whereMeant}`;
		case "tlsa-lost": return `Senders deliver without DANE now. See whether the records are there, and whether the zone is signed. ${whereMeant}`;
		case "not-in-baseline": return "Make the baseline anew, so that it holds this target too.";
	}
}
const whereMeant = "If the change was meant, make the baseline anew.";
function untestedInWords(labels) {
	return labels.length === 0 ? null : `the baseline holds ${plural(labels.length, "target")} that this run has not tested: ${listed$1(labels.map(plain), shownLabels)}`;
}
const shownLabels = 10;
function changesLine(against) {
	return !against || against.changes.length === 0 ? null : `since ${day(against.observedAt)}: ${listed$1(against.changes.map(changeInWords), shownChanges$1)}`;
}
const shownChanges$1 = 12;
function changeInWords({ what, before, after }) {
	let of = partNames[what];
	return before === null ? `${of} ${quote$1(after ?? "")} is new` : after === null ? `${of} ${quote$1(before)} is gone` : `${of} ${quote$1(before)} is ${quote$1(after)}`;
}
const partNames = {
	starttls: "STARTTLS",
	"banner-code": "banner code",
	"banner-host": "banner host",
	software: "software",
	capability: "capability",
	"tls-version": "TLS version",
	"certificate-end": "end of the certificate",
	"certificate-issuer": "issuer",
	"certificate-key": "key"
};
// ../../packages/probe/dist/report/domain-sentence.js
function describeDomainFinding(finding, lookup) {
	let domain = visibleText(lookup.target.domain);
	switch (finding.code) {
		case "dns-not-found": return {
			message: "the domain does not exist",
			advice: `Check the spelling of ${domain}, and whether its registration has run out.`
		};
		case "dns-failure": return {
			message: `the MX hosts could not be looked up \u2014 ${failureWords[finding.problem] ?? "the DNS servers gave no usable answer"}`,
			advice: "Ask another DNS server with resolver, as in 192.0.2.53, to learn whether the zone or the resolver is at fault; a failed DNSSEC validation looks the same."
		};
		case "timeout": return {
			message: `the MX hosts could not be looked up within ${duration(lookup.lookupMs)}`,
			advice: "See whether DNS works on this machine, or name a DNS server with resolver."
		};
		case "cancelled": return {
			message: "cancelled \u2014 while looking up the MX hosts",
			advice: null
		};
		case "null-mx": return {
			message: "the domain says that it accepts no mail: it has a null MX",
			advice: `Where ${domain} is to receive mail, replace its record "MX 0 ." by one that names a mail server (RFC 7505).`
		};
		case "null-mx-not-alone": return {
			message: "a null MX stands beside MX records that name hosts, and must be the only one",
			advice: `Take the record with the host "." away where ${domain} is to receive mail, or else all the others (RFC 7505 section 3).`
		};
		case "domain-without-mail-host": return {
			message: "the domain has no MX record, and no address that could stand in for one",
			advice: `Where ${domain} is to receive mail, give it an MX record that names a mail server; where it is not, a null MX (RFC 7505).`
		};
		case "mx-is-address": return {
			message: `MX host ${hostText(finding.host)} is an address \u2014 a host name was expected, and mail servers pass such a record over`,
			advice: "Give the address a name, and put that into the MX record (RFC 5321 section 5.1)."
		};
		case "mx-not-a-host": return {
			message: `MX host ${quoteText(finding.host)} is no host name \u2014 letters, digits and hyphens were expected`,
			advice: "Name a host of letters, digits and hyphens in the MX record, and no port."
		};
		case "mx-is-alias": return {
			message: `MX host ${quoteText(finding.host)} is an alias (CNAME) \u2014 the name of the host itself was expected`,
			advice: "Name the host that the alias leads to: some mail servers refuse aliases (RFC 2181 section 10.3)."
		};
		case "mx-hosts-not-passed": return {
			message: `${ruleWords[finding.rule]}, and ${listed$1(finding.hosts.map(quoteText), shownNames$2)} did not`,
			advice: null
		};
		case "mx-hosts-left-out": return {
			message: `${plural(finding.count, "more MX host")} were left out`,
			advice: "A domain needs a handful of MX hosts; more are tested one by one."
		};
		case "mx-host-lost": return {
			message: `MX host ${quoteText(finding.host)} is gone \u2014 the baseline has it`,
			advice: `Look whether somebody changed the MX records of ${domain}, and whether all of its DNS servers give the same ones. ${whereMeant}`
		};
	}
}
function domainLine({ lookup, hosts }) {
	if (lookup.problem !== null) return "MX hosts unknown";
	if (lookup.source === "null-mx") return "accepts no mail (null MX)";
	let outcomes = countsInWords(countVerdicts(hosts)).replace(/^[^:]*/, ""), contacted = new Set(hosts.map(({ result }) => result.target.host)).size, addresses = hosts.length > contacted ? `, ${plural(hosts.length, "address", "addresses")}` : "", counts = `${plural(lookup.hosts.length, "MX host")}${addresses}${hosts.length > 0 ? outcomes : ", none contacted"}`;
	return lookup.source === "implicit" ? `${counts} (no MX record: the domain itself)` : counts;
}
const failureWords = {
	"server-failure": "the DNS server reports a failure (SERVFAIL)",
	refused: "the DNS server refuses to answer (REFUSED)",
	malformed: "the answer is malformed",
	unreachable: "no DNS server answers"
}, ruleWords = {
	every: "every MX host must pass",
	any: "at least one MX host must pass",
	best: "the MX hosts of the best preference must pass"
}, shownNames$2 = 5, digestBytes = new Map([[1, 32], [2, 64]]);
function tlsaUnusable({ usage, selector, matchingType, data }) {
	if (usage !== 2 && usage !== 3) return "usage";
	if (selector !== 0 && selector !== 1) return "selector";
	if (matchingType !== 0 && matchingType !== 1 && matchingType !== 2) return "matching-type";
	if (!/^(?:[0-9a-f]{2})+$/i.test(data)) return "length";
	let bytes = digestBytes.get(matchingType);
	return bytes === void 0 || data.length === bytes * 2 ? null : "length";
}
function tlsaText({ usage, selector, matchingType, data }) {
	return `${usage} ${selector} ${matchingType} ${data}`;
}
// ../../packages/probe/dist/report/dane-words.js
function daneSentence(finding, { dane }) {
	let name = plain(finding.name);
	switch (finding.code) {
		case "tlsa-invalid": {
			let count = dane?.records.length ?? 0;
			switch (finding.reason) {
				case "no-match": return count === 1 ? `certificate does not match the TLSA record at ${name}` : `certificate matches none of the ${count} TLSA records at ${name}`;
				case "broken-chain": return `certificate matches no TLSA record at ${name} \u2014 the authority that one names was sent, but did not sign it`;
				case "wrong-name": return `certificate matches no TLSA record at ${name} \u2014 the authority that one names signed it, but for another host`;
				case "wrong-date": return `certificate matches no TLSA record at ${name} \u2014 the authority that one names signed it, but a date does not hold`;
				case "unusable": return count === 1 ? `the TLSA record at ${name} is not usable for mail \u2014 ${unusableInWords(dane)}` : `none of the ${count} TLSA records at ${name} is usable for mail \u2014 ${unusableInWords(dane)}`;
			}
			break;
		}
		case "dane-required":
			switch (finding.reason) {
				case "none": return `DANE is not set up \u2014 there is no TLSA record at ${name}`;
				case "insecure": return `DANE is not set up \u2014 DNSSEC does not secure the TLSA records at ${name}`;
				case "mx-insecure": return `DANE is not set up \u2014 DNSSEC does not secure the MX records that lead to ${name}`;
			}
			break;
		case "dnssec-invalid": return `SERVFAIL for ${name} \u2014 its DNSSEC signatures do not hold, or its DNS servers are broken`;
		case "dane-undetermined": return finding.reason === "no-name" ? "DANE could not be judged \u2014 it is published at names, and the target is an address" : finding.reason === "unvalidated" ? `DANE could not be judged \u2014 the DNS server that was asked about ${name} is not one whose DNSSEC validation can be trusted from here` : `DANE could not be judged \u2014 ${dnsProblemInWords(finding.reason)} about ${name}`;
	}
}
function adviseOnDane(finding, result) {
	switch (finding.code) {
		case "tlsa-invalid": return finding.reason === "unusable" ? `Senders that go by DANE encrypt, but nothing proves to them which server they speak to. ${recordToPublish(finding.name, result)}Publish it in the place of those.` : `Senders that go by DANE do not deliver to this host. ${recordToPublish(finding.name, result)}Publish it next to the old one before a key changes, and take the old one out after.`;
		case "dane-required": return finding.reason === "none" ? `${recordToPublish(finding.name, result)}The zone must be signed.` : "Sign the zone with DNSSEC, and give its DS record to the zone above.";
		case "dnssec-invalid": return "Senders that validate do not deliver at all. Check the signatures and the DS record of the zone, and that its DNS servers answer for TLSA: some fail where they should say that there is none.";
		case "dane-undetermined": return finding.reason === "no-name" ? "Write the name of the server as the target." : finding.reason === "unvalidated" ? "Run a resolver that validates, such as Unbound, on this machine or a network that you trust, and name it with resolver." : "The trouble lies with DNS. Try again, or ask another server with resolver.";
	}
}
function recordToPublish(name, { dane }) {
	return dane?.advised ? `For the certificate seen: ${plain(name)}. IN TLSA ${tlsaText(dane.advised)}. ` : "";
}
function unusableInWords(dane) {
	let [first] = dane?.records ?? [];
	switch (first?.unusable) {
		case "usage": return `usage ${first.usage} means nothing there, 2 or 3 was expected`;
		case "selector": return `selector ${first.selector} is unknown, 0 or 1 was expected`;
		case "matching-type": return `matching type ${first.matchingType} is unknown, 0, 1 or 2 was expected`;
		case "length": return "the data is not as long as its digest";
		default: return "what it holds is no certificate and no key";
	}
}
// ../../packages/probe/dist/report/errno-words.js
function errnoInWords(failure, target) {
	switch (failure.code) {
		case "dns-not-found": return failure.onlyFamily === void 0 ? notFound(failure.errno, hostText(target.host)) : `${hostText(target.host)} has no IPv${failure.onlyFamily === 4 ? 6 : 4} address, only IPv${failure.onlyFamily}`;
		case "dns-failure": return dnsFailure(failure.errno, hostText(target.host));
		case "connection-refused": return `server is not accepting connections on port ${target.port}`;
		case "host-unreachable": return unreachable.get(failure.errno) ?? "the server cannot be reached";
		case "local-failure": return local.get(failure.errno) ?? `this machine failed while waiting for ${owed(failure.phase)}`;
		case "connection-reset": return `connection was cut ${cutWhen(failure.phase)}`;
	}
}
function lookupErrnoInWords(errno, host) {
	return absences.has(errno) ? notFound(errno, hostText(host)) : lookupFailures.has(errno) ? dnsFailure(errno, hostText(host)) : null;
}
const absences = new Set([
	"NXDOMAIN",
	"NODATA",
	"ENOTFOUND",
	"ENODATA"
]), lookupFailures = new Set([
	"SERVFAIL",
	"REFUSED",
	"ETIMEOUT",
	"EBADRESP",
	"EUNREACHABLE",
	"EAI_AGAIN"
]);
function notFound(errno, host) {
	return errno === "NXDOMAIN" ? `DNS knows no such name as ${host}` : errno === "NODATA" ? `${host} exists in DNS, but has no address` : `no address found for ${host}`;
}
function dnsFailure(errno, host) {
	switch (errno) {
		case "SERVFAIL": return `the DNS server failed to look up ${host}`;
		case "REFUSED": return `the DNS server refuses to answer for ${host}`;
		case "ETIMEOUT": return `the DNS server gave no answer for ${host}`;
		case "EBADRESP": return `the DNS server's answer for ${host} cannot be read`;
		case "EUNREACHABLE": return "nothing answers at the address of the DNS server";
		default: return `DNS could not answer for ${host}`;
	}
}
const unreachable = new Map([
	["EHOSTUNREACH", "no route to the server"],
	["ENETUNREACH", "this machine has no route to the server's network"],
	["EHOSTDOWN", "the server is down, says its network"],
	["ENETDOWN", "this machine's network is down"],
	["EACCES", "a firewall on the way, or a rule of this machine, forbids the connection"],
	["EADDRNOTAVAIL", "this machine has no address from which to reach the server"]
]), local = new Map([
	["EMFILE", "this process has too many files and connections open"],
	["ENFILE", "this machine has too many files and connections open"],
	["ENOBUFS", "this machine is out of network buffers"],
	["ENOMEM", "this machine is out of memory"],
	["EPERM", "this machine does not permit the connection"],
	["EAFNOSUPPORT", "this machine does not support the server's kind of address"]
]);
function cutWhen(phase) {
	switch (phase) {
		case "resolve":
		case "connect": return "while connecting";
		case "tls": return "during the TLS handshake";
		case "banner":
		case "ehlo":
		case "starttls":
		case "quit": return `before ${owed(phase)} was complete`;
	}
}
// ../../packages/probe/dist/report/mta-sts-words.js
function mtaStsSentence(finding) {
	let domain = hostText(finding.domain);
	switch (finding.code) {
		case "mta-sts-missing": return `${domain} has no MTA-STS \u2014 ${recordProblemInWords(finding.problem, `_mta-sts.${finding.domain}`)}`;
		case "mta-sts-undetermined": return finding.reason === "no-domain" ? "MTA-STS could not be judged \u2014 it is published by a mail domain, and the target is a host" : `MTA-STS of ${domain} could not be looked up \u2014 ${dnsProblemInWords(finding.reason)}`;
		case "mta-sts-not-enforced": return finding.mode === "testing" ? `MTA-STS policy of ${domain} is in mode testing, enforce was expected \u2014 senders only report what is wrong, and deliver all the same` : `MTA-STS policy of ${domain} is in mode none, enforce was expected \u2014 it asks senders for nothing`;
		case "mx-not-in-sts-policy": return `${hostText(finding.host)} is not in the MTA-STS policy of ${domain} \u2014 it names ${listed(finding.mx)}`;
		case "sts-policy-fetch-error": return `MTA-STS policy of ${domain} could not be fetched \u2014 ${fetchErrorInWords(finding.problem, finding.domain)}`;
		case "sts-policy-invalid": {
			let [first, ...more] = finding.problems;
			return `MTA-STS policy of ${domain} is invalid \u2014 ${first ? policyProblemInWords(first) : "it cannot be read"}${more.length > 0 ? ` (+${more.length} more)` : ""}`;
		}
		case "sts-webpki-invalid": return `certificate of the MTA-STS policy's web server is not valid \u2014 ${certificateErrorInWords(finding.error, finding.domain)}`;
	}
}
function adviseOnMtaSts(finding) {
	let { domain } = finding;
	switch (finding.code) {
		case "mta-sts-missing": return onRecord(finding.problem, domain);
		case "mta-sts-undetermined": return finding.reason === "no-domain" ? "Write the domain as the target, as in mx:example.com." : "The trouble lies with DNS, and says nothing of the domain. Try again, or ask another server with resolver.";
		case "mta-sts-not-enforced": return finding.mode === "testing" ? `Once the reports on TLS are clean, write mode: enforce in ${policyPlace(domain)}, and a new id in the record at _mta-sts.${plain(domain)}.` : "Write mode: testing or enforce in the policy, with an mx line for each host, and a new id in the record.";
		case "mx-not-in-sts-policy": return `While the policy is enforced, senders that go by it do not deliver to this host. Add the line mx: ${hostText(finding.host)} to ${policyPlace(domain)} and change the id in the record at _mta-sts.${plain(domain)}, or take the host out of the MX records.`;
		case "sts-policy-fetch-error": return onFetch(finding.problem, domain);
		case "sts-policy-invalid": return "Senders act as if there were no policy. A whole one has the lines version: STSv1, mode: enforce, max_age: 604800, and an mx: line for each host.";
		case "sts-webpki-invalid": return `Senders act as if there were no policy. Give the web server a certificate of a public authority for mta-sts.${plain(domain)}, with the certificates of its issuers.`;
	}
}
function recordProblemInWords(problem, name) {
	switch (problem.reason) {
		case "none": return `there is no such TXT record at ${plain(name)}`;
		case "several": return `there are ${problem.count} records at ${plain(name)}, so none of them counts`;
		case "version": return `the record must begin with ${plain(problem.expected)} letter for letter, and is ${quote$1(problem.text)}`;
		case "field": return `the record holds ${quote$1(problem.text)}, where name=value was expected`;
		case "missing": return `the record has no ${plain(problem.name)}=`;
		case "value": return `the record's ${plain(problem.name)}= is ${quote$1(problem.value)}, ${problem.name === "id" ? "1 to 32 letters and digits were expected" : "a mailto: or https: address was expected"}`;
	}
}
function onRecord(problem, domain) {
	return problem.reason === "none" ? `Publish the policy at ${policyPlace(domain)} first, then the record: _mta-sts.${plain(domain)}. IN TXT "v=STSv1; id=1". Begin with mode: testing.` : problem.reason === "several" ? "Leave one of them, and take out the others." : `Senders act as if there were none. Write it so: _mta-sts.${plain(domain)}. IN TXT "v=STSv1; id=1", with a new id whenever the policy changes.`;
}
function fetchErrorInWords(problem, domain) {
	switch (problem.reason) {
		case "connection": {
			let lookup = lookupErrnoInWords(problem.errno, `mta-sts.${domain}`);
			return lookup === null ? `${plain(problem.errno)} from its web server` : lookup;
		}
		case "timeout": return `its web server did not answer within ${duration(problem.limitMs)}`;
		case "status": return problem.location === null ? `its web server answers ${problem.status}, 200 was expected` : `its web server answers ${problem.status} and leads to ${quote$1(problem.location)}, but redirects must not be followed`;
		case "media-type": return `its media type is ${problem.mediaType === null ? "missing" : quote$1(problem.mediaType)}, text/plain was expected`;
		case "too-large": return `it is longer than ${problem.limit} bytes`;
	}
}
function onFetch(problem, domain) {
	switch (problem.reason) {
		case "connection": return lookupErrnoInWords(problem.errno, domain) === null ? withoutWebServer(domain) : `Senders act as if there were no policy. Let mta-sts.${plain(domain)} have an address in DNS, or take the record at _mta-sts.${plain(domain)} away.`;
		case "timeout": return withoutWebServer(domain);
		case "status": return `Let ${policyPlace(domain)} itself give the policy, with status 200.`;
		case "too-large": return `A policy is a few lines. Let ${policyPlace(domain)} give those alone.`;
		case "media-type": return "Let the web server send Content-Type: text/plain with it.";
	}
}
function withoutWebServer(domain) {
	return `Senders act as if there were no policy. Let a web server on port 443 of mta-sts.${plain(domain)} answer, or take the record at _mta-sts.${plain(domain)} away.`;
}
function policyProblemInWords(problem) {
	switch (problem.reason) {
		case "line": return `its line ${problem.line} is ${quote$1(problem.text)}, key: value was expected`;
		case "missing": return `it has no ${problem.key}: line`;
		case "value": return `its ${problem.key} is ${quote$1(problem.value)}, ${expectedValues[problem.key]} was expected`;
	}
}
const expectedValues = {
	version: "STSv1",
	mode: "enforce, testing or none",
	max_age: "a number of seconds up to 31557600",
	mx: "a host name, or *. and one"
};
function certificateErrorInWords(error, domain) {
	switch (error) {
		case "ERR_TLS_CERT_ALTNAME_INVALID": return `it is not for mta-sts.${plain(domain)}`;
		case "CERT_HAS_EXPIRED": return "it has expired";
		case "CERT_NOT_YET_VALID": return "it is not valid yet";
		case "DEPTH_ZERO_SELF_SIGNED_CERT": return "it is self-signed";
		case "SELF_SIGNED_CERT_IN_CHAIN":
		case "UNABLE_TO_GET_ISSUER_CERT":
		case "UNABLE_TO_GET_ISSUER_CERT_LOCALLY":
		case "UNABLE_TO_VERIFY_LEAF_SIGNATURE": return "it leads to no authority that is trusted here";
		default: return plain(error);
	}
}
function policyPlace(domain) {
	return `https://mta-sts.${plain(domain)}/.well-known/mta-sts.txt`;
}
function listed(names) {
	let shown = names.slice(0, 5).map(quote$1).join(", "), rest = names.length - 5;
	return rest > 0 ? `${shown} and ${plural(rest, "other")}` : shown;
}
// ../../packages/probe/dist/report/software/any.js
const anySoftware = {
	topics: {
		starttls: "Give the server a certificate and turn STARTTLS on.",
		certificate: "Check its certificate file (the certificate, then its issuers), its key, and its log.",
		renewal: "Reload the mail server, so that it uses it.",
		"tls-versions": "Let the server offer TLS 1.2 and 1.3.",
		"auth-after-tls": "Offer AUTH only after STARTTLS.",
		"host-name": "Set the name that the server gives.",
		"client-limits": "If it stays, see what the server limits a client to.",
		log: "See the server's log.",
		"command-injection": "Update the mail server, or the proxy that ends TLS in front of it."
	},
	capabilities: new Map(),
	others: {
		on: "Turn it on at the server.",
		off: "Turn it off at the server."
	}
}, courier = {
	topics: {
		starttls: "In Courier's file esmtpd set TLS_CERTFILE (the key, the certificate and its issuers) and COURIERTLS=/usr/bin/couriertls: it is offered where both exist. Then restart esmtpd.",
		certificate: "Check TLS_CERTFILE in Courier's file esmtpd (the key, the certificate and its issuers), which the user courier must be able to read.",
		renewal: "Courier uses it from the next connection on.",
		"tls-versions": "In Courier's file esmtpd set TLS_PROTOCOL=TLSv1.2 (with OpenSSL) or TLS_PRIORITY=\"NORMAL:-VERS-TLS1.0:-VERS-TLS1.1\" (with GnuTLS), and restart esmtpd.",
		"auth-after-tls": "In Courier's file esmtpd set ESMTPAUTH=\"\" and name the mechanisms in ESMTPAUTH_TLS, and restart esmtpd.",
		"host-name": "Write the name into Courier's file me, run makealiases and restart Courier.",
		"client-limits": "Courier limits clients by MAXDAEMONS, MAXPERC and MAXPERIP in its file esmtpd.",
		log: "See the log of Courier: that of syslog for mail, often /var/log/mail.log; ESMTP_LOG_DIALOG=1 in its file esmtpd makes it say more.",
		"command-injection": null
	},
	capabilities: new Map([
		["VRFY", {
			on: "In Courier's file esmtpd take out BOFHNOVRFY.",
			off: "In Courier's file esmtpd set BOFHNOVRFY=1."
		}],
		["EXPN", {
			on: "In Courier's file esmtpd take out BOFHNOEXPN.",
			off: "In Courier's file esmtpd set BOFHNOEXPN=1."
		}],
		["AUTH", {
			on: "In Courier's file esmtpd name the mechanisms in ESMTPAUTH_TLS.",
			off: "In Courier's file esmtpd set ESMTPAUTH and ESMTPAUTH_TLS to nothing."
		}]
	]),
	others: {
		on: "Courier has no setting that would make it offer this.",
		off: "Courier has no setting for it: only a proxy in front can take it out."
	}
}, exchange = {
	topics: {
		starttls: "Let the receive connector have Tls among its mechanisms (Set-ReceiveConnector NAME -AuthMechanism Tls, with those it has), and let a certificate for its Fqdn serve SMTP (Enable-ExchangeCertificate -Thumbprint THUMBPRINT -Services SMTP).",
		certificate: "Check which certificates serve SMTP with Get-ExchangeCertificate, and the TlsCertificateName of the receive connector.",
		renewal: "Run Enable-ExchangeCertificate -Thumbprint THUMBPRINT -Services SMTP for it; where the receive connector has a TlsCertificateName, set that anew with Set-ReceiveConnector.",
		"tls-versions": "In the Windows registry, below HKLM\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols, set Enabled to 0 in TLS 1.0\\Server and TLS 1.1\\Server and to 1 in TLS 1.2\\Server, and restart Windows.",
		"auth-after-tls": "Run Set-ReceiveConnector NAME -AuthMechanism Tls,BasicAuth,BasicAuthRequireTLS: Integrated is offered in plaintext too.",
		"host-name": "Run Set-ReceiveConnector NAME -Fqdn HOST, but not on the server's Default connector, which other Exchange servers need as it is: there use -Banner \"220 HOST\".",
		"client-limits": "Exchange limits clients by MaxInboundConnectionPerSource and MaxInboundConnectionPercentagePerSource of the receive connector (Set-ReceiveConnector).",
		log: "Run Set-ReceiveConnector NAME -ProtocolLoggingLevel Verbose, and see the log of Exchange in TransportRoles\\Logs\\FrontEnd\\ProtocolLog\\SmtpReceive.",
		"command-injection": null
	},
	capabilities: new Map([
		["PIPELINING", parameter("PipeliningEnabled")],
		["8BITMIME", parameter("EightBitMimeEnabled")],
		["CHUNKING", parameter("ChunkingEnabled")],
		["BINARYMIME", parameter("BinaryMimeEnabled")],
		["DSN", parameter("DeliveryStatusNotificationEnabled")],
		["ENHANCEDSTATUSCODES", parameter("EnhancedStatusCodesEnabled")],
		["SMTPUTF8", parameter("SmtpUtf8Enabled")],
		["SIZE", {
			on: "Run Set-ReceiveConnector NAME -SizeEnabled Enabled.",
			off: "Run Set-ReceiveConnector NAME -SizeEnabled Disabled."
		}],
		["AUTH", {
			on: "Run Set-ReceiveConnector NAME -AuthMechanism with BasicAuth or Integrated in its list.",
			off: "Run Set-ReceiveConnector NAME -AuthMechanism without BasicAuth and Integrated in its list."
		}]
	]),
	others: {
		on: "Exchange has no setting that would make it offer this.",
		off: "Exchange has no setting for it: only a proxy in front can take it out."
	}
};
function parameter(name) {
	return {
		on: `Run Set-ReceiveConnector NAME -${name} $true.`,
		off: `Run Set-ReceiveConnector NAME -${name} $false.`
	};
}
// ../../packages/probe/dist/report/software/exim.js
const exim = {
	topics: {
		starttls: "Set tls_advertise_hosts = *, tls_certificate (the certificate, then its issuers) and tls_privatekey, and restart Exim. In Debian's configuration, MAIN_TLS_ENABLE = yes does it.",
		certificate: "Check tls_certificate (the certificate, then its issuers) and tls_privatekey, which the user that Exim runs as must be able to read.",
		renewal: "Restart Exim, so that it uses it for certain.",
		"tls-versions": "With OpenSSL set openssl_options = +no_sslv2 +no_sslv3 +no_tlsv1 +no_tlsv1_1, with GnuTLS tls_require_ciphers = NORMAL:-VERS-TLS1.0:-VERS-TLS1.1 (exim -bV tells which it is), and restart Exim.",
		"auth-after-tls": "Set auth_advertise_hosts = ${if eq{$tls_in_cipher}{}{}{*}}, and restart Exim.",
		"host-name": "Set primary_hostname (or smtp_active_hostname), let smtp_banner begin with $smtp_active_hostname, and restart Exim.",
		"client-limits": "Exim limits clients by smtp_accept_max and smtp_accept_max_per_host, and by the ACL that acl_smtp_connect names.",
		log: "See the logs of Exim: mainlog and rejectlog, on Debian in /var/log/exim4.",
		"command-injection": "Update Exim and leave smtp_enforce_sync = true, its default, or look at what ends TLS in front of it."
	},
	capabilities: new Map([
		["PIPELINING", forHosts("pipelining_advertise_hosts")],
		["PIPECONNECT", forHosts("pipelining_connect_advertise_hosts")],
		["CHUNKING", forHosts("chunking_advertise_hosts")],
		["DSN", forHosts("dsn_advertise_hosts")],
		["SMTPUTF8", forHosts("smtputf8_advertise_hosts")],
		["8BITMIME", {
			on: "Set accept_8bitmime = true.",
			off: "Set accept_8bitmime = false."
		}],
		["PRDR", {
			on: "Set prdr_enable = true.",
			off: "Set prdr_enable = false."
		}],
		["AUTH", {
			on: "Set up an authenticator for servers, and leave auth_advertise_hosts = *.",
			off: "Set auth_advertise_hosts to nothing."
		}],
		["VRFY", byAcl("acl_smtp_vrfy")],
		["EXPN", byAcl("acl_smtp_expn")],
		["ETRN", byAcl("acl_smtp_etrn")]
	]),
	others: {
		on: "Exim offers it only if it was built with it.",
		off: "Exim has no setting for it; a build without it does not offer it."
	}
};
function forHosts(option) {
	return {
		on: `Set ${option} = *, and restart Exim.`,
		off: `Set ${option} to nothing, and restart Exim.`
	};
}
function byAcl(option) {
	return {
		on: `Set ${option}, and restart Exim.`,
		off: `Take ${option} out, and restart Exim.`
	};
}
// ../../packages/probe/dist/report/software/haraka.js
const haraka = {
	topics: {
		starttls: "Add tls to config/plugins, name key and cert (the certificate, then its issuers) in config/tls.ini, and restart Haraka.",
		certificate: "Check key and cert (the certificate, then its issuers) in config/tls.ini, and the files in config/tls.",
		renewal: "Restart Haraka, so that it uses it for certain.",
		"tls-versions": "Set minVersion=TLSv1.2 in config/tls.ini, and restart Haraka.",
		"auth-after-tls": "Haraka's own plugins offer AUTH only inside TLS: look for another in config/plugins, or for a proxy in front.",
		"host-name": "Write the name into config/me; where message.greeting is set in config/connection.ini, the name is to come first there.",
		"client-limits": "Haraka limits clients by its plugins, such as limit, karma and toobusy in config/plugins.",
		log: "See the log of Haraka: its standard output, or where the plugin syslog sends it.",
		"command-injection": null
	},
	capabilities: new Map([["SMTPUTF8", {
		on: "Set smtputf8=true in config/connection.ini.",
		off: "Set smtputf8=false in config/connection.ini."
	}]]),
	others: {
		on: "In Haraka only a plugin can offer it (the hook capabilities).",
		off: "In Haraka only a plugin can take it out (the hook capabilities)."
	}
}, opensmtpd = {
	topics: {
		starttls: "In smtpd.conf write pki HOST cert \"FILE\" and pki HOST key \"FILE\", add tls pki HOST to the listen line, and restart smtpd.",
		certificate: "Check the pki lines in smtpd.conf (cert: the certificate, then its issuers; key), and the pki of the listen line.",
		renewal: "Restart smtpd, so that it uses it.",
		"tls-versions": "In OpenSMTPD 7 add protocols \"tlsv1.2,tlsv1.3\" to the listen line of smtpd.conf; in older ones set MinProtocol = TLSv1.2 in openssl.cnf. Then restart smtpd.",
		"auth-after-tls": "OpenSMTPD itself offers AUTH only inside TLS: look for a proxy in front that ends TLS, or that answers for it.",
		"host-name": "Add hostname HOST to the listen line of smtpd.conf, or write the name into the file mailname, and restart smtpd.",
		"client-limits": "OpenSMTPD limits clients only by filters (filter NAME phase connect in smtpd.conf), or the firewall does.",
		log: "See the log of OpenSMTPD: that of syslog for mail, /var/log/maillog or /var/log/mail.log; smtpctl trace smtp makes it say more.",
		"command-injection": null
	},
	capabilities: new Map([["DSN", {
		on: "Take no-dsn out of the listen line of smtpd.conf, and restart smtpd.",
		off: "Add no-dsn to the listen line of smtpd.conf, and restart smtpd."
	}], ["AUTH", {
		on: "Add auth (or auth-optional) to a listen line that has tls or smtps; it is offered only inside TLS.",
		off: "Take auth and auth-optional out of the listen line of smtpd.conf, and restart smtpd."
	}]]),
	others: {
		on: "OpenSMTPD has no setting that would make it offer this.",
		off: "OpenSMTPD has no setting for it: only a proxy in front can take it out."
	}
}, postfix = {
	topics: {
		starttls: "In main.cf set smtpd_tls_security_level = may and smtpd_tls_chain_files = FILE (the key, the certificate, then its issuers), and run postfix reload.",
		certificate: "Check smtpd_tls_chain_files in main.cf (the key, the certificate, then its issuers) or, where it is not set or Postfix is older than 3.4, smtpd_tls_key_file and smtpd_tls_cert_file.",
		renewal: "Run postfix reload, so that Postfix uses it.",
		"tls-versions": "In main.cf set both smtpd_tls_protocols and smtpd_tls_mandatory_protocols to >=TLSv1.2 (before Postfix 3.6, to !SSLv2, !SSLv3, !TLSv1, !TLSv1.1), and run postfix reload.",
		"auth-after-tls": "In main.cf set smtpd_tls_auth_only = yes, and run postfix reload.",
		"host-name": "In main.cf set myhostname, let smtpd_banner begin with $myhostname, and run postfix reload.",
		"client-limits": "Postfix limits clients by smtpd_client_connection_count_limit and smtpd_client_connection_rate_limit in main.cf, but not those in smtpd_client_event_limit_exceptions.",
		log: "See the log of Postfix: that of syslog for mail, often /var/log/mail.log, or journalctl -t postfix/smtpd.",
		"command-injection": "Postfix itself does so only before 2.8 (and 2.7.3, 2.6.9, 2.5.12 and 2.4.16): update it, or look at what ends TLS in front of it."
	},
	capabilities: new Map([
		["VRFY", {
			on: "In main.cf set disable_vrfy_command = no.",
			off: "In main.cf set disable_vrfy_command = yes."
		}],
		["AUTH", {
			on: "In main.cf or master.cf set smtpd_sasl_auth_enable = yes; smtpd_tls_auth_only hides it until TLS has begun.",
			off: "In main.cf or master.cf set smtpd_sasl_auth_enable = no."
		}],
		["SMTPUTF8", {
			on: "In main.cf set smtputf8_enable = yes.",
			off: "In main.cf set smtputf8_enable = no."
		}]
	]),
	others: {
		on: "Postfix offers what it knows unless smtpd_discard_ehlo_keywords or smtpd_discard_ehlo_keyword_address_maps in main.cf hides it.",
		off: "In main.cf add it to smtpd_discard_ehlo_keywords, and run postfix reload."
	}
}, rebuild = "rebuild sendmail.cf (make -C /etc/mail) and restart sendmail", sendmail = {
	topics: {
		starttls: `In sendmail.mc define confSERVER_CERT, confSERVER_KEY, confCACERT and confCACERT_PATH, ${rebuild}. Only root may be able to read the key.`,
		certificate: "Check confSERVER_CERT, confSERVER_KEY and confCACERT in sendmail.mc. The issuers belong in confCACERT: of confSERVER_CERT the first certificate alone is read. Only root may be able to read the key.",
		renewal: "Restart sendmail, so that it uses it.",
		"tls-versions": `In sendmail.mc write define(\`confSERVER_SSL_OPTIONS', \`SSL_OP_NO_TLSv1 SSL_OP_NO_TLSv1_1'), ${rebuild}.`,
		"auth-after-tls": `In sendmail.mc write define(\`confAUTH_OPTIONS', \`p,y'), which keeps PLAIN and LOGIN until TLS has begun; leave no other mechanism in TRUST_AUTH_MECH and confAUTH_MECHANISMS; ${rebuild}.`,
		"host-name": `In sendmail.mc define confDOMAIN_NAME, let confSMTP_LOGIN_MSG begin with $j, ${rebuild}.`,
		"client-limits": "Sendmail limits clients by confMAX_DAEMON_CHILDREN and confCONNECTION_RATE_THROTTLE, and with the features ratecontrol and conncontrol by ClientRate and ClientConn in the access map.",
		log: "See the log of sendmail: that of syslog for mail, often /var/log/maillog or /var/log/mail.log.",
		"command-injection": null
	},
	capabilities: new Map([
		["VRFY", privacyFlag("novrfy", "novrfy and goaway")],
		["EXPN", privacyFlag("noexpn", "noexpn and goaway")],
		["ETRN", privacyFlag("noetrn")],
		["VERB", privacyFlag("noverb", "noverb, noexpn and goaway")],
		["DSN", privacyFlag("noreceipts")],
		["PIPELINING", accessMap("p", "P")],
		["AUTH", accessMap("a", "A")]
	]),
	others: {
		on: "Sendmail offers it only if it was built with it.",
		off: "Sendmail has no setting for it: see its Srv_Features, and confPRIVACY_FLAGS."
	}
};
function privacyFlag(flag, all = flag) {
	return {
		on: `In sendmail.mc take ${all} out of confPRIVACY_FLAGS, ${rebuild}.`,
		off: `In sendmail.mc add ${flag} to confPRIVACY_FLAGS, ${rebuild}.`
	};
}
function accessMap(on, off) {
	return {
		on: `Take ${off} out of the lines Srv_Features: in the access map, or write ${on} there.`,
		off: `Add the line Srv_Features: ${off} to the access map, and rebuild it with makemap.`
	};
}
// ../../packages/probe/dist/report/software-settings.js
const softwareSettings = new Map([
	["Postfix", postfix],
	["Exim", exim],
	["Exchange", exchange],
	["Sendmail", sendmail],
	["OpenSMTPD", opensmtpd],
	["Courier", courier],
	["Haraka", haraka]
]);
function settingOf(software, topic) {
	return softwareSettings.get(software ?? "")?.topics[topic] ?? anySoftware.topics[topic];
}
function capabilitySetting(software, keyword, wanted) {
	let name = keyword.toUpperCase();
	if (name === "STARTTLS" && wanted === "on") return settingOf(software, "starttls");
	let settings = softwareSettings.get(software ?? "") ?? anySoftware;
	return (settings.capabilities.get(name) ?? settings.others)[wanted];
}
// ../../packages/probe/dist/report/reverse-dns-words.js
function reverseDnsSentence(finding, { reverseDns }) {
	let address = hostText(finding.address);
	switch (finding.code) {
		case "reverse-dns-missing": return `${address} has no name in reverse DNS \u2014 there is no PTR record at ${plain(finding.name)}`;
		case "reverse-dns-not-confirmed": {
			let [name = ""] = finding.names, first = reverseDns?.names.find((each) => each.name === name);
			return finding.names.length === 1 ? `reverse DNS of ${address} names ${quoteText(name)}, which ${whereItLeads(first)}` : `reverse DNS of ${address} gives ${finding.names.length} names, and none leads back \u2014 ${quoteText(name)} ${whereItLeads(first)}`;
		}
		case "reverse-dns-undetermined": return `reverse DNS of ${address} could not be judged \u2014 ${dnsProblemInWords(finding.reason)} about ${quoteText(finding.name)}`;
		case "banner-host-not-confirmed": return `banner names ${quoteText(finding.host)}, which ${whereItLeads(reverseDns?.bannerHost)}`;
	}
}
function adviseOnReverseDns(finding, { target, banner }) {
	let address = hostText(finding.address), type = finding.address.includes(":") ? "AAAA" : "A", name = isHostName(target.host) ? hostText(target.host) : "the server's full name";
	switch (finding.code) {
		case "reverse-dns-missing": return `Many receivers turn mail from such an address away. Have the owner of the address, mostly the hosting provider, set its PTR record to ${name}.`;
		case "reverse-dns-not-confirmed": return `Many receivers turn mail from such an address away. Give a name in its PTR record an ${type} record with ${address}, or have the PTR record set to ${name}, where that leads to ${address}.`;
		case "reverse-dns-undetermined": return "The trouble lies with DNS. Try again, or ask another server with resolver.";
		case "banner-host-not-confirmed": return `Where the server sends mail too, receivers compare the name that it gives. Give that name an ${type} record with ${address}, or change it. ${settingOf(banner?.software, "host-name")}`;
	}
}
function reverseDnsFacts({ address, reverseDns }) {
	if (!reverseDns || address === null) return [];
	let { problem, names, namesLeftOut, bannerHost } = reverseDns, shown = names.map((each) => `${quoteText(each.name)} ${whereItLeads(each)}`), more = namesLeftOut > 0 ? [`${plural(namesLeftOut, "more name")} not looked at`] : [], found = problem === null ? [...shown, ...more].join(", ") : dnsProblemInWords(problem), facts = [`reverse DNS of ${hostText(address)}: ${found}`];
	if (bannerHost) {
		let relation = bannerHost.isConfirmedName ? "is" : "is not";
		facts.push(`banner's host ${quoteText(bannerHost.name)} ${whereItLeads(bannerHost)}, and ${relation} a name that reverse DNS confirms`);
	}
	return facts;
}
function whereItLeads(name) {
	if (!name) return "does not lead back";
	let { addresses, leadsBack, problem } = name;
	if (leadsBack) return "leads back";
	switch (problem) {
		case null: {
			let rest = addresses.length - 3, shown = addresses.slice(0, 3).map(hostText).join(", ");
			return `leads to ${rest > 0 ? `${shown} and others` : shown}`;
		}
		case "not-a-host": return "is no host name";
		case "no-such-name": return "does not exist in DNS";
		case "no-such-record": return "has no such address in DNS";
		default: return `could not be looked up (${dnsProblemInWords(problem)})`;
	}
}
// ../../packages/probe/dist/report/runs-words.js
function inconsistentSentence({ differs }) {
	return `the runs do not agree \u2014 they differ in ${differs.map((each) => differences[each]).join(", ")}`;
}
const differences = {
	starttls: "STARTTLS",
	capabilities: "what is offered beside STARTTLS",
	certificate: "the certificate"
};
function adviseOnInconsistency({ target }) {
	return `Several servers answer for ${hostText(target.host)}, and are not set up alike. Find the odd one by its address or its banner; behind one address it is a load balancer that hands out several.`;
}
function runsFacts(runs) {
	if (!runs) return [];
	let { count, verdicts, rtt, answers } = runs, told = [
		[verdicts.pass, "passed"],
		[verdicts.fail, "failed"],
		[verdicts.error, "could not be tested"]
	].filter(([number]) => number > 0).map(([number, what]) => `${number} ${what}`), times = rtt && `round trip ${duration(rtt.minMs)} to ${duration(rtt.maxMs)}, ${duration(rtt.medianMs)} in the middle`;
	return [
		`STARTTLS: ${startTlsCounts(runs)}`,
		[`${plural(count, "run")}: ${told.join(", ")}`, times].filter(Boolean).join(", "),
		...answers.length > 1 ? answers.map((answer) => answerFact(answer, count)) : []
	];
}
function earlierHostFacts({ earlierHosts }) {
	return earlierHosts.flatMap(({ host, runs }) => runsFacts(runs).map((fact) => `${hostText(host)}, only in earlier runs \u2014 ${fact}`));
}
function startTlsCounts({ count, startTls }) {
	return Object.entries(outcomes$1).filter(([outcome]) => startTls[outcome] > 0).map(([outcome, what]) => `${startTls[outcome]} of ${count} ${what}`).join(", ");
}
const outcomes$1 = {
	advertised: "offered it",
	absent: "without",
	unknown: "ended before it could be seen",
	"not-applicable": "began with TLS"
};
function answerFact({ count, startTls, capabilities, host, software, addresses }, runs) {
	return `${count} of ${runs}: ${[
		outcomes$1[startTls],
		capabilities && plural(capabilities.length, "capability", "capabilities"),
		host && quote$1(host),
		software && plain(software),
		addresses.length > 0 && `at ${addresses.map(hostText).join(" and ")}`
	].filter(Boolean).join(", ")}`;
}
// ../../packages/probe/dist/report/tls-advice.js
function adviseOnTls(finding, result) {
	let setting = (topic) => settingOf(result.banner?.software, topic);
	switch (finding.code) {
		case "tls-handshake-failed": return onHandshake(finding, result, setting);
		case "tls-broken": return `The server, or what ends TLS in front of it, broke off: some want a certificate of the client only then. ${setting("log")}`;
		case "starttls-refused": return finding.replyCode === 454 ? `The server cannot do TLS at the moment, mostly because it cannot read its key or certificate. ${setting("certificate")}` : `Senders that insist on TLS cannot deliver, and others fall back to plaintext. Mend TLS at the server, or turn its offer off. ${setting("certificate")}`;
		case "plaintext-after-starttls": return "Someone between here and the server may be putting words into its mouth, or the server answers twice. Test from another network; if it stays, update the server.";
		case "starttls-inside-tls": return "RFC 3207 forbids it. Often a proxy in front ends TLS and the mail server behind it does not know: turn STARTTLS off there.";
		case "starttls-command-injection": return `Someone on the way can put commands before those of a client inside TLS (CVE-2011-0411). ${setting("command-injection")}`;
		case "tls-version-too-old": return finding.actual === "TLSv1" || finding.actual === "TLSv1.1" ? `TLS 1.0 and 1.1 must not be used any more (RFC 8996). ${setting("tls-versions")}` : "Let the server offer a newer TLS version, or lower min-tls-version.";
		case "certificate-expires-soon": return `Renew it. ${setting("renewal")}`;
		case "certificate-expired": return finding.of === "issuer" ? `Let the server send the current certificates of its issuers. ${setting("certificate")}` : `Renew it; if it has been renewed already, the server still shows the old one. ${setting("renewal")}`;
		case "certificate-host-mismatch": return isIpAddress(finding.host) ? "Few certificates name addresses. Write the name of the server as the target." : `Get a certificate that names ${hostText(finding.host)}, or write a name as the target that this one holds. A subject's common name does not count (RFC 9525).`;
		case "certificate-not-trusted": return onTrust(finding, setting);
	}
}
function onHandshake(problem, result, setting) {
	return problem.reason === "plaintext" ? result.target.tls === "implicit" ? `For a server that begins in plaintext, write ${asPlaintext(result.target)} as the target.` : "The server, or a proxy before it, said yes to STARTTLS and went on in plaintext. Turn its offer off, or mend TLS there." : result.startTls === "advertised" ? onBrokenStartTls(setting) : "No common ground on TLS was found. Check the TLS versions, the ciphers and the certificate, and the log of the server.";
}
function onBrokenStartTls(setting) {
	return `STARTTLS is offered, and then TLS does not work: senders that insist on it cannot deliver. ${setting("log")} ${setting("certificate")}`;
}
function onTrust(problem, setting) {
	switch (problem.reason) {
		case "self-signed": return "Get a certificate from an authority that is trusted, or trust this one with ca-file. Most senders encrypt all the same; those that verify (MTA-STS) do not deliver.";
		case "unknown-issuer": return problem.issuersSent === 0 ? `If the authority is a public one, the server leaves out the certificates between its own and the root: let it send them. ${setting("certificate")} If it is your own, trust it with ca-file.` : `If the authority is your own, trust it with ca-file; if it is a public one, let the server send all certificates between its own and the root. ${setting("certificate")}`;
		case "not-yet-valid": return "Check the dates of the certificate, and the clocks of both machines.";
		case "none-shown":
		case "other": return problem.reason === "other" && problem.detail === "INVALID_PURPOSE" ? "Have the certificate issued anew, as one for a server." : `${setting("log")} If nothing is said there, have the certificate issued anew.`;
	}
}
// ../../packages/probe/dist/report/advice.js
function adviseOn(finding, result) {
	let { target } = result, software = result.banner?.software;
	switch (finding.code) {
		case "dns-not-found": return finding.onlyFamily === void 0 ? `Check the spelling. If ${hostText(target.host)} is a mail domain and not a server, test the hosts that its MX records name.` : `To test it, set family to ${finding.onlyFamily} or any.`;
		case "dns-failure": return onDnsFailure(finding.errno);
		case "connection-refused": return `${placeText(result)} answers, but nothing listens on port ${target.port}, or a firewall turns connections away. Check that the mail service runs and listens on this address.`;
		case "host-unreachable": return onUnreachable(result.addresses);
		case "local-failure": return onLocalFailure(finding.errno);
		case "connection-reset":
		case "connection-closed": return onCut(finding, result);
		case "timeout": return onTimeout(finding, result);
		case "egress-blocked": return `This says nothing of the server. Test from a network that allows port 25, such as a self-hosted runner, use port 587 or 465, or test a server in the same job.${finding.treatment === "fail" ? " To go on without it, set on-egress-blocked to warn or skip." : ""}`;
		case "not-smtp": return onForeignProtocol(finding.guess, result);
		case "malformed-reply": return "Check what answers on this port: the line is not the mail server's own, or its set-up is broken.";
		case "reply-too-large": return "No mail server needs so much. Check what answers on this port.";
		case "ehlo-rejected": return finding.replyCode >= 400 && finding.replyCode < 500 ? `The refusal is for now only. Try again later. ${settingOf(software, "client-limits")} ${settingOf(software, "log")}` : `The server may want another name than the one we gave, or refuse this client. Set ehlo-name to this machine's full name. ${settingOf(software, "log")}`;
		case "cancelled": return null;
		case "unexpected-banner-code": return onBannerCode(finding.actual, software);
		case "starttls-not-supported": return onMissingStartTls(result);
		case "banner-host-mismatch": return `${settingOf(software, "host-name")} If it is meant to be so, change banner-host.`;
		case "capability-missing": return `${capabilitySetting(software, finding.keyword, "on")} A proxy or a firewall in between can hide it too. If nobody needs it, take it out of require-capabilities.`;
		case "capability-forbidden": return `${capabilitySetting(software, finding.keyword, "off")} If it does no harm, take it out of forbid-capabilities.`;
		case "rtt-exceeded": return "Distance alone can explain this. Try again, test from nearer by, or allow more with max-rtt.";
		case "starttls-refused": return finding.replyCode === 421 ? onBusy(software) : adviseOnTls(finding, result);
		case "tls-handshake-failed":
		case "tls-broken":
		case "plaintext-after-starttls":
		case "starttls-inside-tls":
		case "starttls-command-injection":
		case "tls-version-too-old":
		case "certificate-expires-soon":
		case "certificate-expired":
		case "certificate-host-mismatch":
		case "certificate-not-trusted": return adviseOnTls(finding, result);
		case "auth-before-tls": return `${settingOf(software, "auth-after-tls")} Then no password is sent in plaintext.`;
		case "mta-sts-missing":
		case "mta-sts-undetermined":
		case "mta-sts-not-enforced":
		case "mx-not-in-sts-policy":
		case "sts-policy-fetch-error":
		case "sts-policy-invalid":
		case "sts-webpki-invalid": return adviseOnMtaSts(finding);
		case "tlsa-invalid":
		case "dane-required":
		case "dnssec-invalid":
		case "dane-undetermined": return adviseOnDane(finding, result);
		case "reverse-dns-missing":
		case "reverse-dns-not-confirmed":
		case "reverse-dns-undetermined":
		case "banner-host-not-confirmed": return adviseOnReverseDns(finding, result);
		case "capability-lost":
		case "size-limit-lowered":
		case "auth-newly-before-tls":
		case "banner-software-changed":
		case "tls-version-lowered":
		case "certificate-ends-sooner":
		case "certificate-issuer-changed":
		case "certificate-key-weaker":
		case "certificate-trust-lost":
		case "certificate-name-lost":
		case "mta-sts-weakened":
		case "tlsa-lost":
		case "not-in-baseline": return adviseOnRegression(finding);
		case "inconsistent-answers": return adviseOnInconsistency(result);
		case "demand-undetermined": return "The transcript shows how far the session came.";
	}
}
function onDnsFailure(errno) {
	switch (errno) {
		case "SERVFAIL": return "The servers of the name's own zone may be down, or its DNSSEC signatures wrong or expired. Ask its operator, or see the log of the DNS server.";
		case "REFUSED": return "That DNS server looks nothing up for this machine: set resolver to one that does.";
		case "ETIMEOUT":
		case "EUNREACHABLE": return "Check that resolver is the address of a DNS server, its port included, and that this machine may reach it.";
		default: return "The trouble lies with DNS, and the server was never asked. Try again; if it stays, check the resolver of this machine.";
	}
}
function onUnreachable(addresses) {
	let failed = addresses.filter(({ outcome }) => outcome === "failed");
	return failed.length > 0 && failed.every(({ family, errno }) => family === 6 && errno !== "EACCES") ? "Only IPv6 addresses were tried, and this machine may have no IPv6. Test over IPv4 with family 4." : "Check this machine's network and the firewalls in between.";
}
function onLocalFailure(errno) {
	switch (errno) {
		case "EMFILE":
		case "ENFILE":
		case "ENOBUFS":
		case "ENOMEM": return "Test fewer targets at once with concurrency, or raise the limit (ulimit -n).";
		case "EPERM": return "A firewall or a sandbox on this machine forbids it. Allow outbound connections to this port.";
		case "EAFNOSUPPORT": return "This machine may have no IPv6. Test over IPv4 with family 4.";
		default: return "The trouble lies with this machine, and says nothing of the server.";
	}
}
function onCut({ phase }, { target, banner }) {
	let log = settingOf(banner?.software, "log");
	switch (phase) {
		case "resolve":
		case "connect":
		case "banner": return `The server, or a proxy before it, accepts connections and drops them: a block list, a limit on connections or a dead backend. ${log}`;
		case "tls": return target.tls === "implicit" ? `${log} If it does not begin with TLS, write ${asPlaintext(target)} as the target.` : onBrokenStartTls((topic) => settingOf(banner?.software, topic));
		case "ehlo":
		case "starttls":
		case "quit": return `Something refuses this client or takes EHLO amiss. ${log} A firewall that inspects SMTP has one too.`;
	}
}
function onTimeout({ phase, silent, of }, { target, addresses, banner }) {
	let log = settingOf(banner?.software, "log"), limit = (phaseLimit) => of === "target" ? "timeout" : phaseLimit;
	switch (phase) {
		case "resolve": return "The trouble lies with DNS, and the server was never asked. Check the resolver of this machine.";
		case "connect": return target.port === 25 && !addresses.some(({ address }) => isNearby(address)) ? "Many clouds, internet providers and home networks block outbound port 25, so this may say nothing of the server. Test from a network that allows it, or try port 587 or 465." : "A firewall may drop the connection without a word, or the machine is down.";
		case "tls": return target.tls === "implicit" ? `If the server begins in plaintext, write ${asPlaintext(target)} as the target. ${swallowed}` : `${swallowed} ${log}`;
		case "banner": return silent && target.tls === "starttls" ? `The server may expect TLS from the first byte: try ${asImplicitTls(target)}. If it makes clients wait on purpose, raise ${limit("banner-timeout")}.` : `If the server makes clients wait on purpose, raise ${limit("banner-timeout")}.`;
		case "ehlo":
		case "starttls":
		case "quit": return silent ? `The server may be overloaded, or be waiting for its own DNS. Raise ${limit("command-timeout")}. ${log}` : `${swallowed} Or the server is overloaded: raise ${limit("command-timeout")}. ${log}`;
	}
}
const swallowed = "A path that loses large packets stalls like this, behind a VPN, a tunnel or a firewall that drops ICMP: test from another network.";
function onForeignProtocol(guess, { target }) {
	switch (guess) {
		case "TLS": return `For TLS from the first byte, write ${asImplicitTls(target)} as the target.`;
		case "HTTP": return "A web server or a web proxy answers here. Check host and port: SMTP is on 25, 587 or 465.";
		case "IMAP":
		case "POP3": return "This is where mail is fetched. Check the port: SMTP is on 25, 587 or 465.";
		case "SSH":
		case "FTP": return "Check host and port: SMTP is on 25, 587 or 465.";
	}
}
function onBusy(software) {
	return `The server is busy, shutting down, or limits this client. Try again later. ${settingOf(software, "client-limits")}`;
}
function onBannerCode(actual, software) {
	return actual === 421 ? onBusy(software) : actual === 554 ? "The server takes no mail from this client, often because its address is on a block list. See the text of the banner." : actual >= 400 && actual < 500 ? "The refusal is for now only. Try again later." : actual >= 500 ? `The server refuses this client. See the text of the banner. ${settingOf(software, "log")}` : "Change banner-code if this server is meant to answer so.";
}
function onMissingStartTls({ banner, ehlo }) {
	return ehlo?.capabilities.some(({ keyword }) => /^X{4,}[A-Z]?$/.test(keyword)) ? "A firewall seems to write over it (XXXX in the answer to EHLO). Turn off its SMTP inspection: no inspect esmtp on a Cisco ASA." : `${settingOf(banner?.software, "starttls")} If it is on, a firewall or a proxy in between may remove it.`;
}
// ../../packages/probe/dist/report/certificate-sentence.js
function certificateSentence(finding, result) {
	switch (finding.code) {
		case "certificate-expires-soon": return `certificate expires ${finding.daysLeft === 0 ? "within a day" : `in ${plural(finding.daysLeft, "day")}`} (${day(finding.validTo)}), at least ${plural(finding.minDays, "day")} was expected`;
		case "certificate-expired": return `${whose(finding.of)} expired on ${day(finding.validTo)}, one valid on ${day(result.observedAt)} was expected`;
		case "certificate-host-mismatch": return `certificate is for ${namesInWords(finding.names)}, ${hostText(finding.host)} was expected`;
		case "certificate-not-trusted": return `certificate is not trusted \u2014 ${trustInWords(finding)}`;
	}
}
function whose(of) {
	return of === "server" ? "certificate" : "an issuer's certificate in the chain";
}
function namesInWords(names) {
	if (names.length === 0) return "no name that counts (it has no subject alternative name)";
	let rest = names.length - 3, shown = names.slice(0, 3).map(quoteText).join(", ");
	return rest > 0 ? `${shown} and ${rest} more` : shown;
}
function trustInWords(problem) {
	switch (problem.reason) {
		case "self-signed": return "it is signed by itself alone";
		case "unknown-issuer": return problem.issuersSent === 0 ? `its issuer ${quoteText(problem.issuer)} is not known here, and the server sent no certificate of it` : `the chain ends at ${quoteText(problem.issuer)}, which is not known here`;
		case "not-yet-valid": return `${problem.of === "server" ? "it" : whose(problem.of)} is valid only from ${day(problem.validFrom)}`;
		case "none-shown": return "the server showed none";
		case "other": return problem.detail === "INVALID_PURPOSE" ? "it is not for servers \u2014 its extended key usage lacks serverAuth" : quoteText(problem.detail);
	}
}
// ../../packages/probe/dist/report/failure-sentence.js
function failureSentence(failure, result) {
	switch (failure.code) {
		case "dns-not-found":
		case "dns-failure":
		case "connection-refused":
		case "host-unreachable":
		case "local-failure":
		case "connection-reset": return `${plain(failure.errno)} \u2014 ${errnoInWords(failure, result.target)}`;
		case "connection-closed": return `server closed the connection ${closedWhen(failure)}`;
		case "timeout": return `timeout \u2014 ${waitedInVain(failure, result)} ${withinLimit(failure)}`;
		case "tls-handshake-failed": return `TLS handshake failed \u2014 ${handshakeProblem(failure)}`;
		case "tls-broken": return `TLS broke down while waiting for ${owed(failure.phase)} \u2014 ${handshakeProblem(failure)}`;
		case "starttls-refused": return `server offers STARTTLS and then refuses it \u2014 it said ${quote$1(`${threeDigits(failure.replyCode)} ${failure.replyText}`)}, 220 was expected`;
		case "plaintext-after-starttls": return `plaintext came behind the answer to STARTTLS, where only TLS may follow \u2014 ${quote$1(failure.text)}`;
		case "not-smtp": return failure.guess === "TLS" ? "server began with TLS \u2014 an SMTP banner in plaintext was expected" : `server does not speak SMTP \u2014 this looks like ${failure.guess}`;
		case "malformed-reply": return malformed(failure);
		case "reply-too-large": return `${owed(failure.phase)} is too large \u2014 ${tooLarge[failure.bound](failure.limit)}`;
		case "ehlo-rejected": return `server refused ${failure.command} \u2014 it said ${quote$1(`${threeDigits(failure.replyCode)} ${failure.replyText}`)}, 250 was expected`;
		case "cancelled": return `cancelled \u2014 while waiting for ${owed(failure.phase)}`;
	}
}
function closedWhen({ phase, partialReply }) {
	return phase === "tls" ? "during the TLS handshake" : `${partialReply ? "in the middle of" : "before"} ${owed(phase)}`;
}
function waitedInVain({ phase, silent }, { target }) {
	switch (phase) {
		case "resolve": return `no answer from DNS about ${hostText(target.host)}`;
		case "connect": return `no answer from port ${target.port}`;
		case "tls": return silent ? "connected, but no answer to the TLS handshake" : "TLS handshake begun, but not finished";
		case "banner": return silent ? "connected, but no banner" : "banner begun, but not finished";
		case "ehlo":
		case "starttls":
		case "quit": return silent ? `no answer to ${phase.toUpperCase()}` : `answer to ${phase.toUpperCase()} begun, but not finished`;
	}
}
function withinLimit({ of, limitMs }) {
	return of === "phase" ? `within ${duration(limitMs)}` : `before the ${duration(limitMs)} for the whole target were over`;
}
function handshakeProblem(problem) {
	switch (problem.reason) {
		case "plaintext": return "server spoke plaintext where TLS was expected";
		case "alert": return `server sent the alert ${quoteText(problem.alert)}`;
		case "other": return quoteText(problem.detail);
	}
}
function malformed({ reason, phase, line }) {
	switch (reason) {
		case "not-a-reply": return `${owed(phase)} is no SMTP reply \u2014 three digits and a space were expected, ${quote$1(line)} came`;
		case "code-changed": return `${owed(phase)} changes its reply code midway \u2014 at the line ${quote$1(line)}`;
		case "nul": return `${owed(phase)} contains a NUL byte \u2014 in the line ${quote$1(line)}`;
	}
}
const tooLarge = {
	"line-bytes": (limit) => `a line of it is longer than ${limit} bytes`,
	"reply-bytes": (limit) => `it is longer than ${limit} bytes`,
	"reply-lines": (limit) => `it has more than ${limit} lines`
};
// ../../packages/probe/dist/report/sentence.js
function describeFinding(finding, result) {
	return {
		message: message(finding, result),
		advice: adviseOn(finding, result)
	};
}
function message(finding, result) {
	switch (finding.code) {
		case "dns-not-found":
		case "dns-failure":
		case "connection-refused":
		case "host-unreachable":
		case "local-failure":
		case "connection-reset":
		case "connection-closed":
		case "timeout":
		case "tls-handshake-failed":
		case "tls-broken":
		case "starttls-refused":
		case "plaintext-after-starttls":
		case "not-smtp":
		case "malformed-reply":
		case "reply-too-large":
		case "ehlo-rejected":
		case "cancelled": return failureSentence(finding, result);
		case "egress-blocked": return `port 25 is probably blocked here \u2014 no answer within ${duration(finding.limitMs)}, ${finding.because === "hosted-runner" ? "and most hosted runners can reach no server on it" : `and none from ${plain(finding.control)} either`}${treatments[finding.treatment]}`;
		case "unexpected-banner-code": return `banner code is ${threeDigits(finding.actual)}, ${threeDigits(finding.expected)} was expected`;
		case "starttls-not-supported": return `server does not offer STARTTLS \u2014 ${insteadOfStartTls(result)}`;
		case "banner-host-mismatch": return `banner names ${finding.actual === null ? "no host" : quote$1(finding.actual)}, ${plain(finding.expected)} was expected`;
		case "capability-missing": return `${plain(finding.keyword)} is not offered, though the policy requires it`;
		case "capability-forbidden": return `${plain(finding.keyword)} is offered, though the policy forbids it`;
		case "rtt-exceeded": return `connecting took ${Math.ceil(finding.actualMs)}ms, at most ${finding.maxMs}ms was expected`;
		case "tls-version-too-old": return `TLS version is ${plain(finding.actual)}, at least TLSv${finding.minimum} was expected`;
		case "certificate-expires-soon":
		case "certificate-expired":
		case "certificate-host-mismatch":
		case "certificate-not-trusted": return certificateSentence(finding, result);
		case "starttls-inside-tls": return "server offers STARTTLS inside TLS, where there is nothing left to begin";
		case "starttls-command-injection": return "server executes inside TLS what came in plaintext behind STARTTLS \u2014 it answered a NOOP that was sent before the handshake";
		case "auth-before-tls": return `AUTH is offered before TLS${finding.mechanisms === "" ? "" : ` (${quote$1(finding.mechanisms)})`}, though the policy forbids it`;
		case "mta-sts-missing":
		case "mta-sts-undetermined":
		case "mta-sts-not-enforced":
		case "mx-not-in-sts-policy":
		case "sts-policy-fetch-error":
		case "sts-policy-invalid":
		case "sts-webpki-invalid": return mtaStsSentence(finding);
		case "tlsa-invalid":
		case "dane-required":
		case "dnssec-invalid":
		case "dane-undetermined": return daneSentence(finding, result);
		case "reverse-dns-missing":
		case "reverse-dns-not-confirmed":
		case "reverse-dns-undetermined":
		case "banner-host-not-confirmed": return reverseDnsSentence(finding, result);
		case "capability-lost":
		case "size-limit-lowered":
		case "auth-newly-before-tls":
		case "banner-software-changed":
		case "tls-version-lowered":
		case "certificate-ends-sooner":
		case "certificate-issuer-changed":
		case "certificate-key-weaker":
		case "certificate-trust-lost":
		case "certificate-name-lost":
		case "mta-sts-weakened":
		case "tlsa-lost":
		case "not-in-baseline": return regressionSentence(finding);
		case "inconsistent-answers": return inconsistentSentence(finding);
		case "demand-undetermined": return `${finding.demand} could not be judged \u2014 the session did not come to where the server would have shown it`;
	}
}
const treatments = {
	fail: "",
	warn: " (not tested, and let through)",
	skip: " (not tested, and skipped)"
};
function insteadOfStartTls({ ehlo }) {
	if (ehlo?.command === "HELO") return "it knows only HELO, which has no capabilities";
	let offered = ehlo?.capabilities.length ?? 0;
	return offered === 0 ? "its answer to EHLO lists no capability at all" : `its answer to EHLO lists ${plural(offered, "capability", "capabilities")} without it`;
}
// ../../packages/probe/dist/report/attempts-words.js
function attemptsLine({ attempts, verdict }) {
	if (!attempts) return null;
	let before = attempts.earlier.map(({ codes, bannerCode, end }) => {
		let code = plain(codes[0] ?? noFinding);
		return end.kind === "completed" && bannerCode !== null ? `${code} ${bannerCode}` : code;
	});
	return triesInWords("passed", verdict === "pass", attempts, before);
}
function lookupAttemptsLine({ attempts, problem }) {
	if (!attempts) return null;
	let before = attempts.earlier.map((each) => lookupFinding(each)?.code ?? noFinding);
	return triesInWords("looked up", problem === null || problem === "no-such-name", attempts, before);
}
const noFinding = "no finding";
function triesInWords(done, isDone, { count, totalMs }, before) {
	return `${isDone ? `${done} at the ${ordinal(count)} attempt, after ${duration(totalMs)}` : `not ${done} in ${count} attempts, ${duration(totalMs)} in all`} (before: ${[...new Set(before)].join(", ")})`;
}
function ordinal(count) {
	return `${count}${(count % 100 >= 11 && count % 100 <= 13 ? void 0 : {
		1: "st",
		2: "nd",
		3: "rd"
	}[count % 10]) ?? "th"}`;
}
function retryInWords(outcome, { count, delayMs }) {
	let every = 10 ** (String(count).length - 1);
	if (count % every !== 0) return null;
	let gap = count === every && count > 1 ? ` (from here on every ${every}th is told)` : "", { target } = "result" in outcome ? outcome.result : outcome;
	return `${visibleText(target.label)}: attempt ${count}: ${reasonOf(outcome)}; next in ${duration(delayMs)}${gap}`;
}
function reasonOf(outcome) {
	if ("result" in outcome) {
		let [first] = outcome.findings;
		return first ? describeFinding(first, outcome.result).message : "not passed";
	}
	let finding = lookupFinding(outcome);
	return finding ? describeDomainFinding(finding, outcome).message : "not looked up";
}
// ../../packages/probe/dist/report/coverage-words.js
function coveredInWords(counts, { shard }) {
	if (!shard) return countsInWords(counts);
	let name = `shard ${shard.index} of ${shard.count}`;
	return shard.targets === 0 ? `${name}, to which no target of the list falls: nothing was to be tested` : `${name}, ${countsInWords(counts)}`;
}
function gapsInWords(gaps) {
	let missing = gaps.filter((gap) => gap.kind === "missing"), unreadable = gaps.filter(({ kind }) => kind === "unreadable").length, sentences = [
		...[...new Set(missing.map(({ count }) => count))].map((count) => missingInWords(count, missing.filter((gap) => gap.count === count))),
		...gaps.flatMap((gap) => gap.kind === "broken-off" ? [brokenOffInWords(gap)] : []),
		...unreadable > 0 ? [unreadableInWords(unreadable)] : []
	], rest = sentences.length - 8;
	return rest > 0 ? [...sentences.slice(0, 8), `${rest} more like these`] : sentences;
}
function repeatedInWords(labels) {
	let named = labels.slice(0, 12).map(visibleText), list = [...named, ...labels.length > named.length ? ["\u2026"] : []].join(", ");
	return `${plural(labels.length, "target is", "targets are")} in more than one report, and each time counted: ${list}.`;
}
function missingInWords(count, shards) {
	let numbers = rangesOf(shards.map(({ index }) => index)), rest = numbers.length - 12, named = rest > 0 ? [...numbers.slice(0, 12), `${rest} more`] : numbers, list = [named.slice(0, -1).join(", "), named.at(-1)].filter(Boolean).join(" and ");
	return shards.length === 1 ? `shard ${list} of ${count} is missing: its targets are not in this report` : `shards ${list} of ${count} are missing: their targets are not in this report`;
}
function unreadableInWords(count) {
	return count === 1 ? "1 report could not be read: its targets are not in this report" : `${count} reports could not be read: their targets are not in this report`;
}
function brokenOffInWords({ index, count, tested, targets }) {
	return `shard ${index} of ${count} is not whole: ${tested} of its ${targets} targets were tested`;
}
function rangesOf(numbers) {
	let ranges = [];
	for (let number of numbers.toSorted((one, other) => one - other)) {
		let range = ranges.at(-1);
		range && number <= range.last + 1 ? range.last = number : ranges.push({
			first: number,
			last: number
		});
	}
	return ranges.map(({ first, last }) => first === last ? `${first}` : `${first}-${last}`);
}
// ../../packages/probe/dist/report/line.js
function outcomeLine(result) {
	if (result.end.kind === "failed") {
		let { kind: _, ...failure } = result.end;
		return `Error: ${describeFinding({
			...failure,
			severity: "error"
		}, result).message}`;
	}
	return `Banner: ${result.banner ? bannerText(result.banner) : "none"} \u00b7 ${startTlsText(result)} \u00b7 ${duration(result.timings.totalMs)}`;
}
function bannerText({ code, lines }) {
	let [first = "", ...more] = lines, text = `${String(code).padStart(3, "0")} ${visibleCut(first, 160)}`.trimEnd();
	return more.length > 0 ? `${text} (+${plural(more.length, "line")})` : text;
}
function startTlsText({ startTls, tls }) {
	switch (startTls) {
		case "advertised": return `STARTTLS supported${tls ? ` (${visibleText(tls.version)})` : ""}`;
		case "absent": return "STARTTLS missing";
		case "unknown": return "STARTTLS unknown";
		case "not-applicable": return `TLS from the first byte${tls ? ` (${visibleText(tls.version)})` : ""}`;
	}
}
// ../../packages/probe/dist/report/transcript-text.js
const marks = {
	server: "S:",
	client: "C:",
	note: "#"
};
function formatTranscriptEntry({ from, text }) {
	return `${marks[from]} ${visible(text)}`;
}
function shownTranscript(transcript, fit = (line) => line) {
	let lines = [], bytes = 0;
	for (let entry of transcript) {
		let line = fit(formatTranscriptEntry(entry));
		if (bytes += utf8Length(line) + 1, bytes > 16384) break;
		lines.push(line);
	}
	let rest = transcript.length - lines.length;
	return rest > 0 ? [...lines, `\u2026 (${plural(rest, "more line")})`] : lines;
}
// ../../packages/probe/dist/report/finding-page.js
const homepage = "https://github.com/smtp-probe/smtp-probe", findingsPage = `${homepage}/blob/v1/docs/findings.md`;
function findingPage(code) {
	return `${findingsPage}#${code}`;
}
// ../../packages/probe/dist/report/file-trouble.js
const words = new Map([
	["ENOSPC", "the disk is full"],
	["EDQUOT", "the disk quota is used up"],
	["EFBIG", "the file would be larger than may be"],
	["EROFS", "nothing can be written to this file system"],
	["EACCES", "permission denied"],
	["EPERM", "permission denied"],
	["EISDIR", "that is a folder"],
	["ENOTDIR", "a part of its path is no folder"],
	["ENOENT", "no such file or folder"]
]);
function fileTrouble(code) {
	let meaning = words.get(code);
	return meaning === void 0 ? code : `${code}: ${meaning}`;
}
function fileErrno(error) {
	return error instanceof Error && "code" in error ? String(error.code) : String(error);
}
// ../../packages/probe/dist/report/gate.js
var Gate = class {
	#tally = new Tally();
	#hasExcused = !1;
	add(outcome) {
		isExcused(outcome) ? this.#hasExcused = !0 : this.#tally.add(countedIn(outcome));
	}
	verdict(coverage) {
		let { counts } = this.#tally;
		return this.#hasExcused && counts.total === 0 && (coverage?.gaps.length ?? 0) === 0 ? "pass" : overallVerdict(counts, coverage);
	}
};
function isExcused({ judgements, domain }) {
	if (domain) return excuseOfDomain(domain) !== null;
	let missed = judgements.filter(({ verdict }) => verdict !== "pass");
	return missed.length > 0 && missed.every((each) => excuseOf(each) !== null);
}
function jsonResult({ result, verdict, checks, findings, via, source, baseline, runs, attempts }) {
	let { target, observedAt, transcript, ...seen } = result, described = findings.map((finding) => {
		let { code, severity, ...rest } = finding;
		return {
			code,
			severity,
			...describeFinding(finding, result),
			...rest
		};
	});
	return {
		target,
		via,
		namedAt: source,
		verdict,
		observedAt,
		...seen,
		baseline,
		runs,
		attempts,
		checks,
		findings: described,
		transcript
	};
}
function jsonDomain({ lookup, verdict, findings, hosts, earlierHosts, source }) {
	let { target, observedAt, hosts: named, ...seen } = lookup, described = findings.map((finding) => {
		let { code, severity, ...rest } = finding;
		return {
			code,
			severity,
			...describeDomainFinding(finding, lookup),
			...rest
		};
	}), verdicts = named.map((mx) => ({
		...mx,
		verdict: verdictOnHost(mx.host, hosts)
	}));
	return {
		target,
		namedAt: source,
		verdict,
		observedAt,
		...seen,
		hosts: verdicts,
		earlierHosts,
		findings: described
	};
}
function jsonHead({ name, version }, { shard, gaps }) {
	return {
		schemaVersion: 1,
		tool: {
			name,
			version
		},
		shard,
		gaps
	};
}
function jsonReport(judgements, tool, domains = [], coverage = wholeList) {
	let counts = countTargets(judgements, domains);
	return {
		...jsonHead(tool, coverage),
		results: judgements.map(jsonResult),
		domains: domains.map(jsonDomain),
		verdict: overallVerdict(counts, coverage),
		counts
	};
}
function renderJson(judgements, tool, domains = [], coverage = wholeList) {
	return `${printable(JSON.stringify(jsonReport(judgements, tool, domains, coverage), null, 2))}\n`;
}
function printable(json) {
	return /^[ -~\n]*$/.test(json) && !json.includes("#[") ? json : json.replace(/[^ -~\n]+/g, withoutPicturesEscaped).replace(/(#[^ -~]*)\[/g, "$1\\u005b");
}
function withoutPicturesEscaped(text) {
	return text.replace(/[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/gu, (character) => character.replace(/./gs, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`));
}
function commonLabelWidth(targets) {
	return Math.min(40, targets.reduce((width, { label }) => Math.max(width, widthOf(visibleText(label))), 0));
}
function labelColumn({ label }, { labelWidth = 0 }, paint) {
	let shown = visibleText(label);
	return paint(shown) + " ".repeat(Math.max(0, labelWidth - widthOf(shown)));
}
function widthOf(shown) {
	return Array.from(shown).length;
}
// ../../packages/probe/dist/report/list-order.js
var ListOrder = class {
	#waiting = new Map();
	#next = 0;
	add(index, item) {
		this.#waiting.set(index, item);
		let due = [];
		for (let next = this.#waiting.get(this.#next); next !== void 0; next = this.#waiting.get(this.#next)) due.push(next), this.#waiting.delete(this.#next), this.#next += 1;
		return due;
	}
	rest() {
		let items = [...this.#waiting.keys()].sort((one, other) => one - other).flatMap((place) => this.#waiting.get(place) ?? []);
		return this.#waiting.clear(), items;
	}
};
// ../../packages/probe/dist/report/html.js
function escapeHtml(text) {
	return text.replace(/[&<>"']/g, entity);
}
function escapeMarkdown(text) {
	return text.replace(/[!"#$&'*:<>@[\\\]^_`{|}~]|(?<=www)\./gi, entity);
}
function inlineCode(text) {
	return `<code>${escapeMarkdown(text)}</code>`;
}
function entity(character) {
	return `&#${character.codePointAt(0)};`;
}
// ../../packages/probe/dist/report/mermaid.js
function escapeMermaid(text) {
	return text.replace(/[^\p{L}\p{M}\p{N} .,()/_\u201c\u201d\u2026\u2014-]/gu, (character) => `#${character.codePointAt(0)};`);
}
function cutMermaid(text, width) {
	let left = width, shown = "";
	for (let character of text) {
		let escaped = escapeMermaid(character);
		if (left -= escaped === character ? 1 : escaped.length + 5 - 2, left < 0) return `${shown}\u2026`;
		shown += escaped;
	}
	return shown;
}
const noteLine = RegExp(".{1,44}(?= |$)|.{1,44}", "gsu");
function wrapMermaid(text) {
	let lines = text.match(noteLine) ?? [];
	return [...lines.slice(0, 8).map((line) => escapeMermaid(line.trim())), ...lines.length > 8 ? ["\u2026"] : []].join("<br/>");
}
function mermaidBlock(lines) {
	return lines.length === 0 ? "" : [
		"```mermaid",
		...lines,
		"```"
	].join("\n");
}
// ../../packages/probe/dist/report/published-facts.js
function publishedFacts({ mtaSts, tlsRpt, dane }) {
	return [
		...mtaSts ? [mtaStsFact(mtaSts)] : [],
		...tlsRpt ? [tlsRptFact(tlsRpt)] : [],
		...dane ? daneFacts(dane) : []
	];
}
function mtaStsFact({ domain, record, recordProblem, policy }) {
	let of = `MTA-STS of ${hostText(domain)}`;
	if (!record) return `${of}: ${recordProblem?.reason === "none" ? "none" : "no record that counts"}`;
	if (!policy) return `${of}: a record with the id ${plain(record.id)}, but no policy`;
	let names = policy.mx.slice(0, shown).map(quote$1), rest = policy.mx.length - shown;
	return [
		`${of}: ${policy.mode}, to be kept for ${age(policy.maxAge)}`,
		...names,
		...rest > 0 ? [`${rest} more`] : []
	].join(", ");
}
function tlsRptFact({ domain, record, problem }) {
	let of = `TLS reports of ${hostText(domain)}`;
	return record ? `${of}: to ${record.rua.slice(0, shown).map(quote$1).join(", ")}` : problem?.reason === "dns" ? `${of}: ${dnsProblemInWords(problem.problem)}` : !problem || problem.reason === "none" ? `${of}: wanted by nobody` : `${of}: ${recordProblemInWords(problem, `_smtp._tls.${domain}`)}`;
}
const shown = 5;
function daneFacts({ name, security, problem, records }) {
	let of = `DANE at ${plain(name)}`;
	if (problem === "no-such-name" || problem === "no-such-record") return [`${of}: none`];
	if (problem !== null) return [`${of}: ${dnsProblemInWords(problem)}`];
	if (records.length === 0) return [`${of}: none, and the zone is not signed`];
	let rest = records.length - 5, more = rest > 0 ? [`and ${plural(rest, "more record")}`] : [];
	return [`${of}, ${security}: ${[...records.slice(0, 5).map(recordFact), ...more].join(", ")}`];
}
function recordFact(record) {
	let text = plain(tlsaText(record));
	return `${text.length > 80 ? `${text.slice(0, 79)}\u2026` : text} ${outcomes[record.unusable === null ? record.match ?? "unseen" : "unusable"]}`;
}
const outcomes = {
	match: "matches",
	"no-match": "does not match",
	"broken-chain": "did not sign the certificate",
	"wrong-name": "signed it for another host",
	"wrong-date": "signed it for another time",
	unusable: "is not usable for mail",
	unseen: "was not compared"
};
function age(seconds) {
	return seconds >= 86400 ? plural(Math.floor(seconds / 86400), "day") : `${seconds}s`;
}
function sequenceDiagram({ result, findings }) {
	let { target, transcript } = result;
	if (transcript.every(({ from }) => from === "note")) return [];
	let wrong = findings.filter(({ severity }) => severity === "error").slice(0, 3);
	return [
		"sequenceDiagram",
		"participant C as client",
		`participant S as ${escapeMermaid(visibleText(target.label))}`,
		...conversation$1(transcript),
		...wrong.map((finding) => note(`\u274c ${wrapMermaid(describeFinding(finding, result).message)}`))
	];
}
function conversation$1(transcript) {
	let items = [], characters = 0, lines = 0;
	for (let turn of turnsOf(transcript)) {
		let item = arrow(turn);
		if (characters += item.length + 1, characters > 16384) break;
		items.push(item), lines += turn.lines.length;
	}
	let rest = transcript.length - lines;
	return rest > 0 ? [...items, note(escapeMermaid(`\u2026 (${plural(rest, "more line")})`))] : items;
}
function turnsOf(transcript) {
	let turns = [], isOpen = !1;
	for (let { from, text } of transcript) {
		let last = turns.at(-1);
		isOpen && last?.from === from ? last.lines.push(text) : turns.push({
			from,
			lines: [text]
		}), isOpen = from === "server" && parseReplyLine(text)?.more === !0;
	}
	return turns;
}
function arrow({ from, lines }) {
	if (from === "note") return note(lines.map((line) => wrapMermaid(visible(line))).join("<br/>"));
	let shown = lines.slice(0, 14).map((line) => cutMermaid(visibleCut(line, 72), 72)), rest = lines.length - shown.length, text = [...shown, ...rest > 0 ? [escapeMermaid(`\u2026 (${plural(rest, "more line")})`)] : []];
	return `${from === "client" ? "C->>S" : "S->>C"}: ${text.join("<br/>")}`;
}
function note(text) {
	return `Note over C,S: ${text}`;
}
// ../../packages/probe/dist/report/timing-bars.js
const order = {
	starttls: [
		"resolve",
		"connect",
		"banner",
		"ehlo",
		"starttls",
		"tls",
		"quit"
	],
	implicit: [
		"resolve",
		"connect",
		"tls",
		"banner",
		"ehlo",
		"quit"
	]
}, names = {
	resolve: "look-up",
	connect: "connect",
	banner: "banner",
	ehlo: "EHLO",
	starttls: "STARTTLS",
	tls: "TLS",
	quit: "QUIT"
};
function timingBars({ target, timings, end }) {
	let phases = order[target.tls], measured = phases.reduce((sum, phase) => sum + (timings[`${phase}Ms`] ?? 0), 0), rest = Math.max(0, timings.totalMs - measured), rows = phases.flatMap((phase) => {
		let ms = timings[`${phase}Ms`];
		return end.kind === "failed" && end.phase === phase ? [{
			phase,
			ms: (ms ?? 0) + rest,
			mark: " \u2717"
		}] : ms === null ? [] : [{
			phase,
			ms,
			mark: ""
		}];
	});
	if (rows.length < 2) return [];
	let whole = rows.reduce((sum, { ms }) => sum + ms, 0) || 1, elapsed = 0;
	return rows.map(({ phase, ms, mark }) => {
		let from = Math.min(39, Math.round(elapsed / whole * 40));
		elapsed += ms;
		let to = Math.round(elapsed / whole * 40);
		return `${names[phase].padEnd(8)} ${duration(ms).padStart(7)}  ${bar(from, to)}${mark}`;
	});
}
function bar(from, to) {
	return " ".repeat(from) + (to > from ? "\u2588".repeat(to - from) : "\u258c");
}
// ../../packages/probe/dist/report/tls-facts.js
function tlsFacts(result) {
	let { tls, target } = result;
	return tls ? [
		plain([
			`${tls.version} with ${tls.cipher}`,
			tls.keyExchange,
			tls.alpn && `ALPN ${tls.alpn}`
		].filter(Boolean).join(", ")),
		...certificateFact(tls, target.host),
		...changeFact(result)
	] : [];
}
function certificateFact(tls, host) {
	let [own, ...issuers] = tls.chain;
	return own ? [[
		`certificate ${quoteText(own.subject || (own.subjectAltNames[0] ?? ""))}`,
		own.issuer === "" || own.issuer === own.subject ? null : `of ${quoteText(own.issuer)}`,
		own.keyKind === null ? null : plain(own.keyKind),
		`${day(own.validFrom)} to ${day(own.validTo)}`,
		issuers.length === 0 && own.issuer !== own.subject ? "sent without issuers" : null,
		tls.trusted ? "trusted" : "not trusted",
		tls.nameMatches ? null : `not for ${hostText(host)}`
	].filter((part) => part !== null).join(", ")] : ["no certificate was shown"];
}
function changeFact({ ehlo, ehloBeforeTls }) {
	if (ehlo?.code !== 250 || !ehloBeforeTls) return [];
	let { gained, lost, changed } = capabilityChanges(ehloBeforeTls.capabilities, ehlo.capabilities), changes = [
		...gained.map((capability) => `${offer(capability)} is new`),
		...changed.map(({ before, after }) => `${offer(before)} is ${offer(after)}`),
		...lost.map((capability) => `${offer(capability)} is gone`)
	];
	return changes.length === 0 ? ["inside TLS nothing else is offered"] : [`inside TLS: ${listed$1(changes, 8)}`];
}
function offer({ keyword, parameters }) {
	return quote$1(parameters === "" ? keyword : `${keyword} ${parameters}`);
}
// ../../packages/probe/dist/report/markdown-target.js
const verdictIcons = {
	pass: "\u2705",
	fail: "\u274c",
	error: "\u26a0\ufe0f"
};
function table(rows) {
	return rows.length === 0 ? "" : [
		"| Verdict | Target | Banner | STARTTLS | Round trip | Reason |",
		"| :-- | :-- | :-- | :-- | --: | :-- |",
		...rows
	].join("\n");
}
function targetRow({ result, verdict, findings }) {
	let { banner, rttMs } = result, [first, ...more] = findings, reason = first ? sentence(describeFinding(first, result).message) : "";
	return `| ${[
		`${verdictIcons[verdict]} ${verdict}`,
		inlineCode(visibleText(result.target.label)),
		banner ? inlineCode(bannerText(banner)) : "\u2013",
		escapeMarkdown(startTlsText(result).replace("STARTTLS ", "")),
		rttMs === null ? "\u2013" : escapeMarkdown(duration(rttMs)),
		more.length > 0 ? `${reason} (+${more.length} more)` : reason
	].join(" | ")} |`;
}
function domainRow(judgement) {
	let { lookup, verdict, findings } = judgement, [first, ...more] = findings, reason = first ? sentence(describeDomainFinding(first, lookup).message) : "";
	return `| ${[
		`${verdictIcons[verdict]} ${verdict}`,
		inlineCode(visibleText(lookup.target.label)),
		escapeMarkdown(domainLine(judgement)),
		"\u2013",
		"\u2013",
		more.length > 0 ? `${reason} (+${more.length} more)` : reason
	].join(" | ")} |`;
}
function runsItem({ result, runs }) {
	let [startTls = "", verdicts = ""] = runsFacts(runs);
	return `- ${inlineCode(visibleText(result.target.label))} ${sentence(`${startTls}; ${verdicts}`)}`;
}
function domainDetails(judgement, state) {
	let { lookup, verdict, findings } = judgement, items = findings.map((finding) => findingItem$1(finding, describeDomainFinding(finding, lookup))), hosts = lookup.hosts.map(({ host, preference }) => `- ${preference ?? "implicit"} ${inlineCode(visibleText(host))}`), history = [...earlierHostFacts(judgement), lookupAttemptsLine(lookup) ?? []].flat(), summary = `${verdictIcons[verdict]} ${verdict} ${inlineCode(visibleText(lookup.target.label))}`, seen = history.map((fact) => `- ${sentence(fact)}`);
	return fold(summary, [
		items.join("\n"),
		seen.join("\n"),
		hosts.join("\n")
	], state);
}
function targetDetails(judgement, state) {
	let { result, verdict, findings } = judgement, items = findings.map((finding) => findingItem$1(finding, describeFinding(finding, result))), summary = `${verdictIcons[verdict]} ${verdict} ${inlineCode(visibleText(result.target.label))}`, history = [attemptsLine(judgement)].filter((line) => line !== null), seenFacts = [
		...tlsFacts(result),
		...publishedFacts(result),
		...reverseDnsFacts(result)
	], seen = [
		...runsFacts(judgement.runs),
		...history,
		...seenFacts
	].map((fact) => `- ${sentence(fact)}`), pictures = state === "open" ? [bars(result), mermaidBlock(sequenceDiagram(judgement))] : [];
	return fold(summary, [
		items.join("\n"),
		facts(result),
		seen.join("\n"),
		...pictures,
		conversation(result.transcript)
	], state);
}
function findingItem$1({ code, severity }, { message, advice }) {
	let line = `- ${severity === "warning" ? "warning: " : ""}${sentence(message)} \u00b7 ${codeLink(code)}`;
	return advice === null ? line : `${line}<br>\n  ${escapeMarkdown(advice)}`;
}
function codeLink(code) {
	return `[${inlineCode(code)}](${findingPage(code)})`;
}
function fold(summary, blocks, state = "folded") {
	return [
		`<details${state === "open" ? " open" : ""}><summary>${summary}</summary>`,
		...blocks.filter((block) => block !== ""),
		"</details>"
	].join("\n\n");
}
function sentence(message) {
	return message.split(/\u201c([^\u201d]*)\u201d/).map((part, index) => index % 2 == 1 ? inlineCode(part) : escapeMarkdown(part)).join("");
}
function facts({ address, banner, rttMs, timings }) {
	return [
		address === null ? null : inlineCode(hostText(address)),
		banner?.software == null ? null : inlineCode(visibleText(banner.software)),
		rttMs === null ? null : `round trip ${escapeMarkdown(duration(rttMs))}`,
		`${escapeMarkdown(duration(timings.totalMs))} in all`
	].filter((part) => part !== null).join(" \u00b7 ");
}
function bars(result) {
	let lines = timingBars(result);
	return lines.length === 0 ? "" : `<pre>\n${lines.map(escapeHtml).join("\n")}\n</pre>`;
}
function conversation(transcript) {
	return transcript.length === 0 ? "" : `<pre>\n${shownTranscript(transcript, escapeHtml).join("\n")}\n</pre>`;
}
// ../../packages/probe/dist/report/baseline-table.js
function baselineCounts(judgements, domains = []) {
	let known = judgements.flatMap(({ baseline }) => baseline ? [baseline] : []), unknown = judgements.filter(isNotInBaseline).length, lost = domains.flatMap(lostHosts).length;
	if (known.length + unknown + lost === 0) return "";
	let worse = known.filter(({ regressions }) => regressions.length > 0).length, same = known.filter(({ regressions, changes }) => regressions.length + changes.length === 0).length, days = new Set(known.map(({ observedAt }) => day(observedAt))), words = [
		[worse, "worse"],
		[known.length - worse - same, "changed, none of it for the worse"],
		[same, "as before"],
		[unknown, "not in it"],
		[lost, lost === 1 ? "MX host gone" : "MX hosts gone"]
	].filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
	return `**Since the baseline${days.size === 1 ? ` of ${[...days].join()}` : ""}:** ${words.join(", ")}`;
}
function baselineRows(judgements, domains = []) {
	let compared = judgements.filter(({ baseline }) => baseline !== null), isWorse = ({ baseline }) => (baseline?.regressions.length ?? 0) > 0;
	return [...domains.flatMap(rowsOfDomain), ...[...compared.filter(isWorse), ...compared.filter((each) => !isWorse(each))].flatMap(rowsOf)];
}
function baselineTable(rows) {
	return rows.length === 0 ? "" : [
		"| | Target | What | Before | Now |",
		"| :-- | :-- | :-- | :-- | :-- |",
		...rows
	].join("\n");
}
function isNotInBaseline({ findings }) {
	return findings.some(({ code }) => code === "not-in-baseline");
}
function lostHosts({ findings }) {
	return findings.flatMap((finding) => finding.code === "mx-host-lost" ? [finding.host] : []);
}
function rowsOfDomain(judgement) {
	let { label } = judgement.lookup.target;
	return lostHosts(judgement).map((host) => rowOf(label, "\u274c worse", "MX host", text(host), "\u2013"));
}
function rowOf(label, mark, ...cells) {
	return `| ${[
		mark,
		inlineCode(visibleText(label)),
		...cells
	].join(" | ")} |`;
}
function rowsOf({ result, findings, baseline }) {
	if (!baseline) return [];
	let regressions = findings.filter(({ code }) => baseline.regressions.includes(code)), changes = withoutStartTlsTwice(baseline.changes).map((change) => ({
		change,
		told: regressions.filter((finding) => speaksOf(finding, change))
	})), row = (mark, ...cells) => rowOf(result.target.label, mark, ...cells), changed = (mark, { what, before, after }) => row(mark, partNames[what], value(what, before), value(what, after)), told = new Set(changes.flatMap((each) => each.told));
	return [
		...changes.flatMap((each) => each.told.length > 0 ? [changed("\u274c worse", each.change)] : []),
		...regressions.filter((finding) => !told.has(finding)).map((finding) => row("\u274c worse", codeLink(finding.code), "\u2013", sentence(describeFinding(finding, result).message))),
		...changes.flatMap((each) => each.told.length > 0 ? [] : [changed("changed", each.change)])
	];
}
function withoutStartTlsTwice(changes) {
	let isKnown = changes.some(({ what }) => what === "starttls");
	return changes.filter(({ what, before, after }) => !(isKnown && what === "capability" && [before, after].includes("STARTTLS")));
}
function speaksOf(finding, { what, before, after }) {
	let keyword = (before ?? after ?? "").split(" ")[0]?.toUpperCase();
	switch (what) {
		case "starttls": return finding.code === "starttls-not-supported" || finding.code === "capability-lost" && finding.keyword.toUpperCase() === "STARTTLS";
		case "capability": return finding.code === "capability-lost" ? after === null && finding.keyword.toUpperCase() === keyword : finding.code === "size-limit-lowered" ? keyword === "SIZE" : finding.code === "auth-newly-before-tls" && keyword === "AUTH";
		default: return codes[what].includes(finding.code);
	}
}
const codes = {
	"banner-code": ["unexpected-banner-code"],
	"banner-host": ["banner-host-mismatch"],
	software: ["banner-software-changed"],
	"tls-version": ["tls-version-lowered", "tls-version-too-old"],
	"certificate-end": ["certificate-ends-sooner"],
	"certificate-issuer": ["certificate-issuer-changed"],
	"certificate-key": ["certificate-key-weaker"]
};
function value(what, seen) {
	return seen === null ? "\u2013" : text(what === "certificate-end" ? day(seen) : seen);
}
function text(seen) {
	return inlineCode(visibleCut(seen, 160));
}
// ../../packages/probe/dist/report/budget.js
var Budget = class {
	#bytes;
	constructor(bytes) {
		this.#bytes = Math.max(0, bytes);
	}
	take(items, render, share = 1) {
		let left = Math.floor(this.#bytes * share), kept = [];
		for (let item of items) {
			let text = render(item), bytes = utf8Length(text) + 2;
			if (bytes > left) break;
			left -= bytes, this.#bytes -= bytes, kept.push(text);
		}
		return {
			kept,
			dropped: items.length - kept.length
		};
	}
};
function renderMarkdown(judgements, options = {}) {
	let maxBytes = options.maxBytes ?? 921600, { domains = [], coverage = wholeList } = options, counts = countTargets(judgements, domains), verdict = overallVerdict(counts, coverage), gaps = gapsInWords(coverage.gaps).map((gap) => `- ${verdictIcons.error} ${gap}`).join("\n"), skipped = skippedInWords(judgements, domains), rowsOf = (wanted) => [...domains.filter((domain) => domain.verdict === wanted).flatMap((domain) => [domain, ...domain.hosts]), ...judgements.filter((judgement) => judgement.via === null && judgement.verdict === wanted)], passed = rowsOf("pass"), notPassed = [...rowsOf("fail"), ...rowsOf("error")], open = new Set(notPassed.slice(0, 3)), details = (row) => detailsOf(row, open.has(row) ? "open" : "folded"), budget = new Budget(maxBytes - 2048 - gaps.length), repeated = judgements.filter(({ runs }) => runs !== null).slice(0, 20), runs = budget.take(repeated, runsItem, .1), first = budget.take(notPassed.slice(0, 20), details, .5), rows = budget.take(notPassed, tableRow), changes = baselineRows(judgements, domains), changeRows = budget.take(changes.slice(0, 100), (row) => row, .5), passedRows = budget.take(passed, tableRow, afterAllOf(rows)), more = budget.take(notPassed.slice(20), details, afterAllOf(first, rows, passedRows)), passedDetails = budget.take(passed, (each) => detailsOf(each, "folded"), afterAllOf(first, rows, passedRows, more)), allPassed = notPassed.length === 0 && passed.length <= 50, passedBlocks = [table(passedRows.kept), ...passedDetails.kept], cut = [
		dropped(first.dropped + more.dropped + passedDetails.dropped, "transcript", "transcripts"),
		dropped(passedRows.dropped, "row of a target that passed", "rows of targets that passed"),
		dropped(rows.dropped, "row of a target that did not pass", "rows of targets that did not pass")
	].filter((note) => note !== "");
	return `${[
		`## ${verdictIcons[verdict]} SMTP Probe: ${verdict}`,
		`**${coveredInWords(counts, coverage)}**`,
		gaps,
		skipped === null ? "" : `- ${verdictIcons.error} ${skipped}`,
		runs.kept.join("\n"),
		notPassed.length < 10 ? "" : findingsByNumber(notPassed),
		table(rows.kept),
		baselineCounts(judgements, domains),
		baselineTable(changeRows.kept),
		changesLeftOut(changes.length - changeRows.kept.length),
		...first.kept,
		...more.kept,
		...allPassed ? passedBlocks : passed.length > 0 ? [fold(`${verdictIcons.pass} ${counts.pass} passed`, passedBlocks)] : [],
		cut.length > 0 ? `> **Cut to ${Math.floor(maxBytes / 1024)} KiB.** Left out: ${cut.join(", ")}. The JSON report has all.` : ""
	].filter((block) => block !== "").join("\n\n")}\n`;
}
function findingsByNumber(rows) {
	let counts = new Map();
	for (let { findings } of rows) for (let code of new Set(findings.map((finding) => finding.code))) counts.set(code, (counts.get(code) ?? 0) + 1);
	return [...counts].sort(([, one], [, other]) => other - one).map(([code, count]) => `${count} \u00d7 ${codeLink(code)}`).join(", ");
}
function changesLeftOut(count) {
	return count === 0 ? "" : `\u2026 and ${plural(count, "more change")}. The JSON report has all.`;
}
function tableRow(row) {
	return "lookup" in row ? domainRow(row) : targetRow(row);
}
function detailsOf(row, state) {
	return "lookup" in row ? domainDetails(row, state) : targetDetails(row, row.verdict === "pass" ? "folded" : state);
}
function afterAllOf(...portions) {
	return +!!portions.every((portion) => portion.dropped === 0);
}
function dropped(count, singular, pluralForm) {
	return count === 0 ? "" : plural(count, singular, pluralForm);
}
var Progress = class {
	#total;
	#now;
	#tally = new Tally();
	#marks;
	constructor(total, now) {
		this.#total = total, this.#now = now, this.#marks = [{
			at: now(),
			done: 0
		}];
	}
	add(outcome) {
		this.#tally.add([outcome]);
	}
	line() {
		let { counts } = this.#tally, parts = [`${counts.total} of ${this.#total} done`];
		counts.total > 0 && parts.push(countsInWords(counts).replace(/^[^:]*: /, ""));
		let perSecond = this.#rate(counts.total);
		if (perSecond > 0) {
			let left = Math.ceil((this.#total - counts.total) / perSecond);
			parts.push(`${perSecond < 10 ? perSecond.toFixed(1) : Math.round(perSecond)}/s`, `${inMinutes(left)} left`);
		}
		return parts.join(" \u00b7 ");
	}
	#rate(done) {
		let at = this.#now();
		for (this.#marks.push({
			at,
			done
		}); this.#marks.length > 2 && at - (this.#marks[1]?.at ?? at) >= 1e4;) this.#marks.shift();
		let [first] = this.#marks;
		return first && at > first.at ? (done - first.done) * 1e3 / (at - first.at) : 0;
	}
};
function describeFewer(concurrency) {
	return `this machine allows this process too few open files, so ${plural(concurrency, "target")} at once ${concurrency === 1 ? "is" : "are"} tested from here on; raise the limit (ulimit -n) or lower concurrency.`;
}
function inMinutes(seconds) {
	return seconds < 60 ? `${seconds}s` : `${Math.floor(seconds / 60)}m ${String(seconds % 60).padStart(2, "0")}s`;
}
// ../../packages/probe/dist/report/stored-judgement.js
function judgementOf({ verdict, via, namedAt, baseline, runs, attempts, checks, findings, ...result }) {
	let origin = {
		source: namedAt,
		via
	};
	return {
		result,
		verdict,
		checks,
		findings: findings.map(withoutWords),
		baseline,
		runs,
		attempts,
		...origin
	};
}
function withoutWords(described) {
	let { message: _, advice: __, ...finding } = described;
	return finding;
}
function domainJudgementsOf(domains, judgements) {
	let free = new Map();
	for (let judgement of judgements) {
		let { via, result } = judgement;
		if (!via) continue;
		let key = hostKey(via.domain, result.target.host), same = free.get(key);
		same ? same.push(judgement) : free.set(key, [judgement]);
	}
	let timesLeft = new Map();
	for (let { target } of domains) timesLeft.set(target.label, (timesLeft.get(target.label) ?? 0) + 1);
	return domains.map(({ verdict, namedAt, findings, earlierHosts, ...seen }) => {
		let { label } = seen.target, times = timesLeft.get(label) ?? 1;
		timesLeft.set(label, times - 1);
		let hosts = seen.hosts.flatMap(({ host }) => {
			let own = free.get(hostKey(label, host)) ?? [];
			return own.splice(0, Math.ceil(own.length / times));
		});
		return {
			lookup: {
				...seen,
				hosts: seen.hosts.map(({ verdict: _, ...host }) => host)
			},
			verdict,
			findings: findings.map(withoutWords),
			hosts,
			earlierHosts,
			source: namedAt
		};
	});
}
function hostKey(label, host) {
	return JSON.stringify([label, host]);
}
// ../../packages/probe/dist/report/untrusted-json.js
function parseJson(text) {
	try {
		return {
			ok: !0,
			value: JSON.parse(text)
		};
	} catch (error) {
		return {
			ok: !1,
			problem: error instanceof Error ? error.message : String(error)
		};
	}
}
function isObject(value) {
	return typeof value == "object" && !!value && !Array.isArray(value);
}
function isDeeperThan(value, depth) {
	return typeof value != "object" || !value ? !1 : depth === 0 || Object.values(value).some((each) => isDeeperThan(each, depth - 1));
}
async function parseReport(text) {
	if (text.length > 134217728) return refuse$1("the report is larger than 128 MiB, which is the most that is read.");
	let { loadReportValidator } = await Promise.resolve().then(() => require("./parts/report-validator-XN4IIsem.js")), reader = new ReportReader(loadReportValidator()), withoutMark = text.replace(/^\ufeff/, "");
	return isNdjson(withoutMark) ? reader.readLines(withoutMark) : reader.readWhole(withoutMark);
}
function describeReportProblem(file, { line, path, message }) {
	return `${line === null ? file : `${file}:${line}`}: ${path === "" ? "" : `${path}: `}${message}`;
}
function isNdjson(text) {
	let [first = ""] = text.split("\n", 1), parsed = parseJson(first);
	return parsed.ok && isObject(parsed.value) && !("schemaVersion" in parsed.value) && "target" in parsed.value;
}
var ReportReader = class {
	#validate;
	#problems = [];
	#judgements = [];
	#domains = [];
	constructor(validate) {
		this.#validate = validate;
	}
	readWhole(text) {
		let parsed = parseJson(text);
		if (!parsed.ok) return refuse$1(`expected a report in JSON, as --format json writes it: ${parsed.problem}.`);
		let { value } = parsed;
		if (!isObject(value) || !("schemaVersion" in value)) return refuse$1("expected a report of smtp-probe, as --format json writes it; this has no schemaVersion.");
		if (value.schemaVersion !== 1) {
			let version = JSON.stringify(value.schemaVersion)?.slice(0, 20);
			return refuse$1(`schemaVersion is ${version}, and only 1 can be read here: read it by the release that wrote it, or make it anew.`);
		}
		let { results, domains } = value, head = {
			...value,
			results: emptied(results),
			domains: emptied(domains)
		};
		return this.#check("report", head, null, "") && (this.#readList(results, "/results", (each, path) => this.#result(each, null, path)), this.#readList(domains, "/domains", (each, path) => this.#domain(each, null, path))), this.#end(head);
	}
	readLines(text) {
		for (let [index, line] of text.split(/\r?\n/).entries()) {
			if (line.trim() === "") continue;
			if (this.#problems.length >= 20) break;
			let parsed = parseJson(line);
			parsed.ok ? isObject(parsed.value) && "hosts" in parsed.value ? this.#domain(parsed.value, index + 1, "") : this.#result(parsed.value, index + 1, "") : this.#problem(index + 1, "", `expected a result or a domain in JSON: ${parsed.problem}.`);
		}
		return this.#end({
			tool: null,
			...wholeList
		});
	}
	#readList(items, path, read) {
		if (Array.isArray(items)) for (let [index, item] of items.entries()) {
			if (this.#problems.length >= 20) return;
			read(item, `${path}/${index}`);
		}
	}
	#result(value, line, path) {
		this.#check("result", value, line, path) && this.#judgements.push(judgementOf(value));
	}
	#domain(value, line, path) {
		this.#check("domain", value, line, path) && this.#domains.push(value);
	}
	#check(part, value, line, path) {
		if (isDeeperThan(value, 32)) return this.#problem(line, path, "lists and objects stand too deep in each other to be those of a report."), !1;
		let found = this.#validate(part, value);
		for (let each of found) this.#problem(line, path + each.path, each.message);
		return found.length === 0;
	}
	#problem(line, path, message) {
		this.#problems.length < 20 && this.#problems.push({
			line,
			path,
			message
		});
	}
	#end({ tool, shard, gaps }) {
		if (this.#problems.length > 0) return {
			ok: !1,
			problems: this.#problems
		};
		let domains = domainJudgementsOf(this.#domains, this.#judgements);
		return {
			ok: !0,
			report: {
				tool,
				judgements: this.#judgements,
				domains,
				coverage: {
					shard,
					gaps
				}
			}
		};
	}
};
function emptied(list) {
	return Array.isArray(list) ? [] : list;
}
function refuse$1(message) {
	return {
		ok: !1,
		problems: [{
			line: null,
			path: "",
			message
		}]
	};
}
// ../../node_modules/picocolors/picocolors.js
var require_picocolors = require_rolldown_runtime.t(((exports, module) => {
	let p = process || {}, argv = p.argv || [], env = p.env || {}, isColorSupported = !(env.NO_COLOR || argv.includes("--no-color")) && (!!env.FORCE_COLOR || argv.includes("--color") || p.platform === "win32" || (p.stdout || {}).isTTY && env.TERM !== "dumb" || !!env.CI), formatter = (open, close, replace = open) => (input) => {
		let string = "" + input, index = string.indexOf(close, open.length);
		return ~index ? open + replaceClose(string, close, replace, index) + close : open + string + close;
	}, replaceClose = (string, close, replace, index) => {
		let result = "", cursor = 0;
		do
			result += string.substring(cursor, index) + replace, cursor = index + close.length, index = string.indexOf(close, cursor);
		while (~index);
		return result + string.substring(cursor);
	}, createColors = (enabled = isColorSupported) => {
		let f = enabled ? formatter : () => String;
		return {
			isColorSupported: enabled,
			reset: f("\x1B[0m", "\x1B[0m"),
			bold: f("\x1B[1m", "\x1B[22m", "\x1B[22m\x1B[1m"),
			dim: f("\x1B[2m", "\x1B[22m", "\x1B[22m\x1B[2m"),
			italic: f("\x1B[3m", "\x1B[23m"),
			underline: f("\x1B[4m", "\x1B[24m"),
			inverse: f("\x1B[7m", "\x1B[27m"),
			hidden: f("\x1B[8m", "\x1B[28m"),
			strikethrough: f("\x1B[9m", "\x1B[29m"),
			black: f("\x1B[30m", "\x1B[39m"),
			red: f("\x1B[31m", "\x1B[39m"),
			green: f("\x1B[32m", "\x1B[39m"),
			yellow: f("\x1B[33m", "\x1B[39m"),
			blue: f("\x1B[34m", "\x1B[39m"),
			magenta: f("\x1B[35m", "\x1B[39m"),
			cyan: f("\x1B[36m", "\x1B[39m"),
			white: f("\x1B[37m", "\x1B[39m"),
			gray: f("\x1B[90m", "\x1B[39m"),
			bgBlack: f("\x1B[40m", "\x1B[49m"),
			bgRed: f("\x1B[41m", "\x1B[49m"),
			bgGreen: f("\x1B[42m", "\x1B[49m"),
			bgYellow: f("\x1B[43m", "\x1B[49m"),
			bgBlue: f("\x1B[44m", "\x1B[49m"),
			bgMagenta: f("\x1B[45m", "\x1B[49m"),
			bgCyan: f("\x1B[46m", "\x1B[49m"),
			bgWhite: f("\x1B[47m", "\x1B[49m"),
			blackBright: f("\x1B[90m", "\x1B[39m"),
			redBright: f("\x1B[91m", "\x1B[39m"),
			greenBright: f("\x1B[92m", "\x1B[39m"),
			yellowBright: f("\x1B[93m", "\x1B[39m"),
			blueBright: f("\x1B[94m", "\x1B[39m"),
			magentaBright: f("\x1B[95m", "\x1B[39m"),
			cyanBright: f("\x1B[96m", "\x1B[39m"),
			whiteBright: f("\x1B[97m", "\x1B[39m"),
			bgBlackBright: f("\x1B[100m", "\x1B[49m"),
			bgRedBright: f("\x1B[101m", "\x1B[49m"),
			bgGreenBright: f("\x1B[102m", "\x1B[49m"),
			bgYellowBright: f("\x1B[103m", "\x1B[49m"),
			bgBlueBright: f("\x1B[104m", "\x1B[49m"),
			bgMagentaBright: f("\x1B[105m", "\x1B[49m"),
			bgCyanBright: f("\x1B[106m", "\x1B[49m"),
			bgWhiteBright: f("\x1B[107m", "\x1B[49m")
		};
	};
	module.exports = createColors(), module.exports.createColors = createColors;
}));
// ../../packages/probe/dist/report/text-transcript.js
function paintedEntry(entry, colors) {
	return paintOf(entry, colors)(formatTranscriptEntry(entry));
}
function paintOf({ from, text }, colors) {
	switch (from) {
		case "client": return colors.cyan;
		case "note": return colors.dim;
		case "server": {
			let code = parseReplyLine(text)?.code;
			return code === void 0 ? colors.yellow : code >= 200 && code < 400 ? colors.green : colors.red;
		}
	}
}
// ../../packages/probe/dist/report/text.js
var import_picocolors = require_rolldown_runtime.n(require_picocolors(), 1);
function renderTextTarget(judgement, options) {
	let colors = import_picocolors.default.createColors(options.color), { result, verdict } = judgement, outcome = outcomeLine(result), label = labelColumn(result.target, options, colors.bold), told = judgement.findings.map((finding) => ({
		finding,
		words: describeFinding(finding, result)
	})), ending = told.find(({ words }) => outcome === `Error: ${words.message}`), first = `${verdictWord(verdict, colors)}  ${label}  ${outcome}${ending ? codeAfter(ending.finding, colors) : ""}`, findings = told.flatMap((each) => each === ending ? adviceLines(each.words, colors) : findingItem(each.finding, each.words, colors)), runs = runsFacts(judgement.runs), history = [attemptsLine(judgement), changesLine(judgement.baseline)].filter((line) => line !== null).map(colors.dim), wanted = wantsTranscript(judgement, options), facts = wanted ? [
		...tlsFacts(result),
		...publishedFacts(result),
		...reverseDnsFacts(result)
	].map(colors.dim) : [], isTold = options.transcript === "told";
	return `${first}\n${indented([
		findings,
		runs,
		history,
		facts,
		wanted && !isTold ? result.transcript.map((entry) => paintedEntry(entry, colors)) : []
	])}`;
}
function renderTextDomain(judgement, options) {
	let colors = import_picocolors.default.createColors(options.color), { lookup, verdict, findings } = judgement, label = labelColumn(lookup.target, options, colors.bold), first = `${verdictWord(verdict, colors)}  ${label}  ${domainLine(judgement)}`, items = findings.flatMap((finding) => findingItem(finding, describeDomainFinding(finding, lookup), colors)), history = [lookupAttemptsLine(lookup)].filter((line) => line !== null).map(colors.dim);
	return `${first}\n${indented([
		items,
		earlierHostFacts(judgement),
		history
	])}`;
}
function renderTextSummary(counts, { color, coverage = wholeList }) {
	let colors = import_picocolors.default.createColors(color), verdict = overallVerdict(counts, coverage);
	return `${gapsInWords(coverage.gaps).map((gap) => `${verdictWord("error", colors)}  ${gap}\n`).join("")}${verdictWord(verdict, colors)}  ${coveredInWords(counts, coverage)}\n`;
}
const indent = " ".repeat(7);
function verdictWord(verdict, colors) {
	let paint = {
		pass: colors.green,
		fail: colors.red,
		error: colors.yellow
	}[verdict];
	return paint(colors.bold(verdict.padEnd(5)));
}
function indented(blocks) {
	return blocks.filter((lines) => lines.length > 0).map((lines) => `${lines.map((line) => `${indent}${line}\n`).join("")}\n`).join("");
}
function findingItem(finding, words, colors) {
	return [`- ${finding.severity === "warning" ? "warning: " : ""}${words.message}${codeAfter(finding, colors)}`, ...adviceLines(words, colors).map((line) => `  ${line}`)];
}
function codeAfter({ code }, colors) {
	return ` ${colors.dim(`(${code})`)}`;
}
function adviceLines({ advice }, colors) {
	return wrap(advice ?? "", 88).map((line, index) => index === 0 ? `${colors.dim("\u2192")} ${line}` : `  ${line}`);
}
function wrap(text, width) {
	return text.match(RegExp(`\\S.{0,${width - 2}}\\S(?=\\s|$)|\\S+`, "g")) ?? [];
}
function wantsTranscript({ result, verdict }, { transcript }) {
	return result.transcript.length === 0 ? !1 : transcript === "failed" ? verdict !== "pass" : transcript !== "none";
}
async function lookUpMx(target, { resolver, limitMs, signal }) {
	let clock = new Stopwatch(), observedAt = new Date().toISOString(), deadline = AbortSignal.timeout(limitMs), servers = dnsServers(resolver), within = signal ? AbortSignal.any([signal, deadline]) : deadline, answer = await query(target.domain, "MX", {
		servers,
		signal: within
	}), seen = {
		target,
		observedAt,
		security: answer.security
	}, end = () => ({
		lookupMs: clock.elapsedMs,
		attempts: null
	});
	if (!answer.ok && answer.problem !== "no-such-record") {
		let problem = answer.problem === "cancelled" && !signal?.aborted ? "timeout" : answer.problem;
		return {
			...seen,
			source: null,
			hosts: [],
			hostsLeftOut: 0,
			problem,
			...end()
		};
	}
	if (!answer.ok) {
		let host = {
			host: target.domain,
			preference: null,
			problem: null,
			isAlias: null
		};
		return {
			...seen,
			source: "implicit",
			hosts: [host],
			hostsLeftOut: 0,
			problem: null,
			...end()
		};
	}
	let records = inOrder(answer.records);
	if (records.every(({ exchange }) => exchange === "")) return {
		...seen,
		source: "null-mx",
		hosts: [],
		hostsLeftOut: 0,
		problem: null,
		...end()
	};
	let hosts = await Promise.all(records.slice(0, 32).map((record) => hostOf(record, servers, within))), hostsLeftOut = Math.max(0, records.length - 32);
	return {
		...seen,
		source: "mx",
		hosts,
		hostsLeftOut,
		problem: null,
		...end()
	};
}
function inOrder(records) {
	let sorted = records.toSorted((one, other) => one.preference - other.preference || (one.exchange < other.exchange ? -1 : Number(one.exchange > other.exchange)));
	return sorted.filter(({ exchange }, index) => sorted.findIndex((each) => each.exchange === exchange) === index);
}
async function hostOf({ exchange, preference }, servers, signal) {
	if (exchange === "") return {
		host: exchange,
		preference,
		problem: "null-mx",
		isAlias: null
	};
	if (/(?:^|\.)\d+$/.test(exchange) || (0, node_net.isIPv6)(exchange)) return {
		host: exchange,
		preference,
		problem: "address",
		isAlias: null
	};
	if (!isHostName(exchange)) return {
		host: exchange,
		preference,
		problem: "not-a-host",
		isAlias: null
	};
	let alias = await query(exchange, "CNAME", {
		servers,
		signal
	});
	return {
		host: exchange,
		preference,
		problem: null,
		isAlias: alias.ok ? !0 : alias.problem !== "no-such-record" && null
	};
}
// ../../packages/probe/dist/net/pause.js
async function pause(ms, signal) {
	let { setTimeout: timer } = await Promise.resolve().then(() => require_rolldown_runtime.n(require("node:timers/promises"), 1));
	try {
		await timer(ms, void 0, { signal });
	} catch (error) {
		if (!signal.aborted) throw error;
	}
}
// ../../packages/probe/dist/retrying.js
function retrying(attempt, settings, around) {
	return settings.retries === 0 && settings.waitForMs === 0 ? attempt() : tryAgain(attempt, ofTarget, settings, around);
}
function retryingLookup(lookUp, settings, around) {
	return tryAgain(lookUp, ofLookup, settings, around);
}
const ofTarget = {
	delayAfter: retryDelay,
	earlier: ({ result, verdict, findings }) => {
		let { observedAt, end, banner, timings } = result, codes = [...new Set(findings.map(({ code }) => code))];
		return {
			observedAt,
			verdict,
			end,
			bannerCode: banner?.code ?? null,
			codes,
			totalMs: timings.totalMs
		};
	}
}, ofLookup = {
	delayAfter: lookupRetryDelay,
	earlier: ({ observedAt, problem, lookupMs }) => ({
		observedAt,
		problem,
		lookupMs
	})
};
async function tryAgain(attempt, { delayAfter, earlier }, settings, { slot, onRetry }) {
	let clock = new Stopwatch(), log = new AttemptLog();
	for (let count = 1;; count += 1) {
		let outcome = await attempt(), elapsedMs = clock.elapsedMs, told = {
			...outcome,
			attempts: log.attempts(elapsedMs)
		}, delayMs = slot.signal.aborted ? null : delayAfter(outcome, settings, {
			count,
			elapsedMs
		});
		if (delayMs === null || (tell(onRetry, outcome, {
			count,
			delayMs
		}), await slot.lendUntil(pause(delayMs, slot.signal)), slot.signal.aborted)) return told;
		log.add(earlier(outcome));
	}
}
var AttemptLog = class {
	#first = [];
	#last = [];
	#count = 1;
	add(attempt) {
		this.#count += 1, this.#first.length < 10 ? this.#first.push(attempt) : this.#last.push(attempt), this.#last.length > 10 && this.#last.shift();
	}
	attempts(totalMs) {
		return this.#count === 1 ? null : {
			count: this.#count,
			totalMs,
			earlier: [...this.#first, ...this.#last]
		};
	}
};
// ../../packages/probe/dist/domain-lookup.js
async function lookUpDomain(target, settings, slot, { onRetry, ...options }) {
	let { resolver, limits, policy, retry } = settings, { signal } = slot, from = {
		limitMs: Math.min(limits.connectMs, limits.targetMs),
		...resolver !== void 0 && { resolver },
		signal
	}, lookup = await retryingLookup(() => lookUpMx(target, from), retry, {
		slot,
		onRetry
	}), { domain } = target;
	if (policy.mtaSts === "off" || lookup.hosts.length === 0) return {
		lookup,
		published: {
			domain,
			security: lookup.security,
			mtaSts: null,
			tlsRpt: null
		}
	};
	let left = {
		...limits,
		targetMs: Math.max(0, Math.floor(limits.targetMs - lookup.lookupMs))
	}, asked = {
		...settings,
		...options,
		limits: left,
		signal
	};
	return {
		lookup,
		published: await lookUpPublished(domain, lookup.security, asked)
	};
}
function hostsOf({ target: domain, hosts }) {
	return hosts.flatMap(({ host, preference, problem }) => {
		let parsed = targetOf(host, domain.port), via = {
			domain: domain.label,
			preference
		};
		return problem === null && parsed.ok ? [{
			target: parsed.target,
			via
		}] : [];
	});
}
// ../../packages/probe/dist/egress-control.js
var EgressControl = class {
	#hostedRunner;
	#asked = new Map();
	constructor({ hostedRunner = !1 }) {
		this.#hostedRunner = hostedRunner;
	}
	async evidence(result, settings, signal) {
		if (!mayBeBlocked(result) || signal.aborted) return null;
		let { egressControl } = settings, byPlace = this.#hostedRunner ? { because: "hosted-runner" } : null;
		if (egressControl === void 0) return byPlace;
		switch (egressBy(await this.#ask(egressControl, settings, signal))) {
			case "open": return null;
			case "blocked": return {
				because: "control-timeout",
				control: egressControl
			};
			case "unknown": return byPlace;
		}
	}
	#ask(text, { limits, family, resolver }, signal) {
		let key = JSON.stringify([
			text,
			limits.connectMs,
			family,
			resolver
		]), asked = this.#asked.get(key);
		if (asked) return asked;
		let parsed = parseTarget(text);
		if (!parsed.ok) throw TypeError(`egressControl: ${parsed.problem}`);
		let asking = observe(parsed.target, {
			limits,
			family,
			signal,
			...resolver !== void 0 && { resolver }
		});
		return this.#asked.set(key, asking), asking;
	}
};
// ../../packages/probe/dist/host-group.js
function alone(index, request, target) {
	return {
		kind: "host",
		target,
		via: null,
		group: {
			index,
			request,
			domain: null,
			jobs: [],
			judgements: [],
			left: 1
		},
		place: 0
	};
}
function groupOf(origin, hosts) {
	let group = {
		...origin,
		jobs: [],
		judgements: [],
		left: hosts.length
	};
	return group.jobs.push(...jobsOf(group, hosts, 0)), group;
}
function addBehind({ group, place }, hosts) {
	let jobs = jobsOf(group, hosts, place + 1);
	for (let job of group.jobs.slice(place + 1)) job.place += jobs.length;
	return group.jobs.splice(place + 1, 0, ...jobs), group.judgements.splice(place + 1, 0, ...jobs.map(() => void 0)), group.left += jobs.length, jobs;
}
function jobsOf(group, hosts, first) {
	return hosts.map((host, index) => ({
		kind: "host",
		...host,
		group,
		place: first + index
	}));
}
function outcomeOf({ index, request, domain, judgements }, baseline) {
	let done = judgements.filter((each) => each !== void 0);
	if (domain) {
		let { settings, source } = request, judgement = judgeDomain(domain.lookup, done, settings.policy, source), compared = baseline?.compareDomain(judgement, settings.policy) ?? judgement;
		return {
			index,
			verdict: compared.verdict,
			judgements: done,
			domain: compared
		};
	}
	if (done.length === 0) throw TypeError("a target without its judgement");
	return {
		index,
		verdict: overallVerdict(countVerdicts(done)),
		judgements: done,
		domain: null
	};
}
async function targetsAtEachAddress(target, { family, lookup, limits, signal }) {
	let watch = new Watch(limits.targetMs, signal);
	try {
		let resolved = await resolveHost(target.host, {
			family,
			lookup,
			watch,
			limitMs: limits.connectMs
		}), { resolution, ms } = resolved;
		return resolution.ok ? resolution.addresses.slice(0, 64).map((each) => ({
			target: {
				...target,
				label: `${target.label} (${bracketed(each.address)})`
			},
			resolved: {
				resolution: {
					ok: !0,
					addresses: [each]
				},
				ms
			}
		})) : [{
			target,
			resolved
		}];
	} finally {
		watch.stop();
	}
}
// ../../packages/probe/dist/run.js
async function* runTargets(requests, options) {
	let run = new Run(options), jobs = run.jobs(requests), { signal } = options, concurrency = affordableConcurrency(options);
	for await (let outcomes of workThrough(jobs, run.work, {
		concurrency,
		signal
	})) for (let outcome of outcomes) yield outcome;
	if (yield* run.brokenOff(), options.notBegun === "told") for (let job of jobs) {
		let { value } = await run.work(job, noSlot);
		value && (yield value);
	}
}
const noSlot = {
	signal: AbortSignal.abort(),
	lendUntil: (turn) => turn,
	retreat: async () => 0
};
var Run = class {
	#options;
	#prober;
	#egress;
	#open = new Set();
	constructor(options) {
		this.#options = options, this.#prober = new Prober(options), this.#egress = new EgressControl(options);
	}
	*jobs(requests) {
		let index = 0;
		for (let request of requests) {
			let { target, settings } = request, wantsEach = settings.addresses === "all";
			isDomain(target) || wantsEach && isHostName(target.host) ? yield {
				kind: "look-up",
				index,
				request
			} : yield alone(index, request, target), index += 1;
		}
	}
	work = (job, slot) => job.kind === "look-up" ? this.#lookUp(job, slot) : this.#probe(job, slot);
	async *brokenOff() {
		for (let group of this.#open) {
			let missing = group.jobs.filter(({ place, resolved }) => resolved && !group.judgements[place]);
			for (let job of missing) await this.#probe(job, noSlot);
			yield this.#outcomeOf(group);
		}
	}
	async #lookUp({ index, request }, slot) {
		let { target, settings } = request;
		if (isDomain(target)) {
			let domain = await lookUpDomain(target, settings, slot, this.#options);
			return await this.#toHosts({
				index,
				request,
				domain
			}, hostsOf(domain.lookup), slot);
		}
		return slot.signal.aborted ? await this.#probe(alone(index, request, target), slot) : await this.#toHosts({
			index,
			request,
			domain: null
		}, [{
			target,
			via: null
		}], slot);
	}
	async #toHosts(origin, named, { signal }) {
		let { settings } = origin.request, hosts = settings.addresses === "all" ? await this.#eachAddress(named, settings, signal) : named, group = groupOf(origin, hosts);
		return hosts.length === 0 ? { value: this.#outcomeOf(group) } : (this.#open.add(group), { next: group.jobs });
	}
	async #eachAddress(hosts, settings, signal) {
		return (await Promise.all(hosts.map(async ({ target, via }) => {
			let lookup = this.#prober.lookupFor(target, settings);
			return (await targetsAtEachAddress(target, {
				...settings,
				lookup,
				signal
			})).map((each) => ({
				...each,
				via
			}));
		}))).flat();
	}
	async #probe(job, slot) {
		let { group } = job, { settings } = group.request, { baseline, onHost, onRetry } = this.#options, found = [job], isFirstTry = !0, judgement = await retrying(async () => (!isFirstTry && job.resolved?.resolution.ok === !1 && (found = await this.#eachAddress([job], settings, slot.signal)), isFirstTry = !1, await this.#judgementOn(found[0] ?? job, group, slot)), settings.retry, {
			slot,
			onRetry
		}), compared = baseline?.compare(judgement, settings.policy) ?? judgement;
		group.judgements[job.place] = compared, --group.left, tell(onHost, compared, job.place);
		let next = found.length > 1 ? addBehind(job, found.slice(1)) : [];
		return group.left > 0 ? { next } : (this.#open.delete(group), { value: this.#outcomeOf(group) });
	}
	async #judgementOn({ target, via, resolved }, { index, request, domain }, slot) {
		let { settings, source } = request, { ca, onTranscript } = this.#options, published = domain?.published, asked = {
			...settings,
			...ca !== void 0 && { ca },
			...published && { published },
			...resolved && { resolved },
			...onTranscript && { onTranscript: (entry) => onTranscript(entry, {
				index,
				target
			}) }
		}, result = await this.#prober.probe(target, asked, slot), egress = await this.#egress.evidence(result, settings, slot.signal);
		return judge(result, settings.policy, {
			source,
			via,
			egress
		});
	}
	#outcomeOf(group) {
		return outcomeOf(group, this.#options.baseline);
	}
};
function parseShard(text) {
	let [, index, count] = (/^([1-9]\d{0,3})\/([1-9]\d{0,3})$/.exec(text) ?? []).map(Number);
	return index !== void 0 && count !== void 0 && index <= count ? {
		index,
		count
	} : null;
}
function shardOf(target, count) {
	return hash(canonical(target)) % count + 1;
}
function shardRequests(list, { index, count }) {
	function* own() {
		for (let request of list) shardOf(request.target, count) === index && (yield request);
	}
	let length = 0;
	for (let _ of own()) length += 1;
	return {
		length,
		[Symbol.iterator]: own
	};
}
function canonical(target) {
	return isDomain(target) ? `mx:${target.domain}:${target.port}` : `${target.tls}:${target.host}:${target.port}`;
}
function hash(text) {
	let sum = 2166136261;
	for (let place = 0; place < text.length; place += 1) sum = Math.imul(sum ^ text.charCodeAt(place), 16777619);
	return sum = Math.imul(sum ^ sum >>> 16, 2246822507), sum = Math.imul(sum ^ sum >>> 13, 3266489909), (sum ^ sum >>> 16) >>> 0;
}
// package.json
var version = "1.0.0";
function say(text) {
	info(visibleText(text));
}
function sayTarget(judgement, { labelWidth, transcript }) {
	info(renderTextTarget(judgement, {
		color: !1,
		transcript: "none",
		labelWidth
	}).trimEnd());
	let { result } = judgement;
	if (result.transcript.length === 0) return;
	let lines = result.transcript.map(formatTranscriptEntry);
	if (transcript === "open") sayUnread(lines);
	else {
		startGroup(`Transcript of ${visibleText(result.target.label)}`);
		try {
			sayUnread(lines);
		} finally {
			endGroup();
		}
	}
}
function sayProgress(line) {
	startGroup("Progress"), say(line());
	let timer = setInterval(() => say(line()), progressEveryMs).unref();
	return () => {
		clearInterval(timer), say(line()), endGroup();
	};
}
const progressEveryMs = 5e3;
function sayDomain(judgement, labelWidth) {
	info(renderTextDomain(judgement, {
		color: !1,
		transcript: "none",
		labelWidth
	}).trimEnd());
}
function sayCounts(counts, coverage) {
	info(renderTextSummary(counts, {
		color: !1,
		...coverage && { coverage }
	}).trimEnd());
}
function sayUnread(lines) {
	let token = (0, node_crypto.randomUUID)();
	info(`::stop-commands::${token}`);
	try {
		for (let line of lines) info(line);
	} finally {
		info(`::${token}::`);
	}
}
function complaint(kind, title, text, source = null) {
	return {
		kind,
		title,
		message: visibleText(text),
		source
	};
}
const titles = {
	fail: "SMTP Probe: not passed",
	error: "SMTP Probe: could not be tested",
	pass: "SMTP Probe: passed with a warning"
};
function findingAnnotations({ judgements, domains, coverage }, mode) {
	let kind = mode === "warn" ? "warning" : "error", gaps = gapsInWords(coverage?.gaps ?? []).map((gap) => complaint(kind, titles.error, gap)), ofDomains = domains.filter(isTold).flatMap((domain) => {
		let { lookup, verdict, findings, source } = domain;
		return findings.map((finding, place) => ({
			verdict,
			place,
			source,
			code: finding.code,
			label: lookup.target.label,
			severity: excuseOfDomain(domain) === null ? finding.severity : "warning",
			...describeDomainFinding(finding, lookup)
		}));
	}), ofHosts = judgements.filter((each) => excuseOf(each) !== "skip").flatMap(({ result, verdict, findings, source }) => findings.map((finding, place) => ({
		verdict,
		place,
		source,
		code: finding.code,
		label: result.target.label,
		severity: finding.severity,
		...describeFinding(finding, result)
	}))), found = eachOnce([...ofDomains, ...ofHosts]).sort(([one], [other]) => verdicts.indexOf(one.verdict) - verdicts.indexOf(other.verdict) || one.place - other.place).map(([{ verdict, code, severity, label, message, advice, source }, times]) => ({
		kind: mode === "warn" || severity === "warning" ? "warning" : "error",
		title: titles[verdict],
		message: [`${visibleText(label)}: ${message} (${code})${times > 1 ? `, ${times} times` : ""}`, advice].filter(Boolean).join(". "),
		source
	}));
	return [...gaps, ...found];
}
function eachOnce(found) {
	let alike = new Map();
	for (let each of found) {
		let { place: _, ...said } = each, key = JSON.stringify(said), known = alike.get(key);
		known ? known[1] += 1 : alike.set(key, [each, 1]);
	}
	return [...alike.values()];
}
function isTold(domain) {
	return excuseOfDomain(domain) !== "skip";
}
const verdicts = [
	"fail",
	"error",
	"pass"
];
function annotate(annotations) {
	let shown = annotations.length > 10 ? 9 : annotations.length;
	for (let each of annotations.slice(0, shown)) issue(each);
	let rest = annotations.slice(shown);
	if (rest[0]) {
		let message = `${rest.length} more like these: the JSON report has them all.`;
		issue({
			kind: rest[0].kind,
			title: "SMTP Probe: and more",
			message,
			source: null
		});
	}
}
function issue({ kind, title, message, source }) {
	let print = {
		error,
		warning
	}[kind];
	print(message, {
		title,
		...source && !(0, node_path.isAbsolute)(source.file) ? {
			file: source.file,
			startLine: source.line,
			startColumn: source.column
		} : {}
	});
}
function flushLog() {
	return new Promise((resolve) => process.stdout.write("", () => resolve()));
}
// src/outputs.ts
const noPlan = {
	matrix: "{\"shard\":[]}",
	count: "0",
	total: "0"
};
function outputsOf({ judgements, domains, coverage }) {
	let counts = countTargets(judgements, domains), counted = judgements.filter((each) => excuseOf(each) !== "skip"), subject = counted.find(({ verdict }) => verdict !== "pass") ?? counted[0] ?? judgements[0], result = subject?.result;
	return {
		verdict: overallVerdict(counts, coverage),
		starttls: result?.startTls ?? "",
		banner: cutLines(bannerLines(result)),
		"banner-code": result?.banner ? String(result.banner.code).padStart(3, "0") : "",
		address: result?.address ?? "",
		"rtt-ms": result?.rttMs?.toString() ?? "",
		capabilities: cutItems((result?.ehlo?.capabilities ?? []).map(({ keyword, parameters }) => ({
			keyword: visible(keyword),
			parameters: visible(parameters)
		}))),
		findings: cutItems([...domains.filter((domain) => domain.verdict !== "pass" && excuseOfDomain(domain) !== "skip").slice(0, 1).flatMap(({ findings, lookup }) => findings.map((finding) => ({
			...named(finding),
			...describeDomainFinding(finding, lookup)
		}))), ...(subject?.findings ?? []).map((finding) => ({
			...named(finding),
			...result && describeFinding(finding, result)
		}))]),
		transcript: cutLines((result?.transcript ?? []).map(formatTranscriptEntry)),
		report: "",
		total: String(counts.total),
		passed: String(counts.pass),
		failed: String(counts.fail),
		errored: String(counts.error)
	};
}
function writeOutputs(outputs, file) {
	if (!file) return "GITHUB_OUTPUT names no file, so the outputs of this step are not written.";
	try {
		for (let [name, value] of Object.entries(outputs)) setOutput(name, value);
		return null;
	} catch (error) {
		return `The outputs of this step cannot be written: ${error instanceof Error ? error.message : error}.`;
	}
}
function named({ code, severity }) {
	return {
		code,
		severity
	};
}
function bannerLines(result) {
	if (!result?.banner) return [];
	let { code, lines } = result.banner;
	return lines.map((line, index) => {
		let separator = index < lines.length - 1 ? "-" : " ";
		return visible(`${String(code).padStart(3, "0")}${separator}${line}`.trimEnd());
	});
}
function cutLines(lines) {
	let kept = fitting(lines);
	return kept.length === lines.length ? lines.join("\n") : [...kept, `# ${lines.length - kept.length} more lines stand in the JSON report`].join("\n");
}
function cutItems(items) {
	return `[${fitting(items.map((item) => JSON.stringify(item))).join(",")}]`;
}
function fitting(texts) {
	let room = 65536, end = texts.findIndex((text) => (room -= Buffer.byteLength(text) + 1, room < 0));
	return end < 0 ? texts : texts.slice(0, end);
}
// src/files.ts
async function readCertificates(file) {
	if (file === null) return {
		ok: !0,
		trust: {}
	};
	try {
		let bytes = await readAtMost((0, node_path.resolve)(file), maxCertificatesBytes), isTooLarge = bytes.length > maxCertificatesBytes, ca = bytes.toString("utf8");
		return !isTooLarge && await isCertificateList(ca) ? {
			ok: !0,
			trust: { ca }
		} : {
			ok: !1,
			problem: `ca-file: expected certificates in PEM, as in -----BEGIN CERTIFICATE-----; "${file}" ${isTooLarge ? "is larger than 16 MiB" : "holds none"}.`
		};
	} catch (error) {
		return {
			ok: !1,
			problem: `ca-file: "${file}" cannot be read (${fileErrno(error)}). Name a file that an earlier step has made or checked out.`
		};
	}
}
function writeReport(report, file) {
	let path = (0, node_path.resolve)(file.path);
	try {
		return makeFolder((0, node_path.dirname)(path)), (0, node_fs.writeFileSync)(path, report), {
			ok: !0,
			path
		};
	} catch (error) {
		return {
			ok: !1,
			problem: `${file.input}: the report cannot be written to "${path}" (${trouble(error)}). Name a file in a folder that may be written to.`
		};
	}
}
function makeFolder(path) {
	if ((0, node_fs.existsSync)(path)) return;
	let above = (0, node_path.dirname)(path);
	above !== path && makeFolder(above), (0, node_fs.mkdirSync)(path);
}
function writeTemporaryReport(json, temp) {
	if (!temp) return {
		ok: !1,
		problem: "RUNNER_TEMP names no folder, so the JSON report is not written. Set json-file to say where it goes."
	};
	try {
		let path = (0, node_path.join)((0, node_fs.mkdtempSync)((0, node_path.join)(temp, "smtp-probe-")), "report.json");
		return (0, node_fs.writeFileSync)(path, json), {
			ok: !0,
			path
		};
	} catch (error) {
		return {
			ok: !1,
			problem: `The JSON report cannot be written to RUNNER_TEMP, "${temp}" (${trouble(error)}). Set json-file to say where it goes.`
		};
	}
}
function writeSummary(markdown, file) {
	if (!file) return {
		ok: !1,
		problem: "GITHUB_STEP_SUMMARY names no file, so the job summary is not written. Set summary to false to do without."
	};
	try {
		return (0, node_fs.appendFileSync)(file, markdown), {
			ok: !0,
			path: file
		};
	} catch (error) {
		return {
			ok: !1,
			problem: `The job summary cannot be written to GITHUB_STEP_SUMMARY, "${file}" (${trouble(error)}). Set summary to false to do without.`
		};
	}
}
function trouble(error) {
	return fileTrouble(fileErrno(error));
}
// src/reporting.ts
async function conclude(reported, inputs, tool, more = []) {
	let complaints = [...more, ...await report(reported, inputs, tool)];
	return annotate([...complaints, ...findingAnnotations(reported, inputs.mode)]), gateVerdict(reported) !== "pass" && inputs.mode !== "warn" || complaints.some(({ kind }) => kind === "error") ? 1 : 0;
}
function reportFault(error, outputs) {
	let words = error instanceof Error ? error.stack ?? error.message : String(error);
	for (let line of words.split(/\r\n|\r|\n/)) say(line);
	let message = error instanceof Error ? error.message : words;
	return annotate([...onOutputs(writeOutputs(outputs, process.env.GITHUB_OUTPUT)), complaint("error", "SMTP Probe: fault", `The action itself failed, and this says nothing of the server: ${message}. The log has the details; please report it with them.`)]), 1;
}
function refuse(problems, outputs = noOutputs) {
	if (say("The inputs of this step cannot be used, so nothing was tested:"), problems.length > 10) for (let { text } of problems) say(`- ${text}`);
	return annotate([...onOutputs(writeOutputs(outputs, process.env.GITHUB_OUTPUT)), ...problems.map(({ text, source }) => complaint("error", "SMTP Probe: bad input", text, source))]), 1;
}
const noOutputs = outputsOf({
	judgements: [],
	domains: []
});
function gateVerdict({ judgements, domains, coverage }) {
	let gate = new Gate();
	for (let judgement of judgements) judgement.via === null && gate.add({
		judgements: [judgement],
		domain: null
	});
	for (let domain of domains) gate.add({
		judgements: domain.hosts,
		domain
	});
	return gate.verdict(coverage);
}
async function report(reported, wanted, tool) {
	let complaints = [], { judgements, domains, coverage } = reported, { summary, jsonFile } = wanted, outputsProblem = writeOutputs(outputsOf(reported), process.env.GITHUB_OUTPUT);
	if (summary) {
		let written = writeSummary(renderMarkdown(judgements, {
			domains,
			...coverage && { coverage }
		}), process.env.GITHUB_STEP_SUMMARY);
		written.ok || complaints.push(complaint("warning", "SMTP Probe: summary not written", written.problem));
	}
	let json = renderJson(judgements, tool, domains, coverage), file = jsonFile === null ? writeTemporaryReport(json, process.env.RUNNER_TEMP) : writeReport(json, {
		input: "json-file",
		path: jsonFile
	}), pathProblem = file.ok ? writeOutputs({ report: file.path }, process.env.GITHUB_OUTPUT) : null;
	if (complaints.push(...onOutputs(outputsProblem ?? pathProblem)), !file.ok) {
		let kind = jsonFile === null ? "warning" : "error";
		complaints.push(complaint(kind, "SMTP Probe: report not written", file.problem));
	}
	for (let [name, written] of await otherReports(reported, wanted, tool)) written.ok ? say(`${name} report: ${written.path}`) : complaints.push(complaint("error", "SMTP Probe: report not written", written.problem));
	let counts = countTargets(judgements, domains);
	(counts.total > 1 || coverage) && sayCounts(counts, coverage);
	let skipped = skippedInWords(judgements, domains);
	return skipped !== null && say(`${skipped}.`), file.ok && say(`JSON report: ${file.path}`), complaints;
}
async function otherReports(reported, wanted, tool) {
	if (wanted.junitFile === null && wanted.sarifFile === null) return [];
	let { writeOtherReports } = await Promise.resolve().then(() => require("./parts/other-reports-DrHZKkgz.js"));
	return writeOtherReports(reported, wanted, tool);
}
function onOutputs(problem) {
	return problem === null ? [] : [complaint("error", "SMTP Probe: outputs not written", problem)];
}
// src/stored-report.ts
async function readStoredReport(path, input) {
	let bytes;
	try {
		bytes = await readAtMost(path, 134217728);
	} catch (error) {
		return {
			ok: !1,
			problems: [`${input}: "${path}" cannot be read (${fileErrno(error)}). Name a JSON report that an earlier step has made, downloaded or checked out.`]
		};
	}
	let parsed = await parseReport(bytes.toString("utf8"));
	return parsed.ok ? parsed : {
		ok: !1,
		problems: parsed.problems.map((problem) => describeReportProblem(`${input} ${path}`, problem))
	};
}
// src/baseline-file.ts
async function readBaseline(path) {
	if (path === null) return {
		ok: !0,
		baseline: null
	};
	let read = await readStoredReport(path, "baseline");
	return read.ok ? {
		ok: !0,
		baseline: new Baseline(read.report)
	} : {
		ok: !1,
		complaints: read.problems.map((text) => ({
			text,
			source: null
		}))
	};
}
// src/config-file.ts
async function readConfigFile(path, given) {
	let bytes;
	try {
		bytes = await readAtMost(path, 1048576);
	} catch (error) {
		return {
			ok: !1,
			complaints: [{
				text: `config: "${path}" cannot be read (${fileErrno(error)}). Name a file such as smtp-probe.yml by its path in the workspace, and check out the repository before this step.`,
				source: null
			}]
		};
	}
	let parsed = await parseConfig(bytes), file = sourcePath(path, process.cwd());
	return parsed.ok ? {
		ok: !0,
		requests: requestsOf(parsed.config, file, given)
	} : {
		ok: !1,
		complaints: parsed.problems.map((problem) => ({
			text: describeConfigProblem(file, problem),
			source: {
				file,
				line: problem.line,
				column: problem.column
			}
		}))
	};
}
// src/report-inputs.ts
const reportInputNames = [
	"mode",
	"summary",
	"json-file",
	"junit-file",
	"sarif-file"
];
function readReportInputs(read, problems) {
	let trimmed = (name) => read(name).trim(), oneOf = (name, words) => {
		let text = trimmed(name), word = text === "" ? words[0] : words.find((each) => each === text);
		return word === void 0 && problems.push(unexpected(name, `one of ${words.join(", ")}`, text)), word ?? words[0];
	}, mode = oneOf("mode", ["fail", "warn"]), summary = oneOf("summary", ["true", "false"]) === "true", jsonFile = trimmed("json-file") || null, junitFile = trimmed("junit-file") || null, sarifFile = trimmed("sarif-file") || null;
	return problems.push(...sharedFiles({
		"json-file": jsonFile,
		"junit-file": junitFile,
		"sarif-file": sarifFile
	})), {
		mode,
		summary,
		jsonFile,
		junitFile,
		sarifFile
	};
}
function sharedFiles(files) {
	let owners = new Map();
	return Object.entries(files).flatMap(([name, file]) => {
		if (file === null) return [];
		let owner = owners.get((0, node_path.resolve)(file));
		return owners.set((0, node_path.resolve)(file), name), owner === void 0 ? [] : [`${name}: expected another file than that of ${owner}, got ${quote(file)}.`];
	});
}
function unexpected(name, expected, actual) {
	return `${name}: expected ${expected}, got ${quote(actual)}.`;
}
function quote(text) {
	return `"${text.length > 200 ? `${text.slice(0, 200)}\u2026` : text}"`;
}
[...reportInputNames, ...settingNames];
function readInputs(read) {
	let problems = [], trimmed = (name) => read(name).trim(), { targets, problems: targetProblems } = readTargets({
		list: read("targets"),
		host: trimmed("host"),
		port: trimmed("port"),
		config: trimmed("config")
	});
	problems.push(...targetProblems);
	let wanted = readReportInputs(read, problems), caFile = trimmed("ca-file") || null, shard = trimmed("shard") === "" ? null : parseShard(trimmed("shard"));
	trimmed("shard") !== "" && !shard && problems.push(unexpected("shard", "a shard as its number and how many there are, such as 2/5, of 9999 at most", trimmed("shard")));
	let baseline = trimmed("baseline") || null, times = trimmed("repeat") || "1", repeat = /^[1-9]\d{0,3}$/.test(times) ? Number(times) : null;
	repeat === null && problems.push(unexpected("repeat", "a whole number from 1 to 9999", times));
	let config = trimmed("config") || null, given = Object.fromEntries(settingNames.map((name) => [name, asWritten(name, read(name))])), parsed = parseSettings(given);
	return parsed.ok || problems.push(...parsed.problems.map(({ name, expected, actual }) => unexpected(name, expected, actual))), parsed.ok && problems.length === 0 && repeat !== null ? {
		ok: !0,
		inputs: {
			targets,
			config,
			settings: parsed.settings,
			given,
			caFile,
			baseline,
			repeat,
			shard,
			...wanted
		}
	} : {
		ok: !1,
		problems
	};
}
function asWritten(name, text) {
	return name === "min-tls-version" && text.trim() === "1" ? "1.0" : text;
}
function readTargets({ list, host, port, config }) {
	if (config !== "") {
		let names = Object.entries({
			targets: list.trim(),
			host,
			port
		}).filter(([, text]) => text !== "").map(([name]) => name).join(" and ");
		return {
			targets: [],
			problems: names === "" ? [] : [`${names}: expected nothing beside config. Name the servers in the file.`]
		};
	}
	let { targets, problems } = parseTargetList(list), listProblems = problems.map(({ line, problem }) => `targets, line ${line}: ${problem}`);
	if (list.trim() !== "") {
		let both = [host !== "" && "host", port !== "" && "port"].filter(Boolean).join(" and ");
		return both !== "" && listProblems.unshift(`${both}: expected nothing beside targets. Write the host as a line of targets.`), targets.length === 0 && problems.length === 0 && listProblems.push("targets: expected a target on some line, but there are only comments."), {
			targets,
			problems: listProblems
		};
	}
	return host === "" ? {
		targets: [],
		problems: [port === "" ? "targets, host or config: one of them is expected, and none is given. Write targets, one a line, or a host, or the path of a file that names them." : `port: a host is expected beside it, and none is given; port is ${quote(port)}. Write host too.`]
	} : readHost(host, port);
}
function readHost(host, port) {
	let problems = [], isPort = /^[1-9][0-9]{0,4}$/.test(port) && Number(port) <= 65535;
	port !== "" && !isPort && problems.push(unexpected("port", "a number from 1 to 65535", port));
	let parsed = isPort ? hostAndPort(host, Number(port)) : parseTargetOrDomain((0, node_net.isIPv6)(host) ? `[${host}]` : host);
	return parsed.ok || problems.push(`host: ${parsed.problem}`), {
		targets: parsed.ok ? [parsed.target] : [],
		problems
	};
}
function hostAndPort(host, port) {
	return /^[^@]*:\d+$/.test(host) && !(0, node_net.isIPv6)(host) ? {
		ok: !1,
		problem: `expected a host without a port beside port, got ${quote(host)}.`
	} : host.startsWith("mx:") ? parseTargetOrDomain(`${host}:${port}`) : targetOf(host, port);
}
function sayNotPassed(outcomes, labelWidth) {
	let notPassed = outcomes.filter(({ verdict }) => verdict !== "pass");
	for (let outcome of notPassed.slice(0, 100)) sayOutcome(outcome, {
		labelWidth,
		isOnly: !1
	});
	let rest = notPassed.length - 100;
	rest > 0 && say(`${rest} more did not pass: the JSON report has them all.`);
}
function sayOutcome({ verdict, judgements, domain }, { labelWidth, isOnly }) {
	let transcript = isOnly && judgements.length === 1 && verdict !== "pass" ? "open" : "folded";
	for (let judgement of judgements) sayTarget(judgement, {
		labelWidth,
		transcript
	});
	domain && sayDomain(domain, labelWidth);
}
// src/run.ts
async function run(read, options) {
	let parsed = readInputs(read);
	if (!parsed.ok) return refuse(parsed.problems.map((text) => ({
		text,
		source: null
	})));
	let { inputs } = parsed;
	process.env.UV_THREADPOOL_SIZE ??= String(lookupThreads(inputs.settings.concurrency));
	let asked = await readRequests(inputs);
	if (!asked.ok) return refuse(asked.complaints);
	let certificates = await readCertificates(inputs.caFile);
	if (!certificates.ok) return refuse([{
		text: certificates.problem,
		source: null
	}]);
	let compared = await readBaseline(inputs.baseline);
	if (!compared.ok) return refuse(compared.complaints);
	let { baseline } = compared;
	if (!baseline && asked.requests.some(({ settings }) => settings.policy.failOn === "regressions")) return refuse([{
		text: noBaseline,
		source: null
	}]);
	let { shard, repeat } = inputs, own = shard ? [...shardRequests(asked.requests, shard)] : asked.requests, reported = {
		...await probeTargets(own, repeat, {
			...certificates.trust,
			...baseline && { baseline }
		}, options),
		...shard && { coverage: {
			shard: {
				...shard,
				targets: own.length * repeat
			},
			gaps: []
		} }
	}, untested = untestedInWords(options.signal.aborted || shard ? [] : baseline?.untested() ?? []), complaints = untested === null ? [] : [complaint("warning", "SMTP Probe: not tested any more", `${untested}.`)], exitCode = await conclude(reported, inputs, options.tool, complaints);
	return options.signal.aborted ? 1 : exitCode;
}
const noBaseline = "fail-on: regressions are told by an earlier report. Name it with baseline, or leave fail-on out.";
async function readRequests({ targets, config, settings, given }) {
	return config === null ? {
		ok: !0,
		requests: targets.map((target) => ({
			target,
			settings,
			source: null
		}))
	} : await readConfigFile(config, given);
}
async function probeTargets(asked, times, known, { tool, signal }) {
	let requests = [...repeatRequests(asked, times)], { concurrency = 1, perAddress = 0 } = requests[0]?.settings ?? {}, onFewer = (atOnce) => say(describeFewer(atOnce)), onCancel = () => say("Cancelled: what was seen until now is reported.");
	signal.addEventListener("abort", onCancel);
	let count = requests.length === 1 ? "1 target" : `${requests.length} targets`;
	say(`${tool.name} ${tool.version}: testing ${count}`);
	let labelWidth = commonLabelWidth(requests.map(({ target }) => target)), order = new ListOrder(), done = [], progress = requests.length > 100 ? new Progress(requests.length, () => performance.now()) : null, stopProgress = progress && sayProgress(() => progress.line()), outcomes = runTargets(requests, {
		concurrency,
		perAddress,
		onFewer,
		onRetry: (outcome, next) => {
			let words = retryInWords(outcome, next);
			words !== null && say(words);
		},
		...known,
		hostedRunner: process.env.RUNNER_ENVIRONMENT === "github-hosted",
		signal,
		notBegun: "told"
	});
	for await (let outcome of tellRuns(outcomes, {
		targets: asked.length,
		times
	})) progress?.add(outcome), done.push(...order.add(outcome.index, outcome)), stopProgress === null && sayOutcome(outcome, {
		labelWidth,
		isOnly: requests.length === 1
	});
	return stopProgress !== null && (stopProgress(), sayNotPassed(done, labelWidth)), signal.removeEventListener("abort", onCancel), {
		judgements: done.flatMap((outcome) => outcome.judgements),
		domains: done.flatMap(({ domain }) => domain ?? [])
	};
}
// src/main.ts
const tool = {
	name: "smtp-probe",
	version
}, gate = {
	run,
	nothing: noOutputs
}, { [process.argv[2] ?? "gate"]: step = gate } = {
	gate,
	plan: {
		run: async (read) => await (await Promise.resolve().then(() => require("./parts/plan-DWy_tBFc.js"))).plan(read),
		nothing: noPlan
	},
	merge: {
		run: async (read, options) => await (await Promise.resolve().then(() => require("./parts/merge-HVBASKto.js"))).merge(read, options),
		nothing: noOutputs
	}
}, cancelling = new AbortController();
for (let name of ["SIGINT", "SIGTERM"]) process.on(name, () => cancelling.abort());
let hasFault = !1;
process.on("uncaughtException", endByFault), process.stdout.on("error", () => {}), step.run((name) => getInput(name, { trimWhitespace: !1 }), {
	tool,
	signal: cancelling.signal
}).then(end).catch(endByFault);
async function endByFault(error) {
	hasFault && process.exit(1), hasFault = !0, await end(reportFault(error, step.nothing));
}
async function end(exitCode) {
	await flushLog(), endProcess(exitCode);
}
exports.A = domainLine, exports.B = numberOfTargets, exports.C = gapsInWords, exports.D = describeFinding, exports.E = lookupAttemptsLine, exports.F = plural, exports.H = preventedTest, exports.I = threeDigits, exports.L = visible, exports.M = duration, exports.N = hostText, exports.O = tlsaUnusable, exports.P = plain, exports.R = visibleText, exports.S = coveredInWords, exports.T = attemptsLine, exports.U = timedQuery, exports.V = wholeList, exports.W = canonicalName, exports._ = commonLabelWidth, exports.a = unexpected, exports.b = shownTranscript, exports.c = conclude, exports.d = noPlan, exports.f = writeOutputs, exports.g = shardOf, exports.h = say, exports.i = reportInputNames, exports.j = day, exports.k = describeDomainFinding, exports.l = refuse, exports.m = complaint, exports.n = readTargets, exports.o = readConfigFile, exports.p = annotate, exports.r = readReportInputs, exports.s = readStoredReport, exports.t = sayNotPassed, exports.u = writeReport, exports.v = findingPage, exports.w = repeatedInWords, exports.x = bannerText, exports.y = homepage, exports.z = countTargets;
